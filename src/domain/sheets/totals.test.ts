import { describe, expect, it } from 'vitest';
import { totalWordsOf } from './rows.ts';
import type { Cell } from './sheet.ts';
import { parseTables } from './tables.ts';

const heading: Cell[] = ['序号', '门店', '单据类型', '单据号', '业务日期', '含税金额(元)', '备注'];
const line = (n: number, amount: Cell, store = '甲店'): Cell[] => [
  n,
  store,
  '验收',
  `YS${n}`,
  '2026-03-01',
  amount,
  '',
];
const told = (rows: readonly Cell[][]) =>
  parseTables({
    file: 'a.xlsx',
    sheet: 'S',
    rows: rows.map((cells, i) => ({ row: i + 1, cells })),
  }).map((table) => ({
    lines: table.rows.map((row) => row.cells.docNo),
    totals: table.totals.map(({ level, covers, amounts }) => [level, ...covers, amounts.gross]),
    facts: table.facts,
  }));

describe('合计行', () => {
  it.each([
    '合计',
    '合 计',
    '合　计：',
    '总计',
    '本页合计',
    '本页小计',
    '累 计',
    '小结',
    '（合计）',
    'TOTAL',
  ])('%s is a total wherever it stands', (label) => {
    expect(totalWordsOf(label)).toBe('plain');
    for (const at of [0, 1, 2, 3, 4, 6]) {
      const total: Cell[] = ['', '', '', '', '', 300, ''];
      total[at] = label;
      const [table] = told([heading, line(1, 100), line(2, 200), total]);
      expect(table?.lines).toEqual(['YS1', 'YS2']);
      expect(table?.totals).toHaveLength(1);
    }
  });

  it.each(['会计', '计划付款日', '合计补差', '设计费', '统计期间'])('%s is none', (text) =>
    expect(totalWordsOf(text)).toBeNull(),
  );

  it('a row of figures alone under the amounts is a total, though it has no label', () => {
    const [table] = told([heading, line(1, 100), line(2, 200), ['', '', '', '', '', 300, '']]);
    expect(table).toMatchObject({ lines: ['YS1', 'YS2'], totals: [['total', 0, 2, 30000n]] });
  });

  it('page titles and page headings part no table; each 本页合计 closes its page', () => {
    const [table, ...more] = told([
      ['华东零售 结算明细表'],
      heading,
      line(1, 100),
      ['', '', '', '本页合计', '', 100],
      ['华东零售 结算明细表 第2页'],
      heading,
      line(2, 200),
      ['', '', '', '本页合计', '', 200],
      ['总 计', '', '', '', '', 300],
    ]);
    expect(more).toEqual([]);
    expect(table).toMatchObject({
      lines: ['YS1', 'YS2'],
      totals: [
        ['subtotal', 0, 1, 10000n],
        ['subtotal', 1, 2, 20000n],
        ['total', 0, 2, 30000n],
      ],
    });
  });

  it('合计 of each store and of all: each closes what it adds up', () => {
    const [table] = told([
      heading,
      line(1, 100),
      ['', '甲店合计', '', '', '', 100],
      line(2, 200, '乙店'),
      line(3, 50, '乙店'),
      ['', '乙店合计', '', '', '', 250],
      ['', '合计', '', '', '', 350],
    ]);
    expect(table?.totals.map(([, ...rest]) => rest)).toEqual([
      [0, 1, 10000n],
      [1, 3, 25000n],
      [0, 3, 35000n],
    ]);
  });

  it('a total that does not add up still closes what its words say', () => {
    const [table] = told([heading, line(1, 100), line(2, 200), ['合计', '', '', '', '', 999]]);
    expect(table?.totals).toEqual([['total', 0, 2, 99900n]]);
  });

  it('票扣合计 and the like at the foot are facts, not totals of the table', () => {
    const [table] = told([
      heading,
      line(1, 100),
      ['合计', '', '', '', '', 100],
      ['进货合计', '', '', '', '', 100],
      ['票扣合计', '', '', '', '', '18,000.00'],
      ['账扣合计', '', '', '', '', '144,500.00'],
      ['应付金额', '', '', '', '', '819,500.00'],
    ]);
    expect(table?.totals).toEqual([['total', 0, 1, 10000n]]);
    expect(table?.facts).toMatchObject({
      receipts: 10000n,
      invoiceDeduction: 1800000n,
      accountDeduction: 14450000n,
      payable: 81950000n,
    });
  });

  it('a line keeps its place though its type is a label of facts', () => {
    const [table] = told([heading, line(1, 100), [2, '', '预付款冲抵', 'YF1', '', -50, '']]);
    expect(table?.lines).toEqual(['YS1', 'YF1']);
    expect(table?.facts.prepaid).toBeUndefined();
  });
});
