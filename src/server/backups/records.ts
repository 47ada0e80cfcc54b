import { Refused } from '../refused.ts';

/** A table as a backup holds it: columns that are computed are left out. */
export interface CopiedTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** What a table held: rows, and the SHA-256 of their text as COPY writes it. */
export interface TableSum {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface SequenceValue {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  readonly isCalled: boolean;
}

/** What a backup says of itself before its tables. */
export interface BackupHead {
  readonly program: string;
  readonly postgres: string;
  readonly takenAt: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly tables: number;
}

export interface BackupEnd {
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
}

/** 记录 of a backup in their order: head, then of each table itself, rows and sum; sequences, end. */
export type BackupRecord =
  | { readonly kind: 'head'; readonly value: BackupHead }
  | { readonly kind: 'table'; readonly value: CopiedTable }
  | { readonly kind: 'rows'; readonly value: Buffer }
  | { readonly kind: 'sum'; readonly value: TableSum }
  | { readonly kind: 'sequences'; readonly value: readonly SequenceValue[] }
  | { readonly kind: 'end'; readonly value: BackupEnd };

const kinds = ['head', 'table', 'rows', 'sum', 'sequences', 'end'] as const;
const longest = 1 << 24;
const pieceSize = 1 << 20;

/** Rows longer than a piece are written as several. */
export function* writeRecord(record: BackupRecord): Generator<Buffer> {
  const body =
    record.kind === 'rows' ? record.value : Buffer.from(JSON.stringify(record.value), 'utf8');
  const size = record.kind === 'rows' ? pieceSize : longest;
  for (let at = 0; at === 0 || at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    const head = Buffer.alloc(5);
    head.writeUInt8(kinds.indexOf(record.kind));
    head.writeUInt32BE(piece.length, 1);
    yield head;
    yield piece;
  }
}

export async function* readRecords(source: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= 5) {
      const length = rest.readUInt32BE(at + 1);
      const kind = kinds[rest.readUInt8(at)];
      if (kind === undefined || length > longest) throw new Refused(422, 'backup.broken');
      if (rest.length - at - 5 < length) break;
      yield recordOf(kind, rest.subarray(at + 5, at + 5 + length));
      at += 5 + length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new Refused(422, 'backup.cut');
}

function recordOf(kind: BackupRecord['kind'], body: Buffer): BackupRecord {
  const value: unknown = kind === 'rows' ? body : JSON.parse(body.toString('utf8'));
  return { kind, value } as BackupRecord;
}
