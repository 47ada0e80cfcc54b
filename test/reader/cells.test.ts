import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/sheets/sheet.ts';
import { readBytes } from '../../src/server/imports/readBytes.ts';
import { xlsxOf } from './makeZip.ts';

type Row = readonly (Cell | null)[];
const bookTypes = ['xlsx', 'biff8', 'xlsb', 'xlml'] as const;

/** One sheet with a number format for each cell that needs one. */
function bookOf(rows: readonly Row[], formats: Record<string, string> = {}, date1904 = false) {
  const sheet = XLSX.utils.aoa_to_sheet(rows as Cell[][]);
  for (const [at, format] of Object.entries(formats)) (sheet[at] as XLSX.CellObject).z = format;
  const book = XLSX.utils.book_new(sheet, '明细');
  book.Workbook = { WBProps: { date1904 } };
  return book;
}

const write = (book: XLSX.WorkBook, bookType: XLSX.BookType): Buffer =>
  XLSX.write(book, { type: 'buffer', bookType });

const read = async (bytes: Uint8Array) => {
  const { sheets, problems } = await readBytes('a.bin', bytes);
  return { rows: sheets[0]?.rows.map((row) => row.cells) ?? [], problems };
};

describe.each(bookTypes)('cells of %s', (type) => {
  it('tells days', async () => {
    const formats = { A1: 'yyyy/m/d', B1: 'yyyy"年"m"月"d"日"', C1: 'm/d/yy h:mm', D1: '0' };
    const row = [46_086, 46_086.75, 61, 46_086];
    const { rows } = await read(write(bookOf([row], formats), type));
    expect(rows).toEqual([['2026-03-05', '2026-03-05', '1900-03-01', 46_086]]);
  });

  it('tells percentages exactly and codes with their zeros', async () => {
    const formats = { A1: '0%', B1: '0.00%', C1: '0.0%', D1: '00000', E1: '#,##0.00', F1: '0%' };
    const row = [0.085, 0.07 * 1.1, 1, 123, 1234.5, 0.29];
    const { rows } = await read(write(bookOf([row], formats), type));
    expect(rows).toEqual([['8.5%', '7.7%', '100%', '00123', 1234.5, '29%']]);
  });

  it('keeps numbers numbers and text text, without outer blanks', async () => {
    const row = ['\u3000 东区\u00a0', '0012', 83469.99999999999, -5, 'a\nb', '100.00'];
    const { rows } = await read(write(bookOf([row]), type));
    expect(rows).toEqual([['东区', '0012', 83469.99999999999, -5, 'a\nb', '100.00']]);
  });

  it('says 是 and 否', async () => {
    const sheet = bookOf([['x']]);
    (sheet.Sheets.明细 as XLSX.WorkSheet).A1 = { t: 'b', v: true };
    expect((await read(write(sheet, type))).rows).toEqual([['是']]);
  });

  it('warns of error values and of codes that lost digits', async () => {
    const book = bookOf([['x', 6_222_021_234_567_890_000, 12_345_678_901_234]]);
    (book.Sheets.明细 as XLSX.WorkSheet).A1 = { t: 'e', v: 0x17 };
    const { rows, problems } = await read(write(book, type));
    expect([rows[0]?.[0], rows[0]?.[2]]).toEqual(['', 12_345_678_901_234]);
    expect(String(rows[0]?.[1])).toMatch(/^62220212345678\d{5}$/);
    expect(problems.map(({ code, severity, subject }) => ({ code, severity, subject }))).toEqual([
      {
        code: 'cell.error',
        severity: 'warning',
        subject: { file: 'a.bin', sheet: '明细', row: 1, column: 'A' },
      },
      {
        code: 'cell.digitsLost',
        severity: 'warning',
        subject: { file: 'a.bin', sheet: '明细', row: 1, column: 'B' },
      },
    ]);
  });

  it('keeps row numbers over blank rows, one of which is told', async () => {
    const { sheets } = await readBytes('a', write(bookOf([['a'], [], [], [], ['b']]), type));
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ['a'] },
      { row: 4, cells: [] },
      { row: 5, cells: ['b'] },
    ]);
  });
});

it.each(['xlsx', 'biff8', 'xlsb'] as const)('reads the date system of 1904 in %s', async (type) => {
  const book = bookOf([[46_086 - 1462, 0]], { A1: 'yyyy-mm-dd', B1: 'yyyy-mm-dd' }, true);
  expect((await read(write(book, type))).rows).toEqual([['2026-03-05', '1904-01-01']]);
});

