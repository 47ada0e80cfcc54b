import { describe, expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Cell, Sheet } from '../../src/domain/sheets/sheet.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { sheetOf } from '../make/t11Sheets.ts';

/**
 * A month of 华联超市 beside what a supplier's own books print (issue 2, 2: files as users have them):
 * the head of a document in its first row only, goods as 产品代码 and 产品名称, the store in the
 * customer's name, our number in the chain's remark.
 */
const contract = sheetOf('贸易条件.xlsx', [
  ['华联超市2026年度供货合同 贸易条件'],
  ['合同编号：HLCS-2026-118', '', '有效期：2026.1.1-2026.12.31'],
  ['项目', '条件', '结算方式', '备注'],
  ['月度返利', '无条件 3%（按含税进货净额，扣除退货）', '账扣', '每月'],
  ['堆头费', '800元/个/档期', '账扣', '全年不超过12个'],
  ['物流配送费', '含税进货额的2%', '账扣', '退货不退物流费'],
]);

const statement = (remark: (n: number) => string): Sheet =>
  sheetOf('HL结算清单1031.xls', [
    ['华联超市股份有限公司'],
    ['供应商结算清单'],
    ['结算单号：HL202610-0331', '', '供应商：0331 杭州晨丰食品有限公司'],
    ['结算期间：2026-10-01至2026-10-31', '', '', '', '', '', '制单日期：2026-11-03'],
    ['合同编号：HLCS-2026-118'],
    ['序号', '单据类型', '单据编号', '门店', '业务日期', '金额', '备注'],
    [1, '入库单', 'RK26100101', '延安店', '2026-10-03', 52000, remark(1)],
    [2, '入库单', 'RK26100102', '文一店', '2026-10-05', 31800, remark(2)],
    [3, '入库单', 'RK26100103', '延安店', '2026-10-12', 44000, remark(3)],
    [4, '入库单', 'RK26100104', '城西店', '2026-10-15', 25500, remark(4)],
    [5, '入库单', 'RK26100105', '文一店', '2026-10-22', 60300, remark(5)],
    [6, '退货单', 'TH26100011', '延安店', '2026-10-18', -3600, ''],
    [7, '退货单', 'TH26100012', '城西店', '2026-10-26', -1200, ''],
    [8, '退货单', 'TH26100011', '延安店', '2026-10-18', -3600, ''],
    ['', '', '', '', '货款小计', 205200, ''],
    [9, '扣款单', 'FY26100201', '总部', '2026-10-31', -7182, '10月返利3.5%'],
    [10, '扣款单', 'FY26100202', '延安店', '2026-10-10', -2400, '堆头费3个 国庆档'],
    [11, '扣款单', 'FY26100203', '总部', '2026-10-31', -4272, '物流配送费2%'],
    [12, '扣款单', 'FY26100204', '文一店', '2026-10-31', -300, '卫生管理费'],
    ['', '', '', '', '费用小计', -14154, ''],
    ['', '', '', '', '应付金额', 191046, ''],
  ]);

/** 序时簿 of the books: [store, items of quantity x price], the head in the first row only. */
const sales: readonly [string, string, readonly (readonly [string, string, number, number])[]][] = [
  [
    '2026-10-02',
    '延安店',
    [
      ['A01', '蛋卷200g', 200, 160],
      ['A02', '曲奇150g', 100, 200],
    ],
  ],
  [
    '2026-10-04',
    '文一店',
    [
      ['A01', '蛋卷200g', 150, 160],
      ['A03', '苏打300g', 50, 180],
    ],
  ],
  ['2026-10-11', '延安店', [['A02', '曲奇150g', 220, 200]]],
  [
    '2026-10-14',
    '城西店',
    [
      ['A01', '蛋卷200g', 100, 160],
      ['A02', '曲奇150g', 47.5, 200],
    ],
  ],
  ['2026-10-21', '文一店', [['A02', '曲奇150g', 301.5, 200]]],
  ['2026-10-29', '城西店', [['A01', '蛋卷200g', 60, 160]]],
];
const headings = '日期 单据编号 购货单位 业务员 产品代码 产品名称 单位 实发数量 含税单价 价税合计';

