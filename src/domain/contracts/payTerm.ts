import { deals } from './deals.ts';
import {
  type PayCalendar,
  type PayRoll,
  plainPayTerm,
  takeClosing,
  takePayCalendar,
  takeRoll,
} from './payWords.ts';
import type { AgreementKind } from './version.ts';

/** 起算点: the event that a term counts from; sales: the end of what a list of sales is for. */
export type PayAnchor =
  | 'delivery'
  | 'receipt'
  | 'sales'
  | 'statement'
  | 'invoice'
  | 'invoiceReceived';

/** 截止: the events of one such span count together, from its last day. */
export type PayCutoff =
  | 'none'
  | 'week'
  | 'tenDays'
  | 'halfMonth'
  | 'month'
  | 'twoMonths'
  | 'quarter';

/** One span of a term: after its event, or after the span before it where that is later. */
export interface PayStep {
  readonly anchor: PayAnchor;
  readonly cutoff: PayCutoff;
  /** 次月起: from the first day after the span, not from its last. */
  readonly startsNext: boolean;
  readonly count: number;
  readonly unit: 'day' | 'workday' | 'month';
}

/** 账期 (F02): anchor, cut-off, offset, pay days, and what a holiday does where the term says it. */
export interface PayTerm {
  readonly steps: readonly PayStep[];
  /** 每月25日截单: the last day of its months; null = the calendar's. */
  readonly cutoffDay: number | null;
  /** 宽限: 次月结30+15, the first day counted. */
  readonly grace: number;
  /** 次月25日: a day of a later month in place of an offset. */
  readonly dayOfMonth: { readonly months: number; readonly day: number } | null;
  /** 固定付款日, ascending: 每月5/15/25付. */
  readonly payDays: readonly number[];
  /** 每周三付款: 1 = Monday; absent = none. */
  readonly payWeekdays?: readonly number[];
  /** 遇节假日; absent = not said, the next working day. */
  readonly roll?: PayRoll;
  /** 起算点未写明: it is that of the type of its contract; absent = the words name it, or 收货. */
  readonly implied?: ImpliedAnchor;
}

/** 合同类型的起算点, which a term follows that names none. */
export interface ImpliedAnchor {
  readonly kind: AgreementKind;
  readonly anchor: PayAnchor;
}

/**
 * 条款写明付款日: the term itself says on which days of a month or week is paid, so nothing else does.
 *
 * 收票后45天 每月5/15/25付, 次月25日付 -> true; 月结45 -> false.
 */
export const saysPayDays = ({ payDays, payWeekdays, dayOfMonth }: PayTerm): boolean =>
  payDays.length > 0 || payWeekdays !== undefined || dayOfMonth !== null;

/** Why a term gives no day by itself: asked, not guessed. */
export type PayQuestion =
  | 'days'
  | 'anchor'
  | 'range'
  | 'payDay'
  | 'unread'
  | 'about'
  | 'two'
  | 'parts'
  | 'prepaid'
  | 'batch'
  | 'cutoff'
  | 'settleDay';

export type PayTermReading = { readonly term: PayTerm } | { readonly ask: PayQuestion };

/** In the order in which they happen. */
const anchors: readonly (readonly [PayAnchor, string])[] = [
  ['delivery', '送货|发货|交货'],
  ['receipt', '到货|货到|收货|收到货物?|验收|入库'],
  ['statement', '对账|结算单|ERP'],
  ['invoice', '开票|开具[^\\d,;+]{0,6}发票|发票(?!\\s*(?:寄|送)?(?:达|到|签收|收到))'],
  [
    'invoiceReceived',
    '票到|收票|到票|见票|收到[^\\d,;+]{0,8}发票|发票(?:寄|送)?(?:送达|到达|达到?|到|签收|收到)',
  ],
];
const spans: readonly (readonly [PayCutoff, string])[] = [
  ['halfMonth', '半月结算?'],
  ['twoMonths', '(?:双|2个?)月结算?'],
  ['quarter', '按?季度?结算?|季[底末]'],
  ['tenDays', '旬结算?'],
  ['week', '周结算?'],
  ['month', '按月结算|月结算?|月底结算|月底|月末'],
];
const named = (list: readonly (readonly [string, string])[]): string =>
  list.map(([name, words]) => `(?<${name}>${words})`).join('|');
const wordsOf = (list: readonly (readonly [string, string])[]): RegExp =>
  new RegExp(list.map(([, words]) => words).join('|'), 'g');

