import { type Server, type ServerOptions, startServer } from '../../src/server/http.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireRefusal } from '../../src/wire/problems.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import type { DropFile } from '../make/drop.ts';

/** A server that is asked, wherever it runs, and what it logged. */
export interface Asked {
  readonly server: Pick<Server, 'url'>;
  readonly lines: readonly string[];
}

export interface Api extends Asked {
  readonly server: Server;
  readonly database: TestDatabase;
  readonly stop: () => Promise<void>;
}

export async function startApi(
  webRoot: string | null = null,
  config: Partial<ServerOptions['config']> = {},
): Promise<Api> {
  const database = await openTestDatabase();
  const lines: string[] = [];
  const server = await startServer({
    database,
    config: { host: '127.0.0.1', port: 0, ...config },
    webRoot,
    log: (line) => lines.push(line),
  });
  const stop = async () => {
    await server.close();
    await database.stop();
  };
  return { server, database, lines, stop };
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export async function ask<T = WireRefusal>(
  api: Asked,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const answer = await fetch(`${api.server.url}/api/v1${path}`, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await answer.text();
  return {
    status: answer.status,
    body: (said === '' ? null : JSON.parse(said)) as T,
    headers: answer.headers,
  };
}

/** Any file: text, or bytes as they are. */
export interface UploadedFile {
  readonly name: string;
  readonly text: DropFile['text'] | Uint8Array;
}

export async function upload(
  api: Asked,
  file: UploadedFile,
): Promise<{ id: string; added: boolean }> {
  const url = `${api.server.url}/api/v1/files?name=${encodeURIComponent(file.name)}`;
  const answer = await fetch(url, { method: 'POST', body: Buffer.from(file.text) });
  const stored = (await answer.json()) as { id: string; added: boolean };
  if (!answer.ok) throw new Error(`${JSON.stringify(stored)}\n${api.lines.join('\n')}`);
  return stored;
}

export async function finish(api: Asked, job: WireJob): Promise<WireJob> {
  let current = job;
  while (current.ended_at === null) {
    await new Promise((go) => setTimeout(go, 30));
    current = (await ask<WireJob>(api, 'GET', `/jobs/${job.id}`)).body;
  }
  return current;
}

/** Upload -> job -> result. */
export async function auditDrop(
  api: Asked,
  files: readonly UploadedFile[],
  more: Record<string, unknown> = {},
): Promise<WireAudit & { id: string; version: number }> {
  const ids = [];
  for (const file of files) ids.push({ id: (await upload(api, file)).id, name: file.name });
  const job = await ask<WireJob>(api, 'POST', '/audits', { files: ids, ...more });
  if (job.status !== 202) throw new Error(`${JSON.stringify(job.body)}\n${api.lines.join('\n')}`);
  const ended = await finish(api, job.body);
  if (ended.audit === null) throw new Error(`${JSON.stringify(ended)}\n${api.lines.join('\n')}`);
  const result = await ask<WireAudit & { id: string; version: number }>(
    api,
    'GET',
    `/audits/${ended.audit}`,
  );
  return result.body;
}
