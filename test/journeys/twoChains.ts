import { expect } from 'vitest';
import type { WireFile } from '../../src/wire/files.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAudit, WireDecided } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import type { Api } from './api.ts';
import type { Visitor } from './people.ts';

/** One of each thing that a chain has, by the name of its place in an address. */
export interface Ids {
  readonly chain: string;
  readonly audit: string;
  readonly version: number;
  readonly statement: string;
  readonly dispute: string;
  readonly paper: string;
  readonly payment: string;
  readonly note: string;
  readonly contract: string;
  readonly agreement: string;
  readonly draft: string;
  readonly negotiation: string;
  readonly drop: string;
  readonly job: string;
  readonly file: string;
  readonly approval: string;
  readonly fingerprint: string;
  readonly site: string;
  readonly entity: string;
}

type Kept = WireAudit & { id: string; version: number };
type Rows = Record<string, string>[];

/** Who fills, and who asks for what he may not give up alone. */
export interface Office {
  readonly api: Api;
  readonly finance: Visitor;
  readonly maker: Visitor;
}

export interface Reached {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly text: string;
}

/** As somebody's browser asks, whatever comes back. */
export async function reach(
  api: Api,
  by: Visitor,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reached> {
  const answer = await fetch(`${api.server.url}/api/v1${path}`, {
    method,
    headers: {
      cookie: by.cookie(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, bytes, text: bytes.toString('utf8') };
}

export async function send(
  { api, finance }: Pick<Office, 'api' | 'finance'>,
  file: { readonly name: string; readonly text: string },
): Promise<{ id: string; name: string }> {
  const url = `${api.server.url}/api/v1/files?${new URLSearchParams({ name: file.name })}`;
  const headers = { cookie: finance.cookie() };
  const answer = await fetch(url, { method: 'POST', headers, body: file.text });
  return { id: ((await answer.json()) as WireFile).id, name: file.name };
}

export async function finishAs(by: Visitor, job: WireJob): Promise<WireJob> {
  let now = job;
  while (now.ended_at === null) {
    await new Promise((go) => setTimeout(go, 20));
    now = (await by.ask<WireJob>('GET', `/jobs/${job.id}`)).body;
  }
  return now;
}

/** Every word of it bears the mark, so that it is found wherever it gets to. */
export function markedFiles(chain: string, mark: string, month: string) {
  const change = { no: `JS-${mark}-${month}`, chain, month, from: `${month}-01` };
  return dropFiles({ ...change, to: `${month}-28` }).map(({ name, text }) => ({
    name: `${mark}${month}${name}`,
    text: text
      .replaceAll('一店', `${mark}一店`)
      .replaceAll('HT-2026-777', `HT-${mark}`)
      .replaceAll('乐民超市', chain)
      .replaceAll('V7', `V-${mark}`),
  }));
}

export async function auditAs(office: Office, files: readonly { name: string; text: string }[]) {
  const ids = [];
  for (const file of files) ids.push(await send(office, file));
  const { finance } = office;
  const { body } = await finance.ask<WireJob>('POST', '/audits', {
    ...{ files: ids, as_of: '2026-04-10' },
  });
  const job = await finishAs(finance, body);
  const { body: audit } = await finance.ask<Kept>('GET', `/audits/${job.audit}`);
  return { audit, job: job.id, files: ids };
}

/** 一个连锁 with everything: audited, decided, posted, claimed, sent, paid in part, asked for. */
export async function fillChain(
  office: Office,
  { chain, mark, paid }: { readonly chain: string; readonly mark: string; readonly paid: string },
): Promise<Ids> {
  const { finance, maker } = office;
  const ask = async <T = never>(method: string, path: string, body?: unknown): Promise<T> => {
    const { status, text } = await reach(office.api, finance, method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} ${text}`);
    return JSON.parse(text || 'null') as T;
  };
  const { audit, job, files } = await auditAs(office, markedFiles(chain, mark, '2026-03'));
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({
    ...{ doc: doc ?? `#${row}`, decision: 'dispute', note: `${mark}理由` },
  }));
  const { version } = await ask<WireDecided>('POST', `/audits/${audit.id}/decide`, {
    ...{ version: audit.version, decisions },
  });
  await ask('POST', `/audits/${audit.id}/post`, { version, as_of: '2026-04-11' });
  const proof = await send(office, { name: `${mark}凭证.txt`, text: `${mark} proof` });
  const words = {
    ...{ edits: { blocks: { intro: `${mark}开头` } }, files: [], who: {}, version },
  };
  await ask('PUT', `/audits/${audit.id}/letter-words`, { version: 0, words });
  const paper = await ask<{ id: string }>('POST', `/audits/${audit.id}/letters`, {
    ...{ version, as_of: '2026-04-12', buyer: `${mark}采购`, attachments: [proof.id] },
  });
  await ask('POST', `/papers/${paper.id}/sent`, {
    ...{ channel: 'courier', proof_no: `${mark}运单`, proof_file: proof.id, note: `${mark}送达` },
    day: '2026-04-12',
  });
  const { disputes } = await ask<{ disputes: Rows }>('GET', `/disputes?chain=${encode(chain)}`);
  const dispute = disputes[0]?.id ?? '';
  const now = Number(disputes[0]?.version);
  await ask('POST', `/disputes/${dispute}/events`, {
    ...{ version: now, event: { kind: 'note', note: `${mark}跟进` } },
  });
  const { statements } = await ask<{ statements: Rows }>(
    ...(['GET', `/statements?chain=${encode(chain)}`] as const),
  );
  const statement = statements[0]?.id ?? '';
  const payment = await ask<{ id: string }>('POST', '/payments', {
    ...{ chain, day: '2026-05-15', amount: paid, payer: `${mark}付款人` },
    ...{ bank_ref: `${mark}流水`, note: `${mark}备注` },
    allocations: [{ statement, amount: paid.replace(/^./, '1') }],
  });
  await ask('POST', `/payments/statements/${statement}/notes`, {
    ...{ kind: 'explain', amount: '100.00', reason: `${mark}少付`, by: undefined },
  });
  await ask('POST', `/statements/${statement}/marks`, {
    ...{ kind: 'confirmed', day: '2026-04-20', note: `${mark}确认` },
  });
  await ask('PUT', `/chains/${encode(chain)}/clocks`, {
    ...{ version: 0, confirm_days: 9, invoice_days: 30, note: `${mark}时限` },
  });
  const fingerprint = `${mark}表头`;
  await ask('PUT', `/mappings/${encode(chain)}`, {
    mapping: { fingerprint, headings: { [fingerprint]: 'gross' } },
    version: 0,
  });
  const { audit: second } = await auditAs(office, markedFiles(chain, mark, '2026-04'));
  const asked = await maker.ask<WireDecided>('POST', `/audits/${second.id}/decide`, {
    version: second.version,
    decisions: [
      {
        doc: `TH-JS-${mark}-2026-04-1`,
        decision: 'waive',
        note: `${mark}放弃`,
        for: `${mark}堆头`,
      },
    ],
  });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  const { audit: third } = await auditAs(office, markedFiles(chain, mark, '2026-05'));
  await ask('POST', `/audits/${third.id}/withdraw`, { reason: `${mark}撤销` });
  const waiting = await send(office, markedFiles(chain, mark, '2026-06')[1] as never);
  const drop = await ask<{ id: string }>('POST', '/drops', { files: [waiting] });
  await settleDrop(finance, drop.id);
  const dues = await ask<{ statements: { id: string; notes?: Rows }[] }>(
    ...(['GET', `/payments/statements?chain=${encode(chain)}`] as const),
  );
  const note = JSON.stringify(dues).match(/"id":"([^"]+)"[^{}]*"kind":"explain"/)?.[1];
  const { contracts } = await ask<{ contracts: Rows }>('GET', '/contracts');
  const { agreements } = await ask<{ agreements: Rows }>(
    ...(['GET', `/agreements?chain=${encode(chain)}`] as const),
  );
  const agreement = agreements[0]?.id ?? '';
  const begun = { act: 'amendment', based_on: 1 };
  const { draft } = await ask<{ draft: { id: string } }>(
    ...(['POST', `/agreements/${agreement}/drafts`, begun] as const),
  );
  const negotiation = await ask<{ id: string }>(
    ...(['POST', `/agreements/${agreement}/negotiations`, { based_on: 1, name: mark }] as const),
  );
  const always = { from: null, to: null };
  const entity = await ask<{ id: string }>('POST', `/customers/${encode(chain)}/entities`, {
    is_agent: false,
    periods: [{ ...always, name: `${mark}商业`, tax_no: '', address: `${mark}地址`, bank: '' }],
  });
  const site = await ask<{ id: string }>('POST', `/customers/${encode(chain)}/sites`, {
    ...siteNamed(`${mark}门店`),
    periods: [{ ...blankPeriod, relation: 'R01', entity: entity.id }],
  });
  await ask('PUT', `/customers/${encode(chain)}/profile`, blankProfile(0, `${mark}尽调`));
  await ask('PUT', `/customers/${encode(chain)}/retailer`, retailerOf(`${mark}平台`));
  return {
    ...{ chain, audit: audit.id, version, statement, dispute, paper: paper.id, fingerprint },
    ...{ payment: payment.id, note: note ?? '', drop: drop.id, job, file: files[1]?.id ?? '' },
    contract: contracts.find((each) => JSON.stringify(each).includes(mark))?.id ?? '',
    approval: asked.body.waiting[0]?.id ?? '',
    ...{ site: site.id, entity: entity.id, agreement, draft: draft.id },
    negotiation: negotiation.id,
  };
}

/** A site that says nothing but its name. */
export const siteNamed = (name: string) => ({
  ...{ kind: 'store', code: '', name, aliases: [], city: '', format: null, area_sqm: null },
  ...{ skus: null, opened_on: null, closed_on: null, market_stage: null, exception: '' },
  periods: [],
});

const blankPeriod = {
  ...{ from: null, to: null, parent: null, entity: null, relation: null, order_site: null },
  ...{ ship_site: null, bill_entity: null, pay_entity: null, agent: null },
  ...{ supplier: null, deliverer: null },
};

/** 零售商档案 that says one thing. */
export const retailerOf = (portal: string) => ({
  ...{ version: 0, codes: [], contacts: [] },
  facts: [{ fact: 'portal', value: portal, source: '采购', day: null }],
});

export const blankProfile = (version: number, note: string) => ({
  ...{ version, kind: null, scope: null, reasons: [], target: null, background: 4, trade: [] },
  diligence: { day: '2026-04-01', note },
});

async function settleDrop(by: Visitor, id: string): Promise<void> {
  for (;;) {
    const { body } = await by.ask<{ state: string }>('GET', `/drops/${id}`);
    if (body.state === 'ready') return;
    expect(body.state).toBe('reading');
    await new Promise((go) => setTimeout(go, 20));
  }
}

const encode = encodeURIComponent;
