import yauzl from 'yauzl';

/** Limits of what a file may unfold to; real workbooks inflate about six times. */
export const limits = {
  /** More than any statement needs, less than memory. */
  fileBytes: 200 * 1024 * 1024,
  inflatedBytes: 1024 * 1024 * 1024,
  /** Beyond this ratio, and above the floor, it is a bomb. */
  ratio: 100,
  ratioFloorBytes: 20 * 1024 * 1024,
  entries: 5000,
  columns: 2000,
  rows: 1_048_576,
  parseMs: 120_000,
  workerHeapMb: 3000,
} as const;

export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
}

/** Why a zip is refused, or its entries. */
export type ZipLook = { readonly refused: string } | { readonly entries: readonly ZipEntry[] };

/**
 * 压缩包预检: reads the central directory only: total size, ratio, number and names of entries; then
 * the head of each XML part for a DTD. Nothing is unpacked before this says yes.
 */
export async function guardZip(bytes: Uint8Array): Promise<ZipLook> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let zip: yauzl.ZipFile;
  try {
    zip = await open(buffer);
  } catch (error) {
    return {
      refused: /invalid relative path|absolute path/.test(String(error))
        ? 'zip.path'
        : 'zip.broken',
    };
  }
  const entries: yauzl.Entry[] = [];
  let total = 0;
  const verdict = await new Promise<string | null>((done) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      total += entry.uncompressedSize;
      if (entries.length > limits.entries) done('zip.entries');
      else if (total > limits.inflatedBytes) done('zip.bomb');
      else if (total > limits.ratioFloorBytes && total > bytes.length * limits.ratio)
        done('zip.bomb');
      else if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]/.test(entry.fileName)) done('zip.path');
      else zip.readEntry();
    });
    zip.on('end', () => done(null));
    zip.on('error', (error) =>
      done(/relative path|absolute path/.test(String(error)) ? 'zip.path' : 'zip.broken'),
    );
    zip.readEntry();
  });
  if (verdict === null) {
    for (const entry of entries) {
      if (!/\.(?:xml|rels)$/i.test(entry.fileName) || entry.uncompressedSize === 0) continue;
      const fault = await lookInside(zip, entry);
      if (fault) return { refused: fault };
    }
  }
  zip.close();
  if (verdict !== null) return { refused: verdict };
  return {
    entries: entries.map((entry) => ({ name: entry.fileName, bytes: entry.uncompressedSize })),
  };
}

const open = (buffer: Buffer): Promise<yauzl.ZipFile> =>
  new Promise((done, fail) => {
    const options = {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      decodeStrings: true,
    };
    yauzl.fromBuffer(buffer, options, (error, zip) => (error ? fail(error) : done(zip)));
  });

/** The head of a part: a DTD is refused, an absurd dimension too. */
async function lookInside(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string | null> {
  const head = await headOf(zip, entry, 8192).catch(() => null);
  if (head === null) return 'zip.broken';
  if (/<!DOCTYPE|<!ENTITY/i.test(head)) return 'xml.dtd';
  const dimension = /<dimension ref="[^"]*?:?([A-Z]+)(\d+)"/.exec(head);
  if (!dimension) return null;
  const columns = [...(dimension[1] as string)].reduce(
    (sum, c) => sum * 26 + c.charCodeAt(0) - 64,
    0,
  );
  return columns > 16_384 || Number(dimension[2]) > limits.rows ? 'sheet.size' : null;
}

const headOf = (zip: yauzl.ZipFile, entry: yauzl.Entry, size: number): Promise<string> =>
  new Promise((done, fail) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(error);
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= size) {
          done(Buffer.concat(chunks).toString('latin1'));
          stream.destroy();
        }
      });
      stream.on('end', () => done(Buffer.concat(chunks).toString('latin1')));
      stream.on('error', (failure) => (length >= size ? undefined : fail(failure)));
    });
  });

/** One member of a plain zip (several files sent as one). */
export async function unpack(bytes: Uint8Array, name: string): Promise<Uint8Array | null> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return new Promise((done, fail) => {
    zip.on('error', fail);
    zip.on('end', () => done(null));
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.fileName !== name) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) return fail(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => done(Buffer.concat(chunks)));
        stream.on('error', fail);
      });
    });
    zip.readEntry();
  });
}
