import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { readVersion } from '../config.ts';
import { type Client, openPool } from '../db/pool.ts';
import { listHidden, openFenceForBackup } from '../db/upkeep.ts';
import type { Step } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { sealFrames } from './frames.ts';
import { shortestPassphrase } from './plan.ts';
import { type BackupEnd, type BackupHead, type CopiedTable, writeRecord } from './records.ts';
import {
  beginSnapshot,
  copyOut,
  countByKeys,
  countByTrail,
  holdTables,
  listSequences,
  listTables,
  readHead,
} from './store.ts';

export interface BackupOrder {
  readonly ownerUrl: string;
  readonly file: string;
  /** Null = not encrypted. */
  readonly passphrase: string | null;
  /** What is left is wanted, though rows of it are gone. */
  readonly acceptsGaps?: boolean;
}

export interface TakenBackup extends BackupEnd {
  readonly file: string;
  readonly size: number;
  readonly takenAt: string;
  readonly migration: string;
}

/**
 * 备份: everything in one file, as it was at one moment, while others go on working. Written beside and
 * renamed when it is whole and on the disk; given up, it leaves nothing.
 */
export async function takeBackup(order: BackupOrder, step: Step): Promise<TakenBackup> {
  const file = resolve(order.file);
  if (existsSync(file)) throw new Refused(409, 'backup.exists', { file });
  if (order.passphrase !== null && order.passphrase.length < shortestPassphrase)
    throw new Refused(422, 'backup.short', { length: String(shortestPassphrase) });
  const part = `${file}.part`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const owner = openPool(order.ownerUrl, { max: 1 });
  try {
    await openFenceForBackup(owner);
    const [hidden] = await listHidden(owner);
    if (hidden !== undefined) throw new Refused(409, 'backup.hidden', { table: hidden });
    const client = await owner.connect();
    try {
      const told = await writeFile(client, part, order, step);
      const { size } = await keepFile(part, file);
      return { ...told, file, size };
    } finally {
      // A copy that was given up in the middle cannot be gone on with.
      client.release(true);
    }
  } catch (error) {
    await rm(part, { force: true });
    if (step.signal.aborted) throw step.signal.reason;
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
      ? new Refused(409, 'backup.full', { folder: dirname(file) })
      : error;
  } finally {
    await owner.end();
  }
}

async function writeFile(client: Client, part: string, order: BackupOrder, step: Step) {
  await beginSnapshot(client);
  const told = await readHead(client);
  const head: BackupHead = { ...told, program: readVersion(), tables: 0 };
  const sums = { tables: 0, rows: 0, bytes: 0 };
  await pipeline(
    Readable.from(readEverything(client, head, order, sums, step)),
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
    (source: AsyncIterable<Buffer>) => sealFrames(source, order.passphrase),
    createWriteStream(part, { mode: 0o600 }),
    { signal: step.signal },
  );
  return {
    ...sums,
    takenAt: head.takenAt,
    migration: head.migrations.at(-1)?.name ?? '',
  };
}

/** The records of a backup, table by table, and what they come to. */
async function* readEverything(
  client: Client,
  head: BackupHead,
  order: BackupOrder,
  sums: { tables: number; rows: number; bytes: number },
  { report }: Step,
): AsyncGenerator<Buffer> {
  const tables = await listTables(client);
  await holdTables(client, tables);
  yield* writeRecord({ kind: 'head', value: { ...head, tables: tables.length } });
  const total = mebibytes(tables.reduce((all, { size }) => all + size, 0));
  const copied = new Map<CopiedTable, number>();
  let before = 0;
  for (const { size, ...table } of tables) {
    yield* writeRecord({ kind: 'table', value: table });
    const hash = createHash('sha256');
    const rows = copyOut(client, table);
    let bytes = 0;
    for await (const chunk of rows) {
      hash.update(chunk);
      bytes += chunk.length;
      report({
        ...{ stage: 'copying', item: table.name, total },
        done: mebibytes(before + Math.min(bytes, size)),
      });
      yield* writeRecord({ kind: 'rows', value: chunk });
    }
    const sum = { rows: rows.rowCount, bytes, sha256: hash.digest('hex') };
    yield* writeRecord({ kind: 'sum', value: sum });
    copied.set(table, sum.rows);
    before += size;
    sums.tables += 1;
    sums.rows += sum.rows;
    sums.bytes += sum.bytes;
  }
  if (!order.acceptsGaps) await checkWhole(client, copied);
  yield* writeRecord({ kind: 'sequences', value: await listSequences(client) });
  yield* writeRecord({ kind: 'end', value: { ...sums } });
}

/**
 * No backup of a table whose rows are not all there any more: it would push sound ones out. Its key and the
 * trail know how many there were.
 */
async function checkWhole(client: Client, copied: ReadonlyMap<CopiedTable, number>): Promise<void> {
  const rowsOf = new Map(Array.from(copied, ([{ name }, rows]) => [name, rows]));
  const known = [
    // A backup before an upgrade may be of a house that has no trail yet.
    ...(rowsOf.has('trail_entries') ? await countByTrail(client) : []),
    ...(await countByKeys(client, [...copied.keys()])),
  ];
  for (const { table, rows } of known) {
    const own = rowsOf.get(table) ?? rows;
    const facts = { table, rows: `${own}`, known: `${rows}` };
    if (own !== rows) throw new Refused(409, 'backup.rowsGone', facts);
  }
}

/** Progress is told in MiB: a count of bytes outgrows what a job keeps. */
export const mebibytes = (bytes: number): number => Math.ceil(bytes / (1 << 20));

/** On the disk before it has its name, and the name too. */
async function keepFile(part: string, file: string): Promise<{ readonly size: number }> {
  const handle = await open(part, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (existsSync(file)) throw new Refused(409, 'backup.exists', { file });
  await rename(part, file);
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
  return stat(file);
}
