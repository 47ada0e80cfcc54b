import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRequestPage } from '../../src/wire/approvalRequests.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireDue, WirePaid } from '../../src/wire/payments.ts';
import type { WireTookBack, WireWrittenOff } from '../../src/wire/writeOffs.ts';
import { cleanFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

/** Three posted statements; what they say is paid a fen less, a fen more, and ten yuan less. */
let api: Api;
let maker: Visitor | null = null;
const chain = '乐民超市';

beforeAll(async () => {
  api = await startApi();
  for (const month of ['04', '05', '06']) {
    const files = cleanFiles(`JS-${month}01`, `2026-${month}`);
    const { id, version } = await auditDrop(api, files, { as_of: '2026-07-01' });
    if (month === '06') continue;
    expect((await ask(api, 'POST', `/audits/${id}/post`, { version })).status).toBe(200);
  }
}, 120_000);
afterAll(() => api?.stop());

const call = <T>(method: string, path: string, body?: unknown) =>
  maker ? maker.ask<T>(method, path, body) : ask<T>(api, method, path, body);

async function dueOf(no: string): Promise<WireDue> {
  const { body } = await call<{ statements: WireDue[] }>('GET', '/payments/statements');
  return body.statements.find((each) => each.no === no) as WireDue;
}

/** What the statement says, moved by so many fen. */
async function pay(no: string, fenMore: bigint, ref: string): Promise<WirePaid> {
  const cents = BigInt((await dueOf(no)).stated.replace('.', '')) + fenMore;
  const amount = `${cents / 100n}.${`${cents % 100n}`.padStart(2, '0')}`;
  const paid = { chain, day: '2026-07-15', amount, payer: '乐民集团', note: `${no} 货款` };
  return (await call<WirePaid>('POST', '/payments', { ...paid, bank_ref: ref })).body;
}

async function close(no: string, more: object = {}) {
  const { statement, version } = await dueOf(no);
  const path = `/payments/statements/${statement}/tail`;
  return call<WireWrittenOff & { code?: string }>('POST', path, { version, ...more });
}

/** 余额 by account; an entry that does not balance would show here. */
async function accounts(): Promise<Record<string, string>> {
  const { body } = await call<WireBalances>(
    ...(['GET', `/ledger/balances?chain=${encodeURIComponent(chain)}`] as const),
  );
  const sums: Record<string, bigint> = {};
  for (const { account, amount } of body.balances)
    sums[account] = (sums[account] ?? 0n) + BigInt(amount.replace('.', ''));
  expect(Object.values(sums).reduce((sum, each) => sum + each, 0n)).toBe(0n);
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, `${sum}`]));
}

async function takeBack(no: string) {
  const { statement, notes } = await dueOf(no);
  const gone = new Set(notes.map(({ takes_back }) => takes_back));
  const note = notes.find(({ id, kind, takes_back }) => {
    return kind === 'tail' && takes_back === null && !gone.has(id);
  });
  const path = `/payments/statements/${statement}/notes/${note?.id}/take-back`;
  return call<WireTookBack>('POST', path, {});
}

