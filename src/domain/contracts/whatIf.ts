import { type Fen, fen, roundDivide } from '../values/money.ts';
import { type Ppm, ppm, rateOf } from '../values/rate.ts';
import { type Cliff, findCliffs } from './cliffs.ts';
import { costOfDays, type DaysCost } from './daysCost.ts';
import { type FeeForecast, forecastFees } from './feeForecast.ts';
import type { FeeBasis } from './feeRate.ts';
import type { Happened } from './happened.ts';
import type { Counts } from './monthAccrual.ts';
import type { BaseKey } from './monthBases.ts';
import type { Term } from './term.ts';
import type { YearBases } from './yearCost.ts';

/** 试算的假设: what is moved of a contract. */
export interface Assumed {
  readonly terms: readonly Term[];
  readonly bases: YearBases;
  readonly counts: Counts;
  /** 去年实际: how often things happen, where no count is said. */
  readonly happened: readonly Happened[];
  /** 实际账期 in hundredths of a day; null = the contract names none. */
  readonly days: number | null;
  readonly interest: Ppm;
}

/** 试算 of a contract's year. */
export interface WhatIf {
  readonly forecast: FeeForecast;
  readonly money: DaysCost | null;
  /** Fees and what the days cost, and of the turnover. */
  readonly whole: Fen;
  readonly wholeRate: Ppm | null;
  readonly cliffs: readonly TermCliff[];
}

export interface TermCliff extends Cliff {
  readonly term: number;
  readonly subject: string;
}

/**
 * 试算 (N04, N05; handbook §2.5): what a contract costs a year under what is assumed, by the engine that accrues: fees,
 * points, net of tax, the cliffs on both sides of each ladder, and what its days of credit bind and cost.
 *
 * 100,000.00 fixed on 2,400,000.00 -> 4.1667 %; on 3,000,000.00 -> 3.3333 %.
 */
export function tryOut(
  { terms, bases, counts, happened, days, interest }: Assumed,
  basis: FeeBasis,
): WhatIf {
  const forecast = forecastFees(terms, bases, counts, { ...basis, happened });
  const { base } = forecast;
  const money = days === null ? null : costOfDays(base, days, interest);
  const whole = fen(forecast.cost + (money?.cost ?? 0n));
  return {
    ...{ forecast, money, whole },
    wholeRate: base > 0n ? rateOf(whole, base) : null,
    cliffs: terms.flatMap((term, at) => {
      const key: BaseKey = term.base ? `${term.base.of} ${term.base.tax}` : 'net included';
      const known = bases[key];
      if (known === undefined) return [];
      return findCliffs(term, known).map((cliff) => ({
        ...cliff,
        term: at,
        subject: term.subject,
      }));
    }),
  };
}

/**
 * 移动销售 (N04): the bases of a year with so much more or less bought, all of them in proportion.
 *
 * net included 2,400,000.00, +25 % -> 3,000,000.00.
 */
export function moveBases(bases: YearBases, change: Ppm): YearBases {
  const moved = Object.entries(bases).map(([key, amount]) => {
    return [key, fen(roundDivide(amount * (1_000_000n + change), 1_000_000n))] as const;
  });
  return Object.fromEntries(moved);
}

/** 试算的变化 against what is agreed: money, points and cash. */
export interface WhatIfChange {
  readonly cost: Fen;
  readonly net: Fen;
  readonly whole: Fen;
  readonly cash: Fen | null;
  readonly points: Ppm | null;
  readonly wholePoints: Ppm | null;
}

/**
 * 试算对照约定 (N04): what moved in money, in points and in cash that is out.
 *
 * 4.1667 % of 2.4 m against 3.3333 % of 3.0 m -> -0.8334 point, 0.00.
 */
export function changeOf(agreed: WhatIf, tried: WhatIf): WhatIfChange {
  const points = (a: Ppm | null, b: Ppm | null) => (a === null || b === null ? null : ppm(b - a));
  const cash = agreed.money && tried.money ? fen(tried.money.cash - agreed.money.cash) : null;
  return {
    cost: fen(tried.forecast.cost - agreed.forecast.cost),
    net: fen(tried.forecast.net - agreed.forecast.net),
    whole: fen(tried.whole - agreed.whole),
    cash,
    points: points(agreed.forecast.rate, tried.forecast.rate),
    wholePoints: points(agreed.wholeRate, tried.wholeRate),
  };
}
