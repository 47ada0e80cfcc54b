import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { type Asked, ask, finish } from './api.ts';

export interface Decided {
  readonly id: string;
  readonly version: number;
}

/** A month whose lines are all disputed, so that papers can go out. */
export async function decideAll(api: Asked, audit: WireAudit & Decided): Promise<Decided> {
  const { id, version } = audit;
  const decisions = (audit.statements[0]?.lines ?? [])
    .filter(({ verdict, doc }) => verdict !== 'accept' && doc !== null)
    .map(({ doc }) => ({ doc, decision: 'dispute' }));
  const job = await ask<WireJob>(api, 'POST', `/audits/${id}/decisions`, { version, decisions });
  await finish(api, job.body);
  return (await ask<WireAudit & Decided>(api, 'GET', `/audits/${id}`)).body;
}