describe('V12: a difference of 0.01 is closed as a gain or a loss', () => {
  it('42.41 against 42.42: a loss of 0.01, nothing open, and back again', async () => {
    await pay('JS-0401', -1n, 'T1');
    expect(await dueOf('JS-0401')).toMatchObject({ open: '0.01', tail_open: '-0.01' });
    const before = await accounts();
    const done = await close('JS-0401', { reason: '四舍五入' });
    expect(done.body.statement).toMatchObject({
      ...{ state: 'paid', short: '0.00', open: '0.00', tail: '-0.01', tail_open: null },
    });
    const after = await accounts();
    expect(after['tailLoss']).toBe('1');
    expect(BigInt(after['receivable'] ?? 0)).toBe(BigInt(before['receivable'] ?? 0) - 1n);
    expect((await close('JS-0401')).body.code).toBe('tail.none');
    expect((await takeBack('JS-0401')).body).toMatchObject({ state: 'short', open: '0.01' });
    expect({ ...(await accounts()), tailLoss: '0' }).toEqual({ ...before, tailLoss: '0' });
    expect((await close('JS-0401')).body.statement.state).toBe('paid');
  }, 60_000);

  it('42.42 against 42.41: the statement and the payment are both closed, a gain of 0.01', async () => {
    const paid = await pay('JS-0501', 1n, 'T2');
    expect(paid.unapplied).toBe('0.01');
    expect(await dueOf('JS-0501')).toMatchObject({ state: 'paid', tail_open: null });
    expect((await close('JS-0501')).body.code).toBe('tail.none');
    const done = await close('JS-0501', { payment: paid.id });
    expect(done.body.statement).toMatchObject({ state: 'paid', over: '0.00', tail: '0.01' });
    const { body } = await call<{ payments: WirePaid[] }>('GET', '/payments');
    expect(body.payments.find(({ id }) => id === paid.id)?.unapplied).toBe('0.00');
    expect(await accounts()).toMatchObject({ tailGain: '-1' });
    expect(await accounts()).not.toHaveProperty('unapplied');
    expect((await takeBack('JS-0501')).body).toMatchObject({ state: 'over', tail_open: '0.01' });
    expect((await close('JS-0501')).body.statement).toMatchObject({ state: 'paid', tail: '0.01' });
  }, 60_000);

  it('is refused for what was never posted, for more than rounding, and for a stale look', async () => {
    await pay('JS-0601', -1n, 'T3');
    expect((await close('JS-0601')).body.code).toBe('writeOff.unposted');
    expect((await close('JS-0601', { version: 7 })).body.code).toBe('writeOff.stale');
    expect(
      (await close('JS-0601', { payment: '00000000-0000-7000-8000-000000000000' })).status,
    ).toBe(404);
  }, 60_000);
});

describe('V12: what the matrix asks', () => {
  it('above 1.00 finance approves, and nothing is posted before; up to 1.00 it is recorded', async () => {
    const { visitor } = await setUpAdministrator(api);
    maker = (await invite(api, visitor, ['salesFinance'], 'one@example.com')).visitor;
    const second = (await invite(api, visitor, ['salesFinance'], 'two@example.com')).visitor;
    await takeBack('JS-0401');
    const { statement } = await dueOf('JS-0401');
    const [payment] = (
      await call<{ payments: WirePaid[] }>('GET', '/payments')
    ).body.payments.filter(({ bank_ref }) => bank_ref === 'T1');
    const move = (amount: string) =>
      call('POST', `/payments/${payment?.id}/allocations`, { statement, amount });
    expect((await move('-4.99')).status).toBe(200);
    expect(await dueOf('JS-0401')).toMatchObject({ open: '5.00', tail_open: '-5.00' });
    expect((await close('JS-0401')).body.code).toBe('writeOff.noReason');
    const before = await accounts();
    const asked = await close('JS-0401', { reason: '银行零头' });
    expect(asked.body).toMatchObject({ statement: { open: '5.00' }, waiting: [{}] });
    expect(await accounts()).toEqual(before);
    const id = asked.body.waiting[0]?.id;
    const { body } = await second.ask<WireRequestPage>('GET', `/approvals/${id}`);
    expect(body).toMatchObject({ kind: 'tail', about: { act: 'tail', theirs: '-5.00' } });
    const vote = { version: body.version, vote: 'approved' };
    expect((await second.ask('POST', `/approvals/${id}/votes`, vote)).status).toBe(200);
    expect(await dueOf('JS-0401')).toMatchObject({ state: 'paid', tail: '-5.00' });
    expect((await takeBack('JS-0401')).status).toBe(200);
    expect((await move('-5.01')).status).toBe(200);
    expect((await dueOf('JS-0401')).tail_open).toBeNull();
    expect((await close('JS-0401', { reason: 'x' })).body.code).toBe('tail.none');
  }, 60_000);
});
