import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import { formatFen } from '../values/money.ts';
import { parseStatements } from './parseStatement.ts';
import type { Statement } from './statement.ts';

type Rows = readonly (readonly Cell[])[];

const sheetOf = (file: string, rows: Rows): Sheet => ({
  file,
  sheet: 'Sheet1',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
});

const read = (...sheets: Sheet[]) =>
  parseStatements(sheets.flatMap((sheet) => parseTables(sheet).map((table) => ({ table }))));

const one = (...sheets: Sheet[]): Statement => {
  const { statements } = read(...sheets);
  expect(statements).toHaveLength(1);
  return statements[0] as Statement;
};

/** "receipt YS1 1000.00": what a line is and is worth. */
const shown = (statement: Statement): string[] =>
  statement.lines.map(
    (line) => `${line.fee ?? line.kind} ${line.doc || line.subject} ${formatFen(line.amount)}`,
  );

const totals = (statement: Statement): string[] =>
  statement.totals
    .filter((total) => total.computed !== null)
    .map((total) => `${formatFen(total.amount)} ${formatFen(total.computed ?? total.amount)}`);

describe('kinds of lines', () => {
  const kinds = (rows: Rows) =>
    one(
      sheetOf('结算单.xlsx', [
        ['结算单号：JS1', '结算期间：2026年3月'],
        ['单据类型', '费用名称', '单据号', '金额', '备注'],
        ...rows,
      ]),
    );

  it('tells receipts, returns, fees and adjustments by their words', () => {
    const words = ['验收', '进货', '收货单', '采购入库', 'GRN'];
    const back = ['退货', '退厂', 'RTV', '返厂'];
    const rows = [...words.map((w) => [w, 1000]), ...back.map((w) => [w, -10])];
    const statement = kinds(
      rows.map(([type, amount], i) => [type ?? '', '', `D${i}`, amount ?? 0, '']),
    );
    expect(statement.lines.map((line) => line.kind)).toEqual([
      ...words.map(() => 'receipt'),
      ...back.map(() => 'return'),
    ]);
    const others = kinds([
      ['验收', '', 'YS1', 1000, ''],
      ['补税差', '', 'T1', -3, ''],
      ['电汇费', '', 'T2', -5, ''],
      ['差异调整', '', 'T3', 2, ''],
      ['价差', '', 'T4', -7, ''],
    ]);
    expect(shown(others)).toEqual([
      'receipt YS1 1000.00',
      'adjustment T1 -3.00',
      'adjustment T2 -5.00',
      'adjustment T3 2.00',
      'priceDifference T4 -7.00',
    ]);
  });

  it('uses the most particular words where the type is general', () => {
    const statement = kinds([
      ['验收', '', 'YS1', 1000, ''],
      ['费用', 'DM费', 'F1', -15, '3月上'],
      ['费用', '', 'F2', -20, '节庆费 清明 20店×1'],
      ['扣款', '扣款', 'F3', -30, '新品费 2SKU×3店×5'],
    ]);
    expect(shown(statement).slice(1)).toEqual([
      'dm F1 -15.00',
      'festival F2 -20.00',
      'newItem F3 -30.00',
    ]);
    expect(statement.lines.map((line) => line.issue)).toEqual(['', '3月上', '清明', '']);
    expect(statement.lines[3]?.counts).toMatchObject({ skus: 2, stores: 3 });
  });

  it('keeps balances and offsets out of the lines', () => {
    const statement = kinds([
      ['上期余额', '', '', -20000, ''],
      ['验收', '', 'YS1', 15000, ''],
      ['预付款冲抵', '', '', -500, ''],
      ['已付款', '', '', -100, ''],
    ]);
    expect(shown(statement)).toEqual(['receipt YS1 15000.00']);
    expect([statement.opening, statement.prepaid, statement.paid]).toEqual([
      -2000000n,
      50000n,
      10000n,
    ]);
  });

  it('keeps the kind of what a reversal takes back', () => {
    const statement = kinds([
      ['验收', '', 'YS1', 1000, ''],
      ['费用', 'DM费', 'F1', -15, ''],
      ['调整', '', 'F2', 15, '冲回2月DM费'],
      ['红冲', '', 'YS2', -100, '红冲验收YS0'],
    ]);
    expect(shown(statement)).toEqual([
      'receipt YS1 1000.00',
      'dm F1 -15.00',
      'dm F2 15.00',
      'receipt YS2 -100.00',
    ]);
    expect(statement.lines[2]?.period?.from).toBe('2026-02-01');
  });

  it('reports a row without an amount and loads the rest', () => {
    const { statements, problems } = read(
      sheetOf('a.xlsx', [
        ['结算单号：JS1'],
        ['单据类型', '单据号', '业务日期', '金额'],
        ['验收', 'YS1', '2026-03-05', 1000],
        ['验收', 'YS2', '2026-03-06', ''],
        ['验收', 'YS3', '不详', 30],
        ['验收', 'YS4', '2026-03-07', '约五十'],
      ]),
    );
    expect(statements[0]?.lines.map((line) => [line.doc, line.day])).toEqual([
      ['YS1', '2026-03-05'],
      ['YS3', null],
    ]);
    expect(problems.map(({ code, subject }) => `${code} ${subject.row}`)).toEqual([
      'line.noAmount 4',
      'cell.unreadable 5',
      'cell.unreadable 6',
    ]);
  });
});

