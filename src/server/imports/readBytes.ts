import type { SheetRow } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { openZip, type Zip } from './guard.ts';
import { limits, Refusal } from './limits.ts';
import { collect, type Piece, type ReadResult } from './pieces.ts';
import { decodePieces, decodeText, htmlEncoding, sniff } from './sniff.ts';
import { openBook, readStrings } from './xlsxParts.ts';
import { readMerges, readSheetRows, type SheetSource } from './xlsxRows.ts';
import { scanXml } from './xmlScan.ts';

type Pieces = AsyncGenerator<Piece>;

/** Reads in this thread, without the bounds that `readFile` sets. */
export const readBytes = (file: string, bytes: Uint8Array): Promise<ReadResult> =>
  collect(readPieces(file, bytes));

const tell = (problem: Problem): Piece => ({ kind: 'problem', problem });

/** A picture or a PDF among the files is no mistake: it is left out and said so. */
const failure = (code: string, file: string, reason?: string): Piece =>
  tell({
    code,
    severity: code === 'file.unsupported' ? 'warning' : 'error',
    subject: { file },
    facts: reason === undefined ? {} : { reason },
  });

/**
 * 按内容读文件: the pieces of one file; `rows` bounds the filled rows of each sheet (a preview). Every
 * damage ends as a problem, so it never throws.
 */
export async function* readPieces(
  file: string,
  bytes: Uint8Array,
  rows = Number.POSITIVE_INFINITY,
  depth = 0,
): Pieces {
  try {
    if (bytes.length > limits.fileBytes) throw new Refusal('file.tooLarge');
    yield* piecesOf(file, bytes, rows, depth);
  } catch (error) {
    yield explain(file, error as Error);
  }
}

function explain(file: string, { name, message }: Error): Piece {
  if (name === 'Refusal')
    return message === 'zip.password'
      ? failure('file.password', file)
      : failure('file.refused', file, message);
  if (/password|encrypt/i.test(message)) return failure('file.password', file);
  return failure('file.broken', file, message.slice(0, 200));
}

async function* piecesOf(file: string, bytes: Uint8Array, rows: number, depth: number): Pieces {
  switch (sniff(bytes)) {
    case 'empty':
      yield failure('file.empty', file);
      return;
    case 'unsupported':
      yield failure('file.unsupported', file);
      return;
    case 'zip':
      yield* readZip(file, bytes, rows, depth);
      return;
    case 'ole':
      yield* readOle(file, bytes, rows);
      return;
    case 'html':
      yield { kind: 'sheet', file, sheet: '' };
      yield* filled(readHtml(bytes), rows);
      return;
    case 'xml':
      yield* readXml(file, bytes, rows);
      return;
    case 'text':
      yield { kind: 'sheet', file, sheet: '' };
      yield* filled((await import('./csvSheet.ts')).readCsvRows(bytes), rows);
  }
}

/** Of blank rows only the last before a filled one is told; stops after so many filled rows. */
async function* filled(
  batches: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>,
  most: number,
): Pieces {
  let count = 0;
  let last = 0;
  for await (const batch of batches) {
    const rows: SheetRow[] = [];
    for (const row of batch) {
      if (count >= most) break;
      if (row.cells.every((cell) => cell === '')) continue;
      if (last > 0 && row.row > last + 1) rows.push({ row: row.row - 1, cells: [] });
      rows.push(row);
      last = row.row;
      count += 1;
    }
    if (rows.length > 0) yield { kind: 'rows', rows };
    if (count >= most) return;
  }
}

async function* readHtml(bytes: Uint8Array): AsyncGenerator<SheetRow[]> {
  const { htmlRows } = await import('./htmlSheet.ts');
  let batch: SheetRow[] = [];
  const page = htmlRows((row) => batch.push(row));
  for (const piece of decodePieces(bytes, htmlEncoding(bytes))) {
    page.write(piece);
    yield batch;
    batch = [];
  }
  page.end();
  yield batch;
}

