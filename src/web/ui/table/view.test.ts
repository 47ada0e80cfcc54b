import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from './column.ts';
import { sumColumn } from './column.ts';
import { copyRows } from './copy.ts';
import {
  countValues,
  filterRows,
  joinRange,
  joinValues,
  readView,
  sortRows,
  splitRange,
  splitValues,
  turnSort,
  withFilter,
} from './view.ts';

interface Row {
  readonly doc: string | null;
  readonly kind: string;
  readonly amount: string | null;
  readonly day: string | null;
}

const columns: readonly Column<Row>[] = [
  { id: 'doc', title: '单据号', width: 1, kind: 'text', value: (row) => row.doc, filter: 'words' },
  { id: 'kind', title: '种类', width: 1, kind: 'text', value: (row) => row.kind, filter: 'values' },
  {
    id: 'amount',
    title: '金额 (元)',
    width: 1,
    kind: 'amount',
    value: (row) => row.amount,
    filter: 'amounts',
  },
  { id: 'day', title: '日期', width: 1, kind: 'day', value: (row) => row.day, filter: 'days' },
];

const rows: readonly Row[] = [
  { doc: 'HD-10', kind: '收货', amount: '1200.50', day: '2026-03-05' },
  { doc: 'HD-9', kind: '费用', amount: '-80.00', day: '2026-03-31' },
  { doc: null, kind: '费用', amount: null, day: null },
  { doc: 'hd-2', kind: '', amount: '99.99', day: '2026-02-28' },
];
const docs = (found: readonly Row[]) => found.map(({ doc }) => doc);

describe('filters', () => {
  it('takes words without regard to case, values, ranges of amounts and days', () => {
    const by = (id: string, value: string) =>
      docs(filterRows(rows, columns, withFilter({}, id, value)));
    expect(by('doc', 'HD-')).toEqual(['HD-10', 'HD-9', 'hd-2']);
    expect(by('kind', joinValues(['费用', '']))).toEqual(['HD-9', null, 'hd-2']);
    expect(by('amount', '..100.00')).toEqual(['HD-9', 'hd-2']);
    expect(by('amount', '0.00..')).toEqual(['HD-10', 'hd-2']);
    expect(by('day', '2026-03-01..2026-03-31')).toEqual(['HD-10', 'HD-9']);
    expect(docs(filterRows(rows, columns, { find: '收货' }))).toEqual(['HD-10']);
  });

  it('keeps any value of people whole on its way through the address', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), (values) => {
        const whole = values.filter((each) => each.isWellFormed());
        expect(splitValues(joinValues(whole))).toEqual(whole);
      }),
    );
    expect(splitRange(joinRange('1.00', ''))).toEqual(['1.00', '']);
    expect(joinRange('', '')).toBe('');
  });

  it('reads a view from an address, whatever stands there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (given) => {
        const view = readView(given);
        expect(readView({ ...view })).toEqual(view);
      }),
    );
    expect(readView({ sort: '-amount', filters: { doc: 'x', y: {} }, find: '', open: 12 })).toEqual(
      {
        sort: '-amount',
        filters: { doc: 'x' },
        open: '12',
      },
    );
  });
});

describe('sorting', () => {
  it('compares amounts as amounts and numbers in text as numbers; nothing stands last', () => {
    const by = (sort: string) => docs(sortRows(rows, columns, { sort }));
    expect(by('amount')).toEqual(['HD-9', 'hd-2', 'HD-10', null]);
    expect(by('-amount')).toEqual(['HD-10', 'hd-2', 'HD-9', null]);
    expect(by('doc')).toEqual(['hd-2', 'HD-9', 'HD-10', null]);
    expect(by('nothing')).toEqual(docs(rows));
  });

  it('turns up, down, and back to how it came', () => {
    const up = turnSort({}, 'doc');
    const down = turnSort(up, 'doc');
    expect([up.sort, down.sort, turnSort(down, 'doc').sort]).toEqual(['doc', '-doc', undefined]);
  });
});

it('sums to the 分 and counts values', () => {
  const amount = columns[2] as Column<Row>;
  expect(sumColumn(amount, rows)).toBe('1220.49');
  expect(countValues(columns[1] as Column<Row>, rows)[0]).toEqual(['费用', 2]);
});

describe('copies', () => {
  it('gives Excel numbers as numbers and numbers of documents as text', () => {
    const { plain, html } = copyRows(columns, rows.slice(0, 1));
    expect(plain).toBe('单据号\t种类\t金额 (元)\t日期\r\nHD-10\t收货\t1200.50\t2026-03-05');
    expect(html).toContain('<td>1200.50</td>');
    expect(html).toContain(`mso-number-format:'\\@'">HD-10</td>`);
  });

  it('lets no text become a formula or break a row', () => {
    const evil = { doc: ' =1+1', kind: 'a\tb\nc<b>', amount: '1.00', day: null };
    const { plain, html } = copyRows(columns, [evil, { ...evil, doc: '＝1' }]);
    expect(plain.split('\r\n')[1]).toBe("' =1+1\ta b c<b>\t1.00\t");
    expect(plain.split('\r\n')[2]?.startsWith("'＝1")).toBe(true);
    expect(html).not.toContain('<b>');
  });
});