const journal = (customer: (store: string) => string): Sheet =>
  sheetOf('销售出库序时簿.xlsx', [
    headings.split(' '),
    ...sales.flatMap(([day, store, items], n) =>
      items.map(([code, name, quantity, price], i): Cell[] => {
        const head = i === 0 ? [day, `XSCK00${n + 1}`, customer(store), '张三'] : ['', '', '', ''];
        return [...head, code, name, '件', quantity, price, quantity * price];
      }),
    ),
    ['合计', '', '', '', '', '', '', 1229, '', 224400],
  ]);

const slips = sheetOf('签收单登记.xlsx', [
  ['送货单号', '签收日期', '门店', '签收金额', '签收人', '是否盖章'],
  ['XSCK001', '2026-10-03', '延安店', 52000, '王', '是'],
  ['XSCK002', '2026-10-05', '文一店', 33000, '李', '是'],
  ['XSCK006', '2026-10-30', '城西店', 9600, '赵', '是'],
]);
const returns = sheetOf('退货单10月.xlsx', [
  ['退货单号', '退货日期', '门店', '退货金额', '原因'],
  ['TH26100011', '2026-10-18', '延安店', 3600, '临期'],
  ['TH26100012', '2026-10-26', '城西店', 1200, '破损'],
]);

/** theirs, ours, claimable, timing, favour, pending; then what is not accepted. */
function audited(theirs: Sheet, ours: Sheet): string[] {
  const [month] = auditMonth([contract, theirs, ours, slips, returns]).audited;
  if (!month) return [];
  const a = month.audit;
  const sums = [a.theirsPayable, a.oursPayable, a.claimable, a.timing, a.favour, a.pending];
  const lines = a.lines.filter(({ verdict }) => verdict !== 'accept');
  return [
    sums.map(formatFen).join(' '),
    ...lines.map(({ doc, ours, verdict }) => `${doc} ${verdict} ${formatFen(ours)}`).sort(),
  ];
}

// Short receipt 1,200; the return twice 3,600; 3 % for 3.5 % of 210,000 882; 2 % on 1,200 more -24;
// an unknown fee 300; the delivery of the last days 9,600 is timing.
const worked = [
  '191046.00 206604.00 5958.00 9600.00 0.00 0.00',
  'FY26100201 partial -6300.00',
  'FY26100203 partial -4296.00',
  'FY26100204 dispute 0.00',
  'RK26100102 partial 33000.00',
  'TH26100011 dispute 0.00',
  'XSCK006 timing 9600.00',
];
const named = (n: number): string => `XSCK00${n}`;
const silent = (): string => '';

describe("the supplier's own books as they print them", () => {
  it.each([
    ['the store behind the chain’s name', (store: string) => `华联超市${store}`],
    ['the store behind a code', (store: string) => `0${store.length}12 ${store}`],
    ['the store alone', (store: string) => store],
  ])('%s, our numbers in their remarks', (_, customer) => {
    expect(audited(statement(named), journal(customer))).toEqual(worked);
  });

  it('links by store and signed day where no number is printed', () => {
    expect(
      audited(
        statement(silent),
        journal((store) => `华联超市${store}`),
      ),
    ).toEqual(worked);
  });

  it('knows the chain by the name over the paper', () => {
    const [month] = auditMonth([contract, statement(silent)]).audited;
    expect(month?.statement.retailer).toBe('华联超市股份有限公司');
  });
});

describe('what may be the same paper is not claimed as missing', () => {
  const late = sheetOf('签收单登记.xlsx', [
    ['送货单号', '签收日期', '门店', '签收金额', '签收人', '是否盖章'],
    ['XSCK002', '2026-10-07', '文一店', 33000, '李', '是'],
  ]);

  it('a signed delivery beside an unlinked receipt of its store and week is 待证据', () => {
    const theirs = statement(silent);
    const moved = theirs.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (cell === '2026-10-05' ? '2026-10-10' : cell)),
    }));
    const drop = [contract, { ...theirs, rows: moved }, journal((store) => store), late, returns];
    const lines = auditMonth(drop).audited[0]?.audit.lines ?? [];
    const line = lines.find(({ doc }) => doc === 'RK26100102');
    expect(line?.verdict).toBe('evidence');
    expect(line?.reasons?.map(({ code }) => code)).toEqual(['receipt.placeOnly']);
    expect(lines.some(({ doc }) => doc === 'XSCK002')).toBe(false);
  });
});
