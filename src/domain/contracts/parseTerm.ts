import { parseDay } from '../sheets/date.ts';
import { type Fen, fen } from '../values/money.ts';
import type { Source } from '../values/problem.ts';
import { FEES, type FeeKind } from './fees.ts';
import { inTurn, maybe, oneOf } from './patterns.ts';
import type { Base, Period, Term, TierMode, Unit } from './term.ts';
import { type Bounds, takeBounds, takeCount } from './termLimits.ts';
import { type Money, readMoneyPart, type Unclear } from './termMoney.ts';
import { takeOpening } from './termOpening.ts';
import { type Part, takeAll, textOf } from './termParts.ts';
import { takeFestivalDigits, takeScope } from './termScope.ts';
import { tierModeIn } from './termTiers.ts';
import { periodOfUnits, plainUnits, type UnitWord, unitsNamed } from './termUnits.ts';
import { takeWaivers } from './termWaivers.ts';
import {
  baseIn,
  confirmationPattern,
  contractDay,
  datePattern,
  foreignBase,
  invoicePattern,
  periodIn,
  periodOfName,
  proofPattern,
  settleIn,
  wayIn,
} from './termWords.ts';

/** One term's share of a row. */
export interface TermRow {
  readonly source: Source;
  /** The row as written. */
  readonly text: string;
  readonly subject: string;
  readonly fee: FeeKind;
  readonly parts: readonly Part[];
  readonly unit: bigint;
}

export type TermReading =
  | { readonly term: Term; readonly timesFestival: bigint | null; readonly unclearWay: boolean }
  | { readonly unclear: Unclear };

const timesPattern = inTurn(
  maybe(/不超过|不高于|最高(?:不超过)?|上限(?:为)?|≤|按/),
  /[^,;\d]{0,8}?最?高?(?:节庆|节日|节假日|单节|一节)[^,;\d]{0,6}(\d+(?:\.\d+)?)\s*倍/,
);
const settleMonth = oneOf(
  /(?:次年|翌年|下年|明年|当年|本年)度?(?:\d{1,2}|元)月份?/,
  /(?<![\d年])\d{1,2}月(?=份?(?:底|初|末)?(?:统一)?(?:结算|兑现|结清|结))/,
);

/**
 * 读一条条款 (handbook §2.1: base, period, way): every clue of one row, columns before free text.
 * What cannot be understood for certain is `unclear`; what the row does not say is null.
 *
 * 月返 | 8.5% | 含税净进货额 | 账扣 -> rebate, 85_000 ppm, net included, month, account.
 */
export function parseTerm(row: TermRow): TermReading {
  const { parts, fee, unit } = row;
  const clues = takeClues(parts, fee, unit);
  const { bounds, words, own } = clues;
  if (bounds.unclear) return { unclear: 'twoBounds' };
  const money = readMoneyPart(parts, fee, unit);
  if (typeof money === 'string') return { unclear: money };
  const price = instalmentOf(priceOf(money, bounds, clues.timesFestival), clues.instalments);
  if (price === 'uneven') return { unclear: 'otherSum' };
  const isWaiver = money.calc === 'none' && price === null && own.freeFirstYear;
  if (money.calc === 'none' && price === null && !isWaiver) return { unclear: 'noMoney' };
  const units = price?.units ?? [];
  const isRate = money.calc === 'rate' || money.calc === 'tiers';
  const cadence = periodsOf(row, words, units);
  const mode = money.calc === 'tiers' ? modeOf(money, clues.settleText) : 'whole';
  if (mode === 'both') return { unclear: 'twoModes' };
  const base = isRate ? baseOf(parts, words, fee) : null;
  const settled = isRate
    ? settleIn(clues.settleText, (cadence.measure ?? cadence.period) === 'year')
    : { settle: null, after: null };
  const term: Term = {
    ...own,
    source: row.source,
    text: row.text,
    clauseNo: textOf(parts, ['clause']).trim() || null,
    subject: row.subject,
    fee,
    calc: isWaiver ? 'free' : calcOf(money, price !== null, units, base, fee),
    base: base === 'foreign' ? null : base,
    rate: money.calc === 'rate' ? money.rate : null,
    price: price?.amount ?? null,
    units: [...new Set(plainUnits(units).map((unit) => (isItem(fee, unit) ? 'sku' : unit)))],
    tiers: money.calc === 'tiers' ? money.tiers : [],
    tierMode: mode,
    ...(price?.whole ? { period: clues.months ? 'month' : 'event', measure: null } : cadence),
    settle: settled.settle,
    ...(settled.after === null ? {} : { settleAfterMonths: settled.after }),
    floor: bounds.floor,
    ...capOf(price, bounds, clues),
    limit: isRate ? null : clues.limit,
    way: clues.way === 'unclear' ? null : clues.way,
    ...(price?.ceiling || clues.timesFestival !== null ? { ceiling: true } : {}),
  };
  const timesFestival = money.calc === 'none' && bounds.cap === null ? clues.timesFestival : null;
  return { term, timesFestival, unclearWay: clues.way === 'unclear' };
}

