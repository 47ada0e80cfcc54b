import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireAging, WireDue } from '../../src/wire/payments.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

/** 乐民 under 月结45天: March of 69,500 falls due 05-15, April 06-14. 惠家's contract tells no term. */
let api: Api;
beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, dropFiles({ payTerm }), { as_of: '2026-04-10' });
  const april = { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04' };
  await auditDrop(api, dropFiles({ ...april, payTerm }), { as_of: '2026-05-10' });
  await auditDrop(api, dropFiles({ chain: '惠家百货', no: 'JS-H301' }), { as_of: '2026-04-10' });
  await pay('60000.00', '2026-05-20', 'JS-0301 货款');
});
afterAll(() => api.stop());

const payTerm = '月结45天';
const pay = (amount: string, day: string, note: string) =>
  ask(api, 'POST', '/payments', { chain: '乐民超市', day, amount, payer: '乐民集团', note });
const aging = async (query: string) =>
  (await ask<WireAging>(api, 'GET', `/payments/aging?${query}`)).body;
const dues = async () =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body.statements;
const today = async (day: string) => (await ask<WireToday>(api, 'GET', `/today?as_of=${day}`)).body;
const assign = async (no: string, person: string, due: string) => {
  const own = (await dues()).find((each) => each.no === no);
  const path = `/payments/statements/${own?.statement}/notes`;
  return ask<WireDue>(api, 'POST', path, { kind: 'assign', person, due });
};
const cents = (amount: string) => BigInt(amount.replace('.', ''));

describe('issue 3, 5: 账龄 of what is unpaid per statement', () => {
  test('the due day is that of the contract, unknown where none tells it', async () => {
    expect(
      (await dues()).map(({ no, pay_by, pay_by_from }) => [no, pay_by, pay_by_from]).sort(),
    ).toEqual([
      ['JS-0301', '2026-05-15', 'contract'],
      ['JS-0401', '2026-06-14', 'contract'],
      ['JS-H301', null, null],
    ]);
  });

  test('buckets as of a day; chains and buckets sum exactly; later money is not there yet', async () => {
    const before = await aging('as_of=2026-05-15');
    expect(before.total).toMatchObject({ unpaid: '208500.00', count: 3 });
    expect(before.chains[0]).toMatchObject({
      chain: '乐民超市',
      unpaid: '139000.00',
      buckets: { current: '139000.00', to30: '0.00' },
    });
    const after = await aging('as_of=2026-07-14');
    expect(after.chains).toMatchObject([
      { chain: '乐民超市', unpaid: '79000.00', buckets: { to30: '69500.00', to60: '9500.00' } },
      { chain: '惠家百货', unpaid: '69500.00', buckets: { unknown: '69500.00' } },
    ]);
    for (const { unpaid, buckets } of [...after.chains, after.total]) {
      const sum = Object.values(buckets).reduce((all, each) => all + cents(each), 0n);
      expect(sum).toBe(cents(unpaid));
    }
    expect(after.total.unpaid).toBe('148500.00');
    const own = await aging(`as_of=2026-07-14&chain=${encodeURIComponent('惠家百货')}`);
    expect(own.chains.map(({ chain }) => chain)).toEqual(['惠家百货']);
    expect((await aging('as_of=2026-03-01')).total.unpaid).toBe('0.00');
    expect((await ask(api, 'GET', '/payments/aging?as_of=2026-02-30')).status).toBe(422);
  });
});

describe('issue 3, 5: reminders on 今日 of what is short', () => {
  test('what is short or unpaid and has an owner stands there, the most urgent first', async () => {
    await assign('JS-0301', '李经理', '2026-07-20');
    await assign('JS-0401', '周会计', '2026-07-10');
    const { short, expected } = await today('2026-07-15');
    expect(short.rows.map(({ no, owner, due, days_left }) => [no, owner, due, days_left])).toEqual([
      ['JS-0401', '周会计', '2026-07-10', -5],
      ['JS-0301', '李经理', '2026-07-20', 5],
    ]);
    expect(short.amount).toBe('79000.00');
    expect(expected.rows.map(({ no }) => no)).not.toContain('JS-0401');
  });

  test('another owner takes it over; who had it before stays in the history', async () => {
    const { body } = await assign('JS-0301', '周会计', '2026-07-25');
    expect(body).toMatchObject({ owner: '周会计', due: '2026-07-25' });
    const assigned = body.notes.filter(({ kind }) => kind === 'assign');
    expect(assigned.map(({ person, due }) => [person, due])).toEqual([
      ['李经理', '2026-07-20'],
      ['周会计', '2026-07-25'],
    ]);
    const { short } = await today('2026-07-15');
    expect(short.rows.find(({ no }) => no === 'JS-0301')?.owner).toBe('周会计');
  });

  test('what nobody has and nobody paid is expected on the day that its contract gives', async () => {
    const may = { no: 'JS-0501', from: '2026-05-01', to: '2026-05-31', month: '2026-05' };
    await auditDrop(api, dropFiles({ ...may, payTerm }), { as_of: '2026-06-10' });
    const { expected } = await today('2026-07-15');
    expect(expected.rows).toMatchObject([
      { no: 'JS-0501', day: '2026-07-15', by: 'contract', days_left: 0, amount: '69500.00' },
    ]);
  });

  test('explained or paid whole it is gone from there', async () => {
    await pay('9500.00', '2026-07-16', 'JS-0301 补付');
    const { short } = await today('2026-07-17');
    expect(short.rows.map(({ no }) => no)).toEqual(['JS-0401']);
  });
});

describe('issue 3, 5: 账期 from an invoice whose day is missing', () => {
  test('says a provisional day; the day filled in makes it the day to pay', async () => {
    const change = { ...{ no: 'JS-P601', from: '2026-06-01', to: '2026-06-30', month: '2026-06' } };
    await auditDrop(api, dropFiles({ ...change, payTerm: '票到3个工作日' }), {
      as_of: '2026-07-01',
    });
    const read = async () =>
      (
        await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')
      ).body.statements.find(({ no }) => no === 'JS-P601');
    const before = await read();
    expect([before?.pay_by, before?.pay_provisional]).toEqual([null, '2026-07-03']);
    const mark = { kind: 'invoiced', day: '2026-07-10', person: '周敏' };
    await fetch(`${api.server.url}/api/v1/statements/${before?.statement}/marks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mark),
    });
    const after = await read();
    expect([after?.pay_by, after?.pay_provisional]).toEqual(['2026-07-15', null]);
  });
});
