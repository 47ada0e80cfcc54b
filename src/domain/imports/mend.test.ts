import { describe, expect, test } from 'vitest';
import type { Cell, Sheet } from '../sheets/sheet.ts';
import { applyMended, mendHeadings } from './mend.ts';
import { parseMonth } from './month.ts';
import { plausibleFields, readsAs } from './plausible.ts';
import { previewMonth } from './preview.ts';
import { rowsToMend } from './rowsToMend.ts';

const sheet = (file: string, rows: readonly (readonly Cell[])[]): Sheet => ({
  file,
  sheet: '明细',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
});

const statement = (amount: Cell): Sheet =>
  sheet('结算单.xlsx', [
    ['结算单号：JS-1'],
    ['单据类型', '单据号', '门店', '日期', '含税金额'],
    ['验收', 'YS-1', '一店', '2026-03-05', amount],
    ['验收', 'YS-2', '二店', '2026-03-06', 400],
    ['费用', 'FY-1', '', '2026-03-31', -50],
  ]);

const mended = (cells: readonly Cell[], file = '结算单.xlsx'): Sheet =>
  sheet('修正.xlsx', [
    [...mendHeadings.zh, '单据类型', '单据号', '门店', '日期', '含税金额'],
    [file, '明细', 3, '含税金额: 读不成金额', 'batch-1', ...cells],
  ]);

describe('issue 3, 2: rows to mend', () => {
  test('the row with its cells, the heading above and the cell that cannot be read', () => {
    const sheets = [statement('6O0.00')];
    const facts = parseMonth(sheets);
    const tables = facts.tables.map(({ table }) => table);
    expect(rowsToMend(sheets, tables, facts.problems)).toEqual([
      {
        file: '结算单.xlsx',
        sheet: '明细',
        row: 3,
        headings: ['单据类型', '单据号', '门店', '日期', '含税金额'],
        cells: ['验收', 'YS-1', '一店', '2026-03-05', '6O0.00'],
        isLeftOut: true,
        faults: [
          { code: 'cell.unreadable', facts: { cell: '6O0.00', expected: 'amount' }, place: 4 },
        ],
      },
    ]);
  });

  test('a cell that the reader left empty is shown as it is; a code without digits is no row', () => {
    const sheets = [statement('')];
    const tables = parseMonth(sheets).tables.map(({ table }) => table);
    const at = { file: '结算单.xlsx', sheet: '明细', row: 3 };
    const rows = rowsToMend(sheets, tables, [
      {
        code: 'cell.error',
        severity: 'warning',
        subject: { ...at, column: 'E' },
        facts: { cell: '#REF!' },
      },
      {
        code: 'cell.digitsLost',
        severity: 'warning',
        subject: { ...at, row: 4, column: 'B' },
        facts: {},
      },
    ]);
    expect(rows).toMatchObject([{ row: 3, isLeftOut: false, faults: [{ place: 4 }] }]);
    expect(rows[0]?.cells[4]).toBe('#REF!');
  });

  test('a mended row takes its place: 350 and 600 make 950', () => {
    const cells = ['验收', 'YS-1', '一店', '2026-03-05', 600];
    const { sheets, mended: told, problems } = applyMended([statement('6O0.00'), mended(cells)]);
    expect(told).toEqual([{ file: '修正.xlsx', batches: ['batch-1'], rows: 1 }]);
    expect([problems, sheets.length]).toEqual([[], 1]);
    const { statements } = previewMonth(sheets, parseMonth(sheets), []);
    expect(statements).toMatchObject([{ no: 'JS-1', lines: 3, amount: 95_000n }]);
  });

  test('the apostrophe that kept a text from being a formula is taken off again', () => {
    const { sheets } = applyMended([statement(1), mended(["'-6O", "'+1", "o'clock", '', '-5'])]);
    expect(sheets[0]?.rows[2]?.cells).toEqual(['-6O', '+1', "o'clock", '', '-5']);
  });

  test('a mended row whose file is not here is said and changes nothing', () => {
    const { sheets, problems } = applyMended([statement('6O0.00'), mended(['验收'], '别的.xlsx')]);
    expect(sheets).toEqual([statement('6O0.00')]);
    expect(problems).toMatchObject([
      {
        code: 'mend.noSource',
        subject: { file: '修正.xlsx', row: 2 },
        facts: { file: '别的.xlsx' },
      },
    ]);
  });
});

