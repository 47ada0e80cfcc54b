import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Audit {
  readonly version: number;
  readonly statements: readonly {
    readonly statement: { readonly no: string | null; readonly chain: string | null };
    readonly lines: readonly {
      readonly doc: string | null;
      readonly row: number | null;
      readonly verdict: string;
      readonly decision: unknown;
    }[];
  }[];
}

/** A month that went all its way by the API: audited, decided, claimed, sent, paid. */
export interface RealMonth {
  readonly audit: string;
  readonly contract: string;
  /** The agreement of the first one. */
  readonly agreement: string;
}

/** Sends a folder's files as the page does, and does with the audit what an office would. */
export async function auditExample(url: string, folder: string): Promise<RealMonth> {
  const at = `${url}/api/v1`;
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(at + path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const files: { id: string; name: string }[] = [];
  for (const name of readdirSync(folder)) {
    const body = new Uint8Array(readFileSync(join(folder, name)));
    const answer = await fetch(`${at}/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      body,
    });
    files.push({ id: ((await answer.json()) as { id: string }).id, name });
  }
  const { id: job } = await ask<{ id: string }>('POST', '/audits', { files });
  const audit = await endOf((path) => ask('GET', path), job);
  for (;;) {
    const seen = await ask<Audit>('GET', `/audits/${audit}`);
    const open = seen.statements.flatMap(({ lines }) => lines).filter(isOpen);
    if (open.length === 0) break;
    const decisions = open.map(({ doc, row }) => ({
      doc: `${doc ?? ''}#${row}`,
      decision: 'dispute',
    }));
    await ask('POST', `/audits/${audit}/decide`, { version: seen.version, decisions });
  }
  const { version } = await ask<Audit>('GET', `/audits/${audit}`);
  const letter = await ask<{ id: string }>('POST', `/audits/${audit}/letters`, { version });
  const sent = { channel: 'courier', proof_no: 'SF1', day: '2026-04-10' };
  await ask('POST', `/papers/${letter.id}/sent`, sent);
  const [due] = (
    await ask<{ statements: { statement: string; chain: string }[] }>('GET', '/payments/statements')
  ).statements;
  const allocations = [{ statement: due?.statement, amount: '1000.00' }];
  await ask('POST', '/payments', {
    ...{ chain: due?.chain, day: '2026-05-08', amount: '1000.00' },
    ...{ payer: '华东大卖场', bank_ref: 'BK202605', note: '货款', allocations },
  });
  const { contracts } = await ask<{ contracts: { id: string }[] }>('GET', '/contracts');
  const { agreements } = await ask<{ agreements: { id: string }[] }>('GET', '/agreements');
  return { audit, contract: contracts[0]?.id ?? '', agreement: agreements[0]?.id ?? '' };
}

const isOpen = ({ verdict, decision }: Audit['statements'][number]['lines'][number]): boolean =>
  decision === null && ['partial', 'dispute', 'evidence'].includes(verdict);

type Job = { readonly audit: string | null; readonly ended_at: string | null };

async function endOf(get: (path: string) => Promise<Job>, id: string): Promise<string> {
  for (;;) {
    const job = await get(`/jobs/${id}`);
    if (job.ended_at !== null) return job.audit ?? '';
    await new Promise((done) => setTimeout(done, 50));
  }
}
