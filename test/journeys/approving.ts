import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import type { Day } from '../../src/domain/values/day.ts';
import type { WireRequestPage, WireRequests } from '../../src/wire/approvalRequests.ts';
import type { WireFile } from '../../src/wire/files.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAudit, WireDecided } from '../../src/wire/settlements.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

export interface Person {
  readonly visitor: Visitor;
  readonly id: string;
}

export let api: Api;
export let admin: Person;
export let maker: Person;
export let director: Person;
export let finance: Person;
export let clerk: Person;

/** Five who signed in: administrator, NKA, director, finance and a clerk. */
export async function openHouse(): Promise<void> {
  api = await startApi();
  const first = await setUpAdministrator(api);
  admin = { visitor: first.visitor, id: first.person?.id ?? '' };
  const join = (role: string) => invite(api, first.visitor, [role], `${role}@example.com`);
  maker = await join('nka');
  director = await join('kaDirector');
  finance = await join('salesFinance');
  clerk = await join('accountExecutive');
}
export const closeHouse = (): Promise<void> | undefined => api?.stop();

const home = resolve(import.meta.dirname, '../../examples/1-xlsx');
let run: { id: string; doc: string; row: number } | null = null;

/** T-11 as its files stand in examples/1-xlsx, dropped once by who asks. */
export async function auditExample(): Promise<{ id: string; doc: string }> {
  if (run) return run;
  const files: { id: string; name: string }[] = [];
  for (const name of readdirSync(home)) {
    const url = `${api.server.url}/api/v1/files?${new URLSearchParams({ name })}`;
    const headers = { cookie: maker.visitor.cookie() };
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: readFileSync(join(home, name)),
    });
    files.push({ id: ((await answer.json()) as WireFile).id, name });
  }
  const order = { files, as_of: '2026-04-10' };
  const { body } = await maker.visitor.ask<WireJob>('POST', '/audits', order);
  let job = body;
  while (job.ended_at === null) {
    job = (await maker.visitor.ask<WireJob>('GET', `/jobs/${job.id}`)).body;
  }
  const id = job.audit ?? '';
  const line = (await readAudit(id)).statements[0]?.lines.find(
    ({ difference }) => difference === '20000.00',
  );
  run = { id, doc: line?.doc ?? '', row: line?.row ?? 0 };
  return run;
}

type Kept = WireAudit & { version: number };
export const readAudit = async (id: string) =>
  (await maker.visitor.ask<Kept>('GET', `/audits/${id}`)).body;
export const lineOf = async ({ id, doc }: { id: string; doc: string }) =>
  (await readAudit(id)).statements[0]?.lines.find((each) => each.doc === doc);

export async function decide(
  on: { id: string; doc: string },
  more: object = {},
  who: Person = maker,
): Promise<{ status: number; body: WireDecided }> {
  const { version } = await readAudit(on.id);
  const decision = { doc: on.doc, decision: 'waive', note: '换五月堆头', ...more };
  const path = `/audits/${on.id}/decide`;
  return who.visitor.ask<WireDecided>('POST', path, { version, decisions: [decision] });
}

export const read = async (id: string, who: Person = maker) =>
  (await who.visitor.ask<WireRequestPage>('GET', `/approvals/${id}`)).body;

export const vote = async (id: string, who: Person, more: object = {}) => {
  const { version } = await read(id, who);
  const path = `/approvals/${id}/votes`;
  const given = { version, vote: 'approved', ...more };
  return who.visitor.ask<WireRequestPage & { code?: string; facts?: { why?: string } }>(
    ...(['POST', path, given] as const),
  );
};

export const ask = async (more: object = {}, who: Person = maker): Promise<string> => {
  const made = await decide(await auditExample(), more, who);
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.waiting[0]?.id ?? '';
};

export const today = async () =>
  (await maker.visitor.ask<WireRequests>('GET', '/approvals?view=all')).body.as_of as Day;

export const withdraw = async (id: string, who: Person = maker) => {
  const { version } = await read(id, who);
  return who.visitor.ask<WireRequestPage>('POST', `/approvals/${id}/withdraw`, { version });
};

/** The line is undecided again, for the next who asks. */
export async function takeBack(): Promise<void> {
  const on = await auditExample();
  expect((await decide(on, { decision: 'open', note: '' })).status).toBe(200);
}