describe('issue 3, 2: what a person is asked', () => {
  const preview = (sheets: readonly Sheet[], kind?: string) => {
    const first = parseMonth(sheets).tables[0]?.table.columns ?? [];
    const headings = Object.fromEntries(first.map(({ heading }) => [heading, null]));
    const fingerprint = first.map(({ heading }) => heading.toLowerCase()).join('|');
    const mappings = kind === undefined ? [] : [{ fingerprint, kind, headings }];
    return previewMonth(sheets, parseMonth(sheets, { mappings }), []);
  };

  test('a sure statement asks nothing, a table that nobody knows asks for its kind', () => {
    const other = sheet('表.csv', [
      ['甲', '乙', '丙'],
      ['一', '二', '三'],
      ['四', '五', '六'],
      ['七', '八', '九'],
    ]);
    expect(preview([statement(600)]).tables.map(({ asks }) => asks)).toEqual([[]]);
    expect(preview([other]).tables).toMatchObject([{ kind: 'unknown', asks: ['kind'], row: 0 }]);
    expect(preview([other], 'unknown').tables).toMatchObject([{ kind: 'unknown', asks: [] }]);
  });

  test('amounts under a heading that nobody knows: most rows are lost, so the columns are asked', () => {
    const [, heads, ...rows] = statement(600).rows.map(({ cells }) => cells);
    const unknown = sheet('结算单.xlsx', [[...(heads ?? []).slice(0, 4), '划拨数'], ...rows]);
    expect(preview([unknown]).tables).toMatchObject([{ kind: 'statement', asks: ['amounts'] }]);
  });

  test('a cell is held against what its column is taken for', () => {
    expect(readsAs('gross', '6O.00')).toBe(false);
    expect(readsAs('gross', '60.00')).toBe(true);
    expect([readsAs('day', '三月'), readsAs('day', '3月5日')]).toEqual([false, true]);
    expect([readsAs('note', '6O'), readsAs('qty', ''), readsAs(null, 'x')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('a column may mean what its kind of table has', () => {
    const groups = (kind: 'contract' | 'statement' | 'decisions') =>
      plausibleFields(kind).map(({ group }) => group);
    expect(groups('contract')).toEqual(['days', 'fees', 'terms', 'rest']);
    expect(groups('statement')).not.toContain('terms');
    expect(plausibleFields('decisions').flatMap(({ fields }) => fields)).toContain('decision');
  });
});

describe('issue 3, 2: a column of amounts that nothing reads', () => {
  const rows = (heading: string): Sheet =>
    sheet('结算单.xlsx', [
      ['结算单号：JS-2'],
      ['单据类型', '单据号', '日期', heading, '贷方金额', '经手'],
      ...[1, 2, 3, 4, 5].map((n) => ['验收', `YS-${n}`, '2026-03-05', '', 100 * n, '王']),
      ['月返', 'FL-1', '2026-03-31', 50, '', '王'],
      ['海报费', 'DM-1', '2026-03-31', 20, '', '王'],
    ]);
  const previewOf = (heading: string) => {
    const sheets = [rows(heading)];
    return previewMonth(sheets, parseMonth(sheets), []);
  };

  test('asks for the column and shows the rows that lack their amount first', () => {
    const { tables, rows: toMend, leftOut } = previewOf('划扣数');
    expect(tables[0]).toMatchObject({ asks: ['amounts'], lost: 2 });
    expect(tables[0]?.samples.map(({ row }) => row)).toEqual([3, 4, 5, 8, 9]);
    expect([toMend.length, leftOut]).toEqual([0, 2]);
  });

  test('one that is read asks nothing', () => {
    const { tables, leftOut } = previewOf('借方金额');
    expect([tables[0]?.asks, leftOut]).toEqual([[], 0]);
  });
});
