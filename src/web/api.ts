import type { WireFile } from '../wire/files.ts';
import type { WireJob } from '../wire/jobs.ts';
import type { WireRefusal } from '../wire/problems.ts';
import type { WireAudit, WirePosted } from '../wire/settlements.ts';
import type { Lang } from '../words/text.ts';

export type KeptAudit = WireAudit & { readonly id: string; readonly version: number };

/** What the server refused; `title` is for people. */
export class Refusal extends Error {
  readonly said: Partial<WireRefusal>;

  constructor(said: Partial<WireRefusal>) {
    super(said.title ?? '');
    this.said = said;
  }
}

const base = '/api/v1';

async function accepted<T>(answer: Response): Promise<T> {
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Refusal(body as WireRefusal);
  return body as T;
}

const post = async <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  accepted<T>(
    await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    }),
  );

export const uploadFile = async (name: string, file: File, signal: AbortSignal) =>
  accepted<WireFile>(
    await fetch(`${base}/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    }),
  );

export const startAudit = (
  files: readonly { readonly id: string; readonly name: string }[],
  asOf: string | null,
  lang: Lang,
): Promise<WireJob> =>
  post(`/audits?lang=${lang}`, { files, ...(asOf === null ? {} : { as_of: asOf }) });

export const cancelJob = (id: string): Promise<WireJob> => post(`/jobs/${id}/cancel`, {});

export const loadAudit = async (id: string, lang: Lang): Promise<KeptAudit> =>
  accepted(await fetch(`${base}/audits/${encodeURIComponent(id)}?lang=${lang}`));

export interface Decided {
  readonly doc: string;
  readonly decision: string;
}

export const decide = (
  id: string,
  version: number,
  decisions: readonly Decided[],
): Promise<WireJob> => post(`/audits/${id}/decisions`, { version, decisions });

export const postAudit = (id: string, version: number): Promise<WirePosted> =>
  post(`/audits/${id}/post`, { version });

export const paperUrl = (id: string, paper: string, n: number, lang: Lang, asOf: string): string =>
  `${base}/audits/${id}/${paper}?${new URLSearchParams({ statement: `${n}`, lang, as_of: asOf })}`;

export const loadOpenApi = async (): Promise<unknown> =>
  accepted(await fetch(`${base}/openapi.json`));

/** Follows a job to its end by server-sent events. */
export function followJob(
  id: string,
  lang: Lang,
  onChange: (job: WireJob) => void,
): Promise<WireJob> {
  return new Promise((done, fail) => {
    const events = new EventSource(`${base}/jobs/${id}/events?lang=${lang}`);
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
