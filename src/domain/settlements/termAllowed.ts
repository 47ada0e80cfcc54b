import type { Term } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import { applyRate } from '../values/rate.ts';
import { windowOf } from './dues.ts';
import { goodsIn } from './limitUse.ts';
import { perOfSum } from './usage.ts';
import type { Audited } from './useFacts.ts';

/**
 * 合同约定 (F04-F11): what a clause allows over the months of some audited statements, where it can be
 * said without their charges: a monthly percentage of the goods, a sum for a month, quarter or year,
 * a price times its count; nothing for 不收. null where it depends on what is done: 按店, 按次 without
 * a count, steps, and percentages of longer periods.
 *
 * 信息费 600 元/月 over three months -> 1,800. DM 1,500 元/期, 2期/季, January to March -> 3,000.
 */
export function allowedBy(term: Term, audited: readonly Audited[]): Fen | null {
  if (term.calc === 'free') return zeroFen;
  const own = audited.filter(({ statement }) => isValid(term, statement.to ?? statement.date));
  if (term.calc === 'rate') return allowedRate(term, own);
  const { price, limit } = term;
  if (price === null || term.free || (term.calc !== 'unit' && term.calc !== 'lump')) return null;
  const per = perOfSum(term);
  if (per !== null) return fen(price * countWindows(per, own));
  const isByIssue = term.units.every((unit) => unit === 'issue' || unit === 'time');
  if (limit === null || limit.perStore || !isByIssue) return null;
  return fen(price * BigInt(limit.count) * countWindows(limit.per, own));
}

const isValid = ({ from, to }: Term, day: Day | null): boolean =>
  day === null || ((from === null || day >= from) && (to === null || day <= to));

function allowedRate(term: Term, audited: readonly Audited[]): Fen | null {
  const { rate, base, cap, floor, stores, skus } = term;
  const isMonthly = (term.measure ?? term.period) === 'month' && term.period === 'month';
  const isOfGoods = base === null || base.of === 'net' || base.of === 'gross';
  const isBounded = cap !== null || floor !== null || stores !== null || skus !== null;
  if (rate === null || !isMonthly || !isOfGoods || isBounded) return null;
  return fen(audited.reduce((sum, { goods }) => sum + applyRate(goodsIn(term, goods), rate), 0n));
}

/** How many months, quarters or years the statements touch. */
function countWindows(
  per: 'month' | 'quarter' | 'half' | 'year' | 'contract',
  audited: readonly Audited[],
): bigint {
  const starts = audited.map(({ statement: { to, date } }) => {
    const day = to ?? date;
    return day === null ? '' : (windowOf(per, day)?.from ?? '');
  });
  return BigInt(new Set(starts).size);
}
