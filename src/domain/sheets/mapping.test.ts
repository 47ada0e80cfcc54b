import { describe, expect, it } from 'vitest';
import { findPaymentColumns } from '../receivables/paymentColumns.ts';
import { columnNames, fingerprintOf, toldFields } from './mapping.ts';
import type { Cell, Sheet } from './sheet.ts';
import { parseTables } from './tables.ts';

const sheetOf = (rows: Cell[][]): Sheet => ({
  file: 'a.xlsx',
  sheet: 'Sheet1',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
});

describe('columns under one heading (issue 3, 2)', () => {
  it('are told by their number from the second on; empty headings stay empty', () => {
    expect(columnNames(['金额', '', '备注', '金额', '', '金额'])).toEqual([
      '金额',
      '',
      '备注',
      '金额 (2)',
      '',
      '金额 (3)',
    ]);
  });

  it('each means what is said of it, or what is said of the heading alone', () => {
    const mapping = { fingerprint: '', headings: { 金额: null, '金额 (2)': 'gross' } } as const;
    expect(toldFields(mapping, ['金额', '金额', '金额'])).toEqual([null, 'gross', null]);
    expect(toldFields({ fingerprint: '', headings: { 金额: 'net' } }, ['金额', '金额'])).toEqual([
      'net',
      'net',
    ]);
    expect(toldFields(null, ['金额'])).toEqual([undefined]);
  });

  it('of two 金额 the second is read where the first is said to be nothing', () => {
    const head = ['单据类型', '单据号', '门店', '日期', '金额', '金额'];
    const rows: Cell[][] = [
      head,
      ['验收', 'YS1', '一店', '2026-03-05', 88.5, 100],
      ['退货', 'TH1', '一店', '2026-03-06', -8.85, -10],
    ];
    const mapping = {
      fingerprint: fingerprintOf(head),
      kind: 'statement',
      headings: { 金额: null, '金额 (2)': 'gross' },
    } as const;
    const [table] = parseTables(sheetOf(rows), [mapping]);
    expect(table?.rows.map(({ cells }) => cells.gross)).toEqual([100, -10]);
    expect(table?.columns.map(({ field }) => field).slice(4)).toEqual([null, 'gross']);
  });

  it('a list of payments likewise', () => {
    const head = ['交易日期', '金额', '金额', '对方户名', '摘要'];
    const mapping = {
      fingerprint: fingerprintOf(head),
      kind: 'payment',
      headings: {
        交易日期: 'day',
        金额: null,
        '金额 (2)': 'paid',
        对方户名: 'retailer',
        摘要: 'note',
      },
    } as const;
    const rows: Cell[][] = [head, ['2026-05-15', 1, 60000, '乐民集团', 'JS-0301 货款']];
    const told = findPaymentColumns(sheetOf(rows), [mapping]);
    expect(told?.parts.amount).toEqual([2]);
  });
});
