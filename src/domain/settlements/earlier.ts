import type { Contract, Term } from '../contracts/term.ts';
import { normalNumber } from '../orders/match.ts';
import { type Fen, fen } from '../values/money.ts';
import type { LineKind, Statement, StatementLine } from './statement.ts';
import { indexTerms } from './termIndex.ts';

/** 以前结算过的单据: number -> signed amount, of one kind of line; reversed ones fall out. */
export function earlierDocs(earlier: readonly Statement[], kind: LineKind): Map<string, Fen> {
  const docs = new Map<string, Fen>();
  for (const statement of earlier) {
    for (const line of statement.lines) {
      if (line.kind !== kind || line.doc === '') continue;
      const key = normalNumber(line.doc);
      const sum = fen((docs.get(key) ?? 0n) + line.amount);
      if (sum === 0n) docs.delete(key);
      else docs.set(key, sum);
    }
  }
  return docs;
}

const charges = new WeakMap<Statement, WeakMap<Contract, Map<Term, StatementLine[]>>>();

/**
 * 以前各期的扣款 by clause (R4, R11): fee lines of an earlier statement under the clause they stand on.
 * What no clause allowed (an unlisted festival, a foreign store) was claimed then and uses nothing.
 *
 * 节庆费 清明 against 春节/五一 -> stands under no clause.
 */
export function chargesByTerm(
  contract: Contract,
  statement: Statement,
): Map<Term, StatementLine[]> {
  let perContract = charges.get(statement);
  if (!perContract) {
    perContract = new WeakMap();
    charges.set(statement, perContract);
  }
  let found = perContract.get(contract);
  if (!found) {
    found = new Map();
    const index = indexTerms(contract, statement);
    for (const line of statement.lines) {
      const choice = line.kind === 'fee' ? index.choose(line) : null;
      const term = choice?.fault === 'none' ? choice.term : null;
      if (term) found.set(term, [...(found.get(term) ?? []), line]);
    }
    perContract.set(contract, found);
  }
  return found;
}
