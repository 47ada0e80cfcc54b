import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../../src/server/db/pool.ts';

/** Somebody stands in the way of whoever would write to a table. */
export interface Holding {
  /** Until somebody waits; then his connection is cut, as when the power goes just then. */
  readonly cutWhoWaits: () => Promise<void>;
  readonly letGo: () => Promise<void>;
}

/** Readers pass. Needs two connections of the owner of the tables. */
export async function holdWrites(owner: Pool, table: string): Promise<Holding> {
  const client = await owner.connect();
  await client.query(`begin; lock table ${table} in share mode`);
  const waiting = async (): Promise<number | undefined> => {
    const { rows } = await owner.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]?.pid;
  };
  return {
    cutWhoWaits: async () => {
      let pid = await waiting();
      for (let n = 0; pid === undefined && n < 1_000; n += 1) {
        await sleep(20);
        pid = await waiting();
      }
      if (pid === undefined) throw new Error(`nobody came to write to ${table}`);
      await owner.query('select pg_terminate_backend($1)', [pid]);
    },
    letGo: async () => {
      await client.query('rollback');
      client.release();
    },
  };
}
