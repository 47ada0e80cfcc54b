import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { Refused } from '../refused.ts';

const magic = Buffer.from('MINGZHANG-BACKUP\n');
const frameSize = 1 << 20;
const tagSize = 32;
/** 64 MiB and twice over: about a second for who guesses. */
const cost = { N: 1 << 16, r: 8, p: 2, maxmem: 1 << 28 };

interface Opening {
  readonly format: 1;
  /** Of an encrypted file, in base64. */
  readonly salt?: string;
  /** Tells a wrong passphrase from a broken file. */
  readonly check?: string;
}

/** What holds a frame: the tag of its place and content, and the content as it is written. */
interface Seal {
  readonly close: (
    body: Buffer,
    isLast: boolean,
  ) => { readonly body: Buffer; readonly tag: Buffer };
  /** Null where the frame is not what was written. */
  readonly open: (body: Buffer, isLast: boolean, tag: Buffer) => Buffer | null;
}

/**
 * 封装: bytes in frames of 1 MiB at most, each with a tag that holds its place too, so that a changed, cut,
 * moved or lengthened file is found. With a passphrase the frames are AES-256-GCM under a key of scrypt.
 */
export async function* sealFrames(
  source: AsyncIterable<Buffer>,
  passphrase: string | null,
): AsyncGenerator<Buffer> {
  const { opening, key } = await beginOpening(passphrase);
  const first = writeOpening(opening);
  yield first;
  const seal = sealOf(first, key);
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    size += chunk.length;
    if (size <= frameSize) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    // The last frame is known by its mark, so the newest bytes wait.
    for (; all.length - at > frameSize; at += frameSize)
      yield showFrame(seal, all.subarray(at, at + frameSize), false);
    waiting = [all.subarray(at)];
    size = all.length - at;
  }
  yield showFrame(seal, Buffer.concat(waiting), true);
}

async function beginOpening(passphrase: string | null) {
  if (passphrase === null) return { opening: { format: 1 } satisfies Opening, key: null };
  const salt = randomBytes(16);
  const { key, check } = await deriveKey(passphrase, salt);
  return { opening: { format: 1, salt: salt.toString('base64'), check } satisfies Opening, key };
}

async function deriveKey(passphrase: string, salt: Buffer) {
  type Derive = (secret: string, salt: Buffer, length: number, options: object) => Promise<Buffer>;
  const made = await (promisify(scrypt) as Derive)(passphrase.normalize('NFC'), salt, 40, cost);
  return { key: made.subarray(0, 32), check: made.subarray(32).toString('base64') };
}

function writeOpening(opening: Opening): Buffer {
  const text = Buffer.from(JSON.stringify(opening));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([magic, length, text]);
}

function showFrame(seal: Seal, content: Buffer, isLast: boolean): Buffer {
  const { body, tag } = seal.close(content, isLast);
  const head = Buffer.alloc(5);
  head.writeUInt8(isLast ? 1 : 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body, tag]);
}

/** Of a plain file each tag is the SHA-256 of all before it; of an encrypted one GCM's own. */
function sealOf(opening: Buffer, key: Buffer | null): Seal {
  const began = createHash('sha256').update(opening).digest();
  return key === null ? chained(began) : encrypted(began, key);
}

function chained(began: Buffer): Seal {
  let before = began;
  const next = (body: Buffer, isLast: boolean): Buffer => {
    const mark = Buffer.from([isLast ? 1 : 0]);
    before = createHash('sha256').update(before).update(mark).update(body).digest();
    return before;
  };
  return {
    close: (body, isLast) => ({ body, tag: next(body, isLast) }),
    open: (body, isLast, tag) => (next(body, isLast).equals(tag) ? body : null),
  };
}

