import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireClocks } from '../../wire/papers.ts';
import type { WireBoard } from '../../wire/reports.ts';

export type Clock = WireClocks['statements'][number]['clocks'][number];

/** A statement in its month, with its clocks and what is not yet back of what was found. */
export interface BoardRow extends Readonly<WireBoard['rows'][number]> {
  readonly clocks: readonly Clock[];
  /** 未追回: what is claimable before a letter, what is still open after it. */
  readonly risk: string | null;
}

export const keyOf = (row: WireBoard['rows'][number]): string =>
  row.statement ?? [row.chain, row.entity, row.month].join('|');

export function makeRows(board: WireBoard, clocks: WireClocks['statements']): BoardRow[] {
  const byStatement = new Map(clocks.map((each) => [each.statement, each.clocks] as const));
  return board.rows.map((row) => ({
    ...row,
    clocks: (row.statement === null ? undefined : byStatement.get(row.statement)) ?? [],
    risk: row.remaining ?? row.claimable,
  }));
}

export const steps = ['loaded', 'audited', 'sent', 'confirmed', 'invoiced', 'paid'] as const;
export type Step = (typeof steps)[number];
export type StepState = 'done' | 'open' | 'skipped';

/** Which steps of the month are done; without anything to claim no letter is needed. */
export function stepStates(row: BoardRow): Readonly<Record<Step, StepState>> {
  const of = (isDone: boolean): StepState => (isDone ? 'done' : 'open');
  const isLoaded = row.stage !== 'missing';
  // Who is not shown amounts sees by what comes next whether something is claimed.
  const hasClaim =
    row.claimable === null
      ? row.next === 'send' || row.letter !== null
      : (parseFen(row.claimable) ?? 0n) > 0n;
  const needsLetter = !isLoaded || hasClaim || row.undecided !== 0;
  return {
    loaded: of(isLoaded),
    audited: of(row.undecided === 0),
    sent: row.sent !== null || needsLetter ? of(row.sent !== null) : 'skipped',
    confirmed: of(row.confirmed !== null),
    invoiced: of(row.invoiced !== null),
    paid: of(row.stage === 'paid'),
  };
}

/** The clock that runs out first of those that still ask for something. */
export function nextClock({ stage, clocks }: BoardRow): Clock | null {
  if (stage === 'paid' || stage === 'missing') return null;
  const asking = clocks.filter(({ kind, state }) => {
    if (kind === 'objection' && !/loaded|audited|sent/.test(stage)) return false;
    return state === 'running' || state === 'missed';
  });
  return asking.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0] ?? null;
}

/** 未追回: the whole, and by chain, the most first. */
export interface Risk {
  /** null = not known yet. */
  readonly whole: string | null;
  readonly chains: WireBoard['chains'];
}

/** Of some months: of the rows that are theirs. */
export function riskByChain(rows: readonly BoardRow[]): Risk {
  const sums = new Map<string, bigint>();
  for (const { chain, risk } of rows) {
    if (risk !== null) sums.set(chain, (sums.get(chain) ?? 0n) + (parseFen(risk) ?? 0n));
  }
  const whole = [...sums.values()].reduce((sum, each) => sum + each, 0n);
  const chains = [...sums]
    .filter(([, sum]) => sum !== 0n)
    .sort(([, a], [, b]) => (a > b ? -1 : 1))
    .map(([chain, sum]) => ({ chain, risk: formatFen(sum as Fen) }));
  return { whole: formatFen(whole as Fen), chains };
}
