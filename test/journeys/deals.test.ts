import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAccrual } from '../../src/wire/accruals.ts';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import type { WirePayDays } from '../../src/wire/payDays.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

/** Real files of each way of trading: the title of the contract says which. */
let api: Api;
beforeAll(async () => {
  api = await startApi();
}, 120_000);
afterAll(() => api?.stop());

const contract = (title: string, no: string, chain: string, rows: string) => ({
  name: `${no}.csv`,
  text: `${title}
合同编号,${no},有效期,2026-01-01至2026-12-31
供应商,青禾食品有限公司,供应商编码,V7,零售商,${chain}
科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注
${rows}`,
});
const statement = (no: string, chain: string, contractNo: string, rows: string) => ({
  name: `${no}.csv`,
  text: `结算单
结算单号,${no},结算期间,2026-03-01至2026-03-31,制单日期,2026-03-31
零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7,合同号,${contractNo}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
${rows}`,
});
const run = async (files: readonly { name: string; text: string }[]) => {
  const { statements } = await auditDrop(api, files, { as_of: '2026-04-05' });
  const [own] = statements;
  return {
    lines: new Map(own?.lines.map((line) => [line.doc, line])),
    flags: own?.flags.map(({ code, amount }) => [code, amount]) ?? [],
  };
};
const agreementOf = async (chain: string) => {
  const path = `/agreements?chain=${encodeURIComponent(chain)}`;
  const { body } = await ask<{ agreements: WireAgreement[] }>(api, 'GET', path);
  return body.agreements[0] as WireAgreement;
};

