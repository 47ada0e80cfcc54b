import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Source } from '../../domain/values/problem.ts';
import type { RecognisedFacts } from '../../wire/audits.ts';
import type { WireFileRow } from '../../wire/lineFacts.ts';
import { columnName } from '../workbook.ts';

/**
 * 原文: the row of a file as it stands there, each cell under its heading; null where the file is not at
 * hand. Cells without a heading and without content are left out.
 */
export function readFileRow(
  sheets: readonly Sheet[],
  tables: readonly Pick<RecognisedFacts, 'file' | 'sheet' | 'row'>[],
  { file, sheet, row }: Source,
): WireFileRow | null {
  const own = sheets.find((each) => each.file === file && each.sheet === sheet);
  const cells = own?.rows.find((each) => each.row === row)?.cells;
  if (!own || !cells) return null;
  const heads = tables.filter((each) => each.file === file && each.sheet === sheet);
  const headRow = Math.max(0, ...heads.map((each) => each.row).filter((at) => at < row));
  const headings = own.rows.find((each) => each.row === headRow)?.cells ?? [];
  return {
    file,
    sheet,
    row,
    cells: cells.flatMap((cell, at) => {
      const text = `${cell}`.trim();
      const heading = `${headings[at] ?? ''}`.trim();
      return text === '' ? [] : [{ column: columnName(at), heading, text }];
    }),
  };
}
