import type { Term } from '../contracts/term.ts';
import { absFen, allocate, type Fen, fen, formatFen } from '../values/money.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';

/** One charge that the statement spreads over stores, and its lines. */
export interface SpreadCharge {
  readonly whole: StatementLine;
  readonly parts: readonly StatementLine[];
}

/**
 * 分摊到店的扣款 (R2, R4): a fee that counts by no store, printed as a part for each store. Parts that are
 * no whole price alone but together are, of one day, name and way, each at a store of its own,
 * are one charge; all other lines stay alone.
 *
 * DM 1,500/期, 2,500 at 人民路店 and 2,000 at 解放路店 -> one charge of 4,500, three issues.
 */
export function joinSpread(
  term: Term,
  lines: readonly StatementLine[],
): { alone: StatementLine[]; spread: SpreadCharge[] } {
  const { price } = term;
  if (price === null || price <= 0n || term.units.includes('store') || lines.length < 2)
    return { alone: [...lines], spread: [] };
  const isPart = (line: StatementLine) =>
    (line.store !== '' || line.storeCode !== '') && absFen(line.amount) % price !== 0n;
  const groups = new Map<string, StatementLine[]>();
  for (const line of lines.filter(isPart)) {
    const key = [line.subject, line.issue, line.day, line.way, line.period?.from].join('|');
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const spread = [...groups.values()].filter((parts) => isWhole(parts, price)).map(joined);
  const gone = new Set(spread.flatMap(({ parts }) => parts));
  return { alone: lines.filter((line) => !gone.has(line)), spread };
}

const sumOf = (lines: readonly StatementLine[]): Fen =>
  fen(lines.reduce((sum, { amount }) => sum + amount, 0n));

function isWhole(parts: readonly StatementLine[], price: Fen): boolean {
  const stores = new Set(parts.map(({ storeCode, store }) => storeCode || store));
  return parts.length > 1 && stores.size === parts.length && sumOf(parts) % price === 0n;
}

function joined(parts: readonly StatementLine[]): SpreadCharge {
  const first = parts[0] as StatementLine;
  const note = [...new Set(parts.map((part) => part.note))].join(' ');
  return { whole: { ...first, store: '', storeCode: '', amount: sumOf(parts), note }, parts };
}

/**
 * 分摊回各店: what was found of the whole charge, on each of its lines in proportion; no 分 is lost.
 *
 * 4,500 of which 3,000 is right -> 2,500 gets 1,666.67, 2,000 gets 1,333.33.
 */
export function spreadFinding(finding: Finding, { parts }: SpreadCharge): Finding[] {
  const rights = allocate(
    finding.right,
    parts.map(({ amount }) => -amount),
  );
  const sum = fen(-sumOf(parts));
  const facts = { stores: `${parts.length}`, sum: formatFen(sum) };
  const told = { code: 'unit.spread', facts };
  return parts.map((line, i) =>
    findingOf(line, {
      ...finding,
      right: rights[i] as Fen,
      rightOnTheirs: rights[i] as Fen,
      reasons: finding.verdict === 'accept' ? finding.reasons : [...finding.reasons, told],
    }),
  );
}
