import { compare } from '../values/order.ts';
import type { Term } from './term.ts';

/**
 * 台阶逐行写: a ladder written a step a row (年返 | 600万 | 2%, next row 1000万 | 2.5%) is one term.
 * Rows next to each other with one name, validity and scope join; their texts too.
 */
export function joinLadders(terms: readonly Term[]): Term[] {
  const joined: Term[] = [];
  const rows: number[] = [];
  for (const term of terms) {
    const last = joined.at(-1);
    const steps = rows.at(-1) ?? 0;
    if (last && last.tiers.length === steps && belongTogether(last, term)) {
      rows[rows.length - 1] = steps + 1;
      joined[joined.length - 1] = {
        ...last,
        tiers: [...last.tiers, ...term.tiers].sort((a, b) => compare(a.from, b.from)),
        text: `${last.text}; ${term.text}`,
        tierMode: last.tierMode === 'whole' ? term.tierMode : last.tierMode,
      };
    } else {
      joined.push(term);
      rows.push(1);
    }
  }
  return joined;
}

function belongTogether(a: Term, b: Term): boolean {
  const sameName = b.subject === '' || a.subject === b.subject;
  const sameScope = String(a.stores) === String(b.stores) && String(a.skus) === String(b.skus);
  return (
    a.calc === 'tiers' &&
    b.calc === 'tiers' &&
    a.fee === b.fee &&
    sameName &&
    sameScope &&
    a.from === b.from &&
    a.to === b.to &&
    b.tiers.length === 1 &&
    b.source.sheet === a.source.sheet &&
    b.tiers.every((tier) => a.tiers.every((other) => other.from !== tier.from))
  );
}