const count =
  '(?<count>\\d{1,3})(?![.\\d])\\s*(?!个?半|次|[单批笔])' +
  '(?<unit>个?工作[天日]|个月|月(?!结)|个?(?:周|星期|礼拜)(?!结)|个?(?:自然日|日历天)|[天日])?';
const step = new RegExp(
  `(?<next>次(?=月结))?(?:${named(spans)}|${named(anchors)})(?<later>[^\\d,;+]{0,4}次月起?)?` +
    `(?<between>[^\\d,;+]{0,10}\\+?\\s*)${count}(?:\\s*\\+\\s*(?<grace>\\d{1,3})(?!\\d)(?!\\s*个?工作)\\s*[天日]?)?`,
  'g',
);
const month = '(次次|下下|次|下|隔)个?月的?\\s*';
const goesOn = '(?:之前|以前|前)?\\s*(?:统一|集中)?\\s*(?=付|打款|结|支付|放款|汇|[,;)\\s+]|$)';
const laterDay = new RegExp(
  `${month}(?:(\\d{1,2})\\s*[日号]|月?[底末](?!结)|最后1[天日])${goesOn}`,
);
const range = /\d\s*(?:-|至|到|或者?)\s*\d+\s*(?:个?工作)?[天日月]|\d\s*\/\s*\d+\s*[天日]/;

const questions: readonly (readonly [PayQuestion, RegExp])[] = [
  ['about', /左右|上下|大约|大概|约\s*(?=\d)|前后|不等|视情况/],
  ['prepaid', /预付|先款后货|款到发货|先付款/],
  ['parts', /\d+(?:\.\d+)?%|一半|余款|尾款|首付|分期|分批/],
  ['batch', /压[\d一二两]?[批单]|滚动|批结|铺底|上批|\d+单结/],
  ['two', /或者?|孰|取[早晚]|较[早晚]|先到|首[单批次]|之?后续/],
  ['days', /隔月[结付]/],
];
const settleDay = /结算日[为是:\s]*(?:每个?月)?的?\d|每个?月\d{1,2}[日号](?:为|是)?结算日?/;

/**
 * 读账期 (F02, handbook §1, D1-D11): a term in plain words; what gives no day by itself is asked. One that names no event
 * counts from that of its contract's type: of 代销 from the list of sales, of 联营 and 租赁 from the statement (月结 cuts
 * their sales), of 现款 from receipt; one that names its own keeps it.
 *
 * 月结45天 -> month end + 45 days; 到货60天 -> receipt + 60 days; 次月结30+15 -> first of the next month + 1
 * month, 15 days of grace; 收票后45天 每月5/15/25付 -> receipt of the invoice + 45 days, then the next such day;
 * 账期45天 of 联营 -> statement + 45 days.
 */
export function readPayTerm(raw: string, kind: AgreementKind | null = null): PayTermReading {
  const read = readPlain(raw);
  if (kind === null || deals[kind].anchor === 'receipt') return read;
  if ('ask' in read) {
    if (read.ask !== 'anchor') return read;
    const told = readPlain(raw, true);
    return 'term' in told ? implied(told.term, kind, false) : read;
  }
  const isNamed = plainPayTerm(raw).search(wordsOf(anchors)) >= 0 || atOnce.test(plainPayTerm(raw));
  return isNamed ? read : implied(read.term, kind, true);
}

/** The term from the event of the type: what is cut by month or week are its sales. */
function implied(term: PayTerm, kind: AgreementKind, isCut: boolean): PayTermReading {
  const own = deals[kind].anchor;
  const anchor: PayAnchor =
    own === 'atReceipt' ? 'receipt' : own === 'salesList' || isCut ? 'sales' : 'statement';
  const steps = term.steps.map((step) => ({ ...step, anchor }));
  return { term: { ...term, steps, implied: { kind, anchor } } };
}

/** `isImplied`: one number of days that names no event counts from the statement. */
function readPlain(raw: string, isImplied = false): PayTermReading {
  const text = plainPayTerm(raw);
  const { said: roll, rest: unrolled } = takeRoll(text);
  const { said: cutoffDay, rest: unclosed } = takeClosing(unrolled);
  if (settleDay.test(unclosed)) return { ask: 'settleDay' };
  const { said: calendar, rest } = takePayCalendar(unclosed);
  if (range.test(rest)) return { ask: 'range' };
  const open = questions.find(([, words]) => words.test(rest));
  if (open) return { ask: open[0] };
  const { days: payDays, weekdays } = calendar;
  const frame: Frame = {
    ...{ cutoffDay, payDays },
    ...(weekdays.length > 0 ? { payWeekdays: weekdays } : {}),
    ...(roll === null ? {} : { roll }),
  };
  const dates = [...payDays, cutoffDay ?? 1];
  if (dates.some((day) => day < 1 || day > 31) || weekdays.some((day) => day < 1 || day > 7))
    return { ask: 'unread' };
  const later = laterDay.exec(rest);
  return later ? readLater(rest, later, frame) : readSteps(rest, frame, calendar, isImplied);
}

