import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireDrop } from '../../src/wire/drops.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances, WireChainBalances } from '../../src/wire/ledger.ts';
import type { WireDue, WirePaid } from '../../src/wire/payments.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi, upload } from './api.ts';

/** Two chains with one statement of 69,500 each; 60,000 of a bank list stand on 乐民's. */
let api: Api;
let batch: string;
beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  const other = { chain: '惠家百货', no: 'JS-H301' };
  await auditDrop(api, dropFiles(other), { as_of: '2026-04-10' });
  batch = await dropBankList();
});
afterAll(() => api.stop());

async function dropBankList(): Promise<string> {
  const text = `交易日期,收入,支出,余额,对方户名,交易流水号,摘要
2026-05-15,"60,000.00",,90000,乐民超市有限公司,B1,JS-0301 货款
`;
  const { id } = await upload(api, { name: '银行流水.csv', text });
  const files = [{ id, name: '银行流水.csv' }];
  let drop = (await ask<WireDrop>(api, 'POST', '/drops', { files })).body;
  while (drop.state !== 'ready') {
    await new Promise((go) => setTimeout(go, 20));
    drop = (await ask<WireDrop>(api, 'GET', `/drops/${drop.id}`)).body;
  }
  const path = `/drops/${drop.id}/audit`;
  const job = await ask<WireJob>(api, 'POST', path, { version: drop.version });
  return (await finish(api, job.body)).audit as string;
}

const list = async (query = '') =>
  (await ask<{ payments: WirePaid[] }>(api, 'GET', `/payments${query}`)).body.payments;
const one = async () => (await list())[0] as WirePaid;
const due = async (no = 'JS-0301') =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body.statements.find(
    (each) => each.no === no,
  ) as WireDue;
const send = (id: string, what: string, body: Record<string, unknown> = {}) =>
  ask<WirePaid & { code: string }>(api, 'POST', `/payments/${id}/${what}`, body);
const withdraw = (id: string, more: Record<string, unknown> = {}) =>
  send(id, 'withdraw', { person: '王会计', reason: '记重了', ...more });

const cents = (amount: string) => BigInt(amount.replace('.', ''));

/** 银行存款, 未分配到账, 应收账款 in all; everything adds up to nothing. */
async function ledger(): Promise<bigint[]> {
  const { balances } = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
  const sum = (own: typeof balances) =>
    own.reduce((total, { amount }) => total + cents(amount), 0n);
  expect(sum(balances)).toBe(0n);
  return ['bank', 'unapplied', 'receivable'].map((account) =>
    sum(balances.filter((each) => each.account === account)),
  );
}

