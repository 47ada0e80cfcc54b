import { describe, expect, it } from 'vitest';
import { parseMonth } from '../imports/month.ts';
import { fingerprintOf } from '../sheets/mapping.ts';
import type { Cell } from '../sheets/sheet.ts';
import { chainOfPayer } from './payerOf.ts';

const sheetOf = (rows: readonly (readonly Cell[])[], file = '表.xlsx') => ({
  file,
  sheet: '明细',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
});
const read = (...rows: readonly (readonly Cell[])[]) => parseMonth([sheetOf(rows)]);

/** As a bank's portal saves it: heads of its own, dashes for nothing, blanks behind every cell. */
const bank = [
  ['明细查询文件下载'],
  ['卡号: 6222****0001', '卡别名: 基本户'],
  '交易日期,摘要,交易场所,交易金额(收入),交易金额(支出),记账金额(收入),记账金额(支出),余额,对方户名'.split(
    ',',
  ),
  [
    '2026-05-02 ',
    'JS-0301 货款',
    ' ',
    '-',
    '-',
    '810,000.00 ',
    ' ',
    '900,000.00',
    '乐民超市有限公司 ',
  ],
  ['2026-05-03 ', '电费', ' ', '-', '-', ' ', '1,340.00', '898,660.00', '供电局'],
  ['合计', '', '', '', '', '810,000.00', '1,340.00', '', ''],
];

describe('issue 3, 5: lists of payments are read', () => {
  it("a bank's list by its headings: what came in only, no totals", () => {
    const { payments, tables, problems } = read(...bank);
    expect(payments).toEqual([
      {
        day: '2026-05-02',
        amount: 81_000_000n,
        payer: '乐民超市有限公司',
        bankRef: '',
        note: 'JS-0301 货款',
        source: { file: '表.xlsx', sheet: '明细', row: 4 },
      },
    ]);
    expect(tables.map(({ kind }) => kind)).toEqual(['money']);
    expect(problems).toEqual([]);
  });

  it('debits and credits of an account, with the reference of the bank', () => {
    const { payments } = read(
      ['日期', '凭证号', '借方发生额', '贷方发生额', '余额', '对方户名', '摘要'],
      [46_144, 'B1', '', 60_000, 1, '乐民超市', '货款'],
      [46_145, 'B2', 500, '', 1, '某物流', '运费'],
    );
    expect(payments).toMatchObject([
      { day: '2026-05-02', amount: 6_000_000n, bankRef: 'B1', payer: '乐民超市' },
    ]);
  });

  it('our own list; a row that cannot be read is a problem of that cell, the others count', () => {
    const { payments, problems } = read(
      ['回款明细'],
      ['到账日期', '付款方', '到账金额', '银行流水号', '附言'],
      ['2026-05-02', '乐民超市', 60_000, 'B1', 'JS-0301'],
      ['2026-05-03', '乐民超市', '6O,000', 'B2', ''],
      ['三月', '乐民超市', 100, 'B3', ''],
      ['2026-05-04', '乐民超市', -100, 'B4', ''],
      ['2026-05-02', '乐民超市', 60_000, 'B1', 'JS-0301'],
    );
    expect(payments.map(({ bankRef }) => bankRef)).toEqual(['B1']);
    expect(problems.map(({ code, subject }) => [code, subject.row, subject.column])).toEqual([
      ['cell.unreadable', 4, '到账金额'],
      ['cell.unreadable', 5, '到账日期'],
      ['payment.negative', 6, '到账金额'],
      ['payment.twice', 7, '到账金额'],
    ]);
  });

  it('a notice announces money and books none; goods and charges make a statement of it', () => {
    const notice = read(
      ['付款通知单'],
      ['付款通知单号', '付款日期', '结算单号', '付款单位', '实付金额'],
      ['FK1', '2026-05-02', 'JS-0301', '乐民超市', 60_000],
    );
    expect(notice.payments).toEqual([]);
    expect(notice.problems.map(({ code }) => code)).toEqual(['payment.announced']);
    expect(notice.files[0]?.papers.length).toBe(1);
    expect(notice.tables.map(({ kind }) => kind)).toEqual(['payment']);
    const goods = read(
      ['单据类型', '单据号', '日期', '付款金额', '对方户名'],
      ['验收', 'YS1', '2026-05-02', 100, '乐民超市'],
    );
    expect(goods.payments).toEqual([]);
  });
});

describe('issue 3, 5: people say whether a list tells money or announces it', () => {
  const headings = ['到账日期', '付款方', '到账金额', '附言'];
  const rows = [headings, ['2026-05-02', '乐民超市', 60_000, 'JS-0301']];
  const told = (kind: string, ...own: readonly (readonly Cell[])[]) =>
    parseMonth([sheetOf(own)], {
      mappings: [{ fingerprint: fingerprintOf(own.at(-2)?.map(String) ?? []), kind, headings: {} }],
    });

  it('a list that is called a notice books nothing and says so', () => {
    const { payments, problems } = told('payment', ...rows);
    expect(payments).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain('payment.announced');
  });

  it('a notice that is called money received is booked', () => {
    const { payments, tables } = told('money', ['付款通知'], ...rows);
    expect(payments.map(({ amount }) => amount)).toEqual([6_000_000n]);
    expect(tables.map(({ kind }) => kind)).toEqual(['money']);
  });

  it('what a bank lists has come, whatever it is called', () => {
    const own = ['交易日期', '收入', '支出', '对方户名'];
    const { payments } = told('payment', own, ['2026-05-02', 60_000, '', '乐民超市']);
    expect(payments.length).toBe(1);
  });
});

describe('付款方归连锁', () => {
  const known = [
    { chain: '华联超市', names: ['华联超市', '北京华联综合超市股份有限公司'] },
    { chain: '华联', names: ['华联商厦'] },
  ];
  it.each([
    ['北京华联综合超市有限公司', '华联超市'],
    ['华联超市（上海）有限公司', '华联超市'],
    ['供电局', null],
    ['', null],
    ['华联超市与华联商厦', null],
  ])('%s -> %s', (payer, chain) => {
    expect(chainOfPayer(payer, known)).toBe(chain);
  });
});
