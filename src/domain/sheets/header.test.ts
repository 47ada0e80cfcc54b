import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Field, SheetRow, Table } from './sheet.ts';
import { parseTables } from './tables.ts';
import { meaningOf } from './vocabulary.ts';

const tablesOf = (rows: readonly (readonly Cell[])[]): Table[] =>
  parseTables({
    file: 'a.xlsx',
    sheet: 'S',
    rows: rows.map((cells, i): SheetRow => ({ row: i + 1, cells })),
  });
const fieldsOf = (rows: readonly (readonly Cell[])[]): Record<string, Field | null> =>
  Object.fromEntries(
    (tablesOf(rows)[0]?.columns ?? [])
      .filter(({ heading }) => heading !== '')
      .map(({ heading, field }) => [heading, field]),
  );

describe('meaningOf', () => {
  it.each<[Field, string]>([
    [
      'docNo',
      '单据号 单号 单据编号 凭证号 扣项单号 费用单号 docno *单据号 单据号： 【单据号】 Document_No',
    ],
    [
      'gross',
      '含税金额 金额 价税合计 单据金额 扣项金额 结算金额 含税金额(元) 含税金额（元） 金额（人民币元） 对帐金额 结账含税金额 本期含税金额 GrossAmount 含税进价金额',
    ],
    ['net', '未税金额 不含税金额 金额(不含税) 价额 结帐不含税金额 不含税进价金额 未含税金额'],
    ['tax', '税额 总税额 TaxAmount'],
    ['vatRate', '税率 税率(%) 进项税率'],
    ['storeName', '门店 门店名称 收货地 收货门店 分店名称 退货门店 要货单位名称 收取机构'],
    ['storeCode', '门店编码 店号 门店编号 门店代码 门店号'],
    ['docType', '单据类型 单据类别 业务类型'],
    ['subject', '费用名称 扣项名称 费用项目 科目 结算款项'],
    ['way', '扣款方式 扣项类型 兑现方式 票扣/账扣'],
    ['rate', '费用比率 扣率 计算比率 倒扣率'],
    ['base', '扣项基数 计算基数 计费基数'],
    ['receivedQty', '实收数 验收数量 实退数量'],
    ['orderedQty', '订货数 订货数量'],
    ['skuCode', '商品编码 条形码 商品条码 货号'],
    ['orderNo', '订单编号 订单单号 订货通知单号 采购订单号'],
    ['day', '业务日期 单据发生日期 验收日期 发生日期'],
    ['dueDay', '计划付款日期'],
    ['note', '备注 单据说明 扣项说明 摘要'],
  ])('%s: %s', (field, words) => {
    for (const word of words.split(' ')) expect(meaningOf(word)?.field, word).toBe(field);
  });
  it.each(['天气', '物流模式', '课类', '', '  ', '17%税额'])('"%s" means nothing here', (word) =>
    expect(meaningOf(word)).toBeNull(),
  );
});

describe('headings', () => {
  it('编号, 名称 and the like by what stands in them and beside them', () => {
    const head = ['编号', '名称', '类型', '单号', '日期', '金额'];
    expect(fieldsOf([head, ['001', '人民路店', '验收', 'YS1', '2026-03-01', 100]])).toMatchObject({
      编号: 'storeCode',
      名称: 'storeName',
      单号: 'docNo',
    });
    expect(
      fieldsOf([
        ['编号', '名称', '金额'],
        ['K1', '月返', 50],
        ['K2', 'DM费', 60],
      ]),
    ).toMatchObject({
      编号: 'docNo',
      名称: 'subject',
    });
    expect(
      fieldsOf([
        ['编码', '名称', '数量', '单价'],
        ['6901', '牛奶250ml', 5, 3],
      ]),
    ).toMatchObject({
      编码: 'skuCode',
      名称: 'skuName',
    });
    expect(
      fieldsOf([
        ['编号', '单据号', '金额'],
        [1, 'YS1', 5],
        [2, 'YS2', 6],
      ]),
    ).toMatchObject({
      编号: 'seq',
      单据号: 'docNo',
    });
    expect(
      fieldsOf([
        ['单据号', '费用', '日期'],
        ['FY1', '月返', '2026-03-01'],
      ]),
    ).toMatchObject({
      费用: 'subject',
    });
  });

  it('金额 beside 税额 and 价税合计 is the net', () => {
    const rows = [
      ['发票号', '金额', '税额', '价税合计'],
      ['F1', 100, 13, 113],
      ['F2', 200, 26, 226],
    ];
    expect(fieldsOf(rows)).toMatchObject({ 金额: 'net', 税额: 'tax', 价税合计: 'gross' });
  });

  it('a year, a month or a rate in a heading loses no table', () => {
    const rows = [
      ['门店', '单据号', '2026年3月金额', '17%税额', '13%税额', '备注'],
      ['甲店', 'YS1', 113, 0, 13, ''],
    ];
    expect(fieldsOf(rows)).toMatchObject({
      单据号: 'docNo',
      '2026年3月金额': 'gross',
      '17%税额': null,
    });
  });

  it.each([
    [
      ['门店', '单号', '金额', '', '', '备注'],
      ['', '', '未税', '税额', '含税', ''],
    ],
    [
      ['门店', '单号', '金额', '金额', '金额', '备注'],
      ['门店', '单号', '未税', '税额', '含税', '备注'],
    ],
    [
      ['门店', '单号', '结算金额', '', '', '备注'],
      ['', '', '未税金额', '税额', '含税金额', ''],
    ],
  ])('two rows: %j over %j', (upper, lower) => {
    const [table] = tablesOf([upper, lower, ['甲店', 'YS1', 100, 13, 113, '']]);
    expect(table?.columns.map(({ field }) => field)).toEqual([
      'storeName',
      'docNo',
      'net',
      'tax',
      'gross',
      'note',
    ]);
    expect(table?.rows).toHaveLength(1);
  });
});

