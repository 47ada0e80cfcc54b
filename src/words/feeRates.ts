import type { Nature } from '../domain/contracts/feeRate.ts';
import type { FeeGrouping } from '../domain/contracts/feeReport.ts';
import { type Pair, pick } from './show.ts';
import type { Lang } from './text.ts';

const natures: Readonly<Record<Nature, Pair>> = {
  fixed: ['固定', 'Fixed'],
  variable: ['变动', 'Variable'],
  promotion: ['促销', 'Promotional'],
  unknown: ['科目未明', 'Kind unknown'],
};

export const showNature = (nature: Nature, lang: Lang): string => pick(natures[nature], lang);

const groupings: Readonly<Record<FeeGrouping, Pair>> = {
  chain: ['连锁', 'Chain'],
  contract: ['合同', 'Contract'],
  region: ['大区', 'Region'],
  format: ['业态', 'Format'],
};

export const showGrouping = (by: FeeGrouping, lang: Lang): string => pick(groupings[by], lang);

const nameless: Readonly<Record<FeeGrouping, Pair>> = {
  chain: ['未命名连锁', 'Unnamed chain'],
  contract: ['无合同', 'No contract'],
  region: ['未分配', 'Unallocated'],
  format: ['未分配', 'Unallocated'],
};

/** 未分配: what a grouping calls that which it cannot place. */
export const showNameless = (by: FeeGrouping, lang: Lang): string => pick(nameless[by], lang);

/** 费用率工作簿: names of its sheets, headings and words. */
export const feeRateNames = {
  groups: ['费用率', 'Fee rates'],
  kinds: ['按科目', 'By kind'],
  trend: ['按月', 'By month'],
  basis: ['口径', 'Basis'],
  total: ['合计', 'Total'],
  base: ['分母', 'Base'],
  baseSaid: [
    '核定收货净额(收货-退货), 来自已核查结算单; 含税费用率 = 费用 ÷ 含税净额, 税后费用率 = 税后成本 ÷ 未税净额',
    'Receipts less returns as audited; rate = fees ÷ net with VAT, after-tax rate = fees net of VAT ÷ net without VAT',
  ],
  period: ['期间', 'Months'],
  documents: ['单据', 'Documents'],
  documentsSaid: [
    '每张结算单的最新版本及其最近一次核查; 去年为同月份',
    'The last version of each statement and its last audit; last year: the same months',
  ],
  agreed: ['约定', 'Agreed'],
  agreedSaid: [
    '执行版本条款 × 年化收货净额(已有月份折成一年); 按分组的收货净额分摊; 未定项不计入',
    'Terms in force × goods of the months so far made a year; shared by goods; open clauses are left out',
  ],
  outlook: ['预计', 'Expected'],
  outlookSaid: [
    '条款可算的全年费用 + 其余科目核定额按月折成一年 + 已多扣未还; 分母为年化收货净额',
    'What the clauses make of the year + other fees as right so far made a year + taken wrongly and not given back; of the goods of a year',
  ],
  interest: ['资金利率(年)', 'Interest a year'],
  open: ['约定中未计入', 'Not in the agreed figure'],
} as const satisfies Record<string, Pair>;

export const feeGroupHeads: readonly Pair[] = [
  ['名称', 'Name'],
  ['收货净额(含税)', 'Goods with VAT'],
  ['收货净额(未税)', 'Goods without VAT'],
  ['已扣', 'Taken'],
  ['核定', 'Right'],
  ['冲回', 'Given back'],
  ['费用', 'Fees'],
  ['固定', 'Fixed'],
  ['变动', 'Variable'],
  ['促销', 'Promotional'],
  ['科目未明', 'Kind unknown'],
  ['税后成本', 'After tax'],
  ['费用率(含税)', 'Fee rate (with VAT)'],
  ['税后费用率(未税)', 'After-tax rate (without VAT)'],
  ['去年同期费用', 'Fees, same months last year'],
  ['去年同期费用率', 'Fee rate, same months last year'],
  ['约定全年费用', 'Agreed, whole year'],
  ['约定费用率', 'Agreed rate'],
  ['预计全年费用', 'Expected, whole year'],
  ['预计费用率', 'Expected rate'],
  ['账期资金成本', 'Cost of credit days'],
];

export const feeKindHeads: readonly Pair[] = [
  ['科目', 'Kind'],
  ['性质', 'Nature'],
  ['票据', 'Paper'],
  ['抵扣税率', 'VAT that comes back'],
  ['行数', 'Lines'],
  ['已扣', 'Taken'],
  ['核定', 'Right'],
  ['冲回', 'Given back'],
  ['其中未指明原扣款', 'Of it naming no charge'],
  ['费用', 'Fees'],
  ['税后成本', 'After tax'],
  ['费用率(含税)', 'Fee rate (with VAT)'],
];

export const feeTrendHeads: readonly Pair[] = [
  ['月份', 'Month'],
  ['收货净额(含税)', 'Goods with VAT'],
  ['费用', 'Fees'],
  ['税后成本', 'After tax'],
  ['费用率(含税)', 'Fee rate (with VAT)'],
  ['去年同月', 'Same month last year'],
];

export const feeBasisHeads: readonly Pair[] = [
  ['口径', 'Basis'],
  ['内容', 'What it says'],
];
