import type { ContractParty } from '../contracts/contractParties.ts';
import type { Problem } from '../values/problem.ts';
import type { Paper } from './paper.ts';
import { type PlacedParties, seePaperParties } from './paperParties.ts';

/**
 * 查单据四方 (R01-R04): documents that name a party otherwise than the settlement relation of their store on their
 * day, or than the contract where no store tells; those alike are told once, with how many they are.
 *
 * Two invoices headed 悦邻(杭州), store of R02 below 悦邻(上海) -> one problem, count 2.
 */
export function findPaperDoubts(
  papers: readonly Paper[],
  placed: readonly (PlacedParties | null)[],
  contract: readonly ContractParty[],
): Problem[] {
  const found = new Map<string, { problem: Problem; count: number }>();
  for (const [at, paper] of papers.entries()) {
    const place = { placed: placed[at] ?? null, contract, day: paper.day };
    for (const { what, name, expected } of seePaperParties(paper, place)) {
      if (!expected) continue;
      const by = expected.by === 'store' ? (place.placed?.relation ?? 'store') : 'contract';
      const key = [paper.kind, what, name, expected.name, by].join('\n');
      const known = found.get(key);
      if (known) known.count += 1;
      else {
        const facts = { kind: paper.kind, no: paper.no, what, name, by, expected: expected.name };
        found.set(key, {
          problem: {
            ...{ code: 'paper.otherParty', severity: 'warning', subject: paper.source },
            facts: { ...facts, store: paper.store || paper.storeCode, day: paper.day ?? '' },
          },
          count: 1,
        });
      }
    }
  }
  return [...found.values()].map(({ problem, count }) => ({
    ...problem,
    facts: { ...problem.facts, count: `${count}` },
  }));
}
