import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCandidates } from '../../src/domain/receivables/candidates.ts';
import { fen } from '../../src/domain/values/money.ts';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireCandidate, WireCandidates, WireDue, WirePaid } from '../../src/wire/payments.ts';
import { dropFiles, monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

/** March 69,500 with three claims, April 70,600, May 71,700, all of one chain and unpaid. */
let api: Api;
beforeAll(async () => {
  api = await startApi();
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
});
afterAll(() => api.stop());

const chain = '乐民超市';
const dues = async () =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body.statements;
const due = async (no: string) => (await dues()).find((each) => each.no === no) as WireDue;
let count = 0;
async function pay(amount: string, note = ''): Promise<string> {
  count += 1;
  const body = { chain, day: '2026-07-15', amount, payer: '乐民集团', note, allocations: [] };
  const made = await ask<WirePaid>(api, 'POST', '/payments', { ...body, bank_ref: `C${count}` });
  return made.body.id;
}
const candidatesOf = async (id: string) =>
  (await ask<WireCandidates>(api, 'GET', `/payments/${id}/candidates`)).body;
const apply = (id: string, { parts, claims }: WireCandidate) =>
  ask<WirePaid & { code: string }>(api, 'POST', `/payments/${id}/apply`, {
    parts: parts.map(({ statement, amount }) => ({ statement, amount })),
    claims: claims.map(({ statement, dispute, amount }) => ({ statement, dispute, amount })),
    person: '王会计',
  });
const numbers = ({ parts }: WireCandidate) => parts.map(({ no }) => no);
const cents = (amount: string) => BigInt(amount.replace('.', ''));

describe('issue 3, 5: an unapplied payment says what it may be', () => {
  test('the three statements that together give it; put there in one step, all or nothing', async () => {
    const id = await pay('211800.00');
    const { unapplied, candidates } = await candidatesOf(id);
    expect(unapplied).toBe('211800.00');
    const [first] = candidates as [WireCandidate];
    expect([first.reason, numbers(first)]).toEqual(['sum', ['JS-0301', 'JS-0401', 'JS-0501']]);
    const sum = first.parts.reduce((total, { amount }) => total + cents(amount), 0n);
    expect([sum, first.difference]).toEqual([21_180_000n, '0.00']);
    const wrong = { ...first, parts: [...first.parts, ...first.parts.slice(0, 1)] };
    expect((await apply(id, wrong)).status).toBe(422);
    expect((await dues()).map(({ paid }) => paid)).toEqual(['0.00', '0.00', '0.00']);
    const answers = await Promise.all([1, 2, 3].map(() => apply(id, first)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect((await dues()).map(({ open, over }) => [open, over])).toEqual(
      Array.from({ length: 3 }, () => ['0.00', '0.00']),
    );
    expect(await candidatesOf(id)).toEqual({
      unapplied: '0.00',
      candidates: [],
      has_more: false,
    });
    const off = { person: '', reason: '重来', take_off: true };
    expect((await ask(api, 'POST', `/payments/${id}/withdraw`, off)).status).toBe(200);
  });

  test('a statement less a claim: the claim explains what stays short', async () => {
    const id = await pay('68000.00');
    const [first] = (await candidatesOf(id)).candidates as [WireCandidate];
    expect(first).toMatchObject({
      reason: 'lessClaims',
      parts: [{ no: 'JS-0301', open: '69500.00', amount: '68000.00' }],
      claims: [{ no: 'JS-0301', amount: '1500.00' }],
      difference: '0.00',
    });
    expect((await apply(id, first)).status).toBe(200);
    expect(await due('JS-0301')).toMatchObject({
      paid: '68000.00',
      short: '1500.00',
      linked: '1500.00',
      open: '0.00',
      state: 'explained',
    });
    const { disputes } = (await ask<WireDisputes>(api, 'GET', '/disputes')).body;
    const claim = disputes.find(({ id: own }) => own === first.claims[0]?.dispute) as WireDispute;
    expect(claim.remaining).toBe('1500.00');
  });

  test('where two fit neither is applied by itself; what comes near tells by how much', async () => {
    const change = { no: 'JS-0601', from: '2026-06-01', to: '2026-06-30', month: '2026-06' };
    const line = '验收,YS-06-9,一店,2026-06-07,,,1100.00,13%';
    await auditDrop(api, monthWith([line], change), { as_of: '2026-07-10' });
    const body = { chain, day: '2026-07-20', amount: '70600.00', payer: '乐民集团' };
    const { id, unapplied } = (await ask<WirePaid>(api, 'POST', '/payments', body)).body;
    expect(unapplied).toBe('70600.00');
    const { candidates } = await candidatesOf(id);
    const exact = candidates.filter(({ reason }) => reason === 'exact');
    expect(exact.flatMap(numbers)).toEqual(['JS-0401', 'JS-0601']);
    const near = candidates.find(({ reason }) => reason === 'near');
    expect(near).toMatchObject({ parts: [{ no: 'JS-0501' }], difference: '1100.00' });
    expect((await candidatesOf('nobody')) as unknown).toMatchObject({ code: 'payment.missing' });
  });
});

test('issue 3, 5: 200 open statements answer in less than 200 ms, alike or not', () => {
  const alike = Array.from({ length: 200 }, () => fen(100_000n));
  const apart = Array.from({ length: 200 }, (_, n) => fen(BigInt(7_919 * (n + 13) ** 2)));
  const sum = (list: readonly bigint[]) => list.reduce((all, each) => all + each, 0n);
  for (const [list, total] of [
    [alike, 300_000n],
    [apart, sum(apart.slice(0, 90)) + 1n],
    [apart, sum([3, 77, 150].map((place) => apart[place] as bigint))],
  ] as const) {
    const statements = list.map((open, n) => ({ id: `${n}`, to: null, open }));
    const began = process.cpuUsage();
    findCandidates({ amount: fen(total), named: [], statements, claims: [] });
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(200);
  }
});
