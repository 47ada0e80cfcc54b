import { type Entry, makeEntry } from '../ledger/entry.ts';
import type { Day, Month } from '../values/day.ts';
import { type Fen, fen, negateFen, zeroFen } from '../values/money.ts';
import type { AgreementAccrual } from './agreementAccrual.ts';
import type { FeeKind } from './fees.ts';

/** 补差 of one kind of fee in one month. */
export interface BackPayLine {
  readonly month: Month;
  readonly fee: FeeKind;
  readonly subject: string;
  readonly before: Fen;
  readonly after: Fen;
  readonly difference: Fen;
}

/** 补差: what a version that was signed late changes of months that are over. */
export interface BackPay {
  readonly lines: readonly BackPayLine[];
  readonly total: Fen;
}

/**
 * 补差 (handbook §1; 倒签): accrued as known before and after a version came, month by month and name by
 * name; only what differs. Above zero we owe the chain more. All of it is one entry.
 *
 * 1,000.00 a month of January to April as known on 04-30, 1,500.00 as known on 05-20 -> four lines of
 * 500.00, 2,000.00 in all.
 */
export function findBackPay(before: AgreementAccrual, after: AgreementAccrual): BackPay {
  const sums = new Map<string, { month: Month; fee: FeeKind; subject: string; sides: bigint[] }>();
  for (const [side, { accrued }] of [before, after].entries()) {
    for (const { month, fee, subject, amount } of accrued) {
      const key = `${month}\n${fee}\n${subject}`;
      const known = sums.get(key) ?? { month, fee, subject, sides: [0n, 0n] };
      known.sides[side] = (known.sides[side] ?? 0n) + amount;
      sums.set(key, known);
    }
  }
  const lines = [...sums.values()]
    .map(({ sides: [was = 0n, is = 0n], ...name }): BackPayLine => {
      return { ...name, before: fen(was), after: fen(is), difference: fen(is - was) };
    })
    .filter(({ difference }) => difference !== 0n)
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  const total = lines.reduce((sum, { difference }) => sum + difference, zeroFen as bigint);
  return { lines, total: fen(total) };
}

/** 科目: 合同补差, 预提费用. */
export type BackPayAccount = 'backPay' | 'accruedFees';

/**
 * 补差过账 (handbook §1): what a version signed late changes of months that are over, as one entry on the
 * day it came: by kind of fee, against 预提费用 of the entity. Amounts in 分; null where nothing changed.
 *
 * 月返 +2,000.00 -> backPay:rebate +2,000.00, accruedFees -2,000.00.
 */
export function postBackPay(day: Day, { lines, total }: BackPay, party: string): Entry | null {
  if (lines.length === 0) return null;
  const own = lines.map(({ fee, difference }) => {
    return { account: 'backPay', item: fee, party, amount: difference };
  });
  const contra = { account: 'accruedFees', item: '', party, amount: negateFen(total) };
  const entry = makeEntry(day, [...own, contra]);
  return entry.postings.length > 0 ? entry : null;
}
