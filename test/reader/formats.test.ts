import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/sheets/sheet.ts';
import { readBytes } from '../../src/server/imports/readBytes.ts';
import { readFile, readPreview, readRows } from '../../src/server/imports/readFile.ts';
import { makeZip } from './makeZip.ts';

const table: Cell[][] = [
  ['门店', '单据号', '金额'],
  ['东区一店', 'YS0001', '1,234.50'],
  ['西区,二店', 'YS0002', '-8.00'],
];
const csv = '门店,单据号,金额\r\n东区一店,YS0001,"1,234.50"\r\n"西区,二店",YS0002,-8.00\r\n';

const rowsOf = async (bytes: Uint8Array | string) => {
  const { sheets, problems } = await readBytes('a.xls', Buffer.from(bytes as string));
  expect(problems).toEqual([]);
  return sheets[0]?.rows.map((row) => row.cells);
};
const codesOf = async (bytes: Uint8Array | string) =>
  (await readBytes('a.xlsx', Buffer.from(bytes as string))).problems.map(({ code }) => code);

describe('text files, whatever their name', () => {
  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${csv}`)],
    ['GB18030', iconv.encode(csv, 'gb18030')],
    ['UTF-16 LE with a mark', iconv.encode(csv, 'utf16le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(csv, 'utf16be', { addBOM: true })],
    ['bare LF', Buffer.from(csv.replaceAll('\r\n', '\n'))],
    ['bare CR', Buffer.from(csv.replaceAll('\r\n', '\r'))],
    ['semicolons', Buffer.from(csv.replace(/,(?=YS|-|"1|单|金)/g, ';'))],
    ['tabs', Buffer.from(csv.replace(/,(?=YS|-|"1|单|金)/g, '\t'))],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(table);
  });

  it('keeps lines inside quotes, doubled quotes and stray ones', async () => {
    expect(await rowsOf('a,b\n"x\ny","say ""hi"""\n')).toEqual([
      ['a', 'b'],
      ['x\ny', 'say "hi"'],
    ]);
    expect(await rowsOf('名称,尺寸,价\n锅,"6 寸,8.00\n盆,8" ,9.00\n桶,"9,1\n')).toEqual([
      ['名称', '尺寸', '价'],
      ['锅', '"6 寸', '8.00'],
      ['盆', '8"', '9.00'],
      ['桶', '"9', '1'],
    ]);
  });

  it('takes codes out of what keeps their zeros', async () => {
    expect(await rowsOf('a,b,c\n="0012",\'0013,\t0014\t\n')).toEqual([
      ['a', 'b', 'c'],
      ['0012', '0013', '0014'],
    ]);
  });

  it('is not misled by titles, padded cells and amounts with separators', async () => {
    const tsv =
      '结算单号：JS1, 期间：3月\n单号\t金额\t税\nA\t1,000.00\t1,1\nB\t2,000.00\t2\nC\t3\t3\n';
    expect((await rowsOf(tsv))?.at(2)).toEqual(['A', '1,000.00', '1,1']);
    expect((await rowsOf('单号\t,金额\t,\nA\t,1\t,\nB\t,2\t,\n'))?.at(1)).toEqual(['A', '1']);
  });

  it('reads a file that was cut off inside a character', async () => {
    const cut = Buffer.from('门店,金额\n东区,1\n西区');
    expect((await rowsOf(cut.subarray(0, cut.length - 1)))?.slice(0, 2)).toEqual([
      ['门店', '金额'],
      ['东区', '1'],
    ]);
  });
});

describe('several sheets and files', () => {
  it('leaves out hidden sheets and says so where they hold rows', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('一').addRow(['a']);
    book.addWorksheet('二', { state: 'hidden' }).addRow(['b']);
    book.addWorksheet('三', { state: 'veryHidden' }).addRow(['c']);
    book.addWorksheet('四', { state: 'hidden' });
    book.addWorksheet('五').addRow(['d']).hidden = true;
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const { sheets, problems } = await readBytes('a', bytes);
    expect(sheets.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([
      ['一', 1],
      ['五', 1],
    ]);
    expect(problems.map(({ code, severity, subject }) => [code, severity, subject.sheet])).toEqual([
      ['sheet.hidden', 'info', '二'],
      ['sheet.hidden', 'info', '三'],
    ]);
  });

  it('unpacks a zip one level deep, also with the names of Chinese Windows', async () => {
    const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(table), '明细');
    const xls = XLSX.write(book, { type: 'buffer', bookType: 'biff8' });
    const zip = makeZip([
      { name: '三月/结算.csv', data: csv },
      { name: iconv.encode('验收.xls', 'gb18030'), data: xls },
      { name: '__MACOSX/._a', data: 'x' },
      { name: '说明.pdf', data: '%PDF-1.7' },
      { name: '内.zip', data: makeZip([{ name: 'a.csv', data: csv }]) },
    ]);
    const { sheets, problems } = await readBytes('月.zip', zip);
    expect(sheets.map(({ file, rows }) => [file, rows.length])).toEqual([
      ['月.zip/三月/结算.csv', 3],
      ['月.zip/验收.xls', 3],
    ]);
    expect(problems.map(({ code, subject }) => [code, subject.file])).toEqual([
      ['file.unsupported', '月.zip/说明.pdf'],
      ['file.unsupported', '月.zip/内.zip'],
    ]);
  });

  it('reads .ods', async () => {
    const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([['店', 5, 'x']]), '明细');
    expect(await rowsOf(XLSX.write(book, { type: 'buffer', bookType: 'ods' }))).toEqual([
      ['店', 5, 'x'],
    ]);
  });
});

describe('what is no table', () => {
  const word = makeZip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: '<w/>' },
  ]);
  const box = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(box, 'WordDocument', Buffer.alloc(5000));
  const locked = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(locked, 'EncryptedPackage', Buffer.alloc(5000));
  const ole = (container: unknown): Buffer =>
    Buffer.from(XLSX.CFB.write(container as never, { type: 'buffer' }) as Uint8Array);
  const xlsx: Buffer = XLSX.write(XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(table), 'a'), {
    type: 'buffer',
    bookType: 'xlsx',
  });
  const xls: Buffer = XLSX.write(XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(table), 'a'), {
    type: 'buffer',
    bookType: 'biff8',
  });

  it.each([
    ['nothing', 'file.empty', ''],
    ['blanks', 'file.empty', ' \r\n\t'],
    ['a picture', 'file.unsupported', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a PDF', 'file.unsupported', '%PDF-1.7\n'],
    ['a .docx', 'file.unsupported', word],
    ['a .doc', 'file.unsupported', ole(box)],
    ['other XML', 'file.unsupported', '<?xml version="1.0"?><rss><a/></rss>'],
    [
      'chance',
      'file.unsupported',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)),
    ],
    ['a workbook behind a password', 'file.password', ole(locked)],
    ['a cut .xlsx', 'file.broken', xlsx.subarray(0, xlsx.length - 300)],
    ['the head of an .xlsx', 'file.broken', xlsx.subarray(0, 40)],
    ['the head of an .xls', 'file.broken', xls.subarray(0, 700)],
  ])('%s is %s', async (_, code, bytes) => {
    expect(await codesOf(bytes)).toEqual([code]);
  });
});

describe('the worker', () => {
  const many = Buffer.from(`单号,金额\n${'A1,5.00\n'.repeat(50_000)}`);

  it('gives the same as reading here, file after file', async () => {
    for (const bytes of [Buffer.from(csv), many, Buffer.from(csv)])
      expect(await readFile({ name: 'a', bytes })).toEqual(await readBytes('a', bytes));
  });

  it('gives the first rows', async () => {
    const { sheets } = await readPreview({ name: 'a', bytes: many });
    expect(sheets[0]?.rows.length).toBe(500);
  });

  it('streams rows and stops with its taker', async () => {
    let count = 0;
    for await (const { row, sheet, cells } of readRows('a', many)) {
      count += 1;
      expect([row, sheet, cells.length]).toEqual([count, '', 2]);
      if (count === 20_000) break;
    }
    expect(count).toBe(20_000);
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const reading = readFile({ name: 'a', bytes: many, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 5);
    await expect(reading).rejects.toThrow('enough');
    await expect(readFile({ name: 'a', bytes: many, signal: stop.signal })).rejects.toThrow();
    expect((await readFile({ name: 'a', bytes: Buffer.from(csv) })).problems).toEqual([]);
  });

  it('says that a file is not there', async () => {
    const problems: string[] = [];
    for await (const _ of readRows('a', '/nowhere/a.xlsx', {
      report: ({ code }) => problems.push(code),
    }))
      expect.unreachable();
    expect(problems).toEqual(['file.broken']);
  });
});
