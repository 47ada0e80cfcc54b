import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAccrual } from '../../src/wire/accruals.ts';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import type { WireFeeRates } from '../../src/wire/feeRates.ts';
import type { WireNegotiation } from '../../src/wire/negotiations.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

/** Two contracts of one chain: goods under the first, promotions under the second. */
let api: Api;
const chain = '乐民超市';

const head = '供应商,青禾食品有限公司,供应商编码,V7,零售商,乐民超市\n';
const columns = '科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注\n';
const supply = {
  name: '购销合同.csv',
  text: `合同编号,HT-1,有效期,2026-01-01至2026-12-31\n${head}${columns}月返,含税净进货额,5%,月,,账扣,\n账期,,月结45天,,,,\n`,
};
const promotion = {
  name: '促销服务协议.csv',
  text: `合同编号,CX-2,有效期,2026-01-01至2026-12-31\n${head}${columns}DM费,,1500元/期,季,2期/季,账扣,\n`,
};
const again = {
  name: '补充促销协议.csv',
  text: `合同编号,CX-3,有效期,2026-06-01至2026-12-31\n${head}${columns}DM费,,1200元/期,季,2期/季,账扣,\n`,
};

const statement = (no: string, month: string, contractNo = '') => ({
  name: `${no}.csv`,
  text: `结算单号,${no},结算期间,${month}-01至${month}-28,制单日期,${month}-28
零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7${contractNo === '' ? '' : `,合同号,${contractNo}`}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
验收,YS-${no},一店,${month}-05,,,100000.00,13%
费用,FY-${no}-1,,${month}-28,月返,账扣,-5000.00,
费用,FY-${no}-2,,${month}-08,DM费 ${month}上,账扣,-1500.00,
费用,FY-${no}-3,,${month}-09,堆头费,账扣,-700.00,
合计,,,,,,92800.00,
`,
});

beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, [supply, statement('JS-01', '2026-01', 'HT-1')], { as_of: '2026-03-01' });
  await auditDrop(api, [promotion, statement('JS-02', '2026-02', 'CX-2')], { as_of: '2026-03-01' });
}, 120_000);
afterAll(() => api?.stop());

type Audit = Awaited<ReturnType<typeof auditDrop>>;
const feesOf = ({ statements }: Audit) =>
  (statements[0]?.lines ?? [])
    .filter(({ kind }) => kind === 'fee')
    .map(({ subject, ours, clause, rules }) => [
      subject?.slice(0, 3),
      ours,
      clause?.contractNo ?? null,
      rules[0] ?? null,
    ]);

const agreementOf = async (no: string): Promise<WireAgreement> => {
  const path = `/agreements?chain=${encodeURIComponent(chain)}`;
  const { body } = await ask<{ agreements: WireAgreement[] }>(api, 'GET', path);
  return body.agreements.find((each) => each.no === no) as WireAgreement;
};

describe('issue 5, 2: several contracts per chain, all of them hold', () => {
  it('a statement without a sheet is held against both, each deduction by the one that has it; a third DM of the quarter is one too many', async () => {
    const audit = await auditDrop(api, [statement('JS-03', '2026-03')], { as_of: '2026-04-01' });
    expect(feesOf(audit)).toEqual([
      ['月返', '-5000.00', 'HT-1', null],
      ['DM费', '0.00', 'CX-2', 'R4'],
      ['堆头费', '0.00', null, 'R1'],
    ]);
    const codes = audit.problems.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['contract.heldSeveral', 'contract.held']));
    expect(codes).not.toContain('contract.conflict');
  });

  it('brought together in one drop they are one ruler as well', async () => {
    const files = [supply, promotion, statement('JS-04', '2026-04', 'CX-2')];
    const audit = await auditDrop(api, files, { as_of: '2026-05-01' });
    expect(feesOf(audit).map(([, , no]) => no)).toEqual(['HT-1', 'CX-2', null]);
  });

  it('§5: a negotiation about either shows what was deducted on its own clauses, beside as alone', async () => {
    const actualsOf = async (no: string) => {
      const { id } = await agreementOf(no);
      const given = { based_on: 1, name: no };
      const made = await ask<WireNegotiation>(
        ...([api, 'POST', `/agreements/${id}/negotiations`, given] as const),
      );
      return made.body.actuals.fees.map(({ fee, taken, right, lines }) => [
        ...[fee, taken, right, lines],
      ]);
    };
    expect(await actualsOf('CX-2')).toEqual([
      ...[['dm', '4500.00', '3000.00', 3]],
      ...[['display', '700.00', '0.00', 1]],
    ]);
    expect(await actualsOf('HT-1')).toEqual([
      ...[['rebate', '20000.00', '20000.00', 4]],
      ...[['display', '2100.00', '0.00', 3]],
      ...[['dm', '1500.00', '0.00', 1]],
    ]);
  });

  it('a fee that both price is told: the later begun holds where no day of signing is known', async () => {
    await auditDrop(api, [again, statement('JS-05', '2026-05', 'CX-3')], { as_of: '2026-06-01' });
    const audit = await auditDrop(api, [statement('JS-06', '2026-06')], { as_of: '2026-07-01' });
    expect(feesOf(audit)[1]).toEqual(['DM费', '-1500.00', 'CX-3', 'R2']);
    const [told] = audit.problems.filter(({ code }) => code === 'contract.conflict');
    expect(told?.message).toContain('后生效的优先');
    expect(audit.statements[0]?.flags.map(({ text }) => text).join()).toContain('CX-2');
  });

  it('the accrual of each contract stands on the goods of all statements held against it', async () => {
    const own = await agreementOf('HT-1');
    const accrual = await ask<WireAccrual>(api, 'GET', `/agreements/${own.id}/accrual`);
    expect(accrual.body.months.map(({ month, amount }) => [month, amount])).toEqual([
      ...[
        ['2026-01', '5000.00'],
        ['2026-02', '5000.00'],
        ['2026-03', '5000.00'],
      ],
      ...[
        ['2026-04', '5000.00'],
        ['2026-05', '5000.00'],
        ['2026-06', '5000.00'],
      ],
    ]);
  });

  it('the due day is that of the contract that goods are paid by', async () => {
    const { body } = await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements');
    const due = body.statements.find(({ no }) => no === 'JS-03')?.pay_by;
    expect(due).toBe('2026-05-15');
  });

  it('the fee rate by contract counts the terms of all that hold', async () => {
    const path = `/fee-rates?year=2026&by=contract`;
    const { body } = await ask<WireFeeRates>(api, 'GET', path);
    const own = body.groups.find(({ name }) => name.endsWith('HT-1'));
    expect(own?.agreed).toMatchObject({ fixed: '60000.00', promotion: '21600.00' });
  });
});
