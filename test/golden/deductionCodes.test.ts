import { describe, expect, it } from 'vitest';
import type { DeductionCode } from '../../src/domain/customers/retailerProfile.ts';
import { parseMonth } from '../../src/domain/imports/month.ts';
import type { Sheet } from '../../src/domain/sheets/sheet.ts';

const rows = (kinds: string): Sheet => ({
  ...{ file: '结算单.csv', sheet: '' },
  rows: kinds
    .trim()
    .split('\n')
    .map((line, n) => ({ row: n + 1, cells: line.split(',') })),
});
const sheet = rows(`
结算单号,JS-1,结算期间,2026-03-01至2026-03-31,制单日期,2026-03-31
零售商,乐民超市,供应商名称,青禾食品有限公司,供应商编码,V7,合同号,HT-1
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
验收,YS-1,一店,2026-03-05,,,60000.00,13%
费用,FY-1,,2026-03-08,FY03 市场支持,,-1500.00,
费用,FY-2,,2026-03-09,DM费 FY04,账扣,-900.00,
费用,FY-3,,2026-03-10,DM费,账扣,-700.00,
`);
const code = (text: string, more: Partial<DeductionCode>): DeductionCode => ({
  ...{ code: text, name: '', fee: null, way: null, source: '采购', day: null, ...more },
});
const codes = [code('FY03', { fee: 'display', way: 'account' }), code('FY04', { way: 'invoice' })];
const chargesWith = (all: Parameters<typeof parseMonth>[1]) =>
  parseMonth([sheet], all)
    .statements[0]?.lines.filter(({ kind }) => kind === 'fee')
    .map(({ fee, way }) => [fee, way]);

describe('issue 5, 6: codes of deductions', () => {
  it('of the chain of a statement say kind and way; what they leave open its words tell', () => {
    expect(chargesWith({ codes: [{ chain: '乐民超市', codes }] })).toEqual([
      ...[
        ['display', 'account'],
        ['dm', 'invoice'],
        ['dm', 'account'],
      ],
    ]);
  });

  it('of another chain say nothing', () => {
    const plain = chargesWith({});
    expect(plain?.[0]?.[0]).not.toBe('display');
    expect(chargesWith({ codes: [{ chain: '大润发', codes }] })).toEqual(plain);
  });
});
