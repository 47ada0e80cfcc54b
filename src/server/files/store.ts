import type { Client } from '../db/pool.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** Somewhere to put chunks while the address of the file is not known yet. */
export async function openStaging(client: Client): Promise<void> {
  await client.query(
    'create temp table if not exists staged_chunks (n int, bytes bytea) on commit drop',
  );
  await client.query('truncate staged_chunks');
}

export async function stageChunk(client: Client, n: number, bytes: Uint8Array): Promise<void> {
  await client.query('insert into staged_chunks values ($1, $2)', [n, Buffer.from(bytes)]);
}

interface StagedFile {
  readonly size: number;
  /** The last chunk, which was not staged, and how many were before it. */
  readonly last: { readonly n: number; readonly bytes: Buffer };
}

/**
 * Keeps what was staged and the last chunk under its SHA-256, and who sent it; false where the same bytes
 * are there already.
 */
export async function saveStagedFile(
  client: Client,
  sha256: Buffer,
  name: string,
  { size, last }: StagedFile,
): Promise<boolean> {
  const added = await client.query(
    `with sent as (
       insert into file_senders (org_id, sha256, sender)
       select current_org(), $1, scope_actor() where scope_actor() <> '' on conflict do nothing)
     insert into files (org_id, sha256, name, size_bytes) values (current_org(), $1, $2, $3)
     on conflict do nothing`,
    [sha256, name, size],
  );
  if (added.rowCount === 0) return false;
  if (last.n > 0) {
    await client.query(
      `insert into file_chunks (org_id, sha256, n, bytes)
       select current_org(), $1, n, bytes from staged_chunks`,
      [sha256],
    );
  }
  if (last.bytes.length > 0) {
    await client.query(
      `insert into file_chunks (org_id, sha256, n, bytes) values (current_org(), $1, $2, $3)`,
      [sha256, last.n, last.bytes],
    );
  }
  return true;
}

/** A file is called by its SHA-256; what is none names no file. */
const isFileId = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

export async function findFile(client: Client, id: string): Promise<StoredFile | null> {
  if (!isFileId(id)) return null;
  const found = await client.query<StoredFile>(
    `select encode(sha256, 'hex') as id, name, size_bytes::float8 as size from files
     where sha256 = decode($1, 'hex')`,
    [id],
  );
  return found.rows[0] ?? null;
}

/** Whether who acts sent these bytes in himself. */
export async function isSentBy(client: Client, id: string): Promise<boolean> {
  const found = await client.query(
    `select from file_senders where sha256 = decode($1, 'hex') and sender = scope_actor()`,
    [id],
  );
  return found.rowCount !== 0;
}

export async function loadBytes(client: Client, id: string): Promise<Uint8Array> {
  const found = await client.query<{ bytes: Buffer }>(
    `select bytes from file_chunks where sha256 = decode($1, 'hex') order by n`,
    [id],
  );
  return Buffer.concat(found.rows.map((row) => row.bytes));
}

/** What all files of the organisation hold together, in bytes. */
export async function sumFiles(client: Client): Promise<number> {
  const found = await client.query<{ sum: string }>(
    'select coalesce(sum(size_bytes), 0)::text as sum from files',
  );
  return Number(found.rows[0]?.sum ?? 0);
}
