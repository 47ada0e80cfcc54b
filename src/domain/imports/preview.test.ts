import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../sheets/sheet.ts';
import { parseMonth } from './month.ts';
import { previewFirst, previewMonth } from './preview.ts';

const headRows = 500;
const headings = ['门店名称', '单据类型', '单据号', '日期', '未税金额', '税额', '含税金额', '备注'];

/** A column of a large list: its heading, or one that nobody knows, and its cell in a row. */
const cellOf = (heading: string, n: number, types: readonly string[]): Cell => {
  const sign = n % 9 === 4 ? '-' : '';
  switch (heading) {
    case '门店名称':
      return `第${n % 37}店`;
    case '单据类型':
      return types[n % types.length] ?? '';
    case '单据号':
      return `YS2603${String(n).padStart(6, '0')}`;
    case '日期':
      return `2026-03-${String(1 + (n % 31)).padStart(2, '0')}`;
    case '备注':
      return n % 50 === 3 ? '堆头 第6期' : '';
    default:
      return `${sign}${(n % 900) + 1}.${String(n % 100).padStart(2, '0')}`;
  }
};

const months = fc.record({
  rows: fc.integer({ min: 501, max: 1500 }),
  order: fc.shuffledSubarray(headings, { minLength: 4 }),
  types: fc.subarray(['验收单', '退货单', '费用', '成本调整'], { minLength: 1 }),
  renamed: fc.option(fc.constantFrom('划拨数', '栏七'), { nil: null }),
  title: fc.constantFrom('', '结算单', '送货明细', '验收单明细'),
  number: fc.boolean(),
});

describe('issue 3, 6: the preview of the first rows', () => {
  it('says of each table what the whole reading says: columns, kind, first rows', () => {
    fc.assert(
      fc.property(months, ({ rows, order, types, renamed, title, number }) => {
        const cells: Cell[][] = [
          ...(title === '' ? [] : [[title]]),
          ...(number ? [['结算单号：JS2603-001']] : []),
          order.map((heading) => (renamed && heading === '含税金额' ? renamed : heading)),
          ...Array.from({ length: rows }, (_, n) => order.map((each) => cellOf(each, n, types))),
        ];
        const sheet: Sheet = {
          file: '三月.csv',
          sheet: '',
          rows: cells.map((each, i) => ({ row: i + 1, cells: each })),
        };
        const head = { ...sheet, rows: sheet.rows.slice(0, headRows) };
        const first = previewFirst([head], parseMonth([head]));
        const whole = previewMonth([sheet], parseMonth([sheet]), []);
        expect(first.isPart).toBe(true);
        expect(whole.isPart).toBeUndefined();
        const said = ({
          file,
          row,
          kind,
          side,
          fingerprint,
          columns,
        }: (typeof first.tables)[0]) => ({
          ...{ file, row, kind, side, fingerprint, columns },
        });
        expect(first.tables.map(said)).toEqual(whole.tables.map(said));
        for (const [i, table] of whole.tables.entries())
          if (!table.asks.includes('amounts'))
            expect(first.tables[i]?.samples).toEqual(table.samples);
      }),
      { numRuns: 25 },
    );
  });

  it('counts nothing that it has not read', () => {
    const rows = [['单据类型', '单据号', '含税金额'], ...[1, 2].map((n) => ['验收', `YS${n}`, n])];
    const sheet = { file: 'a', sheet: '', rows: rows.map((cells, i) => ({ row: i + 1, cells })) };
    const { tables: _tables, ...rest } = previewFirst([sheet], parseMonth([sheet]));
    expect(rest).toEqual({
      ...{ statements: [], payments: [], rows: [], problems: [] },
      ...{ rowCount: 0, leftOut: 0, isPart: true },
    });
  });
});