/** Takes every clue beside the price, in the order in which one could be mistaken for another. */
function takeClues(parts: readonly Part[], fee: FeeKind, unit: bigint) {
  const notes = parts.filter((part) => part.role === 'note');
  const note = notes.map((part) => part.raw).join(' ');
  const days = takeDays(parts);
  takeAside(parts, fee);
  const needsConfirmation = takeAll(parts, confirmationPattern).length > 0;
  const needsInvoice = takeAll(parts, invoicePattern).length > 0;
  const proofs = takeAll(parts, proofPattern).map(({ match }) => match[1] ?? '');
  const opening = takeOpening(parts, fee, unit);
  const waivers = takeWaivers(parts, fee);
  const scope = takeScope(parts);
  takeFestivalDigits(parts);
  const way = wayOf(parts);
  const settleText = textOf(parts);
  takeAll(parts, settleMonth);
  takeUnearned(parts);
  const timesFestival = takeTimes(parts);
  const months = takeNumber(parts, monthlyPattern);
  const instalments = months ?? takeNumber(parts, oftenPattern);
  const persons = takeNumber(parts, personsPattern);
  const bounds = takeBounds(parts, unit, fee === 'targetRebate');
  const words = textOf(parts);
  const limit = takeCount(parts, textOf(parts, ['period']).replace(/[每按度\s]/g, ''));
  const rolls = /自动(?:顺延|续展|续期|延续|续约|延长)|顺延/.test(note);
  const papers = { proofs, needsInvoice, needsConfirmation };
  const own = { ...scope, ...waivers, ...papers, opening, ...days, rolls, note };
  return {
    own,
    way,
    settleText,
    timesFestival,
    bounds,
    words,
    limit,
    months,
    instalments,
    persons,
  };
}

/** 500元/个 of a 新品费 is 500 a SKU. */
const isItem = (fee: FeeKind, unit: Unit): boolean => fee === 'newItem' && unit === 'position';

function takeDays(parts: readonly Part[]): Pick<Term, 'from' | 'to'> {
  const cell = (role: 'from' | 'to') => {
    const text = textOf(parts, [role]);
    const day = text === '' ? null : parseDay(text);
    return day && 'value' in day ? day.value : contractDay(text);
  };
  const dated = new RegExp(
    `(自|从|截至|截止|至|到)?\\s*(?:${datePattern.source})\\s*(起|开始|止|前)?`,
    'g',
  );
  const found = takeAll(parts, dated, [
    'note',
    'subject',
    'period',
    'scope',
    'rate',
    'tiers',
  ]).flatMap(({ match }) => {
    const day = contractDay(match[0]);
    return day === null
      ? []
      : [
          {
            day,
            isEnd: /^[截至到]/.test(match[0]) || /[止前]$/.test(match[0]),
            isStart: /^[自从]|[起始]$/.test(match[0]),
          },
        ];
  });
  const [first, second] = found;
  const starts = first && (second || first.isStart) && !(first.isEnd && !second) ? first.day : null;
  const ends = second ? second.day : first?.isEnd ? first.day : null;
  return { from: cell('from') ?? starts, to: cell('to') ?? ends };
}

