import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAccrual } from '../../src/wire/accruals.ts';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

/** T-14 (handbook §7): quarters of two years under two numbers of one chain. */
let api: Api;
const chain = '惠民百货';

const contract = (no: string, year: number) => ({
  name: `${no}.csv`,
  text: `合同编号,${no},有效期,${year}-01-01至${year}-12-31
供应商,青禾食品有限公司,供应商编码,V7,零售商,${chain}
科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注
年返,含税净进货额,300万以上0.5%，375万以上1% 全额,年,,账扣,
`,
});

const quarter = (no: string, contractNo: string, month: string, amount: string, from: string) => ({
  name: `${no}.csv`,
  text: `结算单号,${no},结算期间,${from}至${month}-28,制单日期,${month}-28
零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7,合同号,${contractNo}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
验收,YS-${no},一店,${month}-05,,,${amount},13%
合计,,,,,,${amount},
`,
});

const year = async (no: string, of: number, amounts: readonly string[]) => {
  for (const [at, amount] of amounts.entries()) {
    const month = `${of}-${['03', '06', '09', '12'][at]}`;
    await auditDrop(
      api,
      [
        contract(no, of),
        quarter(`JS-${month}`, no, month, amount, `${of}-${['01', '04', '07', '10'][at]}-01`),
      ],
      {
        as_of: `${of + 1}-01-20`,
      },
    );
  }
};

let id = '';
beforeAll(async () => {
  api = await startApi();
  await year('HT-2025', 2025, ['900000.00', '950000.00', '1150000.00', '1000000.00']);
  await year('HT-2026', 2026, ['900000.00', '950000.00', '850000.00', '950000.00']);
  const { body } = await ask<{ agreements: WireAgreement[] }>(
    api,
    'GET',
    `/agreements?chain=${encodeURIComponent(chain)}`,
  );
  id = body.agreements.find(({ no }) => no === 'HT-2026')?.id ?? '';
}, 120_000);
afterAll(() => api?.stop());

describe('issue 5, 3: accrual on the forecast tier with cumulative true-up', () => {
  it('T-14: +9,000, +9,500, -5,000, +4,750, on what last year had by the same months', async () => {
    const { body } = await ask<WireAccrual>(api, 'GET', `/agreements/${id}/accrual`);
    expect(body.months.filter(({ amount }) => amount !== '0.00')).toMatchObject([
      { month: '2026-03', amount: '9000.00' },
      { month: '2026-06', amount: '9500.00' },
      { month: '2026-09', amount: '-5000.00' },
      { month: '2026-12', amount: '4750.00' },
    ]);
    expect(body.total).toBe('18250.00');
  });

  it('names the step that is reached, the one that is forecast and the method', async () => {
    const { body } = await ask<WireAccrual>(api, 'GET', `/agreements/${id}/accrual`);
    const [watched] = body.watch;
    expect(watched).toMatchObject({
      ...{ method: null, so_far: '3650000.00', expected: '3650000.00' },
      reached: { from: '3000000.00', rate: '0.005' },
      thought: { from: '3000000.00', rate: '0.005' },
    });
    const told = watched?.closings
      .filter(({ added }) => added !== '0.00')
      .map(({ month, whole, step, added }) => [month, whole, step?.rate, added]);
    expect(told).toEqual([
      ['2026-03', '4000000.00', '0.01', '9000.00'],
      ['2026-06', '4000000.00', '0.01', '9500.00'],
      ['2026-09', '3600000.00', '0.005', '-5000.00'],
      ['2026-12', '3650000.00', '0.005', '4750.00'],
    ]);
  });

  it('as known before a day nothing that came later is in it', async () => {
    const path = `/agreements/${id}/accrual?as_known_on=2020-01-01`;
    const { body } = await ask<WireAccrual>(api, 'GET', path);
    expect([body.total, body.watch]).toEqual(['0.00', []]);
  });
});