describe('layouts', () => {
  it('reads columns of their own for goods, returns and deductions', () => {
    const statement = one(
      sheetOf('a.xlsx', [
        ['结算单号：JS1'],
        ['门店', '进货金额', '退货金额', '扣款金额', '应付金额'],
        ['甲店', 1000, 36, 50, 914],
        ['乙店', 500, 0, 0, 500],
        ['合计', 1500, 36, 50, 1414],
      ]),
    );
    expect(statement.lines.map((line) => [line.kind, line.store, formatFen(line.amount)])).toEqual([
      ['receipt', '甲店', '1000.00'],
      ['return', '甲店', '-36.00'],
      ['fee', '甲店', '-50.00'],
      ['receipt', '乙店', '500.00'],
    ]);
    expect(statement.lines[1]?.source).toMatchObject({ row: 3, column: '退货金额' });
  });

  it('takes what was received, not what was ordered or sent', () => {
    const statement = one(
      sheetOf('对账单.xlsx', [
        ['对账单号：JS1'],
        ['验收单号', '订单金额', '送货金额', '验收金额'],
        ['YS1', 1000, 1000, 900],
      ]),
    );
    expect(shown(statement)).toEqual(['receipt YS1 900.00']);
  });

  it('reads the sections 扣项一 and 扣项二 as 票扣 and 账扣', () => {
    const statement = one(
      sheetOf('付款申请单.xls', [
        ['付款申请单号：FK1'],
        ['单据类型', '单据号', '单据金额'],
        ['验收单', 'YS1', 1000],
        ['合计', '', 1000],
        ['扣项一(票扣明细)'],
        ['扣项单号', '扣项名称', '扣项金额', '扣项说明'],
        ['K1', '月返', 50, ''],
        ['合计', '', 50],
        ['扣项二(非票扣明细)'],
        ['扣项单号', '扣项名称', '扣项金额', '扣项说明'],
        ['K2', '信息费', 20, ''],
        ['合计', '', 20],
        ['本期应付金额', 930],
      ]),
    );
    expect(shown(statement)).toEqual([
      'receipt YS1 1000.00',
      'rebate K1 -50.00',
      'system K2 -20.00',
    ]);
    expect(statement.lines.map((line) => line.way)).toEqual([null, 'invoice', 'account']);
    expect(totals(statement)).toEqual(['1000.00 1000.00', '50.00 50.00', '20.00 20.00']);
  });

  it('holds a total below the last table against all tables', () => {
    const statement = one(
      sheetOf('a.xlsx', [
        ['结算单号：JS1'],
        ['一、货款明细'],
        ['单据类型', '单据号', '金额'],
        ['验收', 'YS1', 1000],
        ['小计', '', 1000],
        ['二、扣款明细'],
        ['费用名称', '单据号', '金额'],
        ['DM费', 'K1', 15],
        ['小计', '', 15],
        ['总计', '', 985],
      ]),
    );
    expect(totals(statement)).toEqual(['1000.00 1000.00', '15.00 15.00', '985.00 985.00']);
  });

  it('keeps item rows with their SKU, amounts by quantity and price where none is printed', () => {
    const statement = one(
      sheetOf('a.xlsx', [
        ['结算单号：JS1'],
        ['单据类型', '单据号', '商品编码', '数量', '单价'],
        ['验收', 'YS1', '6901', 1000, '3.456'],
        ['验收', 'YS1', '6902', 10, '12.5元'],
      ]),
    );
    expect(statement.lines.map((l) => [l.doc, l.sku, formatFen(l.amount), l.source.row])).toEqual([
      ['YS1', '6901', '3456.00', 3],
      ['YS1', '6902', '125.00', 4],
    ]);
  });

  it('checks page subtotals and totals against their rows', () => {
    const statement = one(
      sheetOf('a.xlsx', [
        ['结算单号：JS1'],
        ['单据类型', '单据号', '金额'],
        ['验收', 'YS1', 100],
        ['验收', 'YS2', 200],
        ['本页小计', '', 300],
        ['验收', 'YS3', 400],
        ['退货', 'TH1', 50],
        ['本页小计', '', 350],
        ['合计', '', 660],
      ]),
    );
    expect(totals(statement)).toEqual(['300.00 300.00', '350.00 350.00', '660.00 650.00']);
  });
});