const taxRate = oneOf(
  /(?:含|另开|开具?|提供)?\s*\d{1,2}%\s*的?(?:增值税|专票|普票|税率|税点|发票|税(?![前后]))/,
  /(?:增值税率?|税率|税点)\s*[:为]?\s*\d{1,2}(?:\.\d+)?%/,
);
const formerTerm = inTurn(
  /(?:上年|去年|往年|原(?:为|来|合同|标准|比例|费率)|由)[^,;%\d]{0,8}/,
  /\d+(?:\.\d+)?(?:%|万|元)+(?:\/[^\s,;]{1,3})?/,
);
const estimate = inTurn(
  /(?:预计|预估|估算|合计|共计?|总计|小计|约(?!定))[^,;\d%]{0,8}/,
  /\d+(?:\.\d+)?\s*(?:万元?|元)/,
);

/** Numbers that are no part of the price: tax, late interest, last year's terms, estimates. */
function takeAside(parts: readonly Part[], fee: FeeKind): void {
  takeAll(parts, taxRate);
  takeAll(parts, formerTerm);
  takeAll(parts, estimate, ['note', 'count']);
  takeAll(parts, /异议期?[^,;\d]{0,10}\d+\s*(?:个?工作日|天|日)/g);
  if (fee === 'fine' || fee === 'returnHandling') return;
  takeAll(parts, /(?:逾期|滞纳|违约|利息|日息)[^;]*?\d+(?:\.\d+)?(?:%|‰|‱)/g);
}

function wayOf(parts: readonly Part[]): Term['way'] | 'unclear' {
  const own = wayIn(textOf(parts, ['way']));
  return (
    own ?? wayIn(textOf(parts, ['rate', 'count', 'period', 'base', 'tiers', 'subject', 'note']))
  );
}

const unearned = inTurn(
  /(?:不足|低于|未达到?|不满|不到|小于|<)?\s*\d+(?:\.\d+)?\s*万?元?(?:\(不?含\))?/,
  /(?:以下|以内|之内)?(?:的|部分)*\s*(?:不予?|无|没有)返[利点佣]?[,;]?/,
);
const laterStep = /(?:达|满|超|≥|>)[^,;]{0,6}\d|\d万?元?(?:\(不?含\))?\s*(?:及?以上|-\s*\d)/;

/** "不足500万不返；500万以上2%": below the first step nothing is earned anyway. */
function takeUnearned(parts: readonly Part[]): void {
  const rest = textOf(parts).replace(unearned, ';');
  if (laterStep.test(rest)) takeAll(parts, unearned);
}

/** "不超过最高节庆的1.5倍" -> 150n (hundredths). */
function takeTimes(parts: readonly Part[]): bigint | null {
  const found = takeAll(parts, timesPattern)[0]?.match[1];
  if (found === undefined) return null;
  const [whole = '0', fraction = ''] = found.split('.');
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
}

const monthlyPattern = /分\s*(\d{1,2})\s*个?月(?:平均|等额)?(?:扣除?|收取?|付|支付|缴纳|摊销?)?/;
const oftenPattern = /分\s*(\d{1,2})\s*[期次](?:平均|等额)?(?:扣除?|收取?|付|支付|缴纳|摊销?)?/;
const personsPattern = /(?:限|最多|不超过|上限|至多)\s*(\d{1,3})\s*(?:人|名)/;

/** The one number that a pattern catches, taken out of the parts. */
function takeNumber(parts: readonly Part[], pattern: RegExp): bigint | null {
  const found = takeAll(parts, pattern)[0]?.match[1];
  return found === undefined ? null : BigInt(found);
}

/** 分12个月扣: what each instalment is; no whole number of 分 is asked. */
function instalmentOf(price: Price | null, count: bigint | null): Price | null | 'uneven' {
  if (!price || price.amount === null || count === null || count < 2n) return price;
  if (price.amount % count !== 0n) return 'uneven';
  return { ...price, amount: fen(price.amount / count), whole: price.amount };
}

