import { normalText } from './termText.ts';

/** 起算点: the event that a term counts from. */
export type PayAnchor = 'delivery' | 'receipt' | 'statement' | 'invoice' | 'invoiceReceived';

/** 截止: the events of one such span count together, from its last day. */
export type PayCutoff = 'none' | 'week' | 'tenDays' | 'halfMonth' | 'month';

/** One span of a term: after its event, or after the span before it where that is later. */
export interface PayStep {
  readonly anchor: PayAnchor;
  readonly cutoff: PayCutoff;
  /** 次月起: from the first day after the span, not from its last. */
  readonly startsNext: boolean;
  readonly count: number;
  readonly unit: 'day' | 'workday' | 'month';
}

/** 账期 (F02): anchor, cut-off, offset, pay days; what holidays do is not the term's to say. */
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
}

/** Why a term gives no day by itself: asked, not guessed. */
export type PayQuestion = 'days' | 'anchor' | 'range' | 'payDay' | 'unread';

export type PayTermReading = { readonly term: PayTerm } | { readonly ask: PayQuestion };

const anchors: readonly (readonly [PayAnchor, string])[] = [
  ['invoiceReceived', '票到|收票|到票|见票|收到[^\\d,;，；+]{0,8}发票|发票(?:送达|到达|签收|收到)'],
  ['invoice', '开票|开具[^\\d,;，；+]{0,6}发票|发票'],
  ['statement', '对账|结算单'],
  ['receipt', '到货|货到|收货|验收|入库'],
  ['delivery', '送货|发货|交货'],
];
const spans: readonly (readonly [PayCutoff, string])[] = [
  ['halfMonth', '半月结'],
  ['tenDays', '旬结'],
  ['week', '周结'],
  ['month', '月结|月底|月末'],
];
const named = (list: readonly (readonly [string, string])[]): string =>
  list.map(([name, words]) => `(?<${name}>${words})`).join('|');

const step = new RegExp(
  `(?<next>次(?=月结))?(?:${named(spans)}|${named(anchors)})` +
    '(?<later>[^\\d,;，；+]{0,4}次月起?)?[^\\d,;，；+]{0,8}(?<count>\\d{1,3})\\s*(?<unit>个?工作[天日]|个月|月|[天日])?(?:\\s*\\+\\s*(?<grace>\\d{1,3})(?!\\d)(?!\\s*个?工作)\\s*[天日]?)?',
  'g',
);
const fixedDays =
  /(?:每月|逢|付款日|固定)[^\d,;，；]{0,6}(\d{1,2}(?:\s*[日号]?\s*[/、,和及]\s*\d{1,2})*)\s*[日号]?\s*(?:统一|集中|安排)?(?:付款?|打款|结款|放款|$)/;
const laterDay = /(次次|下下|隔|次|下)个?月的?(\d{1,2})\s*[日号]/;
const closing = /(\d{1,2})\s*[日号]\s*(?:为?截单|截止|截账|关账|结账|封账)/;
const range = /\d\s*(?:-|至|到|或)\s*\d+\s*(?:个?工作)?[天日月]|\d\s*\/\s*\d+\s*[天日]/;

/**
 * 读账期 (F02, handbook D1-D11): a term in plain words; what gives no day by itself is asked.
 *
 * 月结45天 -> month end + 45 days; 到货60天 -> receipt + 60 days; 次月结30+15 -> first of the next month + 1
 * month, 15 days of grace; 收票后45天 每月5/15/25付 -> receipt of the invoice + 45 days, then the next such day.
 */
