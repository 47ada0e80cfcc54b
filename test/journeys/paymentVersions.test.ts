import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireCandidate, WireDue, WirePaid } from '../../src/wire/payments.ts';
import { type Api, ask } from './api.ts';
import { candidatesOf, duesOf, openUnpaid, pay } from './unpaid.ts';

let api: Api;
beforeAll(async () => {
  api = await openUnpaid();
});
afterAll(() => api.stop());

const dues = () => duesOf(api);
const due = async (no: string) => (await dues()).find((each) => each.no === no) as WireDue;

const orderOf = ({ reason, parts, claims }: WireCandidate) => ({
  parts: parts.map(({ statement, amount }) => ({ statement, amount })),
  claims: (reason === 'claim' ? [] : claims).map(({ statement, dispute, amount }) => {
    return { statement, dispute, amount };
  }),
});
const send = (id: string, step: 'apply' | 'unapply', order: Record<string, unknown>) =>
  ask<WirePaid & { code: string }>(api, 'POST', `/payments/${id}/${step}`, order);
const claims = async () => (await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes;

describe('issue 3, 5: what was applied is taken back in one step', () => {
  test('money and explanations together, or nothing of it', async () => {
    const id = await pay(api, '68000.00');
    const { candidates } = await candidatesOf(api, id);
    const less = candidates.find(({ reason }) => reason === 'lessClaims') as WireCandidate;
    expect(less.claims.length).toBeGreaterThan(0);
    const before = await dues();
    expect((await send(id, 'apply', orderOf(less))).status).toBe(200);
    const applied = await dues();
    const wrong = { ...orderOf(less), parts: [...orderOf(less).parts, ...orderOf(less).parts] };
    expect((await send(id, 'unapply', wrong)).status).toBe(422);
    expect(await dues()).toEqual(applied);
    const done = await send(id, 'unapply', orderOf(less));
    expect([done.status, done.body.unapplied, done.body.allocations]).toEqual([
      200,
      '68000.00',
      [],
    ]);
    const figures = (rows: readonly WireDue[]) =>
      rows.map(({ no, paid, open, explained }) => [no, paid, open, explained]);
    expect(figures(await dues())).toEqual(figures(before));
    expect((await send(id, 'unapply', orderOf(less))).status).toBeGreaterThan(399);
    expect(figures(await dues())).toEqual(figures(before));
  });
});

describe('issue 3, 5: an open claim is what an unapplied payment may be', () => {
  test('what was promised is found, counts as recovered, and is claimed again when taken back', async () => {
    const [claim] = (await claims()).filter(({ remaining }) => Number(remaining) > 2000);
    const promise = { kind: 'promised', amount: '1234.00', until: '2026-07-20', person: '李采购' };
    await ask(api, 'POST', `/disputes/${claim?.id}/events`, {
      version: claim?.version,
      event: promise,
    });
    const id = await pay(api, '1234.00');
    const { candidates } = await candidatesOf(api, id);
    const back = candidates.find(({ reason }) => reason === 'claim') as WireCandidate;
    expect(back).toMatchObject({
      parts: [],
      difference: '0.00',
      claims: [{ dispute: claim?.id, amount: '1234.00', promised_until: '2026-07-20' }],
    });
    const [{ dispute, version, amount }] = back.claims as [WireCandidate['claims'][number]];
    const stale = { recovers: [{ dispute, version: version - 1, amount }] };
    expect((await send(id, 'apply', stale)).status).toBe(409);
    const paid = await send(id, 'apply', { recovers: [{ dispute, version, amount }] });
    expect([paid.status, paid.body.unapplied, paid.body.recovered]).toEqual([
      200,
      '0.00',
      '1234.00',
    ]);
    const now = async () => (await claims()).find((each) => each.id === claim?.id) as WireDispute;
    expect((await now()).recovered).toBe('1234.00');
    expect((await send(id, 'apply', {})).status).toBe(422);
    const off = await send(id, 'unapply', { recovers: [{ dispute, amount }] });
    expect([off.status, off.body.unapplied]).toEqual([200, '1234.00']);
    expect([(await now()).recovered, (await now()).remaining]).toEqual(['0.00', claim?.remaining]);
    // issue 3, 4: what is undone keeps no promise, and the payment may be that claim again.
    expect(await now()).toMatchObject({ state: 'promised', promised: { amount: '1234.00' } });
    const again = (await candidatesOf(api, id)).candidates.find(({ reason }) => reason === 'claim');
    expect(again).toMatchObject({ claims: [{ dispute, promised_until: '2026-07-20' }] });
  });
});

describe('issue 3, 5: notes of short payments take the version that was seen', () => {
  test('who comes second is told what the first said; the first stands, then the second may save', async () => {
    const { statement, version } = await due('JS-0401');
    const note = (body: Record<string, unknown>) =>
      ask<WireDue & { code: string; facts: Record<string, string>; title: string }>(
        api,
        'POST',
        `/payments/statements/${statement}/notes`,
        body,
      );
    const first = { kind: 'explain', amount: '500.00', reason: '电汇费', person: '周敏', version };
    const answers = await Promise.all([
      note(first),
      note({ ...first, amount: '700.00', reason: '账扣', person: '李卓' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    const winner = answers.find(({ status }) => status === 200);
    expect(refused?.body.code).toBe('note.stale');
    const told = winner?.body.notes.at(-1);
    expect(refused?.body.facts).toMatchObject({ person: told?.person, said: told?.reason });
    expect(refused?.body.title).toContain(told?.reason);
    const late = { ...first, amount: '1.00', version: winner?.body.version };
    expect((await note(late)).status).toBe(200);
    const many = {
      ...{ kind: 'assign', person: '王会计', statements: [statement] },
      seen: { [statement]: version },
    };
    expect((await ask(api, 'POST', '/payments/statements/notes', many)).status).toBe(409);
  });
});
