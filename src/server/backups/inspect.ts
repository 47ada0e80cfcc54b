import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { listMigrations } from '../db/migrate.ts';
import type { Step } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { isEncrypted, openFrames } from './frames.ts';
import {
  type BackupEnd,
  type BackupHead,
  type BackupRecord,
  type CopiedTable,
  readRecords,
  type SequenceValue,
  type TableSum,
} from './records.ts';

export interface BackupFile {
  readonly file: string;
  readonly passphrase: string | null;
}

/** What a file that was read to its end and found whole holds. */
export interface Inspected {
  readonly head: BackupHead;
  readonly tables: readonly (CopiedTable & TableSum)[];
  readonly sequences: readonly SequenceValue[];
  readonly end: BackupEnd;
}

/** The records of a file, in order; told how many bytes of it were read. */
export async function readBackup(
  { file, passphrase }: BackupFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  visit: (record: BackupRecord) => Promise<void> | void,
): Promise<void> {
  let bytes = 0;
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 20 }),
    async function* count(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        bytes += chunk.length;
        onBytes(bytes);
        yield chunk;
      }
    },
    (source: AsyncIterable<Buffer>) => openFrames(source, passphrase),
    createZstdDecompress(),
    async (source: AsyncIterable<Buffer>) => {
      for await (const record of readRecords(source)) await visit(record);
    },
    { signal },
  );
}

export const needsPassphrase = (file: string): Promise<boolean> =>
  isEncrypted(createReadStream(file, { end: 8191 }));

/** 查验: reads a file to its end before anything is touched, and refuses one that is not what was written. */
export async function inspectBackup(
  backup: BackupFile,
  { signal, report }: Step,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Inspected> {
  const told = collect();
  await readBackup(backup, signal, onBytes, (record) => {
    report({ stage: 'checking', item: '', done: 0, total: 0 });
    told.take(record);
  });
  return told.finish();
}

/** Holds what each table says against what came of it, and the end against all. */
function collect() {
  let head: BackupHead | null = null;
  let end: BackupEnd | null = null;
  let sequences: readonly SequenceValue[] = [];
  let open: CopiedTable | null = null;
  let hash = createHash('sha256');
  let bytes = 0;
  const tables: (CopiedTable & TableSum)[] = [];
  const must = (isSo: boolean): void => {
    if (!isSo) throw new Refused(422, 'backup.broken');
  };
  const take = (record: BackupRecord): void => {
    must((head === null) === (record.kind === 'head') && end === null);
    if (record.kind === 'head') {
      head = record.value;
      checkVersion(head);
    } else if (record.kind === 'table') {
      must(open === null);
      open = record.value;
      hash = createHash('sha256');
      bytes = 0;
    } else if (record.kind === 'rows') {
      must(open !== null);
      hash.update(record.value);
      bytes += record.value.length;
    } else if (record.kind === 'sum') {
      const { value } = record;
      must(open !== null && value.bytes === bytes && value.sha256 === hash.digest('hex'));
      tables.push({ ...(open as CopiedTable), ...value });
      open = null;
    } else if (record.kind === 'sequences') sequences = record.value;
    else end = record.value;
  };
  const finish = (): Inspected => {
    if (head === null || end === null) throw new Refused(422, 'backup.cut');
    const rows = tables.reduce((all, each) => all + each.rows, 0);
    must(tables.length === (head as BackupHead).tables && rows === (end as BackupEnd).rows);
    return { head, tables, sequences, end };
  };
  return { take, finish };
}

/** A backup of a later program cannot be understood by this one. */
function checkVersion({ migrations, program }: BackupHead): void {
  const known = new Map(listMigrations().map(({ name, checksum }) => [name, checksum]));
  const strange = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (strange !== undefined)
    throw new Refused(422, 'backup.newer', { what: `${program} ${strange.name}` });
}

export const sizeOf = async (file: string): Promise<number> => (await stat(file)).size;
