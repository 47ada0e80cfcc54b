import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireDispute, WireDisputes, WireTimeline } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireDue, WireLink } from '../../src/wire/payments.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

/**
 * Two statements of 69,500. Of March three claims stand (a return twice 10,000, 月返 1,500, DM 1,500)
 * and 60,000 were paid: 9,500 short.
 */
let api: Api;
let march: string;
let april: string;
beforeAll(async () => {
  api = await startApi();
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  await claimAll(audit);
  const later = { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04' };
  await auditDrop(api, dropFiles(later), { as_of: '2026-05-10' });
  await ask(api, 'POST', '/payments', {
    ...{ chain: '乐民超市', day: '2026-05-15', amount: '60000.00' },
    ...{ payer: '乐民集团', note: 'JS-0301 货款' },
  });
  const all = await dues();
  march = all.find(({ no }) => no === 'JS-0301')?.statement as string;
  april = all.find(({ no }) => no === 'JS-0401')?.statement as string;
});
afterAll(() => api.stop());

async function claimAll(audit: WireAudit & { id: string; version: number }): Promise<void> {
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const path = `/audits/${audit.id}`;
  const body = { version: audit.version, decisions };
  const job = await ask<WireJob>(api, 'POST', `${path}/decisions`, body);
  await finish(api, job.body);
  const { version } = (await ask<typeof audit>(api, 'GET', path)).body;
  const letter = { version, as_of: '2026-04-10' };
  expect((await ask<WireIssued>(api, 'POST', `${path}/letters`, letter)).status).toBe(201);
}

const dues = async () =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body.statements;
const due = async (id: string) =>
  (await dues()).find(({ statement }) => statement === id) as WireDue;
const say = (id: string, body: Record<string, unknown>) =>
  ask<WireDue & { code: string; facts: Record<string, string> }>(
    api,
    'POST',
    `/payments/statements/${id}/notes`,
    { kind: 'explain', person: '王会计', ...body },
  );
const takeBack = (id: string, note: string) =>
  ask<WireDue & { code: string }>(
    api,
    'POST',
    `/payments/statements/${id}/notes/${note}/take-back`,
    { person: '王会计', reason: '记错' },
  );
const claim = async (doc: string) =>
  (await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes.find(
    (each) => each.doc === doc,
  ) as WireDispute;
const timeline = async (id: string) =>
  (await ask<WireTimeline>(api, 'GET', `/disputes/${id}`)).body;
const linksOf = async (id: string, q = '') =>
  (
    await ask<{ links: WireLink[] }>(
      api,
      'GET',
      `/payments/statements/${id}/links?q=${encodeURIComponent(q)}`,
    )
  ).body.links;
const cents = (amount: string) => BigInt(amount.replace('.', ''));

/** Explained by links, in words and by nobody: what is short, to the fen. */
const checkSums = (own: WireDue) => {
  expect(cents(own.linked) + cents(own.worded) + cents(own.open)).toBe(cents(own.short));
  expect(cents(own.linked) + cents(own.worded)).toBe(cents(own.explained));
  const counts = own.notes.reduce((sum, each) => sum + cents(each.counts ?? '0.00'), 0n);
  expect(counts).toBe(cents(own.explained));
};

describe('issue 3, 5: a short payment is linked to what explains it', () => {
  test('a claim explains a part, and its own timeline tells of which statement', async () => {
    const rebate = await claim('FY-JS-0301-1');
    const by = { kind: 'dispute', id: rebate.id };
    const { status, body } = await say(march, { amount: '1500.00', by, reason: '付款时扣下' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ short: '9500.00', linked: '1500.00', open: '8000.00' });
    expect(body.notes[0]).toMatchObject({
      amount: '1500.00',
      counts: '1500.00',
      by: { kind: 'dispute', id: rebate.id, no: 'JS-0301', doc: 'FY-JS-0301-1', fee: 'rebate' },
    });
    checkSums(body);
    const { events, remaining, version } = await timeline(rebate.id);
    expect(events.at(-1)).toMatchObject({
      kind: 'explains',
      amount: '1500.00',
      statement: march,
      person: '王会计',
      note: 'JS-0301 付款时扣下',
    });
    expect([remaining, version]).toEqual([rebate.remaining, rebate.version + 1]);
  });

  test('a claim explains no more than it claims, in all statements together', async () => {
    const rebate = await claim('FY-JS-0301-1');
    const by = { kind: 'dispute', id: rebate.id };
    const refused = await say(march, { amount: '0.01', by });
    expect([refused.status, refused.body.code]).toEqual([422, 'link.tooMuch']);
    expect(refused.body).toMatchObject({ facts: { free: '0.00', amount: '0.01' } });
    expect((await say(april, { amount: '0.01', by })).status).toBe(422);
  });

  test('a deduction and another statement explain the next parts; words the rest', async () => {
    const [line] = await linksOf(march, 'FY-JS-0401-2');
    expect(line).toMatchObject({ kind: 'line', no: 'JS-0401', fee: 'dm', left: '1500.00' });
    const byLine = { kind: 'line', id: line?.id, line: line?.line };
    expect((await say(march, { amount: '1500.01', by: byLine })).body.code).toBe('link.tooMuch');
    expect((await say(march, { amount: '1000.00', by: byLine })).status).toBe(200);
    const byStatement = { kind: 'statement', id: april };
    expect((await say(march, { amount: '2000.00', by: byStatement })).status).toBe(200);
    const { body } = await say(march, { amount: '500.00', reason: '电汇费' });
    expect(body).toMatchObject({ linked: '4500.00', worded: '500.00', open: '4500.00' });
    checkSums(body);
    expect((await linksOf(march, 'FY-JS-0401-2'))[0]).toMatchObject({ left: '500.00' });
  });

  test('more than is open is refused with what is left, and nothing is changed', async () => {
    const before = await due(march);
    const refused = await say(march, { amount: '4500.01', reason: '下期补付' });
    expect([refused.status, refused.body.code]).toEqual([422, 'payment.tooMuch']);
    expect(refused.body.facts).toMatchObject({ free: '4500.00' });
    expect((await say(march, { amount: '1.00' })).status).toBe(422);
    const stranger = { kind: 'dispute', id: '00000000-0000-7000-8000-000000000009' };
    expect((await say(march, { amount: '1.00', by: stranger })).body.code).toBe('link.missing');
    const own = { kind: 'line', id: march, line: 4 };
    expect((await say(march, { amount: '1.00', by: own })).body.code).toBe('link.missing');
    expect(await due(march)).toEqual(before);
  });

  test('what fits the open amount to the fen is offered first', async () => {
    await say(march, { amount: '3000.00', reason: '平台服务费' });
    const [first] = await linksOf(march);
    expect(first).toMatchObject({ fits: true, left: '1500.00' });
  });

  test('taken back it is open again, told on both sides, once only; history stays', async () => {
    const rebate = await claim('FY-JS-0301-1');
    const note = (await due(march)).notes.find(({ by }) => by?.id === rebate.id);
    const answers = await Promise.all([1, 2, 3].map(() => takeBack(march, note?.id ?? '')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const now = await due(march);
    expect(now).toMatchObject({ linked: '3000.00', open: '3000.00' });
    expect(now.notes.find(({ id }) => id === note?.id)?.counts).toBeNull();
    expect(now.notes.at(-1)).toMatchObject({ amount: '-1500.00', takes_back: note?.id });
    checkSums(now);
    const { events } = await timeline(rebate.id);
    expect(events.slice(-2).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['explains', '1500.00'],
      ['explains', '-1500.00'],
    ]);
    expect((await takeBack(march, now.notes.at(-1)?.id ?? '')).status).toBe(404);
    const again = { amount: '1500.00', by: { kind: 'dispute', id: rebate.id } };
    expect((await say(march, again)).status).toBe(200);
  });

  test('of two people who explain the last of it one wins', async () => {
    const { open } = await due(march);
    const told = { amount: open, reason: '下期补付' };
    const answers = await Promise.all([1, 2, 3].map(() => say(march, told)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect(await due(march)).toMatchObject({ open: '0.00', state: 'explained' });
  });

  test('money that comes after it was explained leaves the last explanations idle', async () => {
    const paid = { chain: '乐民超市', day: '2026-06-15', amount: '2000.00' };
    const allocations = [{ statement: march, amount: '2000.00' }];
    expect((await ask(api, 'POST', '/payments', { ...paid, allocations })).status).toBe(201);
    const now = await due(march);
    expect(now).toMatchObject({ short: '7500.00', open: '0.00', idle: '2000.00' });
    checkSums(now);
  });
});