describe('one statement, several statements', () => {
  const goods = (no: string, doc: string, extra: Rows = []): Rows => [
    ...(no === '' ? [] : [[`结算单号：${no}`]]),
    ...extra,
    ['单据类型', '单据号', '业务日期', '金额'],
    ['验收', `${doc}1`, '2026-03-05', 1000],
    ['验收', `${doc}2`, '2026-03-06', 500],
  ];
  const fees = (no: string, extra: Rows = []): Rows => [
    ...(no === '' ? [] : [[`结算单号：${no}`]]),
    ...extra,
    ['费用名称', '单据号', '金额'],
    ['DM费', 'F1', 15],
  ];

  it('splits one table by its numbers, each number printed once for its block', () => {
    const { statements } = read(
      sheetOf('a.xlsx', [
        ['供应商编码：V1', '应付金额：1,285'],
        ['结算单号', '结算期间', '结算主体', '单据类型', '单据号', '金额'],
        ['JS1', '2026-03', '北京公司', '验收', 'YS1', 1000],
        ['', '2026-03', '北京公司', 'DM费', 'F1', -15],
        ['JS2', '2026-03', '上海公司', '验收', 'YS2', 300],
        ['合计', '', '', '', '', 1285],
      ]),
    );
    expect(statements.map((s) => [s.no, s.retailer, s.supplierCode, ...shown(s)])).toEqual([
      ['JS1', '北京公司', 'V1', 'receipt YS1 1000.00', 'dm F1 -15.00'],
      ['JS2', '上海公司', 'V1', 'receipt YS2 300.00'],
    ]);
    expect(statements.flatMap((s) => s.totals)).toEqual([]);
    expect(statements[0]).toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('joins files of one number, a part without a number, and a header of totals only', () => {
    const statement = one(
      sheetOf('总表.xlsx', [['结算单'], ['结算单号：JS1', '应付金额：1,470'], ['票扣合计：15']]),
      sheetOf('货款.csv', goods('JS1', 'YS')),
      sheetOf('票扣.csv', fees('')),
      sheetOf('账扣.csv', [
        ['结算单号', '费用名称', '单据号', '金额'],
        ['JS1', '信息费', 'F2', 15],
      ]),
    );
    expect(shown(statement)).toEqual([
      'receipt YS1 1000.00',
      'receipt YS2 500.00',
      'system F2 -15.00',
      'dm F1 -15.00',
    ]);
    expect(statement.lines.map((line) => line.way)).toEqual([null, null, 'account', 'invoice']);
    expect(statement.sources).toHaveLength(4);
  });

  it('never joins another month or another entity', () => {
    const march = [['结算期间：2026年3月', '结算主体：北京公司']];
    const february = [['结算期间：2026年2月', '结算主体：北京公司']];
    const shanghai = [['结算期间：2026年3月', '结算主体：上海公司']];
    const { statements } = read(
      sheetOf('a.csv', goods('JS3', 'YS', march)),
      sheetOf('b.csv', goods('', 'YA', february)),
      sheetOf('c.csv', goods('', 'YB', shanghai)),
      sheetOf('d.csv', fees('', march)),
    );
    expect(statements.map((s) => [s.no, s.from, s.retailer, s.lines.length])).toEqual([
      ['JS3', '2026-03-01', '北京公司', 3],
      [null, '2026-02-01', '北京公司', 2],
      [null, '2026-03-01', '上海公司', 2],
    ]);
  });

  it('joins deductions in a file of their own to the goods where nothing has a number', () => {
    const statement = one(sheetOf('货.csv', goods('', 'YS')), sheetOf('扣.csv', fees('')));
    expect(statement.lines).toHaveLength(3);
  });

  it('keeps two entities of one file without numbers apart, deductions with their own', () => {
    const { statements } = read(
      sheetOf('a.xlsx', [
        ['结算期间：2026年3月'],
        ['一、货款'],
        ['结算主体', '单据类型', '单据号', '金额'],
        ['北京公司', '验收', 'YS1', 1000],
        ['上海公司', '验收', 'YS2', 300],
        ['二、扣款'],
        ['结算主体', '费用名称', '单据号', '扣款金额'],
        ['北京公司', 'DM费', 'F1', 15],
        ['上海公司', '信息费', 'F2', 20],
      ]),
    );
    expect(statements.map((s) => [s.retailer, ...shown(s)])).toEqual([
      ['北京公司', 'receipt YS1 1000.00', 'dm F1 -15.00'],
      ['上海公司', 'receipt YS2 300.00', 'system F2 -20.00'],
    ]);
  });

  it('numbers versions, and counts the same content once', () => {
    const first = goods('JS1', 'YS', [['制单日期：2026-04-05']]);
    const changed = goods('JS1', 'YS', [['制单日期：2026-04-09']]).map((row) =>
      row[1] === 'YS2' ? [row[0] ?? '', 'YS2', '2026-03-06', 400] : row,
    );
    const { statements, problems } = read(
      sheetOf('b.csv', changed),
      sheetOf('a.csv', first),
      sheetOf('a2.csv', first),
    );
    expect(statements.map((s) => [s.version, s.date, s.lines[1]?.amount])).toEqual([
      [1, '2026-04-05', 50000n],
      [2, '2026-04-09', 40000n],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['statement.same']);
  });

  it('counts a copy without a number once, too', () => {
    const { statements, problems } = read(
      sheetOf('a.csv', goods('', 'YS')),
      sheetOf('a(1).csv', goods('', 'YS')),
    );
    expect(statements).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(['statement.same']);
  });
});
