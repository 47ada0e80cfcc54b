import { addDays, type Day, daysBetween } from '../values/day.ts';
import { type Fen, fen, roundDivide } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';

/** 付款期限的法规: data with their source; they warn, they never block. */
export interface PayLaw {
  readonly code: 'fairTrade2006' | 'smePayment2025';
  readonly days: number;
  /** What the days count from. */
  readonly from: 'receipt' | 'delivery';
  readonly inForce: Day;
  /** 逾期利息 of a day where nothing else is agreed; null = the rule names none. */
  readonly dailyInterest: Ppm | null;
  readonly source: string;
}

export const payLaws: readonly PayLaw[] = [
  {
    ...{ code: 'fairTrade2006', days: 60, from: 'receipt', dailyInterest: null },
    inForce: '2006-11-15' as Day,
    source:
      '《零售商供应商公平交易管理办法》(2006年第17号令); 全文见 ask.fsou.com/html/text/chl/805/80561.html (2026-11-28 所见)',
  },
  {
    ...{ code: 'smePayment2025', days: 60, from: 'delivery', dailyInterest: ppm(500n) },
    inForce: '2025-06-01' as Day,
    source: '《保障中小企业款项支付条例》(国务院令第802号); 见 gov.cn content_7015401',
  },
];

/** 法定期限 of one rule beside the day that the contract gives. */
export interface PayLimit {
  readonly law: PayLaw;
  readonly until: Day;
  /** Days that the contract is over it; 0 = within. */
  readonly over: number;
}

/**
 * 法定付款期限 (handbook §3, T-10): what the rules in force on the day of receipt allow, beside the due
 * day. Whether a rule applies (大型企业 buys of 中小企业 that said so) is for people to say.
 *
 * Receipt 2026-05-03, due 2026-07-15 (月结45) -> both until 2026-07-02, 13 days over.
 */
export function payLimits(
  due: Day,
  { delivery, receipt }: { readonly delivery: Day | null; readonly receipt: Day | null },
): PayLimit[] {
  return payLaws.flatMap((law) => {
    const from = law.from === 'delivery' ? (delivery ?? receipt) : (receipt ?? delivery);
    if (from === null || from < law.inForce) return [];
    const until = addDays(from, law.days);
    return [{ law, until, over: Math.max(0, daysBetween(until, due)) }];
  });
}

/**
 * 逾期利息 (T-10): so many ppm a day, each half 分 up.
 *
 * 300,000.00, 20 days, 0.05 % a day -> 3,000.00.
 */
export const lateInterest = (amount: Fen, days: number, daily: Ppm): Fen =>
  fen(roundDivide(amount * BigInt(days) * daily, 1_000_000n));

/** 约定年利率的逾期利息 (T-10): 300,000.00, 20 days, 3 % a year of 365 days -> 493.15. */
export const agreedInterest = (amount: Fen, days: number, yearly: Ppm): Fen =>
  fen(roundDivide(amount * BigInt(days) * yearly, 365_000_000n));
