import type { Contract, Term, Unit } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { absFen, type Fen, fen, formatFen } from '../values/money.ts';
import type { ProofBook } from './execution.ts';
import { festivalsOf } from './lineWords.ts';
import type { StatementLine } from './statement.ts';
import { isOneStore } from './storeScope.ts';
import { perOfSum } from './usage.ts';

/** 数量: how a charge breaks into price x stores x SKUs x times x rest. */
export interface Quantities {
  readonly stores: bigint;
  readonly skus: bigint;
  readonly times: bigint;
  /** Persons, months, meters ... */
  readonly rest: bigint;
  /** All four came from the line itself (printed or named), none was worked out. */
  readonly printed: boolean;
  /** price x quantities; differs from what was taken where the unit price does. */
  readonly expected: Fen;
  /** False: the amount fits no whole number of units. */
  readonly fits: boolean;
}

type Part = 'stores' | 'skus' | 'times' | 'rest';

const partOf: Partial<Record<Unit, Part>> = {
  store: 'stores',
  sku: 'skus',
  issue: 'times',
  time: 'times',
  festival: 'times',
  order: 'times',
};

type Span = { readonly from: Day | null; readonly to: Day | null };

/** 月数 of whole calendar months; a part of one counts as one. */
function monthsIn({ from, to }: Span): number | null {
  if (from === null || to === null || to < from) return null;
  const at = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return at(to) - at(from) + 1;
}

/** As printed, else of the line's own period, else of a statement for one month. */
function printedMonths(line: StatementLine, span: Span): number | null {
  const own = line.counts.months ?? (line.period ? monthsIn(line.period) : null);
  return own ?? (line.issue !== '' || monthsIn(span) === 1 ? 1 : null);
}

function printedCount(unit: Unit, line: StatementLine, span: Span): number | null {
  const { counts } = line;
  const named = line.issue !== '';
  switch (unit) {
    case 'store':
      return counts.stores ?? (line.store !== '' || line.storeCode !== '' ? 1 : null);
    case 'sku':
      return counts.skus ?? (line.sku !== '' || line.skuName !== '' ? 1 : null);
    case 'issue':
      return counts.issues ?? counts.times ?? (named ? 1 : null);
    case 'festival': {
      const festivals = festivalsOf(line).length;
      return festivals > 0 ? festivals : counts.times;
    }
    case 'time':
      return counts.times ?? counts.issues ?? (named ? 1 : null);
    case 'person':
      return counts.persons ?? counts.quantity;
    case 'month':
      return printedMonths(line, span);
    case 'quarter':
      return line.period || named || monthsIn(span) === 1 ? 1 : null;
    case 'year':
      return 1;
    default:
      return counts.quantity;
  }
}

const unknown: Span = { from: null, to: null };

/** 单位各一: one store, one issue, one SKU ..., all printed or named on the line. */
export function isSingle(term: Term, line: StatementLine, span: Span = unknown): boolean {
  if (term.units.length === 0 || line.counts.issues !== null) return false;
  for (const unit of term.units) if (printedCount(unit, line, span) !== 1) return false;
  return true;
}

/**
 * 计费数量 (handbook §2.4 "unit price x product of quantities"): takes printed and named counts;
 * what is not printed is worked out from the amount where it divides: first one open unit, stores
 * before SKUs before times. Store counts never exceed `knownStores` where that is known. A price
 * by the month in a statement of one month is for that month; a sum for a period is due once.
 *
 * 节庆费 1,000 元/店, taken 20,000, no count printed -> stores 20, expected 20,000, fits.
 */
