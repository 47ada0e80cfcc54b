import { daysLeft } from '../../domain/evidence/clock.ts';
import type { DueDay } from '../../domain/receivables/dueDay.ts';
import type { PaidCheck } from '../../domain/receivables/payment.ts';
import {
  type DueItem,
  expectPayDay,
  foldDue,
  type PayHabit,
  stepOfFound,
  weekEnd,
} from '../../domain/reports/worklist.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, formatFen, sumFen, zeroFen } from '../../domain/values/money.ts';
import { toWireMoved } from '../../wire/paymentFacts.ts';
import type { WireToday } from '../../wire/today.ts';
import { showReminder } from '../../words/disputes.ts';
import type { Lang } from '../../words/text.ts';
import type { RenewalDue } from '../contracts/agreements.ts';
import type { OpenReminder } from '../disputes/clocks.ts';
import type { EvidenceDue, RecoveredSum } from '../evidence/store.ts';
import type { Sees } from '../fieldPlan.ts';
import type { BoardPath, BoardStatement, StoredBoardRow } from './boardStore.ts';

/** What a statement says is due against what was paid, and who finds out about the rest. */
export interface CheckedDue {
  readonly due: {
    readonly id: string;
    readonly chain: string;
    readonly statement: BoardStatement;
  };
  readonly check: PaidCheck;
  readonly pay: DueDay | null;
  readonly owner: string | null;
  readonly until: Day | null;
}

/** 核销后到账: a statement of which more came in than was still short, and how much of what was given up. */
export interface LateDue {
  readonly due: CheckedDue['due'];
  readonly late: readonly { readonly amount: Fen }[];
}

/** What the day's work is told from. */
export interface TodayFacts {
  readonly today: Day;
  /** Statements with something open. */
  readonly board: readonly StoredBoardRow[];
  /** These, and others that something is told of. */
  readonly places: readonly StoredBoardRow[];
  readonly reminders: readonly OpenReminder[];
  readonly evidence: readonly EvidenceDue[];
  readonly dues: readonly CheckedDue[];
  readonly late: readonly LateDue[];
  readonly habits: ReadonlyMap<string, PayHabit>;
  readonly recovered: readonly RecoveredSum[];
  readonly renewals: readonly RenewalDue[];
  readonly path: BoardPath;
}

interface Shown {
  /** So many rows of each group. */
  readonly first: number;
  /** The order of rows tells nothing of what is not shown. */
  readonly sees: Sees;
}

/**
 * 今日: the groups of the worklist, the first rows of each; its amount is the sum of all that stand
 * under it, shown or not.
 */
export function makeToday(facts: TodayFacts, lang: Lang, { first, sees }: Shown): WireToday {
  const { today, board, reminders, evidence, dues, recovered } = facts;
  const placeOf = findPlaces(facts.places);
  const found = board
    .flatMap((row) => foundRow(row, today))
    .sort(sees('price') ? byDaysAndClaim : byDays);
  return {
    as_of: today,
    week_end: weekEnd(today),
    found: groupOf(found, first, ({ row, claimable, days_left, next }) => ({
      ...placeOf({ chain: row.chain, statement: row.statementId }),
      ...{ claimable: formatFen(claimable), pending: formatFen(row.audit.pending) },
      ...{ undecided: row.audit.undecided, letter: row.letter },
      ...{ deadline: row.audit.deadline, days_left, next },
    })),
    due: dueOf(dueItems(reminders, evidence, today), first, placeOf, lang),
    short: shortOf(dues, first, placeOf, today),
    late: lateOf(facts.late, first, placeOf),
    expected: expectedOf(facts, first, placeOf),
    recovered: groupOf(recovered, first, ({ amount, day, count, dispute, ...at }) => ({
      ...placeOf(at),
      ...{ amount: formatFen(amount), day, count, dispute },
    })),
    renewals: showRenewals(facts, first),
    path: pathOf(facts),
  };
}

/** A group of rows in their order: the sum and number of all, and the first of them as they are shown. */
const groupOf = <Item extends { readonly amount: Fen }, Row>(
  items: readonly Item[],
  first: number,
  show: (item: Item) => Row,
) => ({
  amount: formatFen(sumFen(items.map(({ amount }) => amount))),
  count: items.length,
  rows: items.slice(0, first).map(show),
});

type Place = Pick<
  WireToday['found']['rows'][number],
  'chain' | 'entity' | 'month' | 'statement' | 'no' | 'audit'
>;

interface Named {
  readonly chain: string;
  readonly statement: string;
  readonly no?: string | null;
  readonly entity?: string;
}

type PlaceOf = (at: Named) => Place;

/** Where a statement is worked on: in its last version, whichever version is named. */
function findPlaces(board: readonly StoredBoardRow[]): PlaceOf {
  const byId = new Map<string, Place>();
  const byNo = new Map<string, Place>();
  for (const { chain, statement, month, statementId, audit } of board) {
    const place = {
      chain,
      entity: statement.retailer ?? '',
      month,
      statement: statementId,
      no: statement.no,
      audit: audit.run === null ? null : { id: audit.run, statement: audit.n },
    };
    byId.set(statementId, place);
    if (statement.no !== null) byNo.set(`${chain}\n${statement.no}`, place);
  }
  return ({ chain, statement, no = null, entity = '' }) => {
    const known = byId.get(statement) ?? byNo.get(`${chain}\n${no}`);
    return known ?? { chain, entity, month: '', statement, no, audit: null };
  };
}

