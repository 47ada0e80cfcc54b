import {
  confirmDaysBy,
  objectionDaysBy,
  type RetailerProfile,
  type ToldDays,
  type ToldFact,
} from '../../domain/customers/retailerProfile.ts';
import { clocksOn, findObjection, type Objection } from '../../domain/evidence/clock.ts';
import { defaultSettings } from '../../domain/settlements/facts.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import { loadObjectionDays } from '../contracts/store.ts';
import { loadProfileFacts } from '../customers/retailerStore.ts';
import type { Client } from '../db/pool.ts';
import { loadSentDeadlines } from '../disputes/deadlineStore.ts';
import { type BoardFilter, listBoard, type StoredBoardRow } from '../reports/boardStore.ts';
import { loadClockVersions, type StoredClocks } from './store.ts';

/** 时限 of every chain that has any. */
type ClockVersions = ReadonlyMap<string, readonly StoredClocks[]>;

/** What is known of the days of chains: what was set, and what their profiles say. */
export interface KnownDays {
  readonly versions: ClockVersions;
  readonly profiles: ReadonlyMap<string, RetailerProfile['facts']>;
}

/** 异议期 of chains as known now, or on a day. */
export const loadKnownDays = async (client: Client, known: Day | null): Promise<KnownDays> => ({
  versions: await loadClockVersions(client, known),
  profiles: await loadProfileFacts(client, known),
});

interface Objected {
  readonly chainId: string;
  readonly contractId: string | null;
  readonly statement: Pick<Statement, 'objectionDay' | 'objectionDays' | 'date' | 'to'>;
}

interface Stated extends Objected {
  readonly statementId: string;
}

/**
 * 异议截止 of statements: once a letter about all that is claimed of one went out, the day on that letter;
 * before that by what is known of its chain now, or was on a day.
 */
export async function openObjections(
  client: Client,
  about: readonly Pick<Stated, 'contractId' | 'statementId'>[],
  set: KnownDays,
  known: Day | null = null,
): Promise<(each: Stated) => Objection> {
  const objectionOf = await openSettings(client, about, set);
  const ids = about.map(({ statementId }) => statementId);
  const sent = await loadSentDeadlines(client, ids, known);
  return (each) => {
    const due = sent.get(each.statementId);
    return due === undefined ? objectionOf(each) : { due, days: null, source: 'letter' };
  };
}

/** The same without regard to letters: by what is printed, agreed, set or usual. */
export async function openSettings(
  client: Client,
  about: readonly Pick<Objected, 'contractId'>[],
  set: KnownDays,
): Promise<(each: Objected) => Objection> {
  const contracts = about.flatMap(({ contractId }) => contractId ?? []);
  const agreed = await loadObjectionDays(client, [...new Set(contracts)]);
  return (each) =>
    objectionBy(
      {
        ...{ chainId: each.chainId, statement: each.statement },
        contractDays: agreed.get(each.contractId ?? '') ?? null,
        profileDays: objectionDaysBy({ facts: set.profiles.get(each.chainId) ?? {} }),
      },
      set.versions,
    );
}

interface Counted extends Pick<Objected, 'chainId' | 'statement'> {
  readonly contractDays: number | null;
  readonly profileDays: number | null;
}

function objectionBy(
  { chainId, statement, contractDays, profileDays }: Counted,
  versions: ClockVersions,
): Objection {
  const date = statement.date ?? statement.to;
  return findObjection({
    objectionDay: statement.objectionDay,
    statementDays: statement.objectionDays,
    contractDays,
    chainDays: clocksOn(versions.get(chainId) ?? [], date).objectionDays,
    profileDays,
    customDays: defaultSettings.objectionDays,
    date,
  });
}

/** 月结看板 with the days to object that hold now, or did as known on a day. */
export async function loadBoard(
  client: Client,
  filter: BoardFilter,
  known: Day | null = null,
): Promise<ObjectedRow[]> {
  const rows = await listBoard(client, filter);
  if (rows.length === 0) return [];
  const set = known === null ? null : await loadKnownDays(client, known);
  const versions = set?.versions ?? (await loadClockVersions(client));
  const objectionOf =
    set === null
      ? (row: StoredBoardRow) => sentOrSet(row, versions)
      : await openObjections(client, rows, set, known);
  return rows.map((row) => {
    const objection = objectionOf(row);
    const audit = { ...row.audit, deadline: objection.due };
    const facts = set === null ? row : set.profiles.get(row.chainId);
    const days = {
      ...{ set: versions.get(row.chainId) ?? [], confirm: confirmDaysBy(facts?.confirmDays) },
      invoice: facts?.invoiceDay ?? null,
    };
    return Object.assign(row, { audit, objection, ...days });
  });
}

/** The same of what stands now: the row knows what its letters, its contract and the profile say. */
const sentOrSet = (row: StoredBoardRow, versions: ClockVersions): Objection =>
  row.isSent ? { due: row.sentDue, days: null, source: 'letter' } : objectionBy(row, versions);

export interface ObjectedRow extends StoredBoardRow {
  readonly objection: Objection;
  /** 时限 that were set for its chain, in their order. */
  readonly set: readonly StoredClocks[];
  /** 确认窗口 by the profile of its chain. */
  readonly confirm: ToldDays | null;
  /** 每月开票截止日 by the same. */
  readonly invoice: ToldFact | null;
}
