import { createHash } from 'node:crypto';
import type { WireFile } from '../../wire/files.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { seesFields } from '../fieldRights.ts';
import { Refused } from '../refused.ts';
import {
  findFile,
  isSentBy,
  loadBytes,
  openStaging,
  type StoredFile,
  saveStagedFile,
  stageChunk,
  sumFiles,
} from './store.ts';

const chunkBytes = 262_144;
export const fileLimit = 268_435_456;

/** 存文件: streams it into chunks under its SHA-256; the same content twice adds nothing. */
export async function saveFile(
  context: Context,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<WireFile> {
  const file = await inOrg(context, (client) =>
    keepFile(client, name, context.takesAnnexesOnly ? annexOnly(client, content) : content),
  );
  // Whether somebody else sent the same bytes is nothing for who sees a part.
  return context.person.chains === null ? file : { ...file, added: true };
}

/** What one file of the demo company may hold, and all its files together. */
const annexLimit = 10_485_760;
const annexesLimit = 536_870_912;

/** 附件和凭证: PDF and pictures by their first bytes, in sizes that a try needs. */
async function* annexOnly(
  client: Client,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const room = Math.min(annexLimit, annexesLimit - (await sumFiles(client)));
  let start: Buffer = Buffer.alloc(0);
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > room) throw new Refused(413, 'demo.fileTooLarge');
    if (start.length < 4) {
      start = Buffer.concat([start, part.subarray(0, 4)]);
      if (start.length >= 4 && shownType(start) === null) throw new Refused(409, 'demo.noFiles');
    }
    yield part;
  }
  if (shownType(start) === null) throw new Refused(409, 'demo.noFiles');
}

const starts: readonly (readonly [string, string])[] = [
  ['25504446', 'application/pdf'],
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
];

/** By its first bytes, never by its name; null = nothing that a browser should show. */
export function shownType(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return starts.find(([begin]) => start.startsWith(begin))?.[1] ?? null;
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
  const file = await findFile(client, id);
  if (!file) throw new Refused(404, 'file.missing', { id });
  return file;
}

/** 原件 as a person gets it: what others sent may hold amounts; what one sent oneself one knows. */
export async function openFile(context: Context, id: string) {
  return inOrg(context, async (client) => {
    const { name } = await requireFile(client, id);
    const mayHold = seesFields(context.person)('price') || (await isSentBy(client, id));
    if (!mayHold) throw new Refused(403, 'field.price');
    return { name, bytes: Buffer.from(await loadBytes(client, id)) };
  });
}

export async function loadFile(context: Context, id: string): Promise<Uint8Array> {
  return inOrg(context, async (client) => {
    await requireFile(client, id);
    return loadBytes(client, id);
  });
}
