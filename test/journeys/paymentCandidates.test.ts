import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCandidates } from '../../src/domain/receivables/candidates.ts';
import { fen } from '../../src/domain/values/money.ts';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireCandidate, WireDue, WirePaid } from '../../src/wire/payments.ts';
import { monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop } from './api.ts';
import { candidatesOf, chain, duesOf, openUnpaid, pay } from './unpaid.ts';

let api: Api;
beforeAll(async () => {
  api = await openUnpaid();
});
afterAll(() => api.stop());

const dues = () => duesOf(api);
const due = async (no: string) => (await dues()).find((each) => each.no === no) as WireDue;
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
    const id = await pay(api, '211800.00');
    const { unapplied, candidates } = await candidatesOf(api, id);
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
    expect(await candidatesOf(api, id)).toEqual({
      unapplied: '0.00',
      candidates: [],
      has_more: false,
    });
    const off = { person: '', reason: '重来', take_off: true };
    expect((await ask(api, 'POST', `/payments/${id}/withdraw`, off)).status).toBe(200);
  });

  test('a statement less a claim: the claim explains what stays short', async () => {
    const id = await pay(api, '68000.00');
    const [first] = (await candidatesOf(api, id)).candidates as [WireCandidate];
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
    const { candidates } = await candidatesOf(api, id);
    const exact = candidates.filter(({ reason }) => reason === 'exact');
    expect(exact.flatMap(numbers)).toEqual(['JS-0401', 'JS-0601']);
    const near = candidates.find(({ reason }) => reason === 'near');
    expect(near).toMatchObject({ parts: [{ no: 'JS-0501' }], difference: '1100.00' });
    expect((await candidatesOf(api, 'nobody')) as unknown).toMatchObject({
      code: 'payment.missing',
    });
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
