import type { Chance } from '../../../src/demo/chance.ts';
import { issuesOf, makeClean, makeFee, nextMonthDay } from './clean.ts';
import { dayOf, type Fee, lastDay, type Month, type Store, type Term } from './facts.ts';
import { expectAudit } from './oracle.ts';

/**
 * The months before, of the same contract and quarter: what they used of a count is gone, what they
 * charged may not come back, and the last closing balance is this month's opening one.
 */
export function addEarlier(month: Month, chance: Chance): void {
  const back = (month.month - 1) % 3;
  if (back === 0) return;
  const first = earlierOf(month, month.month - back, chance);
  const months = back === 1 ? [first] : [earlierOf(month, month.month - 1, chance), first];
  first.fees.push(...chargesOf(month, first));
  for (const each of months.slice(0, -1)) {
    const percent = month.terms.find((term) => term.key === 'rebate');
    if (percent) each.fees.push(...rebateOf(percent, each));
  }
  for (const each of [...months].reverse()) {
    each.opening = each === first ? null : first.closing;
    each.closing = expectAudit(each).theirsPayable + (each.opening ?? 0n);
  }
  month.opening = (months[0] as Month).closing;
  month.earlier = months;
  for (const [i, each] of months.entries()) each.earlier = months.slice(i + 1);
}

function earlierOf(month: Month, before: number, chance: Chance): Month {
  const other = makeClean(chance);
  const goods = other.goods.map((good, i) => ({
    ...good,
    doc: `${good.kind === 'receipt' ? 'YZ' : 'RZ'}${before}${i + 1000}`,
    orderNo: good.orderNo === '' ? '' : `PZ${before}${i + 1000}`,
    deliveryNo: good.deliveryNo === '' ? '' : `SZ${before}${i + 1000}`,
    store: chance.pick(month.stores),
    day: dayOf(2026, before, Number(good.day.slice(8))),
  }));
  return {
    ...month,
    statementNo: `JS2026${String(before).padStart(2, '0')}9-${chance.int(1000, 9999)}`,
    month: before,
    from: dayOf(2026, before, 1),
    to: dayOf(2026, before, lastDay(before)),
    date: nextMonthDay(before, chance.int(2, 8)),
    goods,
    fees: [],
    proofs: [],
    orders: [],
    confirmations: [],
    invoices: [],
    flags: [],
    beside: [],
    earlier: [],
  };
}

const rebateOf = (term: Term, earlier: Month): Fee[] => {
  const { percent } = term;
  return [makeFee(earlier, term, { percent, charged: percent, taken: null, right: null })];
};

/** 月返 as every month; one issue of a count that reaches further than a month; a lump sum. */
function chargesOf(month: Month, earlier: Month): Fee[] {
  return month.terms.flatMap((term): Fee[] => {
    const { unit } = term;
    if (term.key === 'rebate') return rebateOf(term, earlier);
    if (term.key === 'system') return [makeFee(earlier, term, { taken: unit, right: unit })];
    if (term.key === 'display') {
      const store = month.stores[0] as Store;
      const issue = issuesOf(earlier)[0] as string;
      return [makeFee(earlier, term, { store, issue, taken: unit, right: unit })];
    }
    if (term.key !== 'dm' || term.count < 2) return [];
    const own = month.fees.filter((fee) => fee.subject === term.subject);
    if (own.length === term.count) month.fees.splice(month.fees.indexOf(own.at(-1) as Fee), 1);
    const issue = issuesOf(earlier)[0] as string;
    return [makeFee(earlier, term, { issue, taken: unit, right: unit })];
  });
}
