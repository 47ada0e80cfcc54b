import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { type PackedRows, packRows } from './packedRows.ts';
import type { Piece } from './pieces.ts';
import { readPieces } from './readBytes.ts';

/** What the worker is asked: a file in memory or on disk. */
export interface Asked {
  readonly file: string;
  readonly bytes: Uint8Array | string;
  readonly rows?: number;
}

export type PackedPiece =
  | Exclude<Piece, { readonly kind: 'rows' }>
  | { readonly kind: 'packed'; readonly rows: PackedRows };

/** Pieces in batches; `last` closes the answer. The other side asks for more with any message. */
export interface Answer {
  readonly pieces: readonly PackedPiece[];
  readonly last: boolean;
}

/** So many batches may be on their way; the reader waits for a slow taker. */
const ahead = 4;
const batchRows = 1000;

let room = ahead;
let wake: (() => void) | null = null;

async function send(answer: Answer): Promise<void> {
  parentPort?.postMessage(answer);
  room -= 1;
  if (room <= 0 && !answer.last)
    await new Promise<void>((done) => {
      wake = done;
    });
}

async function answer({ file, bytes, rows }: Asked): Promise<void> {
  room = ahead;
  let pieces: PackedPiece[] = [];
  let count = 0;
  const data = typeof bytes === 'string' ? readFileSync(bytes) : bytes;
  for await (const piece of readPieces(file, data, rows)) {
    if (piece.kind === 'rows') {
      count += piece.rows.length;
      pieces.push({ kind: 'packed', rows: packRows(piece.rows) });
    } else pieces.push(piece);
    if (count < batchRows) continue;
    await send({ pieces, last: false });
    pieces = [];
    count = 0;
  }
  await send({ pieces, last: true });
}

parentPort?.on('message', (message: Asked | 'more') => {
  if (message !== 'more') void answer(message);
  else {
    room += 1;
    wake?.();
    wake = null;
  }
});
