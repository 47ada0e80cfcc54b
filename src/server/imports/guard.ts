import { pipeline, type Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { limits, Refusal } from './limits.ts';

export interface Zip {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  readonly size: (name: string) => number;
  /** The unfolded bytes of a member; stops where there are more than the directory promised. */
  readonly stream: (name: string) => AsyncIterable<Uint8Array>;
  readonly bytes: (name: string, limit: number) => Promise<Uint8Array>;
}

/**
 * 压缩包: opens a zip after its central directory was judged: number, names, sizes and ratio of what
 * it holds. Nothing is unfolded here. Throws Refusal, or Error where it is no whole zip.
 */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const zip = await openDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = new Map<string, yauzl.Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (/(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:|\0/i.test(name)) throw new Refusal('zip.path');
    entries.set(name, entry);
    total += entry.uncompressedSize;
    if (entries.size > limits.entries) throw new Refusal('zip.entries');
    if (total > limits.inflatedBytes) throw new Refusal('zip.bomb');
  }
  if (total > limits.ratioFloorBytes && total > bytes.length * limits.ratio)
    throw new Refusal('zip.bomb');
  const loose = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]));
  const look = (name: string) => entries.get(name) ?? loose.get(name.toLowerCase());
  const find = (name: string): yauzl.Entry => {
    const entry = look(name);
    if (!entry) throw new Error(`no ${name}`);
    return entry;
  };
  const stream = (name: string) => unfold(zip, find(name));
  return {
    names: [...entries.keys()],
    has: (name) => look(name) !== undefined,
    size: (name) => find(name).uncompressedSize,
    stream,
    bytes: async (name, limit) => {
      if (find(name).uncompressedSize > limit) throw new Refusal('file.tooLarge');
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream(name)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

const openDirectory = (buffer: Buffer): Promise<yauzl.ZipFile> =>
  new Promise((done, fail) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
    yauzl.fromBuffer(buffer, options, (error, zip) => (error ? fail(error) : done(zip)));
  });

/** Names of zips made by Chinese Windows are GBK without saying so. */
function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    name = new TextDecoder('gb18030').decode(raw);
  }
  return name.replaceAll('\\', '/');
}

/** Large pieces: with the 16 KB that zlib gives by itself, unfolding takes three times as long. */
const chunkSize = 64 * 1024;

async function* unfold(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new Refusal('zip.password');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new Error(`compression ${entry.compressionMethod}`);
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const unfolded: Readable =
    entry.compressionMethod === 0
      ? raw
      : pipeline(raw, createInflateRaw({ chunkSize }), () => undefined);
  let size = 0;
  for await (const chunk of unfolded as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > entry.uncompressedSize) throw new Refusal('zip.size');
    yield chunk;
  }
  if (size < entry.uncompressedSize) throw new Error('shorter than its directory says');
}