type Frame = Omit<PayTerm, 'steps' | 'grace' | 'dayOfMonth'>;

/** 次月25日付: what else has a number is no day of it. */
function readLater(text: string, later: RegExpExecArray, frame: Frame): PayTermReading {
  const unread = text.replace(later[0], ' ');
  if (/\d/.test(unread)) return { ask: unread.search(step) >= 0 ? 'two' : 'unread' };
  const day = Number(later[2] ?? 31);
  if (day < 1 || day > 31) return { ask: 'unread' };
  const months = later[1] === '次' || later[1] === '下' ? 1 : 2;
  const start = { anchor: anchorOf(unread), cutoff: 'month', startsNext: false } as const;
  const steps = [{ ...start, count: 0, unit: 'day' } as const];
  return { term: { ...frame, steps, grace: 0, dayOfMonth: { months, day } } };
}

function readSteps(
  text: string,
  frame: Frame,
  calendar: PayCalendar,
  isImplied = false,
): PayTermReading {
  const found = [...text.matchAll(step)];
  const unread = found.reduce((left, [all]) => left.replace(all, ' '), text);
  if (/\d/.test(unread)) {
    const joined = found.length === 0 ? joinApart(text) : null;
    if (joined !== null) return readSteps(joined, frame, calendar);
    const [number, ...others] = isImplied ? [...text.matchAll(single)] : [];
    if (number && others.length === 0) return readSteps(`对账后${number[0]}`, frame, calendar);
    return { ask: found.length === 0 && !isStarted(text) ? 'anchor' : 'unread' };
  }
  if (found.length === 0) return readBare(text, frame, calendar);
  const steps = found.map((match) => toStep(match, text));
  if (steps.includes(null)) return { ask: 'cutoff' };
  const own = steps.flatMap((each, i) => (each ? [...soonerOf(found[i], each), each] : []));
  if (own.some((each) => each.count > 365)) return { ask: 'unread' };
  if (!isSequence(own, text)) return { ask: 'two' };
  const graces = found.map(({ groups }) => Number(groups?.grace ?? 0));
  if (graces.slice(0, -1).some((given) => given > 0)) return { ask: 'unread' };
  return { term: { ...frame, steps: own, grace: graces.at(-1) ?? 0, dayOfMonth: null } };
}

/** 货到票到后45天: both have to be there. */
function soonerOf(match: RegExpMatchArray | undefined, { anchor, cutoff }: PayStep): PayStep[] {
  const first = anchors.find(([name]) => match?.groups?.[name] !== undefined)?.[0];
  if (first === undefined || first === anchor || cutoff !== 'none') return [];
  return [{ anchor: first, cutoff, startsNext: false, count: 0, unit: 'day' }];
}

/** D9: spans that follow each other count from later and later events. */
function isSequence(steps: readonly PayStep[], text: string): boolean {
  const places = steps.map(({ anchor }) => anchors.findIndex(([name]) => name === anchor));
  if (places.some((place, i) => i > 0 && place <= (places[i - 1] ?? -1))) return false;
  return steps.length < 2 || steps.every(({ cutoff }) => cutoff === 'none') || text.includes('+');
}

const isStarted = (text: string): boolean =>
  /次月/.test(text) || [spans, anchors].some((list) => text.search(wordsOf(list)) >= 0);

const single = /(\d{1,3})(?![.\d])\s*(?!个?半)(?:个?工作[天日]|个月|[天日])?/g;

/** "账期60天，自验收日起算", "月结，45天付款": one number of days, and one word apart that says from when. */
function joinApart(text: string): string | null {
  const [number, ...others] = [...text.matchAll(single)];
  if (!number || others.length > 0 || (text.match(/\d+/g) ?? []).length > 1) return null;
  const rest = text.replace(number[0], ' ');
  const spanned = new Set(rest.match(wordsOf(spans)) ?? []);
  if (spanned.size === 1) return `${rest.replace(/[,;]/g, ' ')},${[...spanned][0]}${number[0]}`;
  if (spanned.size > 1) return null;
  const from = new RegExp(
    `(?:自|从|以|按)?(${wordsOf(anchors).source})[^,;]{0,6}?(?:起|计|算|开始|为准|后(?=[,;]|$))`,
    'g',
  );
  const starts = [...rest.matchAll(from)].map((each) => each[1]);
  return starts.length === 1 ? `${starts[0]}后${number[0]}` : null;
}