describe('cells of an .xlsx by exceljs', () => {
  it('takes what formulas came to, rich text and days', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('明细');
    sheet.addRow([
      { formula: 'B1*2', result: 42 },
      { formula: 'NA()', result: { error: '#N/A' } },
      { richText: [{ text: '扣' }, { text: '点', font: { bold: true } }] },
      new Date(Date.UTC(2026, 2, 5)),
      { formula: 'A1' },
      { formula: '""', result: '' },
      'x _x0041_ & <y>',
    ]);
    const { rows, problems } = await read(Buffer.from(await book.xlsx.writeBuffer()));
    expect(rows).toEqual([[42, '', '扣点', '2026-03-05', '', '', 'x A & <y>']]);
    expect(problems.map(({ code, subject }) => [code, subject.column])).toEqual([
      ['cell.error', 'B'],
      ['cell.noValue', 'E'],
    ]);
  });
});

const styles = (...codes: string[]): Record<string, string> => ({
  'xl/styles.xml': `<styleSheet><numFmts>${codes
    .map(
      (code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
    )
    .join('')}</numFmts><cellXfs>${codes
    .map((_, i) => `<xf numFmtId="${200 + i}"/>`)
    .join('')}</cellXfs></styleSheet>`,
});

describe('number formats', () => {
  it.each([
    ['[$-804]yyyy"年"m"月"', 46_086, '2026-03-05'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日";@', 46_086, '2026-03-05'],
    ['yyyy\\-mm\\-dd\\ hh:mm', 46_085.999999999, '2026-03-05'],
    ['m"月"d"日"', 46_086, '2026-03-05'],
    ['mmm-yy', 46_086, '2026-03-05'],
    ['h:mm', 0.5, '12:00'],
    ['[h]:mm', 1.5, '36:00'],
    ['yyyy/m/d', 20_260_305, 20_260_305],
    ['yyyy/m/d', 0, ''],
    ['General', 5, 5],
    ['G/通用格式', 5, 5],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', -5, -5],
    ['"¥"#,##0.00', 5, 5],
    ['[$¥-804]#,##0.00', 5, 5],
    ['0.00"元"', 5.5, 5.5],
    ['"RMB"0', 5, 5],
    ['0!.0,"万"', 12_345, 12_345],
    ['0.00E+00', 12_345, 12_345],
    ['"JS"000000', 123, 'JS000123'],
    ['000-0000', 12_345, '001-2345'],
    ['0.0"%"', 8.5, '8.5%'],
    ['0.00%;[Red]-0.00%', -0.005, '-0.5%'],
    ['0%', 0.0000123, '0.00123%'],
    ['0%', 12.345, '1234.5%'],
    ['0%', 0, '0%'],
    ['00.00', 5, 5],
    ['@', 5, 5],
  ])('%s shows %s as %s', async (code, value, expected) => {
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>${value}</v></c><c r="B1"><v>1</v></c></row></sheetData></worksheet>`;
    expect((await read(xlsxOf(sheet, styles(code)))).rows).toEqual([[expected, 1]]);
  });
});

describe('markup of other writers', () => {
  const rows = async (inner: string, more: Record<string, string> = {}) =>
    (await read(xlsxOf(`<worksheet>${inner}</worksheet>`, more))).rows;

  it('reads prefixes, cells without references, pretty print, CDATA and comments', async () => {
    const sheet =
      '<?xml version="1.0"?>\n<x:worksheet xmlns:x="m"><!-- <c r="A1"><v>9</v></c> -->\n<x:sheetData>\n' +
      '<x:row>\n <x:c><x:v>1</x:v></x:c>\n <x:c t="str"><x:v><![CDATA[a<b]]></x:v></x:c></x:row>' +
      '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh>' +
      '<x:r><x:t xml:space="preserve"> 乙</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await read(xlsxOf(sheet))).rows).toEqual([[1, 'a<b'], ['甲 乙']]);
  });

  it('takes shared strings with rich text and without readings', async () => {
    const strings =
      '<sst><si><t>一</t></si><si><r><t>二</t></r><r><t>三</t></r><rPh><t>x</t></rPh></si><si/></sst>';
    expect(
      await rows(
        '<sheetData><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c>' +
          '<c r="D2" t="s"><v>2</v></c></row></sheetData>',
        { 'xl/sharedStrings.xml': strings },
      ),
    ).toEqual([['二三', '', '一']]);
  });

  it('tells the same by the pattern and by the tokenizer', async () => {
    const cell = (r: string) =>
      `<c r="${r}1" t="inlineStr"><is><t>甲&amp;乙</t></is></c><c r="${r}2"><v>1.50</v></c>`;
    const short = `<sheetData><row r="1">${cell('A').replace('A2', 'B1')}</row></sheetData>`;
    const long = short.replaceAll('<c r=', '<c  r=');
    expect(await rows(long)).toEqual(await rows(short));
    expect(await rows(short)).toEqual([['甲&乙', 1.5]]);
  });
});