describe('issue 5, 2: types 购销, 代销, 联营 (with both kinds of 保底, T-1), 租赁, 现款', () => {
  it('联营: what is taken is held against the guarantee, whatever the statement calls itself', async () => {
    const { lines, flags } = await run([
      contract(
        '联营合同',
        'LY-1',
        '福满家',
        '联营扣点,销售额,20%,月,,账扣,月保底销售额10万元 超出部分15%\n',
      ),
      statement(
        ...(['LY-JS', '福满家', 'LY-1'] as const),
        '销售,XS-1,一店,2026-03-31,,,50000.00,13%\n销售,XS-2,二店,2026-03-31,,,30000.00,13%\n费用,FY-1,,2026-03-31,联营扣点,账扣,-22000.00,\n',
      ),
    ]);
    expect(lines.get('FY-1')).toMatchObject({ ours: '-20000.00', verdict: 'partial' });
    expect(flags).toEqual(
      expect.arrayContaining([
        ['deal.underGuarantee', '20000.00'],
        ['deal.noSalesList', null],
        ['deal.guaranteeLaw', null],
      ]),
    );
    const agreement = await agreementOf('福满家');
    expect(agreement.kind).toBe('joint');
    const { body } = await ask<WireAccrual>(api, 'GET', `/agreements/${agreement.id}/accrual`);
    expect(body.total).toBe('20000.00');
    expect(body.guarantees).toMatchObject([
      {
        amount: '100000.00',
        so_far: '80000.00',
        distance: '20000.00',
        cost: '4000.00',
        watched: true,
      },
    ]);
  });

  it('代销: sales are held against our list of sales, and the rebate moves with them', async () => {
    const { lines, flags } = await run([
      contract('代销合同', 'DX-1', '百惠', '月返,销售额,3%,月,,账扣,\n'),
      statement(
        ...(['DX-JS', '百惠', 'DX-1'] as const),
        '销售,XS-1,一店,2026-03-31,,,50000.00,13%\n销售,XS-2,二店,2026-03-31,,,30000.00,13%\n费用,FY-1,,2026-03-31,月返,账扣,-2700.00,\n',
      ),
      {
        name: '销售清单.csv',
        text: '销售清单\n单据号,门店,日期,销售金额\nXS-1,一店,2026-03-31,50000.00\nXS-2,二店,2026-03-31,33000.00\n',
      },
    ]);
    expect(lines.get('XS-2')).toMatchObject({
      ours: '33000.00',
      difference: '3000.00',
      rules: ['R13'],
    });
    expect(lines.get('FY-1')).toMatchObject({ ours: '-2490.00' });
    expect(flags.map(([code]) => code)).not.toContain('deal.noSalesList');
    expect((await agreementOf('百惠')).kind).toBe('consignment');
  });

  it('代销满180天: goods on no list of sales are listed with their documents, and the source', async () => {
    const sales = '销售,XS-1,一店,2026-03-20,,,6000.00,13%\n';
    await run([
      contract('代销合同', 'DX-9', '百佳', '月返,销售额,3%,月,,账扣,\n'),
      statement('DX9-JS', '百佳', 'DX-9', sales),
      {
        name: '送货单.csv',
        text: '送货单\n送货单号,门店,送货日期,送货金额\nSH-1,一店,2026-01-05,10000.00\nSH-2,一店,2026-03-10,5000.00\n',
      },
    ]);
    const { id } = await agreementOf('百佳');
    const { body } = await ask<WireAccrual>(
      ...([api, 'GET', `/agreements/${id}/accrual?as_known_on=2030-01-01`] as const),
    );
    expect(body.held).toMatchObject({ days: 180, shared: false, left: '9000.00' });
    expect(body.held?.goods).toMatchObject([
      { no: 'SH-1', day: '2026-01-05', until: '2026-07-04', left: '4000.00' },
      { no: 'SH-2', until: '2026-09-06', left: '5000.00' },
    ]);
    expect(body.held?.source).toContain('满180天');
    const joint = await agreementOf('福满家');
    const other = await ask<WireAccrual>(api, 'GET', `/agreements/${joint.id}/accrual`);
    expect(other.body.held).toBe(null);
  });

  it('租赁: rent is held against what is agreed; rent or commission, whichever is more', async () => {
    const rows =
      '销售,XS-1,一店,2026-03-31,,,100000.00,13%\n费用,FY-1,,2026-03-31,租金,账扣,-9000.00,\n';
    const fixed = await run([
      contract('租赁合同', 'ZL-1', '广客隆', '租金,,5000元/月,月,,账扣,\n'),
      statement('ZL-JS1', '广客隆', 'ZL-1', rows),
    ]);
    expect(fixed.lines.get('FY-1')).toMatchObject({ ours: '-5000.00', verdict: 'partial' });
    const either = await run([
      contract('租赁合同', 'ZL-2', '新联华', '租金,销售额,8%,月,,账扣,每月不低于5000元\n'),
      statement('ZL-JS2', '新联华', 'ZL-2', rows),
    ]);
    expect(either.lines.get('FY-1')).toMatchObject({ ours: '-8000.00', verdict: 'partial' });
    expect((await agreementOf('广客隆')).kind).toBe('lease');
  });

  it('联营: a term that names no event counts from the statement, and the due day says so', async () => {
    const rows =
      '销售,XS-1,一店,2026-03-31,,,120000.00,13%\n费用,FY-1,,2026-03-31,联营扣点,账扣,-24000.00,\n';
    const clauses = (term: string) => `联营扣点,销售额,20%,月,,账扣,\n账期,,${term},,,,\n`;
    for (const [no, chain, term, day, anchor] of [
      ['LZ-1', '佳乐', '账期45天', '2026-05-15', 'statement'],
      ['LZ-2', '美廉', '到货60天', '2026-05-30', null],
    ] as const) {
      await run([
        contract('联营合同', no, chain, clauses(term)),
        statement(`${no}-JS`, chain, no, rows),
      ]);
      const path = `/payments/statements?chain=${encodeURIComponent(chain)}`;
      const { body } = await ask<{ statements: WireDue[] }>(api, 'GET', path);
      expect(body.statements[0]?.pay_by).toBe(day);
      expect(body.statements[0]?.pay_implied?.anchor ?? null).toBe(anchor);
    }
    const { body } = await ask<WirePayDays>(api, 'GET', '/payments/days?from=2026-01&to=2026-12');
    const group = body.groups.find(({ contract_no: no }) => no === 'LZ-1');
    expect([group?.agreed, group?.row.due?.mean]).toEqual(['45.00', '45.00']);
  });

  it('现款: a return is flagged with its amount, and changes nothing by itself', async () => {
    const { lines, flags } = await run([
      contract('现款买断合同', 'XK-1', '好又多', '月返,含税净进货额,1%,月,,账扣,\n'),
      statement(
        ...(['XK-JS', '好又多', 'XK-1'] as const),
        '验收,YS-1,一店,2026-03-05,,,60000.00,13%\n退货,TH-1,一店,2026-03-10,,,-8000.00,13%\n费用,FY-1,,2026-03-31,月返,账扣,-520.00,\n',
      ),
    ]);
    expect(lines.get('TH-1')).toMatchObject({ theirs: '-8000.00' });
    expect(flags).toContainEqual(['deal.cashReturn', '8000.00']);
    expect((await agreementOf('好又多')).kind).toBe('cash');
  });
});
