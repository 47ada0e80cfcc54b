import type { Term } from '../contracts/term.ts';
import { normalNumber } from '../orders/match.ts';
import type { PaperFile } from '../orders/paper.ts';
import type { AuditFacts } from './facts.ts';
import type { StatementLine } from './statement.ts';

const known = new WeakMap<readonly PaperFile[], ReadonlySet<string>>();

/** Numbers that our own papers name. */
function numbersKnown(files: readonly PaperFile[]): ReadonlySet<string> {
  let numbers = known.get(files);
  if (!numbers) {
    const set = new Set<string>();
    for (const file of files) {
      for (const paper of file.papers) {
        for (const no of [paper.no, ...paper.otherNos]) if (no !== '') set.add(normalNumber(no));
      }
    }
    numbers = set;
    known.set(files, numbers);
  }
  return numbers;
}

/**
 * 哪一份留下 (R5, audit.md Proof): of copies, the one our papers know stays, then the one that fits
 * the clause's 兑现方式, then the first. Gives the lines in that order.
 *
 * A扣 and C扣 of one 5 %, clause 票扣: the A扣 comes first, the C扣 is the duplicate.
 */
export function sortCopies(
  lines: readonly StatementLine[],
  term: Term | null,
  facts: AuditFacts,
): StatementLine[] {
  if (lines.length < 2) return [...lines];
  const numbers = numbersKnown(facts.files);
  const ranks: StatementLine[][] = [[], [], [], []];
  for (const line of lines) {
    const isKnown = numbers.size > 0 && line.doc !== '' && numbers.has(normalNumber(line.doc));
    const fits = term?.way != null && line.way === term.way;
    ranks[(isKnown ? 0 : 2) + (fits ? 0 : 1)]?.push(line);
  }
  return ranks.flat();
}
