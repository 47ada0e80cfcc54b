import { fen } from '../values/money.ts';
import type { Base, Period, Term, Unit } from './term.ts';
import type { Clues } from './termClues.ts';
import type { Price } from './termPrice.ts';
import { periodOfUnits, plainUnits, unitsNamed } from './termUnits.ts';
import { periodIn } from './termWords.ts';

type Limits = Pick<Term, 'floor' | 'floorPer' | 'cap' | 'capPer' | 'capUnits' | 'capShare'>;

const long: ReadonlySet<Period | null> = new Set<Period | null>([
  'month',
  'quarter',
  'half',
  'year',
]);
type Window = 'month' | 'quarter' | 'half' | 'year';
const windowOf = (period: Period | null): Window | null =>
  long.has(period) ? (period as Window) : null;

/**
 * 封顶与保底的期间 (R11, T-7): what a clause says, with the window it is for. A percentage's cap without
 * a window is for its own period; the cap of a price then stays open (null) and is asked. A floor of
 * another window than the clause's own carries it.
 *
 * "月返 3% 封顶10万" -> 100,000.00 a month; "月返 1% 每年不低于2万" -> floor 20,000.00, a year.
 */
export function limitsOf(
  price: Price | null,
  clues: Clues,
  cadence: Pick<Term, 'period' | 'measure'>,
  base: Base | null,
): Limits {
  const { bounds, share } = clues;
  const own = windowOf(cadence.measure ?? cadence.period);
  const isPrice = price !== null;
  const other = bounds.floorPer !== null && bounds.floorPer !== own ? bounds.floorPer : null;
  const floor = {
    floor: bounds.floor,
    ...(bounds.floor !== null && other ? { floorPer: other } : {}),
  };
  const cap = capOf(price, clues, own);
  if (share === null || share === 'two') return { ...floor, ...cap };
  const tax = share.tax ?? base?.tax ?? 'included';
  const of: Base = { of: share.of ?? base?.of ?? 'net', tax, said: share.of !== null };
  const fallback = isPrice && price.units.some((unit) => unit === 'time') ? null : own;
  const per = share.per ?? fallback;
  return { ...floor, cap: cap.cap, capPer: per, capShare: { rate: share.rate, base: of } };
}

/** What a charge has several of; 每次 is the charge itself. */
const counted: ReadonlySet<Unit> = new Set<Unit>(['store', 'sku', 'issue', 'festival']);

/** 封顶: as said; else what all instalments give, or the persons or stores that are agreed at most. */
function capOf(
  price: Price | null,
  { bounds, persons, places, stores, limit, words }: Clues,
  own: Window | null,
): Pick<Term, 'cap' | 'capPer' | 'capUnits'> {
  if (price?.ceiling) return { cap: null, capPer: null };
  if (bounds.cap !== null) {
    const units = plainUnits(unitsNamed(bounds.capWords)).filter((unit) => counted.has(unit));
    return {
      cap: bounds.cap,
      capPer: bounds.capPer ?? (price === null ? own : null),
      ...(units.length > 0 ? { capUnits: units } : {}),
    };
  }
  if (price?.whole && plainUnits(price.units).length === 0) {
    return { cap: price.whole, capPer: 'year' };
  }
  if (stores !== null && price?.amount && price.units.includes('store')) {
    const per =
      limit === null ? windowOf(periodOfUnits(price.units)) : windowOf(limit.per as Period);
    const times = BigInt(limit?.count ?? 1);
    return per === null
      ? { cap: fen(price.amount * stores), capPer: 'charge' }
      : { cap: fen(price.amount * stores * times), capPer: per };
  }
  if (places !== null && price?.amount && price.units.includes('position')) {
    const per = windowOf(periodOfUnits(price.units));
    return { cap: fen(price.amount * places), capPer: per ?? 'charge' };
  }
  if (persons !== null && price?.amount && price.units.includes('person')) {
    const per = windowOf(periodOfUnits(price.units) ?? periodIn(words, false));
    return { cap: per && fen(price.amount * persons), capPer: per };
  }
  return { cap: null, capPer: null };
}
