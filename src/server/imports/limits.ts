/**
 * What a file may be and unfold to. Statements of the largest chains (500,000 rows) are 30 MB and
 * unfold to 250 MB, about nine times; all bounds leave room for four times that.
 */
export const limits = {
  fileBytes: 200 * 1024 * 1024,
  /** All parts together, by the zip's own directory. */
  inflatedBytes: 1024 * 1024 * 1024,
  /** Real workbooks unfold 4 to 60 times (blank formatted rows); a bomb about 1000 times. */
  ratio: 150,
  /** Below this no ratio harms. */
  ratioFloorBytes: 32 * 1024 * 1024,
  /** A workbook has some dozens of parts; one with pictures some hundreds. */
  entries: 5000,
  /** Parts that are held in memory whole: workbook, styles, relations. */
  smallPartBytes: 16 * 1024 * 1024,
  /** Shared strings are held in memory: 1.5 million different texts of a statement. */
  stringsPartBytes: 160 * 1024 * 1024,
  /** Parsers that build the whole book (xlsb, ods, xml) need some 20 bytes for each of these. */
  wholeBookBytes: 96 * 1024 * 1024,
  /** What Excel itself allows. */
  rows: 1_048_576,
  columns: 16_384,
  /** Places of all rows of a sheet, blank ones before a filled one included: 1,048,576 x 60. */
  cells: 64_000_000,
  /** From here on a sheet must not be a hundred times wider than what fills it. */
  sparseCells: 2_000_000,
  /** One cell of Excel holds 32,767 characters; text files may be a little freer. */
  cellCharacters: 1_000_000,
  /** Merged areas that lie over one row. */
  mergesOfRow: 16_384,
  /** Problems of one code told cell by cell; the rest is a number. */
  problemsOfCode: 100,
  /** A reader that says nothing for so long hangs: the largest .xls takes a quarter of it. */
  silentMs: 60_000,
  /** A preview looks for merged cells in sheets up to this size: unfolding more takes too long. */
  previewMergeBytes: 128 * 1024 * 1024,
  /** After a larger file a worker is not kept: its heap stays as large as it was. */
  warmBytes: 8 * 1024 * 1024,
  workerHeapMb: 1024,
  /** What a row needs dies young; room for more of it only makes the process larger. */
  workerYoungMb: 16,
} as const;

/** Why a file is refused (`reason`, with a text in words/imports.ts); never for honest damage. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