function foundRow(row: StoredBoardRow, today: Day) {
  const { audit, letter, letterDay } = row;
  const { claimable, undecided, deadline } = audit;
  const next = stepOfFound({ claimable, undecided, letter, sentOn: letterDay });
  if (next === null) return [];
  const days_left = deadline === null ? null : daysLeft(deadline, today);
  return { row, amount: claimable, claimable, days_left, next };
}

interface Item extends DueItem {
  readonly at: Named;
}

function dueItems(
  reminders: readonly OpenReminder[],
  evidence: readonly EvidenceDue[],
  today: Day,
): Item[] {
  const told = reminders.map(({ at, dispute, ...reminder }) => ({
    ...reminder,
    at,
    statement: at.statement,
    dispute: dispute?.id ?? null,
    doc: dispute?.doc ?? '',
    count: dispute?.count ?? 1,
    remaining: dispute?.remaining ?? zeroFen,
    owner: dispute?.owner ?? '',
  }));
  const asked = evidence.map(({ chain, statement, doc, due, person }) => ({
    ...{ kind: 'evidence' as const, at: { chain, statement }, statement, due, doc },
    ...{ daysLeft: daysLeft(due, today), dispute: null, remaining: zeroFen, owner: person },
    count: 1,
  }));
  return [...told, ...asked];
}

function dueOf(
  items: readonly Item[],
  shown: number,
  placeOf: PlaceOf,
  lang: Lang,
): WireToday['due'] {
  const groups = foldDue(items).map((group) => ({ ...group, amount: group.remaining }));
  return groupOf(groups, shown, ({ first, count, remaining }) => ({
    ...placeOf(first.at),
    kind: first.kind,
    text: showReminder(first.kind, lang),
    due: first.due,
    days_left: first.daysLeft,
    count: first.doc === '' && first.dispute === null ? 0 : count,
    remaining: formatFen(remaining),
    dispute: first.dispute,
    doc: first.doc || null,
    owner: first.owner || null,
  }));
}

function shortOf(
  dues: readonly CheckedDue[],
  first: number,
  placeOf: PlaceOf,
  today: Day,
): WireToday['short'] {
  const items = dues.filter(isAsked).map(({ due, check, owner, until }) => ({
    ...{ due, amount: check.open, owner, until },
    days_left: until === null ? null : daysLeft(until, today),
  }));
  return groupOf(items.sort(byDays), first, ({ due, amount, owner, until, days_left }) => ({
    ...placeOf({ chain: due.chain, statement: due.id, no: due.statement.no }),
    ...{ open: formatFen(amount), owner, due: until, days_left },
  }));
}

const lateOf = (dues: readonly LateDue[], first: number, placeOf: PlaceOf): WireToday['late'] =>
  groupOf(
    dues
      .map(({ due, late }) => ({ due, amount: sumFen(late.map((each) => each.amount)) }))
      .sort((a, b) => (a.due.id < b.due.id ? -1 : 1)),
    first,
    ({ due, amount }) => ({
      ...placeOf({ chain: due.chain, statement: due.id, no: due.statement.no }),
      amount: formatFen(amount),
    }),
  );

/** Paid short and not explained, or not paid at all and given to somebody to find out. */
const isAsked = ({ check, owner }: CheckedDue): boolean =>
  check.state === 'short' || (check.state === 'unpaid' && check.open > 0n && owner !== null);

/** Nothing was paid yet, and it should be there by the end of the week. */
function expectedOf(
  { today, dues, habits }: TodayFacts,
  first: number,
  placeOf: PlaceOf,
): WireToday['expected'] {
  const items = dues.flatMap(({ due, check, pay, owner }) => {
    if (check.state !== 'unpaid' || owner !== null) return [];
    const { date } = due.statement;
    const expected = expectPayDay({ told: pay, date }, habits.get(due.chain) ?? null);
    if (expected === null || expected.day > weekEnd(today)) return [];
    const days_left = daysLeft(expected.day, today);
    return { due, amount: check.open, ...expected, days_left };
  });
  return groupOf(items.sort(byDays), first, ({ due, amount, day, by, moved, days_left }) => ({
    ...placeOf({ chain: due.chain, statement: due.id, no: due.statement.no }),
    ...{ amount: formatFen(amount), day, by, days_left, moved: toWireMoved(moved) },
  }));
}

const showRenewals = ({ renewals }: TodayFacts, first: number): WireToday['renewals'] => ({
  count: renewals.length,
  rows: renewals
    .slice(0, first)
    .map(({ id, chain, no, name, renewal: { state, ends, daysLeft: left } }) => ({
      ...{ agreement: id, chain, no, name, ends, days_left: left },
      state: state as WireToday['renewals']['rows'][number]['state'],
    })),
});

const pathOf = ({ path, recovered }: TodayFacts): WireToday['path'] => ({
  files: path.files,
  looked: path.hasDecisions || path.lettered,
  decided: path.lettered || (path.hasDecisions && path.decided),
  lettered: path.lettered,
  recovered: recovered.length > 0,
  audit: path.run === null ? null : { id: path.run, statement: path.n ?? 0 },
});

type Days = { readonly days_left: number | null };
const byDays = (a: Days, b: Days): number =>
  (a.days_left ?? Number.MAX_SAFE_INTEGER) - (b.days_left ?? Number.MAX_SAFE_INTEGER);

type Claim = Days & { readonly claimable: Fen };
const byDaysAndClaim = (a: Claim, b: Claim): number =>
  byDays(a, b) || (a.claimable < b.claimable ? 1 : -1);