describe('issue 3, 5: a payment is withdrawn and brought back', () => {
  test('refused while its money stands, and without a reason; nothing is changed', async () => {
    const { id } = await one();
    const refused = await withdraw(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'payment.placed']);
    expect((await withdraw(id, { reason: '' })).status).toBe(422);
    expect(await one()).toMatchObject({ id, unapplied: '0.00' });
    expect(await ledger()).toEqual([6_000_000n, 0n, -6_000_000n]);
  });

  test('taken off and withdrawn in one step: what was explained stays, more is unexplained', async () => {
    const before = await due();
    const path = `/payments/statements/${before.statement}/notes`;
    const told = { kind: 'explain', amount: '500.00', reason: '电汇费' };
    expect((await ask(api, 'POST', path, told)).status).toBe(200);
    const { id } = await one();
    const done = await withdraw(id, { take_off: true });
    expect(done.status).toBe(200);
    expect(done.body.withdrawn).toMatchObject({ person: '王会计', reason: '记重了' });
    expect(await list()).toEqual([]);
    expect((await list('?withdrawn=true')).map((each) => each.id)).toEqual([id]);
    expect(await ledger()).toEqual([0n, 0n, 0n]);
    expect(await due()).toMatchObject({
      paid: '0.00',
      short: '69500.00',
      explained: '500.00',
      open: '69000.00',
    });
    expect((await withdraw(id)).status).toBe(404);
  });

  test('brought back it stands where it stood, with its row; of two people one brings it', async () => {
    const [gone] = await list('?withdrawn=true');
    const answers = await Promise.all([1, 2, 3].map(() => send(gone?.id ?? '', 'restore')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect(await one()).toMatchObject({
      id: gone?.id,
      unapplied: '0.00',
      withdrawn: null,
      source: { file: '银行流水.csv', row: 2 },
    });
    expect(await ledger()).toEqual([6_000_000n, 0n, -6_000_000n]);
    expect(await due()).toMatchObject({ paid: '60000.00', open: '9000.00' });
    expect(await list('?withdrawn=true')).toEqual([]);
  });

  test('brought back it goes no further than the statement is open by then', async () => {
    const { id } = await one();
    await withdraw(id, { take_off: true });
    const { statement } = await due();
    const other = { chain: '乐民超市', day: '2026-06-01', amount: '20000.00', bank_ref: 'B7' };
    const allocations = [{ statement, amount: '20000.00' }];
    const made = await ask<WirePaid>(api, 'POST', '/payments', { ...other, allocations });
    expect((await send(id, 'restore')).body).toMatchObject({ unapplied: '10500.00' });
    expect(await due()).toMatchObject({ paid: '69500.00', over: '0.00' });
    await withdraw(made.body.id, { take_off: true });
    const rest = { statement, amount: '10500.00' };
    expect((await ask(api, 'POST', `/payments/${id}/allocations`, rest)).status).toBe(200);
    expect(await ledger()).toEqual([6_000_000n, 0n, -6_000_000n]);
  });

  test('not where the same money was recorded since', async () => {
    const { id, day, amount, payer, bank_ref, note } = await one();
    await withdraw(id, { take_off: true });
    const same = { chain: '乐民超市', day, amount, payer, bank_ref, note };
    const again = await ask<WirePaid>(api, 'POST', '/payments', same);
    expect(again.status).toBe(201);
    const refused = await send(id, 'restore');
    expect([refused.status, refused.body.code]).toEqual([409, 'payment.again']);
    await withdraw(again.body.id, { take_off: true });
    expect((await send(id, 'restore')).status).toBe(200);
    expect(await ledger()).toEqual([6_000_000n, 0n, -6_000_000n]);
  });
});

describe('issue 3, 5: a payment is moved to the chain that it is of', () => {
  test('refused while it stands on something; moved it keeps file, row and batch', async () => {
    const before = await one();
    const to = { chain: '惠家百货', person: '王会计' };
    expect((await send(before.id, 'move', to)).body.code).toBe('payment.placed');
    const moved = await send(before.id, 'move', { ...to, take_off: true });
    expect(moved.body).toMatchObject({
      chain: '惠家百货',
      unapplied: '60000.00',
      source: before.source,
    });
    expect(await due()).toMatchObject({ paid: '0.00', explained: '500.00', open: '69000.00' });
    const gone = (await list('?withdrawn=true')).find(({ id }) => id === before.id);
    expect(gone?.withdrawn).toMatchObject({ moved_to: '惠家百货', person: '王会计' });
    const { body } = await ask<WireChainBalances>(api, 'GET', '/ledger/chains');
    const bank = body.chains.map(({ chain, balances }) => [
      chain,
      balances.find(({ account }) => account === 'bank')?.amount ?? '0.00',
    ]);
    expect(Object.fromEntries(bank)).toMatchObject({ 惠家百货: '60000.00' });
    expect((await send(before.id, 'restore')).body.code).toBe('payment.again');
    expect((await send('nobody', 'move', to)).status).toBe(404);
    expect((await send(moved.body.id, 'move', { chain: '没有' })).status).toBe(404);
  });

  test('moved back it finds its statement again; its batch still takes it along', async () => {
    const moved = await one();
    const back = await send(moved.id, 'move', { chain: '乐民超市' });
    expect(back.body).toMatchObject({ chain: '乐民超市', unapplied: '0.00' });
    expect(await due()).toMatchObject({ paid: '60000.00', open: '9000.00' });
    expect(await ledger()).toEqual([6_000_000n, 0n, -6_000_000n]);
    const said = { person: '王会计', reason: '放错' };
    expect((await ask(api, 'POST', `/audits/${batch}/withdraw`, said)).status).toBe(200);
    expect(await list()).toEqual([]);
    expect(await ledger()).toEqual([0n, 0n, 0n]);
  });
});
