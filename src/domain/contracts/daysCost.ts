import { type Fen, fen, roundDivide } from '../values/money.ts';
import { type Ppm, ppm, rateOf } from '../values/rate.ts';

/** 资金利率 with where it stands: an input that people set, never a constant of the program. */
export interface Interest {
  readonly rate: Ppm;
  readonly source: string;
}

/** 参考利率, where nobody has said the company's own. */
export const standardInterest: Interest = {
  rate: ppm(30_000n),
  source:
    '参考: 一年期LPR 3.00%(全国银行间同业拆借中心 2025-05-20 公布; 公布原文待核对), 请改为本公司资金成本',
};

/** 账期折点: days of credit as money that is out, and as points of sales. */
export interface DaysCost {
  /** 占用资金: what is owed to us on an average day. */
  readonly cash: Fen;
  /** 资金成本 of a year. */
  readonly cost: Fen;
  readonly points: Ppm | null;
}

const yearDays = 365n;

/**
 * 账期折点 (handbook §2.5): what so many days of credit cost on a year's turnover (含税, 回款 is) at a rate of
 * interest a year of 365 days. `days` in hundredths of a day, as 实际账期 is.
 *
 * +15 days on 2,400,000.00 at 5 % -> 98,630.14 out, 4,931.51 a year, 0.2055 point.
 */
export function costOfDays(turnover: Fen, days: number, interest: Ppm): DaysCost {
  const hundredths = BigInt(days);
  const cash = fen(roundDivide(turnover * hundredths, yearDays * 100n));
  const cost = fen(roundDivide(turnover * hundredths * interest, yearDays * 100n * 1_000_000n));
  return { cash, cost, points: turnover > 0n ? rateOf(cost, turnover) : null };
}
