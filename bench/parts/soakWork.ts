import { setTimeout as sleep } from 'node:timers/promises';
import { dropFiles } from '../../test/make/drop.ts';
import { listsOf } from './pages.ts';

/** One request: what it was part of, how long it took. */
export interface Took {
  readonly work: string;
  readonly ms: number;
}

/** What came of the work of a piece. */
export interface Log {
  readonly took: Took[];
  readonly errors: string[];
}

interface Account {
  readonly email: string;
  readonly password: string;
}

interface Job {
  readonly id: string;
  readonly audit: string | null;
  readonly ended_at: string | null;
}

interface Audit {
  readonly version: number;
  readonly statements: readonly {
    readonly lines: readonly { readonly doc: string | null; readonly verdict: string }[];
  }[];
}

/** 一个客户端: signs in, asks, and keeps how long each request took. */
class Client {
  #cookie = '';
  readonly #at: string;
  readonly #log: Log;
  work = '';

  constructor(url: string, log: Log) {
    this.#at = `${url}/api/v1`;
    this.#log = log;
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = new Headers(this.#cookie ? { cookie: this.#cookie } : {});
    const isBytes = body instanceof Uint8Array;
    if (body !== undefined && !isBytes) headers.set('content-type', 'application/json');
    const sent = isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
    const began = performance.now();
    const answer = await fetch(this.#at + path, {
      ...{ method, headers, ...(body === undefined ? {} : { body: sent }) },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    this.#log.took.push({ work: this.work, ms: performance.now() - began });
    for (const each of answer.headers.getSetCookie()) this.#cookie = each.split(';')[0] ?? '';
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${bytes}`.slice(0, 300));
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return (isJson ? JSON.parse(bytes.toString()) : bytes) as T;
  }

  /** The first stretch of a job's events, then the line is cut as by a closed page. */
  async glance(job: string): Promise<void> {
    const headers = { cookie: this.#cookie };
    const answer = await fetch(`${this.#at}/jobs/${job}/events`, { headers });
    await answer.body?.cancel();
  }

  async endOf(job: string): Promise<Job> {
    for (;;) {
      const found = await this.ask<Job>('GET', `/jobs/${job}`);
      if (found.ended_at !== null) return found;
      await sleep(50);
    }
  }
}

/** The administrator whom the program's first link makes; from then on everybody signs in. */
export async function makeAccount(url: string, log: Log): Promise<Account> {
  const account = { email: 'wang.min@example.com', password: '梧桐树下 咖啡 7 号台阶' };
  const client = new Client(url, log);
  const { path } = await client.ask<{ path: string }>('POST', '/administrator-link');
  await client.ask('POST', '/links/use', { token: path.split('#')[1], name: '王敏', ...account });
  return account;
}

async function sendMonth(client: Client, lane: number, n: number): Promise<Job> {
  const [year, month] = [2020 + (n % 6), String(1 + (n % 12)).padStart(2, '0')];
  const [from, to] = [`${year}-${month}-01`, `${year}-${month}-28`];
  const change = { no: `JS-${lane}-${n}`, from, to, month: `${year}-${month}` };
  const files: { id: string; name: string }[] = [];
  for (const { name, text } of dropFiles({ ...change, chain: `乐民超市${lane}` })) {
    const path = `/files?${new URLSearchParams({ name })}`;
    files.push({ id: (await client.ask<Job>('POST', path, Buffer.from(text))).id, name });
  }
  return client.ask<Job>('POST', '/audits', { files, as_of: to });
}

/** A month from the drop to its papers, and taken back: what is live stays as much as it was. */
async function workMonth(client: Client, lane: number, n: number): Promise<void> {
  client.work = 'import';
  const job = await sendMonth(client, lane, n);
  if (n % 2 === 0) await client.glance(job.id);
  const { audit } = await client.endOf(job.id);
  const seen = await client.ask<Audit>('GET', `/audits/${audit}`);
  client.work = 'decide';
  const open = seen.statements.flatMap(({ lines }) => lines);
  const decisions = open
    .filter(({ verdict, doc }) => verdict !== 'accept' && doc !== null)
    .map(({ doc }) => ({ doc, decision: 'dispute' }));
  const { version } = seen;
  await client.ask('POST', `/audits/${audit}/decide`, { version, decisions });
  client.work = 'export';
  await client.ask('GET', `/audits/${audit}/differences.xlsx`);
  await client.ask('GET', `/audits/${audit}/letter.pdf`);
  client.work = 'cancel';
  await client.ask('POST', `/audits/${audit}/withdraw`, { person: '王敏', reason: '试运行' });
  const late = await sendMonth(client, lane, n);
  await client.ask('POST', `/jobs/${late.id}/cancel`).catch(ended);
  const { audit: kept } = await client.endOf(late.id);
  const back = { person: '王敏', reason: '试运行' };
  if (kept !== null) await client.ask('POST', `/audits/${kept}/withdraw`, back);
}

/** A job that was quicker than its cancelling says so. */
function ended(error: Error): void {
  if (!error.message.includes(' 409 ')) throw error;
}

async function workRound(client: Client, account: Account, lane: number, n: number) {
  client.work = 'sign in';
  await client.ask('POST', '/session', account);
  await workMonth(client, lane, n);
  client.work = 'pay';
  await client.ask('POST', '/payments', {
    ...{ chain: `乐民超市${lane}`, day: '2026-05-15', payer: '乐民集团' },
    ...{ amount: `${1 + (n % 900)}.01`, bank_ref: `SOAK-${lane}-${n}` },
  });
  client.work = 'lists';
  const lists = listsOf({ audit: '', contract: '', agreement: '' }).filter(
    ({ path }) => !path.includes('//'),
  );
  for (const { path } of lists) await client.ask('GET', path);
  client.work = 'sign out';
  await client.ask('DELETE', '/session');
}

/** 一段: clients work side by side until the time is over; each begins its rounds where it left off. */
export async function soak(
  url: string,
  account: Account,
  ms: number,
  rounds: number[],
): Promise<Log> {
  const log: Log = { took: [], errors: [] };
  const until = performance.now() + ms;
  const lane = async (own: number): Promise<void> => {
    while (performance.now() < until) {
      const n = rounds[own] ?? 0;
      rounds[own] = n + 1;
      const client = new Client(url, log);
      await workRound(client, account, own, n).catch((error: Error) => {
        log.errors.push(`${client.work}: ${error.message}`);
      });
    }
  };
  await Promise.all(rounds.map((_, own) => lane(own)));
  return log;
}
