import type { Sheet, SheetRow } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';

/** What reading tells, in the order of the file: rows belong to the last sheet named. */
export type Piece =
  | { readonly kind: 'sheet'; readonly file: string; readonly sheet: string }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface ReadResult {
  readonly sheets: Sheet[];
  readonly problems: Problem[];
}

/** Sheets of all pieces; what an unreadable file had given before it broke off is left out. */
export async function collect(pieces: AsyncIterable<Piece>): Promise<ReadResult> {
  const sheets: { file: string; sheet: string; rows: SheetRow[] }[] = [];
  const problems: Problem[] = [];
  for await (const piece of pieces) {
    if (piece.kind === 'sheet') sheets.push({ file: piece.file, sheet: piece.sheet, rows: [] });
    else if (piece.kind === 'problem') problems.push(piece.problem);
    else for (const row of piece.rows) sheets.at(-1)?.rows.push(row);
  }
  const failed = new Set(
    problems.filter(({ severity }) => severity === 'error').map(({ subject }) => subject.file),
  );
  return { sheets: sheets.filter(({ file }) => !failed.has(file)), problems };
}