describe('a statement in any layout', () => {
  interface Kind {
    readonly field: Field;
    readonly names: readonly string[];
    readonly cell: (n: number) => Cell;
  }
  const kinds: readonly Kind[] = [
    {
      field: 'docNo',
      names: ['单据号', '单号', '单据编号', '凭证号'],
      cell: (n) => `YS${n + 100}`,
    },
    {
      field: 'storeName',
      names: ['门店', '门店名称', '收货门店', '分店名称'],
      cell: () => '人民路店',
    },
    { field: 'docType', names: ['单据类型', '业务类型', '单据类别'], cell: () => '验收' },
    { field: 'day', names: ['业务日期', '日期', '单据发生日期'], cell: () => '2026-03-05' },
    {
      field: 'gross',
      names: ['含税金额', '金额(元)', '结算金额', '价税合计'],
      cell: (n) => `${n + 1},000.00`,
    },
    { field: 'orderNo', names: ['订单号', '采购订单号'], cell: (n) => `PO${n}` },
    { field: 'way', names: ['扣款方式', '票扣/账扣'], cell: () => '' },
    { field: 'note', names: ['备注', '摘要'], cell: () => '' },
  ];
  const layout = fc.record({
    order: fc.shuffledSubarray([...kinds.keys()], { minLength: kinds.length }),
    names: fc.array(fc.nat(3), { minLength: kinds.length, maxLength: kinds.length }),
    gaps: fc.array(fc.boolean(), { minLength: kinds.length, maxLength: kinds.length }),
    titles: fc.subarray([
      '华东零售结算明细',
      '结算单号：JS1  供应商编码：V1',
      '',
      '打印日期：2026-04-05',
    ]),
    lines: fc.integer({ min: 1, max: 12 }),
    page: fc.integer({ min: 2, max: 5 }),
    mark: fc.constantFrom('', '*', '：', ' '),
  });

  it('shuffled, with synonyms, blank columns, titles and pages: the same lines', () => {
    fc.assert(
      fc.property(layout, ({ order, names, gaps, titles, lines, page, mark }) => {
        const columns = order.flatMap((k): (Kind | null)[] => {
          const kind = kinds[k] as Kind;
          return gaps[k] ? [null, kind] : [kind];
        });
        const at = (field: Field) => columns.findIndex((kind) => kind?.field === field);
        const nameOf = (kind: Kind) =>
          kind.names[(names[kinds.indexOf(kind)] ?? 0) % kind.names.length] as string;
        const head = columns.map((kind) => (kind ? `${nameOf(kind)}${mark}` : ''));
        const total = (label: string, from: number, to: number): Cell[] => {
          let sum = 0;
          for (let n = from; n < to; n += 1) sum += (n + 1) * 1000;
          return columns.map((kind) =>
            kind?.field === 'gross' ? sum : kind?.field === 'storeName' ? label : '',
          );
        };
        const rows: Cell[][] = [...titles.map((title) => [title]), head];
        for (let n = 0; n < lines; n += 1) {
          rows.push(columns.map((kind) => (kind ? kind.cell(n) : '')));
          const ends = (n + 1) % page === 0 || n === lines - 1;
          if (ends) rows.push(total('本页小计', Math.floor(n / page) * page, n + 1));
          if (ends && n < lines - 1) rows.push([], head);
        }
        rows.push(total('合 计', 0, lines));
        const [table, ...more] = tablesOf(rows);
        expect(more).toEqual([]);
        expect(table?.rows.map((row) => row.cells.docNo)).toEqual(
          Array.from({ length: lines }, (_, n) => `YS${n + 100}`),
        );
        for (const { field } of kinds) expect(table?.columns[at(field)]?.field).toBe(field);
        expect(table?.totals.at(-1)).toMatchObject({ level: 'total', covers: [0, lines] });
      }),
      { numRuns: 300 },
    );
  });

  it('never throws and never hangs', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.double(),
      fc.constantFrom(
        '',
        '合计',
        '单据号',
        '金额',
        '门店',
        '结算单号：',
        '2026-03-05',
        '1,000',
        '扣项一(票扣明细)',
      ),
      fc
        .constantFrom('合', '金额', ':', '1,', '(', '合计 ')
        .chain((c) => fc.integer({ min: 1, max: 3000 }).map((n) => c.repeat(n))),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), (rows) => {
        for (const table of tablesOf(rows)) {
          for (const { covers } of table.totals)
            expect(covers[0] <= covers[1] && covers[1] <= table.rows.length).toBe(true);
        }
      }),
      { numRuns: 500, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
    );
  });
});
