import { createHash } from 'node:crypto';
import type { WireFile } from '../../wire/files.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import {
  findFile,
  loadBytes,
  openStaging,
  type StoredFile,
  saveStagedFile,
  stageChunk,
} from './store.ts';

const chunkBytes = 262_144;
export const fileLimit = 268_435_456;

/** 存文件: streams it into chunks under its SHA-256; the same content twice adds nothing. */
export async function saveFile(
  context: Context,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<WireFile> {
  return inOrg(context, (client) => keepFile(client, name, content));
}

/** The same within a transaction of the caller. */
export async function keepFile(
  client: Client,
  name: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<WireFile> {
  const { sha256, size, last } = await stage(client, content);
  const added = await saveStagedFile(client, sha256, name, { size, last });
  const id = sha256.toString('hex');
  return { id, name, size, sha256: id, added };
}

/** All chunks but the last go to the staging; most files have but one. */
async function stage(client: Client, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  const hash = createHash('sha256');
  let [size, n] = [0, 0];
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (n === 0) await openStaging(client);
    await stageChunk(client, n, Buffer.concat(waiting));
    n += 1;
    waiting = [];
    bytes = 0;
  };
  for await (const part of content) {
    hash.update(part);
    size += part.length;
    if (size > fileLimit) throw new Refused(413, 'file.tooLarge', { limit: `${fileLimit}` });
    waiting.push(part);
    bytes += part.length;
    if (bytes >= chunkBytes) await flush();
  }
  return { sha256: hash.digest(), size, last: { n, bytes: Buffer.concat(waiting) } };
}

/** A stored file, with the name that it was first given. */
export async function loadFileHead(context: Context, id: string): Promise<StoredFile> {
  return inOrg(context, (client) => requireFile(client, id));
}

async function requireFile(client: Client, id: string): Promise<StoredFile> {
  const known = /^[0-9a-f]{64}$/.test(id);
  const file = known ? await findFile(client, id) : null;
  if (!file) throw new Refused(404, 'file.missing', { id });
  return file;
}

export async function loadFile(context: Context, id: string): Promise<Uint8Array> {
  return inOrg(context, async (client) => {
    await requireFile(client, id);
    return loadBytes(client, id);
  });
}