/** 封顶: as said; else what all instalments give, or the persons that are agreed at most. */
function capOf(
  price: Price | null,
  bounds: Bounds,
  { persons, words }: { readonly persons: bigint | null; readonly words: string },
): Pick<Term, 'cap' | 'capPer'> {
  if (price?.ceiling) return { cap: null, capPer: null };
  if (bounds.cap !== null) return { cap: bounds.cap, capPer: bounds.capPer };
  if (price?.whole) return { cap: price.whole, capPer: 'year' };
  if (persons !== null && price?.amount && price.units.includes('person')) {
    const per = periodOfUnits(price.units) ?? periodIn(words, false);
    const known = per === 'month' || per === 'quarter' || per === 'year' ? per : null;
    return { cap: known && fen(price.amount * persons), capPer: known };
  }
  return { cap: null, capPer: null };
}

interface Price {
  readonly amount: Fen | null;
  readonly units: readonly UnitWord[];
  /** 不超过: the price is a ceiling. */
  readonly ceiling: boolean;
  /** What all instalments add up to. */
  readonly whole?: Fen;
}

function priceOf(money: Money, bounds: Bounds, timesFestival: bigint | null): Price | null {
  if (money.calc === 'price') return { amount: money.price, units: money.units, ceiling: false };
  if (money.calc !== 'none') return null;
  if (bounds.cap !== null) {
    return { amount: bounds.cap, units: unitsNamed(bounds.capWords), ceiling: true };
  }
  return timesFestival === null ? null : { amount: fen(0n), units: [], ceiling: true };
}

function calcOf(
  money: Money,
  hasPrice: boolean,
  units: readonly UnitWord[],
  base: Base | 'foreign' | null,
  fee: FeeKind,
): Term['calc'] {
  if (money.calc === 'free') return 'free';
  if (hasPrice) return plainUnits(units).length > 0 ? 'unit' : 'lump';
  if (base === 'foreign' && fee !== 'fine') return 'unknown';
  return money.calc === 'tiers' ? 'tiers' : 'rate';
}

function modeOf(money: Extract<Money, { calc: 'tiers' }>, text: string): TierMode | 'both' {
  const said = tierModeIn(text);
  if (said !== null) return said;
  return money.lumps ? 'lump' : 'whole';
}

function baseOf(parts: readonly Part[], words: string, fee: FeeKind): Base | 'foreign' {
  const cell = textOf(parts, ['base']);
  const own = baseIn(cell);
  const rest = baseIn(words);
  const of = own.of ?? (cell.trim() === '' || own.tax ? rest.of : rest.of);
  const tax = own.tax ?? rest.tax ?? 'included';
  if (/首单|首批|首次/.test(words)) return 'foreign';
  if (foreignBase.test(cell) && own.of === null) return 'foreign';
  if (of === null && (foreignBase.test(words) || fee === 'fine' || fee === 'card'))
    return 'foreign';
  if (fee === 'fine') return 'foreign';
  return { of: of ?? 'net', tax, said: of !== null };
}

const length: Readonly<Record<Period, number>> = {
  order: 0,
  event: 0,
  once: 0,
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};

/** 周期: column, then the price's own units, then the name, then words, then the kind's default. */
function periodsOf(
  { parts, subject, fee }: TermRow,
  words: string,
  units: readonly UnitWord[],
): Pick<Term, 'period' | 'measure'> {
  const column = periodIn(textOf(parts, ['period']), true);
  const named = periodOfName(subject) ?? periodOfName(words);
  const said = periodIn(
    textOf(parts, ['note', 'rate', 'tiers', 'base', 'subject', 'count']),
    false,
  );
  const taken = column ?? periodOfUnits(units);
  if (named !== null) {
    const often = taken ?? (said !== null && length[said] > 0 ? said : null);
    if (often === null || length[often] === length[named]) return { period: named, measure: null };
    if (column !== null) {
      return {
        period: column,
        measure: length[column] < length[named] && length[column] > 0 ? named : null,
      };
    }
    return length[often] < length[named]
      ? { period: often, measure: named }
      : { period: named, measure: null };
  }
  const yearly = /年度?累计|全年累计|年累计/.test(words) ? 'year' : null;
  const period = taken ?? said ?? FEES[fee].period;
  return { period, measure: yearly !== null && period !== 'year' ? yearly : null };
}
