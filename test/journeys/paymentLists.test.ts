import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { WireDrop } from '../../src/wire/drops.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { duesSchema, paymentsSchema, recordedSchema } from '../../src/wire/payments.ts';
import type { WireBatch, WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { type DropFile, dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi, upload } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
});
afterAll(() => api.stop());

const list = (rows: string, name = '银行明细.csv'): DropFile => ({
  name,
  text: `明细查询文件下载\n交易日期,收入,支出,余额,对方户名,交易流水号,摘要\n${rows}`,
});
const bank = list(`2026-05-15,"60,000.00",,90000,乐民超市有限公司,B1,JS-0301 货款
2026-05-16,,120.00,89880,供电局,B2,电费
2026-05-17,2000.00,,91880,乐民超市有限公司,B3,
2026-05-18,300.00,,92180,晨光物业,B4,退押金
`);

/** The file kept, read, and its drop as the page shows it. */
async function open(file: DropFile): Promise<WireDrop> {
  const { id } = await upload(api, file);
  const files = [{ id, name: file.name }];
  const made = await ask<WireDrop>(api, 'POST', '/drops', { files });
  return ready(made.body.id);
}

async function ready(id: string): Promise<WireDrop> {
  for (;;) {
    const { body } = await ask<WireDrop>(api, 'GET', `/drops/${id}`);
    if (body.state === 'ready') return body;
    await new Promise((go) => setTimeout(go, 20));
  }
}

async function book({ id, version }: WireDrop): Promise<string> {
  const job = await ask<WireJob>(api, 'POST', `/drops/${id}/audit`, { version });
  const ended = await finish(api, job.body);
  expect(ended.error).toBeNull();
  return ended.audit as string;
}

const payments = async () =>
  (await ask<z.infer<typeof paymentsSchema>>(api, 'GET', '/payments')).body.payments;
const due = async () =>
  (await ask<z.infer<typeof duesSchema>>(api, 'GET', '/payments/statements')).body.statements[0];
const takeBack = (audit: string) =>
  ask(api, 'POST', `/audits/${audit}/withdraw`, { person: '王会计', reason: '放错' });

let first: string;

describe('issue 3, 2 and 5: a list of payments dropped into the import is booked', () => {
  test('the preview tells what was read, and whose chain nobody knows', async () => {
    const drop = await open(bank);
    expect(drop.preview?.payments).toEqual([
      { file: '银行明细.csv', count: 3, amount: '62300.00', chains: ['乐民超市'], unknown: 1 },
    ]);
    first = await book(drop);
  });

  test('the list of batches says what it holds: payments and their sum, no missing statement', async () => {
    const { body } = await ask<WireRuns>(api, 'GET', '/audits?limit=1');
    expect(body.audits[0]).toMatchObject({
      id: first,
      statements: [],
      payments: { count: 2, amount: '62000.00' },
    });
    const batch = await ask<WireBatch>(api, 'GET', `/audits/${first}/batch`);
    expect(batch.body.payments).toEqual({ count: 2, amount: '62000.00' });
    expect(batch.body.files[0]?.tables.map(({ kind }) => kind)).toEqual(['money']);
  });

  test('matched by its number, unapplied without one, each with its row; a stranger is told', async () => {
    expect(await payments()).toMatchObject([
      { day: '2026-05-17', unapplied: '2000.00', source: { file: '银行明细.csv', row: 5 } },
      { day: '2026-05-15', unapplied: '0.00', bank_ref: 'B1', source: { row: 3 } },
    ]);
    expect(await due()).toMatchObject({ no: 'JS-0301', paid: '60000.00', open: '9500.00' });
    const { body } = await ask<WireAudit>(api, 'GET', `/audits/${first}`);
    expect(body.problems.map(({ code, row }) => [code, row])).toEqual([['payment.noChain', 6]]);
  });

  test('the same list again, and the same money from another file, add nothing', async () => {
    await book(await open(bank));
    await book(await open(list('2026-05-17,2000.00,,1,乐民超市,,货款\n', '回款.csv')));
    expect((await payments()).length).toBe(2);
  });

  test('the chain said of the file takes the payers that nobody knows', async () => {
    const drop = await open(list('2026-05-20,800.00,,1,某代付公司,B8,\n', '代付.csv'));
    const chains = [{ file: '代付.csv', chain: '乐民超市' }];
    await ask(api, 'PATCH', `/drops/${drop.id}`, { version: drop.version, chains });
    const said = await ready(drop.id);
    expect(said.preview?.payments[0]).toMatchObject({ chains: ['乐民超市'], unknown: 0 });
    const batch = await book(said);
    expect((await payments())[0]).toMatchObject({ payer: '某代付公司', unapplied: '800.00' });
    expect((await takeBack(batch)).status).toBe(200);
    expect((await payments()).length).toBe(2);
  });

  test('undo is refused in words while a payment is used further, then takes all of it back', async () => {
    const loose = (await payments())[0];
    const statement = (await due())?.statement;
    const path = `/payments/${loose?.id}/allocations`;
    const put = (amount: string) =>
      ask<z.infer<typeof recordedSchema>>(api, 'POST', path, { statement, amount });
    expect((await put('2000.00')).status).toBe(200);
    const refused = await takeBack(first);
    expect([refused.status, refused.body.code]).toEqual([409, 'audit.used']);
    await put('-2000.00');
    expect((await takeBack(first)).status).toBe(200);
    expect(await payments()).toEqual([]);
    expect(await due()).toMatchObject({ paid: '0.00', state: 'unpaid' });
    const { body } = await ask<WireBalances>(api, 'GET', '/ledger/balances');
    const money = body.balances.filter(({ account }) => /bank|unapplied/.test(account));
    expect(money.filter(({ amount }) => amount !== '0.00')).toEqual([]);
  });
});