export function quantitiesOf(
  term: Term,
  line: StatementLine,
  knownStores: number | null,
  span: Span = unknown,
): Quantities {
  const taken = absFen(line.amount);
  const price = term.price ?? fen(0n);
  const parts: Record<Part, bigint> = { stores: 1n, skus: 1n, times: 1n, rest: 1n };
  const open: Part[] = [];
  for (const unit of term.units) {
    const part = partOf[unit] ?? 'rest';
    const count = printedCount(unit, line, span);
    if (count === null) open.push(part);
    else parts[part] *= BigInt(Math.max(1, Math.round(count)));
  }
  if (!term.units.some((unit) => (partOf[unit] ?? 'rest') === 'times') && line.counts.issues) {
    parts.times *= BigInt(line.counts.issues);
  }
  const unit = price * parts.stores * parts.skus * parts.times * parts.rest;
  const printed = open.length === 0;
  if (printed && term.units.length > 0) return whole(parts, fen(unit), true, true);
  const settled = term.units.length === 0 && perOfSum(term) ? countedAs(line, unit, taken) : null;
  if (settled !== null) return whole({ ...parts, times: settled }, fen(unit * settled), true, true);
  const divides = unit > 0n && taken % unit === 0n && taken > 0n;
  const part =
    (['stores', 'skus', 'times', 'rest'] as const).find((p) => open.includes(p)) ?? 'times';
  const cap = part === 'stores' && knownStores !== null ? BigInt(knownStores) : null;
  const tooMany = part === 'times' && isOverFestivals(term, taken, unit);
  if (divides && !tooMany) {
    const factor = taken / unit;
    if (cap === null || factor <= cap || open.length > 1) {
      return spread(parts, open, part, factor, cap, unit);
    }
  }
  if (cap !== null && cap > 0n) parts.stores *= cap;
  const expected = fen(price * parts.stores * parts.skus * parts.times * parts.rest);
  return whole(parts, expected, false, cap !== null);
}

/** Such a sum is due once, or as often as a count on the line says. */
function countedAs({ counts }: StatementLine, unit: bigint, taken: bigint): bigint {
  const printed = Object.values(counts).filter((count) => count !== null && count > 0);
  const fit = printed.find((count) => unit * BigInt(Math.round(count)) === taken);
  return fit === undefined ? 1n : BigInt(Math.round(fit));
}

/**
 * 节数超列 (F06): an amount of more festivals than the clause lists; without their names nobody can say
 * which. 10,000 at 1,000 a festival of 春节/五一/中秋/国庆/店庆 -> true.
 */
export function isOverFestivals(term: Term, taken: Fen, unit: bigint = term.price ?? 0n): boolean {
  const listed = BigInt(term.festivals.length);
  return term.units.includes('festival') && listed > 0n && unit > 0n && taken > unit * listed;
}

const whole = (
  parts: Readonly<Record<Part, bigint>>,
  expected: Fen,
  printed: boolean,
  fits: boolean,
): Quantities => ({ ...parts, printed, expected, fits });

/** An amount that divides: all stores first, the rest on the next open unit. */
function spread(
  parts: Record<Part, bigint>,
  open: readonly Part[],
  first: Part,
  factor: bigint,
  cap: bigint | null,
  unit: bigint,
): Quantities {
  const next = open.find((part) => part !== first) ?? null;
  const splits = cap !== null && cap > 0n && next !== null && factor >= cap && factor % cap === 0n;
  if (splits && cap !== null && next !== null) {
    parts[first] *= cap;
    parts[next] *= factor / cap;
  } else parts[first] *= factor;
  return whole(parts, fen(unit * factor), false, true);
}

/** 我方门店数: the contract's list less what our papers say is closed; null = not known. */
export function knownStores(
  contract: Contract | null,
  proofs: ProofBook,
  term: Term,
  line: StatementLine,
): number | null {
  const list = term.stores?.filter((entry) => !entry.startsWith('-')) ?? contract?.stores ?? null;
  if (list === null || list.length < 2 || line.store !== '') return null;
  if (!list.every(isOneStore)) return null;
  const closed = new Set(proofs.closedStores.map((paper) => paper.store));
  return list.length - [...closed].filter((store) => list.includes(store)).length;
}

/** 数量写成算式: 1000.00 x 20 x 2. */
export function showQuantities(term: Term, q: Quantities): string {
  let text = formatFen(term.price ?? fen(0n));
  for (const factor of [q.stores, q.skus, q.times, q.rest])
    if (factor !== 1n) text += ` x ${factor}`;
  return text;
}
