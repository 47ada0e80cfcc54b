import {
  type Clock,
  clockReminders,
  type Reminder,
  remindersOf,
  runClocks,
} from '../../domain/disputes/clocks.ts';
import { type ClockVersion, clocksOn, type ObjectionSource } from '../../domain/evidence/clock.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChain } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { loadBoard, type ObjectedRow } from '../evidence/objections.ts';
import { loadClockVersions, type StoredClocks, saveClocks } from '../evidence/store.ts';
import { Refused } from '../refused.ts';
import { entityOf } from '../settlements/store.ts';
import { keepDeadlines } from './deadlines.ts';
import { type AskingDisputes, listAsking, listProofs, type StatementProof } from './sumStore.ts';

export interface StatementClocks {
  readonly statement: string;
  readonly no: string | null;
  readonly chain: string;
  readonly clocks: readonly SourcedClock[];
}

/** A clock with where its day comes from. */
export interface SourcedClock extends Clock {
  readonly days: number | null;
  readonly source: ObjectionSource | null;
}

interface ClockFilter {
  readonly chain: string | null;
  readonly statement?: string | undefined;
  /** Only so many of the months that there are, the newest ones. */
  readonly last?: number | undefined;
  /** By the settings that were known on this day. */
  readonly knownOn?: Day | undefined;
}

/** 三个时钟 of every statement in its last version. */
export const readClocks = (
  context: Context,
  filter: ClockFilter,
  today: Day,
): Promise<StatementClocks[]> =>
  inOrg(context, async (client) => {
    const all = { from: null, to: null, chain: filter.chain };
    const board = await loadBoard(client, all, filter.knownOn ?? null);
    const first = filter.last === undefined ? null : firstMonth(board, filter.last);
    const own = board.filter(({ month }) => first === null || month >= first);
    return loadClocks(client, own, filter, today);
  });

/** The first of the newest so many months; null = there are no more than these. */
function firstMonth(board: readonly ObjectedRow[], last: number): string | null {
  const months = new Set(board.flatMap(({ month }) => month || []));
  return [...months].sort().at(-last) ?? null;
}

async function loadClocks(
  client: Client,
  rows: readonly ObjectedRow[],
  { chain, statement, knownOn }: ClockFilter,
  today: Day,
): Promise<(StatementClocks & { readonly key: string })[]> {
  const proofs = groupProofs(await listProofs(client, chain === null ? {} : { chain }));
  const versions = await loadClockVersions(client, knownOn ?? null);
  return rows
    .filter(({ statementId }) => statement === undefined || statementId === statement)
    .map((row) => {
      const set = versions.get(row.chainId) ?? [];
      return clocksOf(row, { proofs, set }, today);
    });
}

const keyOf = (chain: string, no: string | null, entity: string, id: string): string =>
  [chain, no ?? `~${id}`, entity].join('\n');

type Keyed = Pick<StatementProof, 'chain' | 'statementId' | 'statementNo' | 'entity'>;

/** Statements without a number have one made up. */
const numberOf = ({ statementNo: no }: Keyed): string | null => (no.startsWith('~') ? null : no);

const keyOfClaims = (each: Keyed): string =>
  keyOf(each.chain, numberOf(each), each.entity, each.statementId);

const groupProofs = (proofs: readonly StatementProof[]) =>
  new Map(proofs.map((each) => [keyOfClaims(each), each.provenOn] as const));

interface ClockFacts {
  readonly proofs: ReadonlyMap<string, readonly (Day | null)[]>;
  readonly set: readonly ClockVersion[];
}

function clocksOf(
  { chain, statement, statementId, audit, marks, objection }: ObjectedRow,
  { proofs, set }: ClockFacts,
  today: Day,
): StatementClocks & { readonly key: string } {
  const key = keyOf(chain, statement.no, entityOf({ ...statement, lines: [] }), statementId);
  const own = proofs.get(key);
  const isUnsaid = own === undefined && (audit?.claimable ?? 0n) > 0n;
  const date = statement.date ?? statement.to;
  const settings = clocksOn(set, date);
  const clocks = runClocks(
    {
      date,
      settings,
      objection: audit === null ? null : objection.due,
      confirmedOn: marks.confirmed?.day ?? null,
      invoicedOn: marks.invoiced?.day ?? null,
      provenOn: isUnsaid ? [null] : (own ?? []),
    },
    today,
  );
  const days = { confirmation: settings.confirmDays, invoice: settings.invoiceDays };
  const sourced = clocks.map((clock): SourcedClock => {
    if (clock.kind !== 'objection') {
      const own = days[clock.kind];
      return { ...clock, days: own, source: own === null ? null : 'chain' };
    }
    const { days: given, source } = objection;
    return { ...clock, days: given, source: clock.due === null ? null : source };
  });
  return { key, statement: statementId, no: statement.no, chain, clocks: sourced };
}

