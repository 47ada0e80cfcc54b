import {
  type Clock,
  type ClockSettings,
  clockReminders,
  type Reminder,
  remindersOf,
  runClocks,
} from '../../domain/disputes/clocks.ts';
import { daysLeft } from '../../domain/evidence/clock.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChain } from '../customers/store.ts';
import { loadClockSettings, saveClockSettings } from '../evidence/store.ts';
import { Refused } from '../refused.ts';
import { listBoard, type StoredBoardRow } from '../reports/store.ts';
import { entityOf } from '../settlements/store.ts';
import { type DisputeSum, loadSums, loadUnsettled, type StoredDispute } from './store.ts';

export interface StatementClocks {
  readonly statement: string;
  readonly no: string | null;
  readonly chain: string;
  readonly clocks: readonly SourcedClock[];
}

/** A clock with where its day comes from. */
export interface SourcedClock extends Clock {
  readonly days: number | null;
  readonly source: 'chain' | 'printed' | 'statement' | 'computed' | null;
}

/** 三个时钟 of every statement in its last version. */
export async function readClocks(
  context: Context,
  filter: { readonly chain: string | null; readonly statement?: string | undefined },
  today: Day,
): Promise<StatementClocks[]> {
  return inOrg(context, async (client) => {
    const rows = await listBoard(client, { from: null, to: null, chain: filter.chain });
    const own = filter.chain === null ? {} : { chain: filter.chain };
    const disputes = groupDisputes(await loadSums(client, own));
    const settings = await loadClockSettings(client);
    const chains = new Map((await findChains(client)).map(({ id, name }) => [name, id]));
    return rows
      .filter(
        ({ statementId }) => filter.statement === undefined || statementId === filter.statement,
      )
      .map((row) => clocksOf(row, disputes, settings.get(chains.get(row.chain) ?? ''), today));
  });
}

const keyOf = (chain: string, no: string | null, entity: string, id: string): string =>
  [chain, no ?? `~${id}`, entity].join('\n');

function groupDisputes(stored: readonly DisputeSum[]): Map<string, DisputeSum[]> {
  const groups = new Map<string, DisputeSum[]>();
  for (const each of stored) {
    const no = each.statementNo.startsWith('~') ? null : each.statementNo;
    const key = keyOf(each.chain, no, each.entity, each.statementId);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

const unknown: ClockSettings = { confirmDays: null, invoiceDays: null };

function clocksOf(
  { chain, statement, statementId, audit, marks }: StoredBoardRow,
  disputes: ReadonlyMap<string, DisputeSum[]>,
  settings: ClockSettings = unknown,
  today: Day,
): StatementClocks {
  const own = disputes.get(
    keyOf(chain, statement.no, entityOf({ ...statement, lines: [] }), statementId),
  );
  const asked = (own ?? []).filter(({ standing: { role, remaining, provenOn } }) => {
    return role !== 'timing' && (remaining !== 0n || provenOn !== null);
  });
  const isUnsaid = own === undefined && (audit?.claimable ?? 0n) > 0n;
  const clocks = runClocks(
    {
      date: statement.date ?? statement.to,
      settings,
      objection: audit?.deadline ?? null,
      confirmedOn: marks.confirmed?.day ?? null,
      invoicedOn: marks.invoiced?.day ?? null,
      provenOn: isUnsaid ? [null] : asked.map(({ standing }) => standing.provenOn),
    },
    today,
  );
  const sourced = clocks.map((clock) => ({ ...clock, ...sourceOf(clock, statement, settings) }));
  return { statement: statementId, no: statement.no, chain, clocks: sourced };
}

/** 依据 of a clock: a printed day, the days of the statement, else those that were reckoned with. */
function sourceOf(
  { kind, due }: Clock,
  statement: StoredBoardRow['statement'],
  { confirmDays, invoiceDays }: ClockSettings,
): Pick<SourcedClock, 'days' | 'source'> {
  if (kind !== 'objection') {
    const days = kind === 'confirmation' ? confirmDays : invoiceDays;
    return { days, source: days === null ? null : 'chain' };
  }
  if (due === null) return { days: null, source: null };
  if (statement.objectionDay !== null) return { days: null, source: 'printed' };
  const date = statement.date ?? statement.to;
  const days = statement.objectionDays ?? (date === null ? null : daysLeft(due, date));
  return { days, source: statement.objectionDays === null ? 'computed' : 'statement' };
}

export interface OpenReminder extends Reminder {
  readonly at: { readonly chain: string; readonly statement: string; readonly no: string | null };
  /** null: the clock of a statement. */
  readonly dispute: StoredDispute | null;
}

/** 提醒: what is due on a day or was before it, the most urgent first. */
export async function readReminders(
  context: Context,
  { chain, owner }: { readonly chain?: string | undefined; readonly owner?: string | undefined },
  today: Day,
): Promise<OpenReminder[]> {
  const open = await inOrg(context, (client) => loadUnsettled(client, { chain, owner }));
  const ofDisputes = open.flatMap((dispute): OpenReminder[] => {
    const { chain: name, statementId: statement, statementNo } = dispute;
    const no = statementNo.startsWith('~') ? null : statementNo;
    const at = { chain: name, statement, no };
    return remindersOf(dispute.dispute, dispute.standing, today).map((each) => ({
      ...each,
      at,
      dispute,
    }));
  });
  const clocks =
    owner === undefined ? await readClocks(context, { chain: chain ?? null }, today) : [];
  const ofClocks = clocks.flatMap(({ clocks: own, ...at }) =>
    clockReminders(own, today).map((each): OpenReminder => ({ ...each, at, dispute: null })),
  );
  return [...ofClocks, ...ofDisputes].sort((a, b) => a.daysLeft - b.daysLeft);
}

/** 时限设置 of a chain. */
export async function setClocks(
  context: Context,
  chain: string,
  settings: ClockSettings,
  person: string,
): Promise<void> {
  await inOrg(context, async (client) => {
    const known = (await findChains(client)).some(({ name }) => name === chain);
    if (!known) throw new Refused(404, 'chain.missing', { id: chain });
    await saveClockSettings(client, await lockChain(client, chain), settings, person);
  });
}
