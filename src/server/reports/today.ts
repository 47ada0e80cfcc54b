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
import { type Fen, formatFen, parseFen, sumFen, zeroFen } from '../../domain/values/money.ts';
import type { WireToday } from '../../wire/today.ts';
import { showReminder } from '../../words/disputes.ts';
import type { Lang } from '../../words/text.ts';
import type { OpenReminder } from '../disputes/clocks.ts';
import type { EvidenceDue, RecoveredSum } from '../evidence/store.ts';
import type { StoredDue } from '../receivables/dueStore.ts';
import type { StoredBoardRow } from './boardStore.ts';

/** What a statement says is due against what was paid, and who finds out about the rest. */
interface CheckedDue {
  readonly due: StoredDue;
  readonly check: PaidCheck;
  readonly pay: DueDay | null;
  readonly owner: string | null;
  readonly until: Day | null;
}

/** What the day's work is told from. */
export interface TodayFacts {
  readonly today: Day;
  readonly board: readonly StoredBoardRow[];
  readonly reminders: readonly OpenReminder[];
  readonly evidence: readonly EvidenceDue[];
  readonly dues: readonly CheckedDue[];
  readonly habits: ReadonlyMap<string, PayHabit>;
  readonly recovered: readonly RecoveredSum[];
  readonly hasDecisions: boolean;
}

/** 今日: the groups of the worklist; each amount is the sum of what stands under it. */
export function makeToday(facts: TodayFacts, lang: Lang): WireToday {
  const { today, board, reminders, evidence, dues, recovered } = facts;
  const placeOf = findPlaces(board);
  const found = board.flatMap((row) => foundRow(row, placeOf, today));
  return {
    as_of: today,
    week_end: weekEnd(today),
    found: { amount: sumOf(found, 'claimable'), rows: found.sort(byDaysAndClaim) },
    due: dueOf(dueItems(reminders, evidence, today), placeOf, lang),
    short: shortOf(dues, placeOf, today),
    expected: expectedOf(facts, placeOf),
    recovered: {
      amount: formatFen(sumFen(recovered.map(({ amount }) => amount))),
      rows: recovered.map(({ amount, day, count, dispute, ...at }) => ({
        ...placeOf(at),
        ...{ amount: formatFen(amount), day, count, dispute },
      })),
    },
    path: pathOf(facts),
  };
}

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
      audit: audit?.run == null ? null : { id: audit.run, statement: audit.n },
    };
    byId.set(statementId, place);
    if (statement.no !== null) byNo.set(`${chain}\n${statement.no}`, place);
  }
  return ({ chain, statement, no = null, entity = '' }) => {
    const known = byId.get(statement) ?? byNo.get(`${chain}\n${no}`);
    return known ?? { chain, entity, month: '', statement, no, audit: null };
  };
}

function foundRow(row: StoredBoardRow, placeOf: PlaceOf, today: Day) {
  const { audit, letter, letterDay } = row;
  if (audit === null) return [];
  const { claimable, pending, undecided, deadline } = audit;
  const next = stepOfFound({ claimable, undecided, letter, sentOn: letterDay });
  if (next === null) return [];
  return {
    ...placeOf({ chain: row.chain, statement: row.statementId }),
    ...{ claimable: formatFen(claimable), pending: formatFen(pending), undecided, letter },
    ...{ deadline, days_left: deadline === null ? null : daysLeft(deadline, today), next },
  };
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

function dueOf(items: readonly Item[], placeOf: PlaceOf, lang: Lang): WireToday['due'] {
  const rows = foldDue(items).map(({ first, count, remaining }) => ({
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
  return { amount: sumOf(rows, 'remaining'), rows };
}

function shortOf(dues: readonly CheckedDue[], placeOf: PlaceOf, today: Day): WireToday['short'] {
  const rows = dues.filter(isAsked).map(({ due, check, owner, until }) => ({
    ...placeOf({ chain: due.chain, statement: due.id, no: due.statement.no }),
    ...{ open: formatFen(check.open), owner, due: until },
    days_left: until === null ? null : daysLeft(until, today),
  }));
  return { amount: sumOf(rows, 'open'), rows: rows.sort(byDays) };
}

/** Paid short and not explained, or not paid at all and given to somebody to find out. */
const isAsked = ({ check, owner }: CheckedDue): boolean =>
  check.state === 'short' || (check.state === 'unpaid' && check.open > 0n && owner !== null);

/** Nothing was paid yet, and it should be there by the end of the week. */
function expectedOf({ today, dues, habits }: TodayFacts, placeOf: PlaceOf): WireToday['expected'] {
  const rows = dues.flatMap(({ due, check, pay, owner }) => {
    if (check.state !== 'unpaid' || owner !== null) return [];
    const { date } = due.statement;
    const expected = expectPayDay({ told: pay, date }, habits.get(due.chain) ?? null);
    if (expected === null || expected.day > weekEnd(today)) return [];
    return {
      ...placeOf({ chain: due.chain, statement: due.id, no: due.statement.no }),
      ...{ amount: formatFen(check.open), day: expected.day, by: expected.by },
      days_left: daysLeft(expected.day, today),
    };
  });
  return { amount: sumOf(rows, 'amount'), rows: rows.sort(byDays) };
}

function pathOf({ board, recovered, hasDecisions }: TodayFacts): WireToday['path'] {
  const claims = board.filter(({ audit }) => audit !== null && audit.claimable > 0n);
  const target = [...claims].sort((a, b) => (claimOf(a) < claimOf(b) ? 1 : -1))[0] ?? board[0];
  const lettered = board.some(({ letter, letterDay }) => letter !== null || letterDay !== null);
  const audit = target?.audit ?? null;
  return {
    files: board.length > 0,
    looked: hasDecisions || lettered,
    decided: lettered || (hasDecisions && claims.some((row) => row.audit?.undecided === 0)),
    lettered,
    recovered: recovered.length > 0,
    audit: audit?.run == null ? null : { id: audit.run, statement: audit.n },
  };
}

const claimOf = ({ audit }: StoredBoardRow): bigint => audit?.claimable ?? 0n;

type Days = { readonly days_left: number | null };
const byDays = (a: Days, b: Days): number =>
  (a.days_left ?? Number.MAX_SAFE_INTEGER) - (b.days_left ?? Number.MAX_SAFE_INTEGER);

type Claim = Days & { readonly claimable: string };
const byDaysAndClaim = (a: Claim, b: Claim): number =>
  byDays(a, b) || (cents(a.claimable) < cents(b.claimable) ? 1 : -1);

const cents = (amount: string): Fen => parseFen(amount) ?? zeroFen;

const sumOf = <Name extends string>(rows: readonly Record<Name, string>[], name: Name): string =>
  formatFen(sumFen(rows.map((row) => cents(row[name]))));