export function readPayTerm(raw: string): PayTermReading {
  const text = normalText(raw);
  const fixed = fixedDays.exec(text);
  const payDays = (fixed?.[1] ?? '').match(/\d+/g)?.map(Number) ?? [];
  const close = closing.exec(text);
  const rest = text.replace(fixed?.[0] ?? '\0', ' ').replace(close?.[0] ?? '\0', ' ');
  if (range.test(rest)) return { ask: 'range' };
  const frame = {
    cutoffDay: close ? Number(close[1]) : null,
    payDays: payDays.toSorted((a, b) => a - b),
  };
  if ([...payDays, frame.cutoffDay ?? 1].some((day) => day < 1 || day > 31))
    return { ask: 'unread' };
  const later = laterDay.exec(rest);
  if (later) {
    const months = later[1] === '次' || later[1] === '下' ? 1 : 2;
    const start = { anchor: anchorOf(rest), cutoff: 'month', startsNext: false } as const;
    const steps = [{ ...start, count: 0, unit: 'day' } as const];
    return { term: { ...frame, steps, grace: 0, dayOfMonth: { months, day: Number(later[2]) } } };
  }
  return readSteps(rest, frame);
}

function readSteps(text: string, frame: Pick<PayTerm, 'cutoffDay' | 'payDays'>): PayTermReading {
  const found = [...text.matchAll(step)];
  const unread = found.reduce((left, [all]) => left.replace(all, ' '), text);
  if (/\d+\s*(?:个?工作)?[天日]/.test(unread)) {
    return { ask: found.length === 0 ? 'anchor' : 'unread' };
  }
  if (found.length === 0) return readBare(text, frame);
  const steps = found.map(({ groups = {} }) => toStep(groups, text));
  const graces = found.map(({ groups }) => Number(groups?.grace ?? 0));
  if (graces.slice(0, -1).some((days) => days > 0)) return { ask: 'unread' };
  return { term: { ...frame, steps, grace: graces.at(-1) ?? 0, dayOfMonth: null } };
}

/** Words without a number: paid at once, or nothing that gives a day. */
function readBare(text: string, frame: Pick<PayTerm, 'cutoffDay' | 'payDays'>): PayTermReading {
  const now = /见票即付|(?:票到|凭票|货到|验收后?)(?:立即|即时?|当[天日])?付款/.exec(text);
  if (now) {
    const anchor = now[0].includes('票') ? 'invoiceReceived' : 'receipt';
    const at = { anchor, cutoff: 'none', startsNext: false, count: 0, unit: 'day' } as const;
    return { term: { ...frame, steps: [at], grace: 0, dayOfMonth: null } };
  }
  if (/实销实结|代销|寄售/.test(text)) return { ask: 'payDay' };
  if (/结|到货|收货|票|对账|账期/.test(text)) return { ask: 'days' };
  return { ask: /\d/.test(text) ? 'anchor' : 'unread' };
}

const anchorOf = (text: string): PayAnchor =>
  anchors.find(([, words]) => new RegExp(words).test(text))?.[0] ?? 'receipt';

function toStep(groups: Readonly<Record<string, string | undefined>>, text: string): PayStep {
  const count = Number(groups.count);
  const cutoff = spans.find(([name]) => groups[name] !== undefined)?.[0] ?? 'none';
  const own = anchors.find(([name]) => groups[name] !== undefined)?.[0];
  const isWorkdays = groups.unit?.includes('工作') === true;
  const unit = isWorkdays ? 'workday' : /^个?月$/.test(groups.unit ?? '') ? 'month' : 'day';
  if (own !== undefined) {
    const startsNext = groups.later !== undefined;
    return { anchor: own, cutoff: startsNext ? 'month' : 'none', startsNext, count, unit };
  }
  // 对账日起月结30: counted from that day itself, each 30 days a month.
  const from = /(对账|开票|发票|收票)[日之]*(?:起|算|为准)|(?:自|按|从)(对账|开票|发票|收票)/.exec(
    text,
  );
  const asMonths = count > 0 && count % 30 === 0 && unit === 'day';
  const months = { count: count / 30, unit: 'month' } as const;
  if (from && cutoff === 'month') {
    const started = { anchor: anchorOf(from[1] ?? from[2] ?? ''), cutoff: 'none' } as const;
    return { ...started, startsNext: false, ...(asMonths ? months : { count, unit }) };
  }
  const startsNext = groups.next !== undefined;
  const plain = { anchor: 'receipt', cutoff, startsNext } as const;
  return startsNext && asMonths ? { ...plain, ...months } : { ...plain, count, unit };
}