function encrypted(began: Buffer, key: Buffer): Seal {
  let n = 0;
  /** A key serves one file, so that the number of a frame is a nonce. */
  const next = (isLast: boolean) => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(n, 8);
    n += 1;
    return { nonce, held: Buffer.concat([began, nonce, Buffer.from([isLast ? 1 : 0])]) };
  };
  const padding = Buffer.alloc(tagSize - 16);
  return {
    close: (content, isLast) => {
      const { nonce, held } = next(isLast);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(held);
      const body = Buffer.concat([cipher.update(content), cipher.final()]);
      return { body, tag: Buffer.concat([cipher.getAuthTag(), padding]) };
    },
    open: (body, isLast, tag) => {
      const { nonce, held } = next(isLast);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
      decipher.setAAD(held).setAuthTag(tag.subarray(0, 16));
      try {
        const content = Buffer.concat([decipher.update(body), decipher.final()]);
        return tag.subarray(16).equals(padding) ? content : null;
      } catch {
        return null;
      }
    },
  };
}

/** 拆封: what was sealed, frame by frame; refuses what is none, broken, cut, or locked otherwise. */
export async function* openFrames(
  source: AsyncIterable<Buffer>,
  passphrase: string | null,
): AsyncGenerator<Buffer> {
  const bytes = takeBytes(source);
  const { opening, first } = await readOpening(bytes.take);
  const seal = sealOf(first, await findKey(opening, passphrase));
  for (;;) {
    const head = await bytes.take(5);
    const isLast = head.readUInt8() === 1;
    const length = head.readUInt32BE(1);
    if (head.readUInt8() > 1 || length > frameSize) throw new Refused(422, 'backup.broken');
    const body = await bytes.take(length);
    const content = seal.open(body, isLast, await bytes.take(tagSize));
    if (content === null) throw new Refused(422, 'backup.broken');
    yield content;
    if (!isLast) continue;
    if (!(await bytes.isAtEnd())) throw new Refused(422, 'backup.broken');
    return;
  }
}

/** Whether a passphrase is needed, from the first bytes of a file. */
export async function isEncrypted(source: AsyncIterable<Buffer>): Promise<boolean> {
  return (await readOpening(takeBytes(source).take)).opening.salt !== undefined;
}

async function readOpening(take: (n: number) => Promise<Buffer>) {
  const start = await take(magic.length + 4).catch((error: unknown) => {
    if (error instanceof Refused) return Buffer.alloc(0);
    throw error;
  });
  if (!start.subarray(0, magic.length).equals(magic)) throw new Refused(422, 'backup.foreign');
  const length = start.readUInt32BE(magic.length);
  if (length > 4096) throw new Refused(422, 'backup.broken');
  const text = await take(length);
  const opening = parseOpening(text.toString('utf8'));
  return { opening, first: Buffer.concat([start, text]) };
}

function parseOpening(text: string): Opening {
  let opening: Opening;
  try {
    opening = JSON.parse(text) as Opening;
  } catch {
    throw new Refused(422, 'backup.broken');
  }
  if (opening.format !== 1)
    throw new Refused(422, 'backup.newer', { what: String(opening.format) });
  return opening;
}

async function findKey(opening: Opening, passphrase: string | null): Promise<Buffer | null> {
  if (opening.salt === undefined) return null;
  if (passphrase === null) throw new Refused(422, 'backup.locked');
  const { key, check } = await deriveKey(passphrase, Buffer.from(opening.salt, 'base64'));
  if (check !== opening.check) throw new Refused(422, 'backup.passphrase');
  return key;
}

/** Takes exactly so many bytes at a time; an end before them is a cut file. */
function takeBytes(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  const take = async (n: number): Promise<Buffer> => {
    const parts: Buffer[] = [];
    let missing = n;
    while (missing > 0) {
      if (rest.length === 0) {
        const { value, done } = await chunks.next();
        if (done) throw new Refused(422, 'backup.cut');
        rest = Buffer.from(value);
      }
      const part = rest.subarray(0, missing);
      parts.push(part);
      missing -= part.length;
      rest = rest.subarray(part.length);
    }
    return Buffer.concat(parts);
  };
  const isAtEnd = async (): Promise<boolean> =>
    rest.length === 0 && (await chunks.next()).done === true;
  return { take, isAtEnd };
}
