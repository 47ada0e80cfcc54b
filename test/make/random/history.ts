import type { Chance } from '../../../src/demo/chance.ts';
import { issuesOf, makeClean, makeFee } from './clean.ts';
import { dayOf, type Fee, lastDay, type Month } from './facts.ts';
import { expectAudit } from './oracle.ts';

/**
 * The month before, of the same contract and quarter: what it used of a count is gone, what it
 * charged may not come back, and its closing balance is this month's opening one.
 */
export function addEarlier(month: Month, chance: Chance): void {
  if (month.month % 3 === 1) return;
  const other = makeClean(chance);
  const before = month.month - 1;
  const goods = other.goods.map((good, i) => ({
    ...good,
    doc: `${good.kind === 'receipt' ? 'YZ' : 'RZ'}${before}${i + 1000}`,
    orderNo: good.orderNo === '' ? '' : `PZ${before}${i + 1000}`,
    deliveryNo: good.deliveryNo === '' ? '' : `SZ${before}${i + 1000}`,
    store: chance.pick(month.stores),
    day: dayOf(2026, before, Number(good.day.slice(8))),
  }));
  const earlier: Month = {
    ...month,
    statementNo: `JS2026${String(before).padStart(2, '0')}9-${chance.int(1000, 9999)}`,
    month: before,
    from: dayOf(2026, before, 1),
    to: dayOf(2026, before, lastDay(before)),
    date: dayOf(2026, month.month, chance.int(2, 8)),
    goods,
    fees: [],
    proofs: [],
    orders: [],
    confirmations: [],
    flags: [],
    beside: [],
  };
  earlier.fees.push(...chargesOf(month, earlier));
  earlier.closing = expectAudit(earlier).theirsPayable;
  month.opening = earlier.closing;
  month.earlier = earlier;
}

/** 月返 as every month; one issue of a count that reaches further than a month; a lump sum. */
function chargesOf(month: Month, earlier: Month): Fee[] {
  return month.terms.flatMap((term): Fee[] => {
    const { unit, percent } = term;
    if (term.key === 'rebate')
      return [makeFee(earlier, term, { percent, charged: percent, taken: null, right: null })];
    if (term.key === 'system') return [makeFee(earlier, term, { taken: unit, right: unit })];
    if (term.key !== 'dm' || term.count < 2) return [];
    const own = month.fees.filter((fee) => fee.subject === term.subject);
    if (own.length === term.count) month.fees.splice(month.fees.indexOf(own.at(-1) as Fee), 1);
    const issue = issuesOf(earlier)[0] as string;
    return [makeFee(earlier, term, { issue, taken: unit, right: unit })];
  });
}
