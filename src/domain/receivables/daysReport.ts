import { costOfDays } from '../contracts/daysCost.ts';
import type { Day } from '../values/day.ts';
import { daysBetween } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import { sumFen } from '../values/money.ts';
import type { Ppm } from '../values/rate.ts';
import {
  type DayLeg,
  dayLegs,
  type FollowedMoney,
  holdAgainstLaw,
  type LawTaken,
} from './realDays.ts';
import { type DaysSpread, meanDays, spreadDays } from './weighedDays.ts';

/** 一段的天数 and what it costs on the goods of the group, in points of them. */
export interface LegCost {
  readonly leg: DayLeg;
  /** Hundredths of a day, weighed by money; below zero = paid before the day. */
  readonly days: number;
  readonly points: Ppm | null;
}

/** 实际账期 of a group of deliveries. */
export interface DaysRow {
  readonly goods: Fen;
  /** What of the goods was paid, and what was not until today. */
  readonly paid: Fen;
  readonly open: Fen;
  /** Of the goods whose due day no term tells. */
  readonly untold: Fen;
  /** 收货到应付, 收货到实付; null where nothing is known. */
  readonly due: DaysSpread | null;
  readonly real: DaysSpread | null;
  /** What has not come has waited so long until today. */
  readonly waiting: DaysSpread | null;
  /** Of what was paid and whose term tells a day: the legs add up to the mean of its days. */
  readonly legs: readonly LegCost[];
  /** 账期折点 of `real`. */
  readonly points: Ppm | null;
  readonly laws: readonly LawTaken[];
}

/**
 * 实际账期表 (issue 5, 4): what was agreed and what happened on real deliveries, weighed by money, with the
 * cost of each leg at a rate of interest a year. Amounts in fen, days in hundredths.
 *
 * 1,000 received, due after 66 days and paid after 71 at 3 % -> real 7100, 0.5836 point, of it late 500.
 */
export function reportDays(followed: readonly FollowedMoney[], interest: Ppm, today: Day): DaysRow {
  const came = followed.filter(({ paid }) => paid !== null);
  const open = followed.filter(({ paid }) => paid === null);
  const told = followed.filter(({ due }) => due !== null);
  const goods = sumFen(followed.map(({ amount }) => amount));
  const waited = (money: readonly FollowedMoney[], until: (of: FollowedMoney) => Day) =>
    money.map((each) => ({ days: daysBetween(each.receipt, until(each)), amount: each.amount }));
  const real = spreadDays(waited(came, ({ paid }) => paid as Day));
  const pointsOf = (days: number): Ppm | null => costOfDays(goods, days, interest).points;
  const legs = dayLegs.flatMap((leg): LegCost[] => {
    const days = meanDays(
      came.flatMap((each) => (each.legs ? [{ days: each.legs[leg], amount: each.amount }] : [])),
    );
    return days === null ? [] : [{ leg, days, points: pointsOf(days) }];
  });
  return {
    ...{ goods, legs, real },
    paid: sumFen(came.map(({ amount }) => amount)),
    open: sumFen(open.map(({ amount }) => amount)),
    untold: sumFen(followed.filter(({ due }) => due === null).map(({ amount }) => amount)),
    due: spreadDays(waited(told, ({ due }) => due as Day)),
    waiting: spreadDays(waited(open, () => today)),
    points: real && pointsOf(real.mean),
    laws: holdAgainstLaw(followed, today),
  };
}
