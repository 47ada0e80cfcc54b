import { clocksOn, findObjection, type Objection } from '../../domain/evidence/clock.ts';
import { defaultSettings } from '../../domain/settlements/facts.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import { loadObjectionDays } from '../contracts/store.ts';
import type { Client } from '../db/pool.ts';
import { loadSentDeadlines } from '../disputes/deadlineStore.ts';
import { type BoardFilter, listBoard, type StoredBoardRow } from '../reports/boardStore.ts';
import { loadClockVersions } from './store.ts';

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
  known: Day | null = null,
): Promise<(each: Stated) => Objection> {
  const objectionOf = await openSettings(client, about, known);
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
  known: Day | null = null,
): Promise<(each: Objected) => Objection> {
  const versions = await loadClockVersions(client, known);
  const contracts = about.flatMap(({ contractId }) => contractId ?? []);
  const agreed = await loadObjectionDays(client, [...new Set(contracts)]);
  return ({ chainId, contractId, statement }) => {
    const date = statement.date ?? statement.to;
    return findObjection({
      objectionDay: statement.objectionDay,
      statementDays: statement.objectionDays,
      contractDays: agreed.get(contractId ?? '') ?? null,
      chainDays: clocksOn(versions.get(chainId) ?? [], date).objectionDays,
      customDays: defaultSettings.objectionDays,
      date,
    });
  };
}

/** 月结看板 with the days to object that hold now, or did as known on a day. */
export async function loadBoard(
  client: Client,
  filter: BoardFilter,
  known: Day | null = null,
): Promise<ObjectedRow[]> {
  const rows = await listBoard(client, filter);
  if (rows.length === 0) return [];
  const objectionOf =
    known === null ? await sentOrSet(client, rows) : await openObjections(client, rows, known);
  return rows.map((row) => {
    const objection = objectionOf(row);
    const audit = { ...row.audit, deadline: objection.due };
    return Object.assign(row, { audit, objection });
  });
}

/** The same of what stands now: the row of the board knows what its letters say. */
async function sentOrSet(client: Client, rows: readonly StoredBoardRow[]) {
  const objectionOf = await openSettings(client, rows);
  return (row: StoredBoardRow): Objection =>
    row.isSent ? { due: row.sentDue, days: null, source: 'letter' } : objectionOf(row);
}

export interface ObjectedRow extends StoredBoardRow {
  readonly objection: Objection;
}
