import type { Day } from '../values/day.ts';
import type { FeeKind } from './fees.ts';
import { anyCase, caught, inTurn, maybe } from './patterns.ts';
import type { CountLimit, FreeCount, Term, Unit } from './term.ts';
import { type Part, takeAll, textOf } from './termParts.ts';
import { unitsAfter } from './termUnits.ts';

const windows: Readonly<Record<string, CountLimit['per']>> = {
  年: 'year',
  半年: 'half',
  季: 'quarter',
  月: 'month',
  合同: 'contract',
  合同期: 'contract',
};

const perStore = caught(maybe(/(?:每|单|各)1?家?(?:个)?(?:门)?店(?:每家)?\s*/));
const window = caught(
  maybe(
    inTurn(
      /(?<![/\d])(?:(?:每1?个?|全|1)(?:半年|年|季|月)度?|年度|季度|月度|合同期?)/,
      /(?:内|的|可)*\s*/,
    ),
  ),
);
const counted =
  /个?(?:SKU|单品|品项|新品|品种|支|款|档期|档|期|刊|场次|场|次|回|节日|节|家?门?店|个?月|家|季度?)/;
const units = caught(counted);
const given = /(?:均|都|全部)?(?:免费(?:提供|赠送)?|免收?|免除|不收取?|不收费|不计费?|不扣|赠送?)/;
const ofFee = /(?:新品费|海报费|费用|费)?/;
const goods = /(?:的|促销|DM|海报|彩页|堆头|TG|端架|地堆|陈列|活动|版面|档期|直邮|进场|上架)*\s*/;
const notSteps = /(?!\s*(?:起|后))/;

/** 前2期免费, 首店免费, 每年前1期不收. */
const firstOnes = anyCase(
  inTurn(
    ...[perStore, window, /(?:[首前头]\s*|其中\s*(?=\d))/, caught(/\d{0,3}/), /\s*/, units],
    ...[caught(goods), given, ofFee],
  ),
);
/** 免费2期, 每年赠送1期海报, 免收前3个月, 免费DM 2期/年. */
const givenOnes = anyCase(
  inTurn(
    ...[perStore, window],
    /(?:免费(?:提供|赠送|上)?|免收|免除|(?<!减)免|另?赠送?|(?<![配运输递派直])送)(?:的)?(?:期)?\s*/,
    ...[caught(goods), caught(/(?:[首前头]\s*)?\d{1,3}|[首前头]/), /\s*/, units, caught(goods)],
    ...[ofFee, notSteps],
    maybe(inTurn(/\s*(?:[/每]|1)\s*/, caught(/(?:门?店|半年|年|季|月)度?/))),
  ),
);
/** 第1期免费; 第3期起收 says that two are free. */
const nthFree = anyCase(inTurn(/第(\d{1,3})/, units, goods, given, ofFee));
const nthCharged = anyCase(
  inTurn(
    ...[/第(\d{1,3})/, units, /(?:开始|起)(?![^,;]{0,8}(?:不再|保底|取消|终止))/],
    /\s*(?:收取?|计费|收费|按|扣)?/,
  ),
);
/** 买3送1, 每做5期送1期: again and again. */
const repeated = inTurn(
  /(?:买|每(?:做|满|上|投)?|满)\s*\d+\s*(?:个|期|次|档|场|店|家|SKU)?[^,;\d]{0,4}/,
  /(?:送|赠|免)\s*\d+(?![\d.]|\s*(?:亿|万|千|百|元|%))/,
);
/** 新店免收前3个月: by the opening of each store, which no statement tells. */
const ofNewStores = /新(?:开|增)?(?:门)?店|开业|首年|第1年|首个合同年度|试(?:营|运)/;

const unitOf = (word: string): Unit | 'half' | null => {
  const { units: found } = unitsAfter(`/${word}`);
  return found[0] ?? null;
};

/** A quarter is three months. */
function countOf(number: string, word: string): Pick<FreeCount, 'count' | 'unit'> | null {
  const count = number === '' ? 1 : Number(number);
  const unit = unitOf(word);
  if (unit === 'quarter') return { count: count * 3, unit: 'month' };
  return unit === null || unit === 'half' || count === 0 ? null : { count, unit };
}

const windowOf = (words: string): CountLimit['per'] | null => {
  const found = /合同期|合同|半年|年|季|月/.exec(words)?.[0];
  return found === undefined ? null : (windows[found] as CountLimit['per']);
};

