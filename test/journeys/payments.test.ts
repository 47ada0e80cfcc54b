import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { duesSchema, paymentsSchema, recordedSchema } from '../../src/wire/payments.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

type Recorded = z.infer<typeof recordedSchema>;
type Dues = z.infer<typeof duesSchema>;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
});
afterAll(() => api.stop());

const chain = '乐民超市';
const pay = (body: Record<string, unknown>) =>
  ask<Recorded>(api, 'POST', '/payments', { chain, day: '2026-05-15', ...body });
const dues = async (query = '') =>
  (await ask<Dues>(api, 'GET', `/payments/statements${query}`)).body.statements;

describe('实付核对 (issue 3, payments): what was paid per statement', () => {
  test('a payment finds its statement by the number in its note, and once only', async () => {
    const body = { amount: '60000.00', payer: '乐民集团', note: 'JS-0301 货款', bank_ref: 'B1' };
    const first = await pay(body);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ added: true, unapplied: '0.00' });
    const again = await pay(body);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: first.body.id, added: false });
    expect(await dues()).toMatchObject([
      { no: 'JS-0301', stated: '69500.00', paid: '60000.00', open: '9500.00', state: 'short' },
    ]);
  });

  test('a short payment is explained in part and the rest has an owner', async () => {
    const [due] = await dues();
    const path = `/payments/statements/${due?.statement}/notes`;
    const told = { kind: 'explain', amount: '500.00', reason: '电汇费', person: '王会计' };
    expect((await ask(api, 'POST', path, told)).status).toBe(200);
    const owner = { kind: 'assign', person: '李经理', due: '2026-06-01' };
    expect((await ask(api, 'POST', path, owner)).body).toMatchObject({
      short: '9500.00',
      explained: '500.00',
      open: '9000.00',
      owner: '李经理',
      due: '2026-06-01',
    });
    const more = await ask(api, 'POST', path, { ...told, amount: '9000.01' });
    expect([more.status, more.body.code]).toEqual([422, 'payment.tooMuch']);
  });

  test('money that names nothing waits, is put on a statement, and is taken off again', async () => {
    const loose = (await pay({ amount: '10000.00', payer: '乐民集团', bank_ref: 'B2' })).body;
    expect(loose.unapplied).toBe('10000.00');
    const statement = (await dues())[0]?.statement as string;
    const path = `/payments/${loose.id}/allocations`;
    const put = (amount: string) => ask<Recorded>(api, 'POST', path, { statement, amount });
    expect((await put('9000.00')).body.unapplied).toBe('1000.00');
    expect((await dues())[0]).toMatchObject({ paid: '69000.00', open: '0.00', state: 'explained' });
    expect((await put('1000.01')).status).toBe(422);
    expect((await put('-9000.01')).status).toBe(422);
    expect((await put('-9000.00')).body.unapplied).toBe('10000.00');
    expect((await dues('?state=short'))[0]).toMatchObject({ open: '9000.00' });
  });

  test('the ledger holds the money and sums to nothing', async () => {
    const { body } = await ask<WireBalances>(api, 'GET', '/ledger/balances');
    const of = (account: string) =>
      body.balances.filter((each) => each.account === account).map(({ amount }) => amount);
    expect(of('bank')).toEqual(['70000.00']);
    expect(of('unapplied')).toEqual(['-10000.00']);
    expect(of('receivable')).toEqual(['-60000.00']);
  });

  test('two people cannot both put the last of a payment on a statement', async () => {
    const statement = (await dues())[0]?.statement as string;
    const { body } = await ask<z.infer<typeof paymentsSchema>>(api, 'GET', '/payments');
    const loose = body.payments.find(({ unapplied }) => unapplied === '10000.00');
    const order = { statement, amount: '6000.00' };
    const path = `/payments/${loose?.id}/allocations`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(api, 'POST', path, order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  test('refuses what is no payment: unknown chain, nothing, more on statements than was paid', async () => {
    expect((await pay({ amount: '0.00' })).status).toBe(422);
    expect((await pay({ amount: '-5.00' })).status).toBe(422);
    expect((await pay({ amount: '5' })).status).toBe(422);
    expect((await pay({ amount: '1.00', chain: '没有' })).status).toBe(404);
    const statement = (await dues())[0]?.statement;
    const allocations = [{ statement, amount: '2.00' }];
    expect((await pay({ amount: '1.00', bank_ref: 'B9', allocations })).status).toBe(422);
    const { body } = await ask<z.infer<typeof paymentsSchema>>(api, 'GET', '/payments');
    expect(body.payments.length).toBe(2);
  });

  test('as known on a day: what was recorded later is not there', async () => {
    expect(await dues('?as_known_on=2020-01-01')).toEqual([]);
  });
});
