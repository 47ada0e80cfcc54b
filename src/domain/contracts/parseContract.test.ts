import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Heading,
  parseLines,
  showContract,
  showTerm,
  tableOf,
} from '../../../test/make/contractSheet.ts';
import type { Cell } from '../sheets/sheet.ts';
import { parseContract } from './parseContract.ts';

const headings: readonly Heading[] = [
  ['科目', 'subject'],
  ['计算基数', 'termBase'],
  ['比例/单价', 'termRate'],
  ['周期', 'termPeriod'],
  ['台阶', 'termTiers'],
  ['次数/上限', 'termCount'],
  ['适用门店/商品', 'termScope'],
  ['兑现方式', 'termWay'],
  ['期初已用', 'termOpening'],
  ['生效', 'fromDay'],
  ['失效', 'toDay'],
  ['备注', 'note'],
];
type Row = Readonly<Partial<Record<string, Cell>>>;
const cellsOf = (row: Row, own: readonly Heading[] = headings): Cell[] =>
  own.map(([heading]) => row[heading] ?? '');
const readRows = (...rows: Row[]) =>
  parseContract([
    tableOf(
      headings,
      rows.map((row) => cellsOf(row)),
    ),
  ]);

const sheet: readonly (readonly [Row, string])[] = [
  [
    { 科目: '月返', 计算基数: '含税净进货额', '比例/单价': '8.5%', 周期: '月', 兑现方式: '票扣' },
    'rebate rate 8.5% net! month invoice',
  ],
  [
    { 科目: 'DM', '比例/单价': '1500', 周期: '每期', '次数/上限': '2期/季', 期初已用: '1次' },
    'dm unit 1500.00/issue event limit:2/quarter used:1',
  ],
  [
    { 科目: '节庆费', '比例/单价': 1000, 周期: '每店每节', 备注: '春节/五一/中秋/国庆/店庆' },
    'festival unit 1000.00/store/festival event @春节+五一+中秋+国庆+店庆',
  ],
  [
    { 科目: '新品费', 计算基数: 'SKU×店', '比例/单价': '500', 备注: '约定品项数20，替换免收' },
    'newItem unit 500.00/sku/store event agreed:20 swaps',
  ],
  [
    { 科目: '年返', 周期: '年', 台阶: '达到600万返2%，1000万返2.5%', 备注: '次年1月结算' },
    'targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year settle:+1',
  ],
  [
    { 科目: '年返', '比例/单价': '0.5%/1%/1.5%', 台阶: '300万/375万/468.75万', 期初已用: '550万' },
    'targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%]'.concat(
      ' net year had:5500000.00',
    ),
  ],
  [
    { 科目: '物流费', 计算基数: 'DC验收额', '比例/单价': '2%', '适用门店/商品': '除DC外' },
    'logistics rate 2% dc! month stores:-DC',
  ],
  [
    {
      科目: '端架',
      '比例/单价': '1500元/个/期',
      '次数/上限': 50000,
      '适用门店/商品': '门店A、门店B',
    },
    'display unit 1500.00/position/issue event cap:50000.00 stores:门店A|门店B',
  ],
  [
    { 科目: '堆头', '比例/单价': '1000元/店/次', '次数/上限': '上限5万/年', 期初已用: '已扣20000' },
    'display unit 1000.00/store/time event cap:50000.00/year taken:20000.00',
  ],
  [
    { 科目: '促销服务费', '比例/单价': '2000', 周期: '店/年', 生效: '2026/1/1', 失效: 46387 },
    'promotionService unit 2000.00/store/year year from:2026-01-01 to:2026-12-31',
  ],
  [{ 科目: '月返', 计算基数: '净进货额', '比例/单价': 0.085 }, 'rebate rate 8.5% net! month'],
  [{ 科目: '广告费', '比例/单价': '见备注', 备注: '5000元/年' }, 'advert lump 5000.00 year'],
  [{ 科目: '续签费', '比例/单价': 0 }, 'renewal free once'],
  [
    { 科目: '堆头', '比例/单价': '800元/店/次', '适用门店/商品': 'S001,S002 洗发水系列' },
    'display unit 800.00/store/time event stores:S001|S002 skus:洗发水系列',
  ],
];

