import type { Contract } from '../../domain/contracts/term.ts';
import { contractOf, parallelTo } from '../../domain/imports/contractsOf.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { listAgreements } from '../contracts/agreementStore.ts';
import type { Client } from '../db/pool.ts';
import { loadEarlier, type StoredEarlier } from '../settlements/earlierStore.ts';
import type { MonthHeads } from './month.ts';

interface Asked {
  readonly chain: string;
  /** Numbers of the contracts that are the ruler; '' = one without. */
  readonly numbers: Set<string>;
  before: Day;
}

/**
 * 以前各期 (audit.md "Year-to-date counts"): statements of the same chain and contracts that are held from before and not in
 * this drop. One without a contract number counts where its own audit was held against one of these contracts, or where the
 * chain has no others; else it is told.
 */
export async function earlierOf(
  client: Client,
  facts: MonthHeads,
  held: readonly (readonly Contract[])[],
): Promise<{ readonly earlier: Statement[]; readonly problems: Problem[] }> {
  const inDrop = new Set(facts.statements.map(({ no }) => no));
  const found = new Map<string, Statement>();
  const problems: Problem[] = [];
  for (const { chain, numbers, before } of askedOf(facts, held)) {
    const stored = await loadEarlier(client, chain, [...numbers], before);
    const agreements = await listAgreements(client, chain);
    const isOnly = agreements.every(({ no }) => numbers.has(no));
    const unplaced: string[] = [];
    for (const { id, statement, audited } of stored) {
      if (statement.no === null || inDrop.has(statement.no)) continue;
      const place = placeOf({ statement, audited }, numbers, isOnly);
      if (place === 'own') found.set(id, statement);
      else if (place === 'unknown') unplaced.push(statement.no);
    }
    if (unplaced.length === 0) continue;
    const nos = agreements.map(({ no }) => no).filter((no) => no !== '');
    const shown = { chain, statements: unplaced.join(', '), nos: nos.join(', ') };
    problems.push({ code: 'earlier.unplaced', severity: 'warning', subject: {}, facts: shown });
  }
  return { earlier: [...found.values()], problems };
}

/** What is asked for each chain of a drop: its contracts, and until when. */
function askedOf(facts: MonthHeads, held: readonly (readonly Contract[])[]): readonly Asked[] {
  const asked = new Map<string, Asked>();
  const only = new Set(facts.contracts.flatMap(({ no }) => (no === null ? [] : [no])));
  for (const [at, statement] of facts.statements.entries()) {
    const own = contractOf(statement, facts.contracts);
    const sheets = own === null ? [] : [own, ...parallelTo(own, statement, facts.contracts)];
    const ruler = [...sheets, ...(held[at] ?? [])].map(({ no }) => no ?? '');
    const said = statement.contractNo ?? (only.size === 1 ? [...only][0] : undefined);
    const numbers = new Set([...ruler, ...(said === undefined ? [] : [said])]);
    const { chain, from, to, date } = statement;
    const before = from ?? to ?? date;
    if (chain === null || numbers.size === 0 || before === null) continue;
    const key = `${chain}\n${[...numbers].sort().join('\n')}`;
    const known = asked.get(key);
    if (!known) asked.set(key, { chain, numbers, before });
    else if (known.before < before) known.before = before;
  }
  return [...asked.values()];
}

function placeOf(
  { statement, audited }: Pick<StoredEarlier, 'statement' | 'audited'>,
  numbers: ReadonlySet<string>,
  isOnly: boolean,
): 'own' | 'other' | 'unknown' {
  if (statement.contractNo !== null) return 'own';
  if (audited.length > 0) return audited.some((no) => numbers.has(no)) ? 'own' : 'other';
  return isOnly ? 'own' : 'unknown';
}
