import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import type { Cell } from '../../src/domain/sheets/sheet.ts';
import { readBytes } from '../../src/server/imports/readBytes.ts';

const han = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(...'abcXYZ0189 ,;"|<>&()（）：，。¥%-_/\\'),
  ),
  minLength: 1,
  maxLength: 12,
});
/** As the reader gives it: without outer blanks, and nothing that a spreadsheet itself unwraps. */
const text = han
  .map((value) => value.trim())
  .filter((value) => value !== '' && !/^'\d|^="/.test(value));
const amount = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((cents) => cents / 100);

const table = (cell: fc.Arbitrary<Cell>) =>
  fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 2,
      maxLength: 8,
    }),
  );
const read = async (bytes: Uint8Array) => {
  const { sheets, problems } = await readBytes('a', bytes);
  expect(problems).toEqual([]);
  return sheets[0]?.rows.map((row) => row.cells);
};
const runs = { numRuns: 300 };

it('parse(print(rows)) = rows for CSV in each encoding', () => {
  const quoted = (cell: Cell) => `"${String(cell).replaceAll('"', '""')}"`;
  return fc.assert(
    fc.asyncProperty(
      table(text),
      fc.constantFrom('utf8', 'gb18030', 'utf16le'),
      fc.constantFrom(',', '\t', ';'),
      fc.constantFrom('\n', '\r\n'),
      async (rows, encoding, delimiter, end) => {
        const lines = rows.map((row) => row.map(quoted).join(delimiter)).join(end);
        const bytes = iconv.encode(lines, encoding, { addBOM: encoding === 'utf16le' });
        expect(await read(bytes)).toEqual(rows);
      },
    ),
    runs,
  );
});

const writers: Record<string, (rows: Cell[][]) => Uint8Array | Promise<Uint8Array>> = {
  'SheetJS .xlsx': (rows) => sheetJs(rows, 'xlsx'),
  'SheetJS .xls': (rows) => sheetJs(rows, 'biff8'),
  'SheetJS .xlsb': (rows) => sheetJs(rows, 'xlsb'),
  'SheetJS SpreadsheetML': (rows) => sheetJs(rows, 'xlml'),
  exceljs: async (rows) => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('a').addRows(rows);
    return Buffer.from(await book.xlsx.writeBuffer());
  },
  hucre: (rows) => writeXlsx({ sheets: [{ name: 'a', rows }] }),
};
const sheetJs = (rows: Cell[][], bookType: XLSX.BookType): Buffer =>
  XLSX.write(XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(rows), 'a'), {
    type: 'buffer',
    bookType,
    bookSST: rows.length % 2 === 0,
  });

it.each(Object.entries(writers))('parse(print(rows)) = rows for %s', (_, write) =>
  fc.assert(
    fc.asyncProperty(table(fc.oneof(text, amount)), async (rows) => {
      expect(await read(await write(rows))).toEqual(rows);
    }),
    { numRuns: 60 },
  ),
);

it('no bytes make it throw or hang', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        '',
        'PK\x03\x04',
        '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
        '<?xml ',
        '<table',
        '"',
      ),
      fc.uint8Array({ maxLength: 600 }),
      async (head, tail) => {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
        expect((await readBytes('a', bytes)).sheets.length).toBeLessThan(2);
      },
    ),
    runs,
  ));

it('a workbook with any byte changed or its end cut off is read or refused', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [`店${i}`, i, '备注']);
  const books = (['xlsx', 'biff8', 'xlsb', 'xlml', 'ods'] as const).map((type) =>
    sheetJs(rows, type),
  );
  return fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...books),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      async (book, place, byte, cut) => {
        const at = Math.min(book.length - 1, Math.floor(place * book.length));
        const bytes = Buffer.from(cut ? book.subarray(0, at) : book);
        if (!cut) bytes[at] = byte;
        const { sheets, problems } = await readBytes('a', bytes);
        expect(sheets.length + problems.length).toBeGreaterThan(0);
      },
    ),
    runs,
  );
});
