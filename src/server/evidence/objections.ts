import { clocksOn, findObjection, type Objection } from '../../domain/evidence/clock.ts';
import { defaultSettings } from '../../domain/settlements/facts.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import { loadObjectionDays } from '../contracts/store.ts';
import type { Client } from '../db/pool.ts';
import { type BoardFilter, listBoard, type StoredBoardRow } from '../reports/boardStore.ts';
import { loadClockVersions } from './store.ts';

interface Objected {
  readonly chainId: string;
  readonly contractId: string | null;
  readonly statement: Pick<Statement, 'objectionDay' | 'objectionDays' | 'date' | 'to'>;
}

/** 异议截止 of statements by what is known of their chains now, or was on a day. */
export async function openObjections(
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

/** 月结看板 with the days to object that hold now. */
export async function loadBoard(client: Client, filter: BoardFilter): Promise<StoredBoardRow[]> {
  const rows = await listBoard(client, filter);
  const objectionOf = await openObjections(client, rows);
  return rows.map((row) => {
    const { audit } = row;
    return audit === null ? row : { ...row, audit: { ...audit, deadline: objectionOf(row).due } };
  });
}