export interface OpenReminder extends Reminder {
  readonly at: { readonly chain: string; readonly statement: string; readonly no: string | null };
  /** Disputes of the statement that ask for the same; null: the clock of the statement. */
  readonly dispute: AskingDisputes | null;
}

interface ReminderFilter {
  readonly chain?: string | undefined;
  readonly owner?: string | undefined;
}

/** 提醒: what is due on a day or was before it, the most urgent first. */
export const readReminders = (
  context: Context,
  filter: ReminderFilter,
  today: Day,
): Promise<OpenReminder[]> =>
  inOrg(context, async (client) => {
    const board = await loadBoard(client, { from: null, to: null, chain: filter.chain ?? null });
    return loadReminders(client, board, { ...filter, per: 'dispute' }, today);
  });

/** The same for statements of the board that were read already: each dispute, or those alike. */
export async function loadReminders(
  client: Client,
  board: readonly ObjectedRow[],
  { chain, owner, per }: ReminderFilter & { readonly per: 'dispute' | 'statement' },
  today: Day,
): Promise<OpenReminder[]> {
  const open = await listAsking(client, { chain, owner }, per);
  const clocks = await loadClocks(client, board, { chain: chain ?? null }, today);
  const ofDisputes = open.flatMap((dispute): OpenReminder[] => {
    const at = { chain: dispute.chain, statement: dispute.statementId, no: numberOf(dispute) };
    return remindersOf(dispute, today).map((each) => ({ ...each, at, dispute }));
  });
  const ofClocks = owner === undefined ? clocks : [];
  const all = ofClocks.flatMap(({ clocks: own, key: _key, ...at }) =>
    clockReminders(own, today).map((each): OpenReminder => ({ ...each, at, dispute: null })),
  );
  return [...all, ...ofDisputes].sort((a, b) => a.daysLeft - b.daysLeft);
}

export type SetClocks = StoredClocks;

/** 时限的版本 of a chain, the first first, as known on a day where one is given. */
export const readClockVersions = (
  context: Context,
  chain: string,
  known: Day | null = null,
): Promise<readonly SetClocks[]> =>
  inOrg(context, async (client) => {
    const own = (await findChains(client)).find(({ name }) => name === chain);
    if (!own) throw new Refused(404, 'chain.missing', { id: chain });
    return (await loadClockVersions(client, known)).get(own.id) ?? [];
  });

export type GivenClocks = Omit<StoredClocks, 'n' | 'recordedAt'>;

/** 时限设置 of a chain: the version after the one that was seen. */
export async function setClocks(
  context: Context,
  chain: string,
  given: GivenClocks,
  seen: number,
): Promise<void> {
  await inOrg(context, async (client) => {
    const known = (await findChains(client)).some(({ name }) => name === chain);
    if (!known) throw new Refused(404, 'chain.missing', { id: chain });
    const chainId = await lockChain(client, chain);
    const last = (await loadClockVersions(client)).get(chainId)?.at(-1);
    if ((last?.n ?? 0) !== seen) throw staleClocks(last, seen);
    await saveClocks(client, chainId, { ...given, n: seen + 1 });
    await keepDeadlines(client, { chainId });
  });
}

/** Who comes second is told what stands there now. */
function staleClocks(last: StoredClocks | undefined, seen: number): Refused {
  const show = (days: number | null | undefined): string => `${days ?? '-'}`;
  return new Refused(409, 'clocks.stale', {
    current: `${last?.n ?? 0}`,
    given: `${seen}`,
    person: last?.person ?? '',
    confirm: show(last?.confirmDays),
    invoice: show(last?.invoiceDays),
    objection: show(last?.objectionDays),
  });
}
