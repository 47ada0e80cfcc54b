import { describe, expect, it } from 'vitest';
import { recognise } from '../imports/recognise.ts';
import type { Cell, Sheet } from './sheet.ts';
import { parseTables } from './tables.ts';

const sheetOf = (rows: Cell[][], file = 'a.xlsx'): Sheet => ({
  file,
  sheet: 'Sheet1',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
});

const statement: Cell[][] = [
  ['华东示例零售有限公司 2026年3月结算单'],
  ['结算单号：JS2603-001   结算期间：2026-03-01至2026-03-31   制单日期：2026-04-05'],
  ['供应商编码', 'S001', '供应商名称', '示例食品有限公司', '', '合同号', 'HT-2026-01'],
  [],
  ['序号', '门店', '单据类型', '单据号', '业务日期', '', '含税金额(元)', '扣款方式', '备注'],
  [1, '人民路店', '验收', 'YS001', '2026-03-02', '', '500,000.00', '', ''],
  [2, '解放路店', '验收', 'YS002', '2026-03-03', '', 500000, '', ''],
  ['', '本页小计', '', '', '', '', '1,000,000.00', '', ''],
  ['序号', '门店', '单据类型', '单据号', '业务日期', '', '含税金额(元)', '扣款方式', '备注'],
  [3, '人民路店', '退货', 'RTV1', '2026.3.12', '', '(36,000.00)', '', ''],
  [4, '', '月返', 'FY1', '2026年3月31日', '', '-85,000.00', '账扣', '3月'],
  ['合 计', '', '', '', '', '', '879,000.00', '', ''],
  ['应付金额：', '879,000.00', '', '', '', '', '', '', ''],
];

describe('parseTables', () => {
  it('tells titles, headings, lines, subtotals, totals and foot rows apart', () => {
    const [table, ...rest] = parseTables(sheetOf(statement));
    expect(rest).toEqual([]);
    expect(table?.rows.map((row) => row.row)).toEqual([6, 7, 10, 11]);
    expect(table?.columns.map((column) => column.field).filter(Boolean)).toEqual([
      'seq',
      'storeName',
      'docType',
      'docNo',
      'day',
      'gross',
      'way',
      'note',
    ]);
    expect(table?.facts).toMatchObject({
      statementNo: 'JS2603-001',
      from: '2026-03-01',
      to: '2026-03-31',
      date: '2026-04-05',
      supplierCode: 'S001',
      supplierName: '示例食品有限公司',
      contractNo: 'HT-2026-01',
      payable: 87900000n,
    });
    expect(table?.totals.map((total) => [total.level, total.covers, total.amounts.gross])).toEqual([
      ['subtotal', [0, 2], 100000000n],
      ['total', [0, 4], 87900000n],
    ]);
  });

  it('reads stacked tables with their section lines and two-row headings', () => {
    const tables = parseTables(
      sheetOf([
        ['单据编号', 'FK-9', '城市公司', '华东公司', '本期对帐金额', '900.00'],
        ['验收单号', '门店名称', '金额', '', ''],
        ['', '', '未税', '税额', '含税'],
        ['YS1', '甲店', 884.96, 115.04, 1000],
        ['扣项一(票扣明细)'],
        ['扣项单号', '门店编号', '门店名称', '扣项名称', '扣项金额', '扣项说明'],
        ['K1', '001', '甲店', '月返', 50, ''],
        ['合计:', '', '', '', 50, ''],
        ['扣项二(非票扣明细)'],
        ['扣项单号', '门店编号', '门店名称', '扣项名称', '扣项金额', '扣项说明'],
        ['K2', '001', '甲店', 'DM', 50, '3月上'],
      ]),
    );
    expect(tables.map((table) => [table.section, table.rows.length])).toEqual([
      ['', 1],
      ['扣项一(票扣明细)', 1],
      ['扣项二(非票扣明细)', 1],
    ]);
    expect(tables[0]?.columns.map((column) => column.field)).toEqual([
      'receiptNo',
      'storeName',
      'net',
      'tax',
      'gross',
    ]);
    expect(recognise(tables, '结算单.xls').map((each) => each.kind)).toEqual([
      'statement',
      'statement',
      'statement',
    ]);
  });

  it('recognises kinds by content', () => {
    const kindOf = (rows: Cell[][], file = 'x.xlsx') =>
      recognise(parseTables(sheetOf(rows)), file)[0]?.kind;
    expect(kindOf(statement)).toBe('statement');
    expect(
      kindOf([
        ['科目', '计算基数', '比例/单价', '周期', '兑现方式'],
        ['月返', '含税净进货额', '8.5%', '月', '账扣'],
      ]),
    ).toBe('contract');
    expect(
      kindOf([
        ['月返', '8.5% 按含税净进货额 账扣'],
        ['DM', '2期/季 1500元/期'],
        ['年返', '1.5% 次年1月结算'],
      ]),
    ).toBe('contract');
    expect(
      kindOf([
        ['送货单号', '订单号', '门店', '送货日期', '送货金额'],
        ['SH1', 'PO1', '甲', '2026-03-01', 100],
      ]),
    ).toBe('delivery');
    expect(
      kindOf([
        ['回单号', '送货单号', '签收日期', '签收金额'],
        ['HD1', 'SH1', '2026-03-01', 100],
      ]),
    ).toBe('slip');
    expect(
      kindOf([
        ['退货单号', '门店', '退货日期', '退货金额', '退货原因'],
        ['RTV1', '甲', '2026-03-01', 100, '临期'],
      ]),
    ).toBe('return');
    expect(
      kindOf([
        ['费用项目', '档期', '证据', '日期'],
        ['DM', '3月上', '海报原件', '2026-03-05'],
      ]),
    ).toBe('evidence');
    expect(
      kindOf([
        ['单据号', '决定'],
        ['YS1', '放弃'],
      ]),
    ).toBe('decisions');
  });
});
