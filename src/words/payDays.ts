import type { DayLeg } from '../domain/receivables/realDays.ts';
import { type Pair, pick } from './show.ts';
import type { Lang } from './text.ts';

const legs: Readonly<Record<DayLeg, Pair>> = {
  event: ['等对账或发票', 'Waiting for the event'],
  cutoff: ['等截单', 'Until the cut-off'],
  term: ['约定天数', 'Agreed days'],
  payDay: ['等付款日', 'Until the pay day'],
  holiday: ['遇假顺延', 'Holidays'],
  late: ['晚于应付日', 'After the due day'],
};

/** 天数分段 by its name. */
export const showLeg = (leg: DayLeg, lang: Lang): string => pick(legs[leg], lang);

/** 实际账期工作簿 and `ming days`: names of sheets, headings and words. */
export const payDayNames = {
  groups: ['实际账期', 'Days of credit'],
  statements: ['按结算单', 'By statement'],
  basis: ['口径', 'Basis'],
  total: ['合计', 'Total'],
  noContract: ['无合同', 'No contract'],
  noTerm: ['未约定或读不准', 'No term that gives a day'],
} as const satisfies Readonly<Record<string, Pair>>;

export const payDayHeads: readonly Pair[] = [
  ['连锁', 'Chain'],
  ['合同', 'Contract'],
  ['约定账期', 'Agreed term'],
  ['约定天数(均匀送货)', 'Agreed days (even deliveries)'],
  ['收货(扣退货)', 'Goods less returns'],
  ['收货到应付(加权)', 'Receipt to due (weighed)'],
  ['收货到实付(加权)', 'Receipt to money (weighed)'],
  ['最短', 'Least'],
  ['中位', 'Median'],
  ['最长', 'Most'],
  ['账期折点', 'Days in points'],
  ['未付收货', 'Goods unpaid'],
  ['应付超过60天', 'Due beyond 60 days'],
  ['实付超过60天', 'Paid beyond 60 days'],
  ['逾期利息(日0.05%)', 'Late interest (0.05 % a day)'],
];

export const payDayStatementHeads: readonly Pair[] = [
  ['连锁', 'Chain'],
  ['合同', 'Contract'],
  ['结算单', 'Statement'],
  ['月份', 'Month'],
  ['对账日', 'Statement day'],
  ['开票日', 'Invoice day'],
  ['收货(扣退货)', 'Goods less returns'],
  ['收货到应付(加权)', 'Receipt to due (weighed)'],
  ['收货到实付(加权)', 'Receipt to money (weighed)'],
  ['未付收货', 'Goods unpaid'],
];

/** 口径 of the report, sentence by sentence. */
export const payDayBasis: readonly (readonly [Pair, Pair])[] = [
  [
    ['收货', 'Goods'],
    [
      '每张结算单最新版本的收货行按收货日合计, 退货先抵最早的收货',
      'Receipts of the last version of each statement by day; returns are taken from the earliest',
    ],
  ],
  [
    ['到账', 'Money'],
    [
      '一笔到账按金额比例算到本单每一笔收货, 因为扣款和退货是从整单里扣的',
      'Money on a statement stands for all of its goods alike, as fees are taken from the whole',
    ],
  ],
  [
    ['加权', 'Weighed'],
    [
      '天数按金额加权; 中位是一半金额到账的那一天',
      'By money; the median is when half of it has come',
    ],
  ],
  [
    ['缺日期', 'Missing days'],
    [
      '对账、开票或收票日未知时, 用前一个已知的日子代替并注明',
      'An event that is not known is stood in for by the one before it, and that is told',
    ],
  ],
  [
    ['法规', 'Law'],
    [
      '是否适用由人判断: 可能违反, 只提示',
      'Whether a rule applies is for people to say: it may be broken, and only warns',
    ],
  ],
];
