import type { Month } from '../values/day.ts';
import { type Fen, fen, maxFen, roundDivide, zeroFen } from '../values/money.ts';
import { type Cliff, findCliffs } from './cliffs.ts';
import type { BaseKey, MonthBases } from './monthAccrual.ts';
import type { Term } from './term.ts';

/** 台阶预警 of one ladder: where its window stands, what it may become, and the cliffs on both sides. */
export interface WatchedTier {
  /** Its place in the version. */
  readonly term: number;
  readonly subject: string;
  readonly base: BaseKey;
  /** The first and the last month of the window that the last audited month is in. */
  readonly from: Month;
  readonly to: Month;
  readonly months: number;
  readonly soFar: Fen;
  /** 预测: the months that there are, made the whole window. */
  readonly forecast: Fen;
  readonly cliffs: readonly Cliff[];
}

const lengths = { month: 1, quarter: 3, half: 6, year: 12 } as const;
type Window = keyof typeof lengths;

const isWindow = (period: string | null): period is Window =>
  period !== null && Object.hasOwn(lengths, period);

/**
 * 台阶临界预警 of a running window (handbook §2.2): each ladder of a version on what its window is thought to become,
 * with the next step above and the edge below. A ladder whose base is not known is left out.
 *
 * 年返全额 300万 0.5 %, 375万 1 %; 11 months of 3,364,166.67, so 3,670,000.00 -> up: 80,000.00 more costs 19,150.00 more.
 */
export function watchTiers(terms: readonly Term[], months: readonly MonthBases[]): WatchedTier[] {
  const last = months.at(-1)?.month;
  if (last === undefined) return [];
  return terms.flatMap((term, at): WatchedTier[] => {
    if (term.calc !== 'tiers') return [];
    const period = term.measure ?? term.period;
    const length = lengths[isWindow(period) ? period : 'year'];
    const { from, to } = windowOf(last, length);
    const own = months.filter(({ month }) => from <= month);
    const base: BaseKey = term.base ? `${term.base.of} ${term.base.tax}` : 'net included';
    const amounts = own.flatMap(({ bases }) => bases[base] ?? []);
    if (amounts.length < own.length) return [];
    const sum = amounts.reduce((all, amount) => all + amount, 0n);
    const whole = roundDivide(sum * BigInt(length), BigInt(own.length));
    const soFar = fen(sum + (term.opening.base ?? zeroFen));
    const forecast = maxFen(soFar, fen(term.opening.base ? soFar : whole));
    const cliffs = findCliffs(term, forecast);
    return [
      {
        term: at,
        subject: term.subject,
        base,
        from,
        to,
        months: own.length,
        soFar,
        forecast,
        cliffs,
      },
    ];
  });
}

/** 2026-05 of quarters -> 2026-04 to 2026-06. */
function windowOf(month: Month, length: number): { readonly from: Month; readonly to: Month } {
  const first = Math.floor((Number(month.slice(5)) - 1) / length) * length + 1;
  const named = (n: number) => `${month.slice(0, 4)}-${`${n}`.padStart(2, '0')}` as Month;
  return { from: named(first), to: named(first + length - 1) };
}
