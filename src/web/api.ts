import type { WireContract, WireContractUse } from '../wire/contracts.ts';
import type { WireChains } from '../wire/customers.ts';
import type { WireFile } from '../wire/files.ts';
import type { WireJob } from '../wire/jobs.ts';
import type { WireLines, WireSearch } from '../wire/lines.ts';

import type { WireDemo } from '../wire/people.ts';
import type { WireRefusal } from '../wire/problems.ts';
import type { WireBoard } from '../wire/reports.ts';
import type { WireAudit } from '../wire/settlements.ts';
import type { Lang } from '../words/text.ts';
import { noteGone } from './online.ts';
import { langNow } from './preferences.ts';

export type KeptAudit = WireAudit & { readonly id: string; readonly version: number };

/** What the server refused; `title` is for people. */
export class Refusal extends Error {
  readonly said: Partial<WireRefusal>;

  constructor(said: Partial<WireRefusal>) {
    super(said.title ?? '');
    this.said = said;
  }
}

/** The addresses of one's own books, and of the program. */
export const own = '/api/v1';

/** The address says whose books are open. */
export const base = (): string =>
  new URLSearchParams(location.search).get('demo') === 'true' ? `${own}/demo` : own;

/**
 * Asks the server, in the language of the page and not of the browser; where it does not answer at
 * all, the frame says so.
 */
export async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept-language', langNow());
  try {
    return await fetch(url, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted !== true) noteGone();
    throw error;
  }
}

let whenSignedOut = (): void => undefined;

/** What is done once the server says that one has to sign in, or to set up two factors first. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act;
}

export async function accepted<T>(answer: Response): Promise<T> {
  const body: unknown = await answer.json();
  if (answer.ok) return body as T;
  const said = body as WireRefusal;
  if (said.code === 'signIn.needed' || said.code === 'twoFactor.needed') whenSignedOut();
  throw new Refusal(said);
}

type Query = Readonly<Record<string, string | number | null | undefined>>;

export const get = async <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const words = new URLSearchParams(given.map(([name, value]) => [name, `${value}`]));
  return accepted<T>(await reach(`${base()}${path}?${words}`, signal ? { signal } : {}));
};

const send = async <T>(
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<T> =>
  accepted<T>(
    await reach(`${base()}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    }),
  );

export const post = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  send('POST', path, body, signal);

export const put = <T>(path: string, body: unknown): Promise<T> => send('PUT', path, body);

export const patch = <T>(path: string, body: unknown): Promise<T> => send('PATCH', path, body);

/** Where a kept file is read. */
export const fileUrl = (id: string): string => `${base()}/files/${id}`;

export const uploadFile = async (name: string, file: File, signal: AbortSignal) =>
  accepted<WireFile>(
    await reach(`${base()}/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    }),
  );

export const cancelJob = (id: string): Promise<WireJob> => post(`/jobs/${id}/cancel`, {});

export const loadAudit = (id: string, lang: Lang): Promise<KeptAudit> =>
  get(`/audits/${encodeURIComponent(id)}`, { lang });

export const paperUrl = (id: string, paper: string, n: number, lang: Lang, asOf: string): string =>
  `${base()}/audits/${id}/${paper}?${new URLSearchParams({ statement: `${n}`, lang, as_of: asOf })}`;

/** `last`: only the newest months, so many of them; null = all. */
export const loadBoard = (chain: string | null, last: number | null = null): Promise<WireBoard> =>
  get('/board', { chain, last });

export const loadChains = async (): Promise<WireChains['chains']> =>
  (await get<WireChains>('/chains', {})).chains;

export const loadLines = (query: Query, signal: AbortSignal): Promise<WireLines> =>
  get('/lines', query, signal);

interface Contracts {
  readonly contracts: readonly WireContract[];
}

/** The contracts that are held, every version, the newest first. */
export const loadContracts = async (): Promise<readonly WireContract[]> =>
  (await get<Contracts>('/contracts')).contracts;

/** What of a chain's newest contract is used; null = there is none. */
export async function loadTermUse(
  chain: string,
  no: string | null,
): Promise<WireContractUse | null> {
  const own = (await loadContracts()).filter((each) => each.chain === chain);
  const found = own.find((each) => each.no === no) ?? own[0];
  return found ? get(`/contracts/${encodeURIComponent(found.id)}/use`) : null;
}

/** Chains, statements, documents and clauses that hold the words. */
export const searchAll = (q: string, signal: AbortSignal): Promise<WireSearch> =>
  get('/search', { q, limit: 6 }, signal);

export const loadDemo = async (): Promise<WireDemo> => accepted(await reach(`${own}/demo`));

export const loadOpenApi = async (): Promise<unknown> =>
  accepted(await reach(`${own}/openapi.json`));

/** Follows a job to its end by server-sent events. */
export function followJob(
  id: string,
  lang: Lang,
  onChange: (job: WireJob) => void,
): Promise<WireJob> {
  return new Promise((done, fail) => {
    const events = new EventSource(`${base()}/jobs/${id}/events?lang=${lang}`);
    events.addEventListener('job', (event) => {
      const job = JSON.parse((event as MessageEvent<string>).data) as WireJob;
      onChange(job);
      if (job.ended_at === null) return;
      events.close();
      done(job);
    });
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) fail(new Refusal({}));
    });
  });
}
