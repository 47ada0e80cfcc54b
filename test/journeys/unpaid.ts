import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireCandidates, WireDue, WirePaid } from '../../src/wire/payments.ts';
import { dropFiles, monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

export const chain = '乐民超市';

/** March 69,500 with three claims, April 70,600, May 71,700, all of one chain and unpaid. */
export async function openUnpaid(): Promise<Api> {
  const api = await startApi();
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const path = `/audits/${audit.id}`;
  const body = { version: audit.version, decisions };
  await finish(api, (await ask<WireJob>(api, 'POST', `${path}/decisions`, body)).body);
  const { version } = (await ask<typeof audit>(api, 'GET', path)).body;
  await ask(api, 'POST', `${path}/letters`, { version, as_of: '2026-04-10' });
  for (const [month, more, last] of [
    ['04', '1100.00', '30'],
    ['05', '2200.00', '31'],
  ]) {
    const [from, to] = [`2026-${month}-01`, `2026-${month}-${last}`];
    const change = { no: `JS-${month}01`, from, to, month: `2026-${month}` };
    const line = `验收,YS-${month}-9,一店,2026-${month}-07,,,${more},13%`;
    await auditDrop(api, monthWith([line], change), { as_of: '2026-06-10' });
  }
  return api;
}

export const duesOf = async (api: Api): Promise<WireDue[]> =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body.statements;

let count = 0;
/** A payment that nobody has applied yet. */
export async function pay(api: Api, amount: string, note = ''): Promise<string> {
  count += 1;
  const body = { chain, day: '2026-07-15', amount, payer: '乐民集团', note, allocations: [] };
  const made = await ask<WirePaid>(api, 'POST', '/payments', { ...body, bank_ref: `C${count}` });
  return made.body.id;
}

export const candidatesOf = async (api: Api, id: string): Promise<WireCandidates> =>
  (await ask<WireCandidates>(api, 'GET', `/payments/${id}/candidates`)).body;
