import { invoiceDayAfter } from '../../domain/customers/invoiceRules.ts';
import type { Told, ToldDays } from '../../domain/customers/retailerProfile.ts';
import {
  type Clock,
  clockReminders,
  type Reminder,
  remindersOf,
  runClocks,
} from '../../domain/disputes/clocks.ts';
import { clocksOn, type ObjectionSource } from '../../domain/evidence/clock.ts';
import { type Day, daysBetween } from '../../domain/values/day.ts';
import { fen } from '../../domain/values/money.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChain } from '../customers/store.ts';
import { loadBoard, type ObjectedRow } from '../evidence/objections.ts';
import { loadClockVersions, type StoredClocks, saveClocks } from '../evidence/store.ts';
import { Refused } from '../refused.ts';
import type { StoredAsk } from '../reports/boardStore.ts';
import { keepDeadlines } from './deadlines.ts';
import { type AskingDisputes, listAsking } from './sumStore.ts';

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
  /** Who told it, and when, where 零售商档案 does; null = the source says enough. */
  readonly told: Told | null;
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
    return own
      .filter(({ statementId }) => [undefined, statementId].includes(filter.statement))
      .map((row) => clocksOf(row, today));
  });

/** The first of the newest so many months; null = there are no more than these. */
function firstMonth(board: readonly ObjectedRow[], last: number): string | null {
  const months = new Set(board.flatMap(({ month }) => month || []));
  return [...months].sort().at(-last) ?? null;
}

/** Statements without a number have one made up. */
const numberOf = (no: string): string | null => (no.startsWith('~') ? null : no);

function clocksOf(row: ObjectedRow, today: Day): StatementClocks {
  const { chain, statement, statementId, audit, marks, objection, provenOn, set, confirm } = row;
  const isUnsaid = provenOn === null && audit.claimable > 0n;
  const date = statement.date ?? statement.to;
  const own = clocksOn(set, date);
  const byProfile = own.confirmDays === null ? confirm : null;
  const toInvoice = own.invoiceDays === null ? daysToInvoice(row, date) : null;
  const settings = {
    ...{ ...own, confirmDays: own.confirmDays ?? confirm?.count ?? null },
    invoiceDays: own.invoiceDays ?? toInvoice?.count ?? null,
  };
  const clocks = runClocks(
    {
      date,
      settings,
      objection: objection.due,
      confirmedOn: marks.confirmed?.day ?? null,
      invoicedOn: marks.invoiced?.day ?? null,
      provenOn: isUnsaid ? [null] : (provenOn ?? []),
    },
    today,
  );
  const days = { confirmation: settings.confirmDays, invoice: settings.invoiceDays };
  const sourced = clocks.map((clock): SourcedClock => {
    if (clock.kind === 'objection') {
      const { days: given, source } = objection;
      return { ...clock, days: given, source: clock.due === null ? null : source, told: null };
    }
    const given = days[clock.kind];
    const by = clock.kind === 'confirmation' ? byProfile : toInvoice;
    if (by !== null) {
      const { source, day } = by;
      return { ...clock, days: given, source: 'profile', told: { source, day } };
    }
    return { ...clock, days: given, source: given === null ? null : 'chain', told: null };
  });
  return { statement: statementId, no: statement.no, chain, clocks: sourced };
}

/** 开票截止 by the day of a month that the profile names. */
function daysToInvoice({ invoice }: ObjectedRow, date: Day | null): ToldDays | null {
  if (invoice === null || date === null) return null;
  const { value, source, day } = invoice;
  return { count: daysBetween(date, invoiceDayAfter(Number(value), date)), source, day };
}

const clocksOfAll = (board: readonly ObjectedRow[], today: Day): StatementClocks[] =>
  board.map((row) => clocksOf(row, today));

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
    const disputes = await listAsking(client, filter);
    if (filter.owner !== undefined) return remind([], disputes, today);
    const open = { from: null, to: null, chain: filter.chain ?? null, openOr: [] };
    const board = await loadBoard(client, open);
    return remind(clocksOfAll(board, today), disputes, today);
  });

/** The same for open statements of the board that were read already, disputes alike in one. */
export function remindOfBoard(board: readonly ObjectedRow[], today: Day): OpenReminder[] {
  const asking = board.flatMap(({ asks, chain, statement }) =>
    (asks ?? []).map((ask) => toAsking(ask, chain, statement.no ?? '~')),
  );
  asking.sort((a, b) => (a.id < b.id ? -1 : 1));
  return remind(clocksOfAll(board, today), asking, today);
}

const toAsking = (ask: StoredAsk, chain: string, statementNo: string): AskingDisputes => ({
  ...{ id: ask.id, doc: ask.doc, count: ask.count, remaining: fen(BigInt(ask.remaining)) },
  ...{ chain, statementId: ask.statement, statementNo, deadline: ask.deadline, role: ask.role },
  ...{ owner: ask.owner, due: ask.due, sentOn: ask.sent_on, provenOn: ask.proven_on },
  ...{ answerBy: ask.answer_by, answeredOn: ask.answered_on, turns: ask.turns },
  promised: ask.is_promised ? { until: ask.promised_until } : null,
});

function remind(
  clocks: readonly StatementClocks[],
  disputes: readonly AskingDisputes[],
  today: Day,
): OpenReminder[] {
  const ofDisputes = disputes.flatMap((dispute): OpenReminder[] => {
    const { chain, statementId: statement, statementNo } = dispute;
    const at = { chain, statement, no: numberOf(statementNo) };
    return remindersOf(dispute, today).map((each) => ({ ...each, at, dispute }));
  });
  const ofClocks = clocks.flatMap(({ clocks: own, ...at }) =>
    clockReminders(own, today).map((each): OpenReminder => ({ ...each, at, dispute: null })),
  );
  return [...ofClocks, ...ofDisputes].sort((a, b) => a.daysLeft - b.daysLeft);
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
