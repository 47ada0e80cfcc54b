import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireDispute, WireDisputes, WireTimeline } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances, WireChainBalances, WireEntries } from '../../src/wire/ledger.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WirePaid } from '../../src/wire/payments.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles, monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

let api: Api;
let audit: WireAudit & { id: string; version: number };
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const chain = '乐民超市';
/** An amount that is not shown is no number, and fails. */
const cents = (amount: string | null) => BigInt((amount ?? 'hidden').replace('.', ''));
const sum = (amounts: readonly (string | null)[]) =>
  amounts.reduce((total, amount) => total + cents(amount), 0n);
const list = async () => (await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes;
const byDoc = async (doc: string) => (await list()).find((each) => each.doc === doc) as WireDispute;

async function decide(decisions: { doc: string; decision: string }[]): Promise<void> {
  const path = `/audits/${audit.id}/decisions`;
  const job = await ask<WireJob>(api, 'POST', path, { version: audit.version, decisions });
  await finish(api, job.body);
  audit = (await ask<typeof audit>(api, 'GET', `/audits/${audit.id}`)).body;
}
const postAudit = () => ask(api, 'POST', `/audits/${audit.id}/post`, { version: audit.version });
const issue = (day: string) =>
  ask<WireIssued>(api, 'POST', `/audits/${audit.id}/letters`, {
    version: audit.version,
    as_of: day,
  });
const record = (dispute: WireDispute, event: Record<string, unknown>) =>
  ask(api, 'POST', '/disputes/events', {
    disputes: [{ id: dispute.id, version: dispute.version }],
    event: { day: '2027-03-20', ...event },
  });

const balances = async (query = '') =>
  (await ask<WireBalances>(api, 'GET', `/ledger/balances${query}`)).body.balances;
const account = async (name: string, query = '') => {
  const own = (await balances(query)).filter((each) => each.account === name);
  return sum(own.map(({ amount }) => amount));
};

/** Everything adds up to nothing, and what is claimed is what is left of the claims. */
async function checkLaw(): Promise<void> {
  expect(sum((await balances()).map(({ amount }) => amount))).toBe(0n);
  const claims = (await list()).filter(({ role }) => role !== 'timing');
  expect(await account('claimed')).toBe(sum(claims.map(({ remaining }) => remaining)));
}

describe('issue 3, 5: the ledger follows what becomes of a dispute', () => {
  const change = { from: '2027-01-01', to: '2027-01-31', month: '2027-01', no: 'JS-2701' };
  const later = { from: '2027-02-01', to: '2027-02-28', month: '2027-02', no: 'JS-2702' };
  const credit = (amount: string) => [`费用,CH-9,,2027-02-20,月返 冲FY-JS-2701-1,账扣,${amount},`];

  test('a letter moves what was found to what is claimed', async () => {
    audit = await auditDrop(api, dropFiles(change), { as_of: '2027-02-08' });
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
    await decide(open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' })));
    expect((await postAudit()).status).toBe(200);
    expect(await account('disputed')).toBe(cents(audit.statements[0]?.claimable ?? ''));
    expect((await issue('2027-02-08')).status).toBe(201);
    expect(await account('disputed')).toBe(0n);
    expect(await account('claimed')).toBe(cents(audit.statements[0]?.claimable ?? ''));
    await checkLaw();
  });

  test('recovered in a later statement, corrected, withdrawn: it goes and comes back', async () => {
    await auditDrop(api, monthWith(credit('700.00'), later), { as_of: '2027-03-08' });
    expect(await account('recovered')).toBe(70_000n);
    await checkLaw();
    const other = await auditDrop(api, monthWith(credit('600.00'), later), { as_of: '2027-03-10' });
    expect(await account('recovered')).toBe(60_000n);
    await checkLaw();
    const path = `/audits/${other.id}/withdraw`;
    expect((await ask(api, 'POST', path, { reason: '错档' })).status).toBe(200);
    expect(await account('recovered')).toBe(0n);
    await checkLaw();
  });

  test('recovered by a payment: taken from what stands on no statement, no more than it has', async () => {
    const body = { chain, day: '2027-03-15', amount: '500.00', payer: '乐民集团', bank_ref: 'P9' };
    const paid = (await ask<WirePaid>(api, 'POST', '/payments', { ...body, allocations: [] })).body;
    const rebate = await byDoc('FY-JS-2701-1');
    const more = await record(rebate, { kind: 'recovered', amount: '500.01', payment: paid.id });
    expect([more.status, more.body.code]).toEqual([422, 'payment.tooMuch']);
    const done = await record(rebate, { kind: 'recovered', amount: '400.00', payment: paid.id });
    expect(done.status).toBe(200);
    expect(await account('unapplied')).toBe(-10_000n);
    const now = (await ask<{ payments: WirePaid[] }>(api, 'GET', '/payments')).body.payments;
    expect(now[0]).toMatchObject({ unapplied: '100.00', recovered: '400.00' });
    await checkLaw();
  });

  test('conceded in part, closed, opened again', async () => {
    const said = async (event: Record<string, unknown>) => {
      const answer = await record(await byDoc('FY-JS-2701-4'), event);
      expect(answer.status).toBe(200);
      await checkLaw();
    };
    const { remaining } = await byDoc('FY-JS-2701-4');
    await said({ kind: 'conceded', amount: '100.00' });
    expect(await account('conceded')).toBe(10_000n);
    await said({ kind: 'closed' });
    expect(await account('lost')).toBe(cents(remaining) - 10_000n);
    await said({ kind: 'reopened' });
    expect(await account('lost')).toBe(0n);
  });

  test('posted again in another version, claimed anew by another letter: the law holds', async () => {
    const other = (await list()).find(
      ({ doc }) => doc !== 'FY-JS-2701-1' && doc !== 'FY-JS-2701-4',
    );
    const line = audit.statements[0]?.lines.find(({ doc }) => doc === other?.doc);
    await decide([{ doc: `${line?.doc}#${line?.row}`, decision: 'trade' }]);
    await postAudit();
    await checkLaw();
    expect((await issue('2027-03-22')).status).toBe(201);
    await checkLaw();
    expect(await account('disputed')).toBe(0n);
  });

  test('issue 3, 3: given up by hand and by the audit counts once, in either order and back', async () => {
    const shown = (await list()).find(
      ({ role, conceded, remaining, claimed }) =>
        role === 'claim' && conceded === '0.00' && remaining === claimed,
    );
    const doc = shown?.doc ?? '';
    const whole = cents(shown?.claimed ?? '');
    const before = await account('conceded');
    const say = async (amount: string) =>
      record(await byDoc(doc), { kind: 'conceded', amount, day: '2027-04-01' });
    const decideOn = async (decision: string) => {
      const { row } = audit.statements[0]?.lines.find((line) => line.doc === doc) ?? {};
      await decide([{ doc: `${doc}#${row}`, decision }]);
    };
    const boardRow = async () => {
      const { rows } = (await ask<WireBoard>(api, 'GET', '/board')).body;
      return rows.find(({ no }) => no === 'JS-2701');
    };
    /** Register, board, statement and ledger say the same of what is given up and what is left. */
    const agree = async (conceded: bigint) => {
      const now = await byDoc(doc);
      expect(cents(now.conceded)).toBe(conceded);
      expect(cents(now.remaining)).toBe(whole - conceded);
      const parts = [now.recovered, now.conceded, now.lost, now.remaining];
      expect(sum(parts)).toBe(whole);
      expect((await account('conceded')) - before).toBe(conceded);
      await checkLaw();
      const claims = (await list()).filter(({ role }) => role !== 'timing');
      const left = sum(claims.map(({ remaining }) => remaining));
      expect(cents((await boardRow())?.remaining ?? '')).toBe(left);
    };
    await agree(0n);
    expect((await say('1.00')).status).toBe(200);
    await agree(100n);
    const claimable = cents(audit.statements[0]?.claimable ?? '');
    await decideOn('trade');
    expect(claimable - cents(audit.statements[0]?.claimable ?? '')).toBe(whole);
    await agree(whole);
    await postAudit();
    await agree(whole);
    const more = await say('1.00');
    expect([more.status, more.body.code]).toEqual([422, 'dispute.tooMuch']);
    expect((await say('-1.00')).status).toBe(200);
    await agree(whole);
    const beyond = await say('-1.00');
    expect([beyond.status, beyond.body.code]).toEqual([422, 'dispute.tooMuch']);
    await decideOn('dispute');
    await agree(0n);
    await postAudit();
    await agree(0n);
    expect((await say('2.00')).status).toBe(200);
    await agree(200n);
    await decideOn('waive');
    await decideOn('dispute');
    await agree(200n);
    await postAudit();
    await agree(200n);
    const path = `/audits/${audit.id}/reverse`;
    const said = { version: audit.version, person: '周敏', note: '更正' };
    expect((await ask(api, 'POST', path, said)).status).toBe(200);
    expect((await account('conceded')) - before).toBeLessThanOrEqual(200n);
    await checkLaw();
    await postAudit();
    await agree(200n);
    const kinds = (
      await ask<WireTimeline>(api, 'GET', `/disputes/${(await byDoc(doc)).id}`)
    ).body.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'decided')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'resumed')).toHaveLength(2);
  });

  test('each balance lists its entries with their documents; what was recorded later is not there', async () => {
    const asked = `/ledger/entries?account=claimed&chain=${encodeURIComponent(chain)}&limit=2`;
    const all: WireEntries['entries'][number][] = [];
    let next: string | null = '';
    let total = '';
    while (next !== null) {
      const more: string = next === '' ? '' : `&cursor=${next}`;
      const page = (await ask<WireEntries>(api, 'GET', asked + more)).body;
      all.push(...page.entries);
      total = page.total;
      next = page.next;
    }
    expect(cents(total)).toBe(await account('claimed'));
    expect(sum(all.map(({ amount }) => amount))).toBe(cents(total));
    expect(all.map(({ kind }) => kind)).toContain('dispute:conceded');
    expect(all.every(({ statement, doc }) => statement === 'JS-2701' && doc !== '')).toBe(true);
    const chains = (await ask<WireChainBalances>(api, 'GET', '/ledger/chains')).body.chains;
    const own = chains.find((each) => each.chain === chain)?.balances ?? [];
    expect(own.find((each) => each.account === 'claimed')?.amount).toBe(total);
    expect(await balances('?as_known_on=2020-01-01')).toEqual([]);
  });
});