async function* readZip(file: string, bytes: Uint8Array, rows: number, depth: number): Pieces {
  const zip = await openZip(bytes);
  const has = (pattern: RegExp) => zip.names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/i)) return yield* readWhole(file, bytes, zip, rows);
  if (has(/^\[Content_Types\]\.xml$/i)) {
    if (has(/^xl\/worksheets\//i) || has(/^xl\/workbook\.xml$/i))
      return yield* readXlsx(file, bytes, zip, rows);
    return yield failure('file.unsupported', file);
  }
  if (zip.has('content.xml') && zip.has('mimetype')) {
    const mime = Buffer.from(await zip.bytes('mimetype', 1024)).toString('latin1');
    if (!mime.includes('spreadsheet')) return yield failure('file.unsupported', file);
    await lookAtRepeats(zip);
    return yield* readWhole(file, bytes, zip, rows);
  }
  const members = zip.names.filter(
    (name) => zip.size(name) > 0 && !/\/$|(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$)/i.test(name),
  );
  if (depth > 0 || members.length === 0) return yield failure('file.unsupported', file);
  for (const name of members) {
    const member = await zip.bytes(name, limits.fileBytes);
    yield* readPieces(`${file}/${name}`, member, rows, depth + 1);
  }
}

async function* readXlsx(file: string, bytes: Uint8Array, zip: Zip, rows: number): Pieces {
  const book = await openBook(zip);
  if (book.sheets.length === 0) return yield* readWhole(file, bytes, zip, rows);
  const few = rows < limits.rows;
  const strings =
    book.stringsPart === null
      ? []
      : await readStrings(zip, book.stringsPart, few ? rows * 100 : undefined);
  const shows = book.formats.some(({ kind }) => kind === 'shown' || kind === 'time');
  const show = shows ? (await import('./workbookSheet.ts')).showNumber : String;
  for (const { name, part, hidden } of book.sheets) {
    const { report, problems } = reporter(file, name);
    const whole = !few || zip.size(part) < limits.previewMergeBytes;
    const merges = whole ? await readMerges(zip, part) : [];
    const { formats, date1904 } = book;
    const source: SheetSource = { zip, part, strings, formats, date1904, merges, show, report };
    yield* readSheet({ file, sheet: name, hidden }, readSheetRows(source), rows, problems);
  }
}

/** A sheet that can be seen; of a hidden one only that it holds rows. */
async function* readSheet(
  { file, sheet, hidden }: { file: string; sheet: string; hidden: boolean },
  batches: AsyncIterable<SheetRow[]> | Iterable<SheetRow[]>,
  rows: number,
  problems: () => Promise<Problem[]>,
): Pieces {
  if (!hidden) {
    yield { kind: 'sheet', file, sheet };
    yield* filled(batches, rows);
    for (const problem of await problems()) yield tell(problem);
    return;
  }
  for await (const _ of filled(batches, 1)) {
    yield tell({ code: 'sheet.hidden', severity: 'info', subject: { file, sheet }, facts: {} });
    return;
  }
}

/** Problems of cells, the first hundred of a kind one by one and the rest as a number. */
function reporter(file: string, sheet: string) {
  const found: Parameters<SheetSource['report']>[] = [];
  const counts = new Map<string, number>();
  const report: SheetSource['report'] = (code, row, column, facts) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= limits.problemsOfCode) found.push([code, row, column, facts]);
  };
  const problems = async (): Promise<Problem[]> => {
    if (found.length === 0) return [];
    const { columnLetter } = await import('../../domain/sheets/tables.ts');
    const severity = 'warning';
    const cells = found.map(([code, row, column, facts]): Problem => {
      const subject = { file, sheet, row, column: columnLetter(column) };
      return { code, severity, subject, facts };
    });
    const more = [...counts].filter(([, count]) => count > limits.problemsOfCode);
    const rest = more.map(([code, count]): Problem => {
      const facts = { count: String(count - limits.problemsOfCode) };
      return { code: `${code}.more`, severity, subject: { file, sheet }, facts };
    });
    return [...cells, ...rest];
  };
  return { report, problems };
}

async function* readOle(file: string, bytes: Uint8Array, rows: number): Pieces {
  const { lookIntoOle } = await import('./workbookSheet.ts');
  const look = lookIntoOle(bytes);
  if (look === 'workbook') yield* readSheets(file, bytes, rows);
  else yield failure(look === 'password' ? 'file.password' : 'file.unsupported', file);
}

async function* readWhole(file: string, bytes: Uint8Array, zip: Zip, rows: number): Pieces {
  const total = zip.names.reduce((sum, name) => sum + zip.size(name), 0);
  if (total > limits.wholeBookBytes) throw new Refusal('file.tooLarge');
  yield* readSheets(file, bytes, rows);
}

async function* readXml(file: string, bytes: Uint8Array, rows: number): Pieces {
  if (bytes.length > limits.wholeBookBytes) throw new Refusal('file.tooLarge');
  let root = '';
  let closed = '';
  const scanner = scanXml({
    open: (name) => {
      root ||= name;
    },
    close: (name) => {
      closed = name;
    },
  });
  scanner.write(bytes);
  scanner.end();
  if (root === 'Workbook' && closed !== root) throw new Error('cut off');
  if (root === 'Workbook') yield* readSheets(file, decodeText(bytes), rows);
  else yield failure('file.unsupported', file);
}

async function* readSheets(file: string, bytes: Uint8Array | string, rows: number): Pieces {
  const { readWorkbook } = await import('./workbookSheet.ts');
  const sheets = readWorkbook(bytes, rows);
  if (sheets.length === 0) throw new Error('no sheet');
  for (const { name, hidden, rows: read } of sheets) {
    const { report, problems } = reporter(file, name);
    yield* readSheet({ file, sheet: name, hidden }, [read(report)], rows, problems);
  }
}

/** An .ods says "this cell 16,384 times"; what Excel could not hold is refused before it is made. */
async function lookAtRepeats(zip: Zip): Promise<void> {
  let rows = 1;
  let tag = '';
  let columns = 1;
  let value = false;
  let places = 0;
  const scanner = scanXml({
    open: (name) => {
      tag = name;
      if (name === 'table-row') rows = 1;
      if (name === 'table-cell') [columns, value] = [1, false];
    },
    attribute: (name, written) => {
      if (name === 'number-rows-repeated') rows = Number(written);
      else if (name === 'number-columns-repeated') columns = Number(written);
      else if (name === 'value-type') value = true;
      if (!(rows <= limits.rows && columns <= limits.columns)) throw new Refusal('sheet.size');
    },
    opened: () => {
      if (tag === 'table-cell' && value) places += rows * columns;
      if (places > limits.sparseCells) throw new Refusal('sheet.size');
    },
    close: () => {},
  });
  for await (const chunk of zip.stream('content.xml')) scanner.write(chunk);
  scanner.end();
}