/** Words without a number: paid at once, by the calendar alone, or nothing that gives a day. */
function readBare(text: string, frame: Frame, { days, weekdays }: PayCalendar): PayTermReading {
  const start = { startsNext: false, count: 0, unit: 'day' } as const;
  const told = (anchor: PayAnchor, cutoff: PayCutoff): PayTermReading => ({
    term: { ...frame, steps: [{ ...start, anchor, cutoff }], grace: 0, dayOfMonth: null },
  });
  const now = atOnce.exec(text);
  if (now) return told(now[0].includes('票') ? 'invoiceReceived' : 'receipt', 'none');
  if (/实销实结|代销|寄售/.test(text)) return { ask: 'payDay' };
  if (/隔月/.test(text)) return { ask: 'days' };
  if (days.length > 0 || weekdays.length > 0) {
    if (/上个?月/.test(text)) return told('receipt', 'month');
    const cutoff = spans.find(([, words]) => new RegExp(words).test(text))?.[0];
    if (cutoff) return told('receipt', cutoff);
  }
  if (/结|到货|收货|票|对账|账期|次月/.test(text)) return { ask: 'days' };
  return { ask: days.length > 0 || weekdays.length > 0 ? 'days' : 'unread' };
}

const soon = '后?(?:立即|即时?|当[天日]|马上)?';
const atOnce = new RegExp(
  `(?:货到|到货|收货|验收(?:合格)?)${soon}(?:付款?|付清|现结|结清|结款)|现款现货|现结|` +
    `(?:见票|票到|凭票|收票)${soon}(?:付款?|结款)`,
);

const anchorOf = (text: string): PayAnchor =>
  anchors.toReversed().find(([, words]) => new RegExp(words).test(text))?.[0] ?? 'receipt';

/** null = 开票月结45天: from the invoice, or from the end of its month? */
function toStep({ groups = {}, 0: all }: RegExpMatchArray, text: string): PayStep | null {
  const days = Number(groups.count) * (/周|星期|礼拜/.test(groups.unit ?? '') ? 7 : 1);
  const said = groups.unit ?? '';
  const isMonths = /^个?月$/.test(said);
  const unit = said.includes('工作') ? 'workday' : isMonths ? 'month' : 'day';
  const asMonths = days > 0 && days % 30 === 0 && unit === 'day';
  const counted = { count: days, unit } as const;
  // D3, 对账日起月结30: from that day itself, each 30 days a month.
  const byMonths = asMonths ? ({ count: days / 30, unit: 'month' } as const) : counted;
  const cutoff = spans.find(([name]) => groups[name] !== undefined)?.[0] ?? 'none';
  const between = groups.between ?? '';
  const first = anchors.find(([name]) => groups[name] !== undefined)?.[0];
  const own =
    first && (anchors.findLast(([, words]) => new RegExp(words).test(between))?.[0] ?? first);
  if (own !== undefined) {
    const plain = { anchor: own, startsNext: false } as const;
    if (groups.later !== undefined)
      return { anchor: own, cutoff: 'month', startsNext: true, ...counted };
    const inside = spans.find(([, words]) => new RegExp(words).test(between))?.[0] ?? 'none';
    if (inside === 'none') return { ...plain, cutoff: 'none', ...counted };
    if (isGoods(own) || /月[底末]/.test(between)) return { ...plain, cutoff: inside, ...counted };
    const isFrom = /起|后|算|为准|计/.test(between) || /ERP/.test(all);
    return isFrom ? { ...plain, cutoff: 'none', ...byMonths } : null;
  }
  const from =
    /(对账|开票|发票|收票|票到)[日之]*(?:起|算|为准)|(?:自|按|从|以)(对账|开票|发票|收票|票到)/.exec(
      text,
    );
  if (from && cutoff === 'month')
    return {
      anchor: anchorOf(from[1] ?? from[2] ?? ''),
      cutoff: 'none',
      startsNext: false,
      ...byMonths,
    };
  const startsNext = groups.next !== undefined;
  const plain = { anchor: 'receipt', cutoff, startsNext } as const;
  return startsNext && asMonths ? { ...plain, ...byMonths } : { ...plain, ...counted };
}

const isGoods = (anchor: PayAnchor): boolean => anchor === 'receipt' || anchor === 'delivery';