describe('合同条款表', () => {
  it.each(sheet)('reads %j', (row, expected) => {
    expect(showContract(readRows(row))).toEqual([expected]);
  });

  it('columns in any order give the same term', () => {
    const orders = fc.shuffledSubarray([...headings], {
      minLength: headings.length,
      maxLength: headings.length,
    });
    fc.assert(
      fc.property(orders, fc.constantFrom(...sheet), (own, [row, expected]) => {
        expect(showContract(parseContract([tableOf(own, [cellsOf(row, own)])]))).toEqual([
          expected,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('reads each row by itself: any rows in any order give the same terms', () => {
    const rows = sheet.filter(([row]) => row.科目 !== '年返');
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows]), (own) => {
        const contract = readRows(...own.map(([row]) => row));
        expect(showContract(contract)).toEqual(own.map(([, expected]) => expected));
      }),
      { numRuns: 50 },
    );
  });

  it('quotes the row as written and names its place', () => {
    const [term] = readRows({ 科目: '月返', '比例/单价': '8.5％', 备注: '帐扣' }).terms;
    expect(term?.text).toBe('月返 8.5％ 帐扣');
    expect(term?.source).toEqual({ file: '合同.xlsx', sheet: '条款', row: 2 });
    expect(term?.subject).toBe('月返');
  });

  it('a ladder a step a row is one term, with or without the name repeated', () => {
    const own: Heading[] = [
      ['科目', 'subject'],
      ['台阶(万元)', 'termTiers'],
      ['比例(%)', 'termRate'],
    ];
    for (const again of ['年返', '']) {
      const contract = parseContract([
        tableOf(own, [
          ['年返', 600, 2],
          [again, 1000, 2.5],
          ['月返', '', 3],
        ]),
      ]);
      expect(showContract(contract)).toEqual([
        'targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year',
        'rebate rate 3% net month',
      ]);
    }
  });

  it('units in the heading, unknown columns by their headings, 万元 of the whole sheet', () => {
    const priced: Heading[] = [
      ['项目', 'subject'],
      ['单价(元/店/节)', 'termRate'],
    ];
    expect(showContract(parseContract([tableOf(priced, [['节庆费', 1000]])]))).toEqual([
      'festival unit 1000.00/store/festival event',
    ]);
    const unknown: Heading[] = [
      ['科目', 'subject'],
      ['保底', null],
      ['比例', 'termRate'],
      ['上限', null],
      ['约定品项数', null],
    ];
    expect(
      showContract(
        parseContract([
          tableOf(unknown, [
            ['月返', 20000, '1%', '', ''],
            ['新品费', '', '500元/SKU/店', '', 20],
            ['陈列费', '', '1000元/店/次', 50000, ''],
          ]),
        ]),
      ),
    ).toEqual([
      'rebate rate 1% net month floor:20000.00',
      'newItem unit 500.00/sku/store event agreed:20',
      'display unit 1000.00/store/time event cap:50000.00',
    ]);
    const ladder = tableOf(
      [
        ['科目', 'subject'],
        ['台阶', 'termTiers'],
      ],
      [['年返', '600 2%；1000 2.5%']],
    );
    expect(showContract(parseContract([{ ...ladder, unit: 10000 }]))).toEqual([
      'targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year',
    ]);
  });
});

describe('不猜', () => {
  it.each<[Row, string, string]>([
    [{ 科目: '返利', '比例/单价': '8.5%', 备注: '8%' }, 'rebate', 'twoRates'],
    [{ 科目: '进场费', '比例/单价': 5 }, 'entry', 'noUnit'],
    [{ 科目: '年返', 台阶: '600 2%；1000 2.5%' }, 'targetRebate', 'noUnit'],
    [{ 科目: '陈列费', '比例/单价': '面议' }, 'display', 'noMoney'],
    [{ 科目: '年返', 台阶: '600万/1000万', '比例/单价': '2%' }, 'targetRebate', 'unpaired'],
  ])('asks about %j', (row, fee, why) => {
    const contract = readRows(row);
    expect(contract.terms).toEqual([]);
    expect(contract.asked).toHaveLength(1);
    expect(contract.asked[0]?.fee).toBe(fee);
    const problem = contract.problems.find(({ code }) => code === 'term.unclear');
    expect(problem?.facts.why).toBe(why);
    expect(problem?.subject).toMatchObject({ file: '合同.xlsx', sheet: '条款', row: 2 });
    expect(problem?.subject.column).toBeTruthy();
  });

  it('never throws, and every row is a term, a question or a note', () => {
    const scraps = fc.constantFrom(
      ...'月返 年返 8.5% 600万 达到 超过 返 2% , ; 、 / 每店 每节 1000 元 店庆 春节 上限 5万'.split(
        ' ',
      ),
      ...'保底 次年1月结算 2期/季 凭海报 票扣 DC 除 外 ( ) > - 期初已用 1次 免 × % 万 首年免 替换'.split(
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.array(scraps, { maxLength: 14 }).map((words) => words.join('')),
    );
    const rows = fc.array(texts, { minLength: headings.length, maxLength: headings.length });
    fc.assert(
      fc.property(rows, (cells) => {
        const contract = parseContract([tableOf(headings, [cells])]);
        const said = contract.terms.length + contract.asked.length + contract.problems.length;
        const isEmpty = !/[\p{L}\d]/u.test(cells.join('').normalize('NFKC'));
        expect(said > 0 || isEmpty).toBe(true);
        for (const term of contract.terms) {
          expect(showTerm(term)).not.toBe('');
          if (term.calc === 'rate') expect(term.rate).not.toBeNull();
          if (term.calc === 'unit' || term.calc === 'lump') expect(term.price).not.toBeNull();
          if (term.calc === 'tiers') expect(term.tiers.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('合同事实', () => {
  it('general clauses become facts, the rest is noted and no term', () => {
    const contract = parseLines(
      '月返 8.5% 账扣',
      '备注：付款账期月结45天，异议期30天',
      '合同到期自动顺延',
      '甲方（盖章）      乙方（盖章）',
      '一、返利类',
      '商品税率13%',
    );
    expect(showContract(contract)).toEqual(['rebate rate 8.5% net month account']);
    expect(contract).toMatchObject({ objectionDays: 30, rolls: true, paymentTerm: '月结45天' });
    const noted = contract.problems.filter(({ code }) => code === 'contract.rowIgnored');
    expect(noted).toHaveLength(5);
    expect(noted.every(({ severity }) => severity === 'info')).toBe(true);
  });

  it('rows under a group heading take its kind', () => {
    const contract = readRows(
      { 科目: '一、返利类' },
      { 科目: '月度', '比例/单价': '3%' },
      { 科目: '年度', '比例/单价': '1%' },
    );
    expect(showContract(contract)).toEqual(['rebate rate 3% net month', 'rebate rate 1% net year']);
  });

  it('店庆费 by the dearest festival is a ceiling', () => {
    const contract = parseLines('节庆费 每店每节1000元', '店庆费不超过最高节庆的1.5倍');
    expect(showContract(contract)[1]).toBe(
      'anniversary unit 1500.00/store/festival ceiling event @店庆',
    );
  });

  it('a waiver of its own row belongs to the 新品费', () => {
    const contract = parseLines('新品费 500元/SKU/店', '首年免新品费');
    expect(showContract(contract)).toEqual(['newItem unit 500.00/sku/store event firstYear']);
    expect(contract.terms[0]?.text).toBe('新品费 500元/SKU/店; 首年免新品费');
  });

  it('takes title facts and a list of stores', () => {
    const terms = tableOf([['条款', 'note']], [['月返 8.5%']]);
    const stores = tableOf(
      [
        ['门店编码', 'storeCode'],
        ['门店名称', 'storeName'],
      ],
      [
        ['S001', '人民路店'],
        ['S002', '中山店'],
      ],
    );
    const contract = parseContract([
      { ...terms, facts: { contractNo: 'HT-1', chain: '某某', objectionDays: 15, other: {} } },
      stores,
    ]);
    expect(contract).toMatchObject({
      no: 'HT-1',
      chain: '某某',
      objectionDays: 15,
      stores: ['人民路店', '中山店'],
      storeCodes: ['S001', 'S002'],
    });
    expect(contract.terms).toHaveLength(1);
  });
});
