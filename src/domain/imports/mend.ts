import type { Cell, Sheet, SheetRow } from '../sheets/sheet.ts';
import type { Problem } from '../values/problem.ts';

/** 修正表的表头: before the cells of the row itself, in the order of the sheet that people get. */
export const mendHeadings = {
  zh: ['来源文件', '工作表', '行号', '问题', '批次'],
  en: ['Source file', 'Sheet', 'Row', 'Problem', 'Batch'],
} as const;

/** 修正: what a sheet of mended rows says. */
export interface Mended {
  /** The file of mended rows. */
  readonly file: string;
  /** Batches that the rows come from. */
  readonly batches: readonly string[];
  readonly rows: number;
}

export interface MendedSheets {
  /** Without the sheets of mended rows, which stand in their places now. */
  readonly sheets: readonly Sheet[];
  readonly mended: readonly Mended[];
  readonly problems: readonly Problem[];
}

interface MendedRow {
  readonly source: string;
  readonly sheet: string;
  readonly row: number;
  readonly batch: string;
  readonly cells: readonly Cell[];
}

const width = mendHeadings.zh.length;
const textOf = (cell: Cell | undefined): string => String(cell ?? '').trim();
const place = (file: string, sheet: string, row: number): string => `${file}\n${sheet}\n${row}`;

/**
 * 套用修正: rows that people mended take the place of those they were taken from, by file, sheet and
 * row. A row whose file is not here is a problem that names it; the last one given holds.
 *
 * 结算单.csv row 5 "5O,000" and a mended row 5 "50,000" -> the statement with 50,000 in row 5.
 */
export function applyMended(sheets: readonly Sheet[]): MendedSheets {
  const isMended = (sheet: Sheet) => headingRow(sheet) >= 0;
  const given = sheets.filter(isMended);
  if (given.length === 0) return { sheets, mended: [], problems: [] };
  const rest = sheets.filter((sheet) => !isMended(sheet));
  const rows = new Map<string, MendedRow>();
  const problems: Problem[] = [];
  const files = new Map<string, { batches: Set<string>; rows: number }>();
  for (const sheet of given) {
    const own = files.get(sheet.file) ?? { batches: new Set<string>(), rows: 0 };
    files.set(sheet.file, own);
    for (const [at, row] of mendedRows(sheet)) {
      own.rows += 1;
      own.batches.add(row.batch);
      if (rest.some((each) => each.file === row.source && each.sheet === row.sheet)) {
        rows.set(place(row.source, row.sheet, row.row), row);
        continue;
      }
      const subject = { file: sheet.file, sheet: sheet.sheet, row: at };
      const facts = { file: row.source, sheet: row.sheet };
      problems.push({ code: 'mend.noSource', severity: 'warning', subject, facts });
    }
  }
  const mended = [...files].map(([file, { batches, rows: count }]) => ({
    file,
    batches: [...batches].filter((batch) => batch !== ''),
    rows: count,
  }));
  return { sheets: rest.map((sheet) => replaceRows(sheet, rows)), mended, problems };
}

const replaceRows = (sheet: Sheet, rows: ReadonlyMap<string, MendedRow>): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((row): SheetRow => {
    const mended = rows.get(place(sheet.file, sheet.sheet, row.row));
    return mended ? { row: row.row, cells: mended.cells } : row;
  }),
});

/** Where the headings of a sheet of mended rows stand; -1 = it is none. */
function headingRow({ rows }: Sheet): number {
  const isHeading = ({ cells }: SheetRow, words: readonly string[]) =>
    words.every((word, i) => textOf(cells[i]) === word);
  return rows
    .slice(0, 3)
    .findIndex((row) => Object.values(mendHeadings).some((words) => isHeading(row, words)));
}

function mendedRows(sheet: Sheet): [number, MendedRow][] {
  return sheet.rows.slice(headingRow(sheet) + 1).flatMap(({ row, cells }) => {
    const [source, name, number, , batch] = cells.map(textOf);
    const at = Number(number);
    if (!source || !Number.isInteger(at) || at < 1) return [];
    const own = cells.slice(width).map(plainCell);
    const mended = { source, sheet: name ?? '', row: at, batch: batch ?? '', cells: own };
    return [[row, mended] as [number, MendedRow]];
  });
}

/** The apostrophe that kept a text from being a formula is none of its letters. */
const plainCell = (cell: Cell): Cell =>
  typeof cell === 'string' ? cell.replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/, '') : cell;
