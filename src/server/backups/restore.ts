import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { listMigrations, makeList, runWithin } from '../db/migrate.ts';
import { type Client, inTransaction, openPool } from '../db/pool.ts';
import { ensureAppRole } from '../db/roles.ts';
import type { Step } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { type BackupFile, type Inspected, inspectBackup, readBackup, sizeOf } from './inspect.ts';
import type { CopiedTable, TableSum } from './records.ts';
import {
  copyIn,
  copyOut,
  countUnbalanced,
  dropEverything,
  emptyTables,
  endOpenJobs,
  findGuards,
  listTables,
  readFromTop,
  readOccupant,
  saveSequence,
  settleConstraints,
} from './store.ts';
import { mebibytes } from './take.ts';

export interface RestoreOrder extends BackupFile {
  readonly ownerUrl: string;
  /** What stands there goes; else only an empty database is taken. */
  readonly replace: boolean;
}

export interface Restored {
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
  /** Steps of the schema that the backup had not seen yet. */
  readonly migrated: readonly string[];
}

/**
 * 恢复: reads the file to its end first; then everything, from dropping to the last check, is one
 * transaction, so that whatever comes between leaves what was there.
 */
export async function restoreBackup(order: RestoreOrder, step: Step): Promise<Restored> {
  const size = await sizeOf(order.file);
  // Read twice: once to check it, once to load it.
  const tell = (stage: string, item: string, bytes: number): void =>
    step.report({ stage, item, done: mebibytes(bytes), total: mebibytes(2 * size) });
  const quiet: Step = { signal: step.signal, report: () => undefined };
  const seen = await inspectBackup(order, quiet, (bytes) => tell('checking', '', bytes));
  const owner = openPool(order.ownerUrl, { max: 2 });
  try {
    const migrated = await inTransaction(owner, async (client) => {
      await checkPlace(client, order.replace);
      await ensureAppRole(owner, null);
      if (order.replace) await dropEverything(client);
      const left = await layOut(client, seen);
      let [item, bytes] = ['', 0];
      await fill(client, seen, order, step.signal, {
        onTable: (name) => {
          item = name;
          tell('restoring', item, size + bytes);
        },
        onBytes: (read) => {
          bytes = read;
          tell('restoring', item, size + bytes);
        },
      });
      for (const migration of left) await runWithin(client, migration);
      step.signal.throwIfAborted();
      return left.map(({ name }) => name);
    });
    await owner.query('analyze');
    return { ...seen.end, takenAt: seen.head.takenAt, migrated };
  } catch (error) {
    throw step.signal.aborted ? step.signal.reason : error;
  } finally {
    await owner.end();
  }
}

/** Before anything is touched: is it empty, or ours to replace, and does nobody use it. */
async function checkPlace(client: Client, replace: boolean): Promise<void> {
  const { relations, isOurs, others } = await readOccupant(client);
  if (relations > 0 && !isOurs) throw new Refused(409, 'restore.foreign');
  if (relations > 0 && !replace) throw new Refused(409, 'restore.notEmpty');
  if (others > 0) throw new Refused(409, 'restore.busy', { others: String(others) });
}

/** The tables as they were when the backup was taken, empty; gives the migrations that are left. */
async function layOut(client: Client, { head, tables }: Inspected) {
  const then = new Set(head.migrations.map(({ name }) => name));
  const all = listMigrations();
  await makeList(client);
  for (const migration of all.filter(({ name }) => then.has(name))) {
    await runWithin(client, migration);
    await settleConstraints(client);
  }
  const shape = (list: readonly CopiedTable[]): string =>
    JSON.stringify(list.map(({ schema, name, columns }) => [schema, name, columns]).sort());
  if (shape(await listTables(client)) !== shape(tables)) throw new Refused(422, 'restore.shape');
  return all.filter(({ name }) => !then.has(name));
}

interface Told {
  readonly onTable: (name: string) => void;
  /** Bytes of the file that were read so far. */
  readonly onBytes: (bytes: number) => void;
}

/** Loads, and reads what was loaded out again: each table says to the byte what it said. */
async function fill(
  client: Client,
  { tables, sequences }: Inspected,
  backup: BackupFile,
  signal: AbortSignal,
  { onTable, onBytes }: Told,
): Promise<void> {
  const guards = await findGuards(client, tables);
  await guards.lift();
  await emptyTables(client, tables);
  let into: Load | null = null;
  try {
    await readBackup(backup, signal, onBytes, async (record) => {
      if (record.kind === 'table') {
        onTable(record.value.name);
        into = openLoad(copyIn(client, record.value));
      } else if (record.kind === 'rows') await into?.write(record.value);
      else if (record.kind === 'sum') await into?.end();
    });
  } catch (error) {
    // A COPY that is left open lets nothing after it through, not even the way back.
    (into as Load | null)?.giveUp();
    throw error;
  }
  for (const sequence of sequences) await saveSequence(client, sequence);
  await readFromTop(client);
  for (const table of tables) {
    signal.throwIfAborted();
    await checkTable(client, table);
  }
  await checkBooks(client);
  await guards.put();
  // With its triggers, so that the trail holds this change as any other.
  await endOpenJobs(client);
  await guards.fence();
}

interface Load {
  readonly write: (rows: Buffer) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly giveUp: () => void;
}

/** What the database says in the middle is heard at the next word. */
function openLoad(into: Writable): Load {
  const done = finished(into);
  done.catch(() => undefined);
  return {
    write: async (rows) => {
      if (!into.write(Buffer.from(rows))) await Promise.race([once(into, 'drain'), done]);
    },
    end: async () => {
      into.end();
      await done;
    },
    giveUp: () => into.destroy(new Error('given up')),
  };
}

async function checkTable(client: Client, table: CopiedTable & TableSum): Promise<void> {
  const hash = createHash('sha256');
  const rows = copyOut(client, table);
  for await (const chunk of rows) hash.update(chunk);
  if (rows.rowCount !== table.rows || hash.digest('hex') !== table.sha256)
    throw new Refused(422, 'restore.differs', { table: table.name });
}

async function checkBooks(client: Client): Promise<void> {
  const unbalanced = await countUnbalanced(client);
  if (unbalanced > 0) throw new Refused(422, 'restore.unbalanced', { entries: String(unbalanced) });
}
