import { type FeeBook, feeKindOf, standardBook } from '../domain/contracts/feeBook.ts';
import { festivalsIn } from '../domain/contracts/fees.ts';
import type { Base, FreeCount, Period, Term, Tier, Unit, Way } from '../domain/contracts/term.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { formatRate, type Ppm } from '../domain/values/rate.ts';

/** A name that the fee master does not know, and that is read as one again. */
const ownName = /^[\p{Script=Han}A-Za-z]{2,14}(?:费用?|赞助|补贴)$/u;

/**
 * 条款成句: a term as one plain Chinese sentence, as a contract sheet would write it; read again it is
 * the same term. Facts that the term does not hold are not written; a term that cannot be computed
 * keeps the words of its contract.
 *
 * rebate 8.5 % of net, month, invoice -> "月返: 8.5%, 按含税净进货额, 每月, 票扣".
 */
export function sentenceOfTerm(term: Term, book: FeeBook = standardBook): string {
  if (term.calc === 'unknown') return term.text;
  const own = feeKindOf(term.subject, book);
  const isOwn = own === null && term.fee === 'other' && ownName.test(term.subject);
  const isOther = festivalsIn(term.subject).some((each) => !term.festivals.includes(each));
  // 到货率 beside a percentage is a level of service, and no name of a fine.
  const isLevel = term.fee === 'fine' && term.subject.endsWith('率');
  const isName =
    isOwn || (own?.fee === term.fee && !isOther && !/[\d%,;]/.test(term.subject) && !isLevel);
  const name = isName ? term.subject : book.fees[term.fee].zh.replace(/^.*\//, '');
  const words = [
    ...moneyWords(term, book),
    ...limitWords(term),
    ...scopeWords(term),
    ...paperWords(term),
    ...openingWords(term),
  ];
  return `${name}: ${words.filter((word) => word !== '').join(', ')}`;
}

const yuan = (amount: Fen): string => `${formatFen(amount).replace(/\.00$/, '')}元`;

const units: Readonly<Record<Unit, string>> = {
  store: '店',
  issue: '期',
  image: '图',
  sku: 'SKU',
  festival: '节',
  time: '次',
  month: '月',
  quarter: '季',
  year: '年',
  person: '人',
  position: '个',
  meter: '米',
  area: '平米',
  case: '箱',
  pallet: '托',
  vehicle: '车',
  ton: '吨',
  order: '单',
  week: '周',
  day: '天',
};

const every: Readonly<Record<Period, string>> = {
  order: '每单',
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
  event: '',
  once: '一次性',
};

const bases: Readonly<Record<Base['of'], string>> = {
  gross: '进货额',
  net: '净进货额',
  invoiced: '开票额',
  paid: '回款额',
  sales: '销售额',
  dc: 'DC验收额',
};

/** 基数的写法: 含税净进货额. */
export const baseName = ({ of, tax }: Pick<Base, 'of' | 'tax'>): string =>
  `${tax === 'included' ? '含税' : '未税'}${bases[of]}`;

function baseWords(base: Base | null): string {
  if (base === null) return '';
  if (base.said) return `按${baseName(base)}`;
  return base.tax === 'excluded' ? '未税' : '';
}

function moneyWords(term: Term, book: FeeBook): string[] {
  const period = every[term.period ?? 'event'];
  const { guarantee } = term;
  if (guarantee) return guaranteeWords(term, guarantee);
  switch (term.calc) {
    case 'free':
      return ['免收'];
    case 'rate':
      return [
        term.rate === null ? '' : formatRate(term.rate),
        baseWords(term.base),
        period,
        ...measureWords(term),
      ];
    case 'tiers':
      return [
        ...term.tiers.map(tierWords),
        modeWords[term.tierMode],
        baseWords(term.base),
        period,
        ...measureWords(term),
      ];
    case 'lump': {
      const ceiling = term.ceiling ? '不超过' : '';
      const timed = term.period === 'order' || term.period === 'event' ? '' : period;
      const parts = instalmentsOf(term);
      if (parts !== null) return [yuan(term.cap as Fen), `分${parts}次收取`];
      return [
        `${ceiling}${yuan(term.price as Fen)}${perOf(term.period)}`,
        perOf(term.period) ? '' : timed,
      ];
    }
    case 'unit':
      return [unitWords(term, book)];
    case 'unknown':
      return [];
  }
}

/** 年度2万元分4次收取: the sum of a year in equal parts, as they come. */
function instalmentsOf({ cap, capPer, price, period }: Term): bigint | null {
  if (cap === null || price === null || price <= 0n) return null;
  return capPer === 'year' && period === 'event' && cap % price === 0n ? cap / price : null;
}

const perOf = (period: Period | null): string => {
  if (period === null || period === 'once' || period === 'event' || period === 'order') return '';
  return `/${every[period].slice(1).replace('季度', '季')}`;
};

/** Units that say how often. */
const timed: ReadonlySet<Unit> = new Set<Unit>([
  'month',
  'quarter',
  'year',
  'issue',
  'festival',
  'time',
  'order',
]);

function unitWords(term: Term, book: FeeBook): string {
  const counted = term.units.map((unit) => `/${units[unit]}`).join('');
  const isTold =
    term.units.some((unit) => timed.has(unit)) || term.period === book.fees[term.fee].period;
  const often = isTold ? '' : `, ${every[term.period ?? 'event']}`;
  return `${term.ceiling ? '不超过' : ''}${yuan(term.price as Fen)}${counted}${often}`;
}

const modeWords: Readonly<Record<Term['tierMode'], string>> = {
  whole: '全额',
  marginal: '分段累进',
  overBase: '超基数按所达档比例',
  lump: '',
};

const tierWords = ({ from, inclusive, rate, lump }: Tier): string => {
  const earned = rate === null ? `奖励${yuan(lump as Fen)}` : `返${formatRate(rate as Ppm)}`;
  return `${inclusive ? '达到' : '超过'}${yuan(from)}${earned}`;
};

function measureWords({ measure, settle, settleAfterMonths, growth }: Term): string[] {
  const settled = settle && `${settle.nextYear ? '次年' : '当年'}${settle.month}月结算`;
  const same = growth?.sameStores ? '同店' : '';
  return [
    measure === 'year' ? '按全年累计' : '',
    settled ?? '',
    settleAfterMonths === undefined ? '' : '次月结算',
    growth ? `${same}同比基数${yuan(growth.base)}` : '',
  ];
}

const windows: Readonly<Record<string, string>> = {
  charge: '每次',
  month: '每月',
  quarter: '每季',
  half: '每半年',
  year: '每年',
  contract: '合同期',
};

function guaranteeWords(term: Term, guarantee: NonNullable<Term['guarantee']>): string[] {
  const [first, above] = term.tiers;
  const rate = term.rate ?? first?.rate ?? null;
  const per = every[guarantee.per].slice(1).replace('季度', '季');
  const of = guarantee.of === 'sales' ? '销售额' : '毛利额';
  return [
    rate === null ? '' : `${term.base?.of === 'sales' ? '联营' : ''}${formatRate(rate)}`,
    `${per}保底${of}${yuan(guarantee.amount)}`,
    above?.rate == null ? '' : `超出部分${formatRate(above.rate)}`,
    lapseWords(guarantee),
    every[term.period ?? 'month'],
    ...measureWords(term),
  ];
}

/** 失效的写法: 连续3个月未达保底即终止. */
export function lapseWords({
  per,
  lapsesAfter,
  lapseCounts,
  lapseFrom,
  lapseOpen,
}: NonNullable<Term['guarantee']>): string {
  if (lapsesAfter === undefined) return '';
  const unit = per === 'month' ? '个月' : per === 'quarter' ? '个季度' : every[per].slice(1);
  const ends = lapseOpen ? '双方另行协商' : '保底终止';
  const counts = lapseCounts === 'total' ? '累计' : '连续';
  return `${counts}${lapsesAfter}${unit}未达${lapseFrom === 'same' ? '自当月起' : ''}${ends}`;
}

const capWords: Partial<Record<Unit, string>> = {
  store: '每店',
  sku: '每单品',
  issue: '每期',
  festival: '每节',
};

function limitWords(term: Term): string[] {
  const { floor, floorPer, cap, capPer, capShare, limit, guarantee } = term;
  const each = (term.capUnits ?? []).map((unit) => capWords[unit] ?? '').join('');
  const window =
    each === ''
      ? (windows[capPer ?? ''] ?? '')
      : `${each}${capPer === 'charge' ? '' : (windows[capPer ?? ''] ?? '')}`;
  const least = floor === null || guarantee ? '' : `保底${yuan(floor)}`;
  const share = capShare
    ? `${window}${capShare.base.said ? `不超过${baseName(capShare.base)}的` : '封顶'}${formatRate(capShare.rate)}`
    : '';
  const times = limit ? `${limit.perStore ? '每店' : ''}${windows[limit.per]}${limit.count}次` : '';
  return [
    least === '' ? '' : `${floorPer ? every[floorPer].replace('季度', '季') : ''}${least}`,
    cap === null || (term.calc === 'lump' && instalmentsOf(term) !== null)
      ? ''
      : `${window}封顶${yuan(cap)}`,
    share,
    times,
    term.free ? freeWords(term.free) : '',
  ];
}

/** 免费次数的写法: 每店每年前2期免费, 前3个月免费. */
export function freeWords({ count, unit, per, perStore }: FreeCount): string {
  const window = per === 'contract' ? '' : (windows[per] ?? '');
  const name = unit === 'month' ? '个月' : unit === 'sku' ? '个SKU' : units[unit];
  return `${perStore ? '每店' : ''}${window}前${count}${name}免费`;
}

function scopeWords(term: Term): string[] {
  const said = (list: readonly string[] | null, kind: '门店' | '商品') => {
    const only = (list ?? []).filter((entry) => !entry.startsWith('-'));
    const not = (list ?? []).flatMap((entry) => (entry.startsWith('-') ? entry.slice(1) : []));
    return [
      only.length > 0 ? `仅限${kind}「${only.join('、')}」` : '',
      not.length > 0 ? `除${kind}「${not.join('、')}」外` : '',
    ];
  };
  return [
    term.festivals.join('、'),
    ...said(term.stores, '门店'),
    ...said(term.skus, '商品'),
    term.agreedSkus === null ? '' : `约定品项数${term.agreedSkus}`,
    term.freeSwaps ? '范围内替换免收' : '',
    term.freeFirstYear ? '首年免收' : '',
  ];
}

const ways: Readonly<Record<Way, string>> = {
  invoice: '票扣',
  account: '账扣',
  cash: '现金',
  goods: '货补',
  order: '订单折扣',
};

const paperWords = (term: Term): string[] => [
  term.way === null ? '' : ways[term.way],
  ...term.proofs.map((proof) => `凭${proof}`),
  term.needsInvoice ? '凭发票扣款' : '',
  term.needsConfirmation ? '须双方签章确认单' : '',
];

function openingWords({ opening, from, to, rolls }: Term): string[] {
  return [
    opening.count === null ? '' : `已用${opening.count}次`,
    opening.taken === null ? '' : `已扣金额${yuan(opening.taken)}`,
    opening.base === null ? '' : `累计净进货${yuan(opening.base)}`,
    from && to ? `${from}至${to}` : from ? `自${from}起` : to ? `至${to}止` : '',
    rolls ? '到期自动顺延' : '',
  ];
}