/** 前2人免费, 前30天免费, 第1、2期免费: something is free, and it is none of what was read. */
const unreadFree = new RegExp(
  [
    /(?:免费|免收|免除|不收费|(?<!减)免(?![税检]))[^,;\d]{0,6}\d+\s*(?:个|期|次|人|米|天|店|家|节|场|SKU|箱)/,
    /\d+\s*(?:个|期|次|人|米|天|店|家|节|场|SKU|箱)[^,;\d]{0,4}(?:免费|免收|免除|不收费|免(?=[,;)]|$))/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

const shelves = /堆头|TG|端架|地堆|陈列/i;
const posters = /DM|海报|彩页|直邮|版面/i;

/** 赠送堆头2期 of a poster: another thing is given, of the price itself nothing is free. */
const isOther = (goodsNamed: string, fee: FeeKind): boolean =>
  (shelves.test(goodsNamed) && fee !== 'display') || (posters.test(goodsNamed) && fee !== 'dm');

interface Said {
  readonly number: string;
  readonly word: string;
  readonly per: CountLimit['per'] | null;
  readonly perStore: boolean;
}

/**
 * 免费次数 (handbook §2.4; N04): how many of what the price is for cost nothing, and in what; taken out of the parts. 'unclear'
 * where it does not say of what, says two, or comes again and again (买3送1).
 *
 * "前2期免费" -> 2 issues of the contract; "每年赠送1期海报" -> 1 issue a year; "免收前三个月" -> 3 months.
 */
export function takeFree(parts: readonly Part[], fee: FeeKind): FreeCount | 'unclear' | null {
  const whole = textOf(parts);
  const isRepeated = repeated.test(whole);
  const said: Said[] = [];
  const note = (number = '', word = '', per = '', store = ''): void => {
    said.push({ number, word, per: windowOf(per), perStore: store !== '' });
  };
  const isOfYear = /其中/.test(whole)
    ? (/(?:每|全|1)(?:半年|年|季|月)/.exec(whole)?.[0] ?? '')
    : '';
  for (const { match } of takeAll(parts, firstOnes))
    if (!isOther(match[5] ?? '', fee)) note(match[3], match[4], match[2] || isOfYear, match[1]);
  for (const { match } of takeAll(parts, givenOnes)) {
    if (isOther(`${match[3] ?? ''}${match[6] ?? ''}`, fee)) continue;
    const last = match[7] ?? '';
    const isStore = /店/.test(last);
    note(
      (match[4] ?? '').replace(/\D/g, ''),
      match[5],
      isStore || last === '' ? match[2] : last,
      isStore ? last : match[1],
    );
  }
  const nths = takeAll(parts, nthFree);
  for (const { match } of nths) note(match[1], match[2]);
  const later = takeAll(parts, nthCharged);
  for (const { match } of later) note(`${Number(match[1]) - 1}`, match[2]);
  const isLater = nths.some(({ match }) => match[1] !== '1');
  if (isRepeated || isLater || unreadFree.test(textOf(parts))) return 'unclear';
  return agreed(said, whole);
}

function agreed(said: readonly Said[], whole: string): FreeCount | 'unclear' | null {
  const [first] = said;
  if (!first) return null;
  const free = countOf(first.number, first.word);
  if (free === null) return 'unclear';
  const isSame = said.every((each) => {
    const other = countOf(each.number, each.word);
    return other?.count === free.count && other.unit === free.unit;
  });
  const isByStore = free.unit === 'month' && (first.perStore || ofNewStores.test(whole));
  if (!isSame || isByStore) return 'unclear';
  const per = said.find((each) => each.per !== null)?.per ?? 'contract';
  return { ...free, per, perStore: said.some((each) => each.perStore) };
}

const events: readonly Unit[] = ['issue', 'time', 'festival', 'order'];

/** 按次计的单位: one charge is one of them, whatever it is called. 期 -> yes, 店 -> no. */
export const isEvent = (unit: Unit): boolean => events.includes(unit);

/**
 * 免的是哪个计价单位: the unit of a price that a free count takes from; months run in the calendar. null = the price is
 * not counted by it, so nobody can say what is free.
 *
 * 1000元/店/次, 前2期免费 -> time.
 */
export function freedUnit(free: FreeCount, units: readonly Unit[]): Unit | 'calendar' | null {
  if (free.unit === 'month') return 'calendar';
  if (units.includes(free.unit)) return isCounted(free.unit) ? free.unit : null;
  return isEvent(free.unit) ? (units.find(isEvent) ?? null) : null;
}

const isCounted = (unit: Unit): boolean => isEvent(unit) || unit === 'store' || unit === 'sku';

/**
 * 免费月: whether the month of a day is one of those that a clause leaves free, from where it or its contract begins; of
 * which nothing is known, none is.
 *
 * 免收前三个月, contract from 2026-01-15, 2026-03-02 -> yes; 2026-04-01 -> no.
 */
export function isFreeMonth({ free, from }: Term, day: Day, start: Day | null): boolean {
  if (free?.unit !== 'month') return false;
  const place = (each: Day) => Number(each.slice(0, 4)) * 12 + Number(each.slice(5, 7)) - 1;
  if (free.per !== 'contract') return place(day) % monthsOf[free.per] < free.count;
  const begun = from ?? start;
  if (begun === null) return false;
  const nth = place(day) - place(begun);
  return nth >= 0 && nth < free.count;
}

const monthsOf = { month: 1, quarter: 3, half: 6, year: 12 } as const;
