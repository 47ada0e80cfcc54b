import type { Cell, SheetRow } from '../../domain/sheets/sheet.ts';

/** Rows for the way between threads: row number, number of cells, cells, and so on in one list. */
export type PackedRows = readonly Cell[];

/** One flat list is copied between threads twice as fast as a list of objects with lists. */
export function packRows(rows: readonly SheetRow[]): PackedRows {
  const packed: Cell[] = [];
  for (const { row, cells } of rows) {
    packed.push(row, cells.length);
    for (const cell of cells) packed.push(cell);
  }
  return packed;
}

export function unpackRows(packed: PackedRows): SheetRow[] {
  const rows: SheetRow[] = [];
  for (let at = 0; at < packed.length; ) {
    const from = at + 2;
    const to = from + Number(packed[at + 1]);
    rows.push({ row: Number(packed[at]), cells: packed.slice(from, to) });
    at = to;
  }
  return rows;
}
