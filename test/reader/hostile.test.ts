import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/server/imports/limits.ts';
import { readFile } from '../../src/server/imports/readFile.ts';
import { makeZip, xlsxOf, xlsxParts } from './makeZip.ts';

/** 400 MB of blanks inside of a row, folded piece by piece: deflate of one byte repeats itself. */
function bombPart(): { packed: Buffer; told: number } {
  const size = 400 * 1024 * 1024;
  return { packed: deflateRawSync(Buffer.alloc(size, 0x20), { level: 9 }), told: size };
}

const bomb = bombPart();
const sheet = (inner: string): string => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
const laughs =
  '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet/>';
const outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
const inline = (text: string): string => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
const wide = (count: number): string =>
  sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(count)}</row>`);
const sparse = sheet(
  Array.from({ length: 50_000 }, (_, i) => `<row><c r="XFD${i + 1}"><v>1</v></c></row>`).join(''),
);
const ods = (cell: string): Buffer =>
  makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'content.xml',
      data: `<office:document-content><office:body><table:table><table:table-row>${cell}</table:table-row></table:table></office:body></office:document-content>`,
    },
  ]);

const files: readonly (readonly [string, string, () => Buffer])[] = [
  [
    'a bomb of 400 MB',
    'zip.bomb',
    () =>
      makeZip([
        ...xlsxParts('').filter(({ name }) => !String(name).includes('sheet1')),
        { name: 'xl/worksheets/sheet1.xml', data: '', ...bomb },
      ]),
  ],
  [
    'a bomb that lies about its size',
    'zip.size',
    () =>
      makeZip([
        ...xlsxParts('').filter(({ name }) => !String(name).includes('sheet1')),
        { name: 'xl/worksheets/sheet1.xml', data: '', packed: bomb.packed, told: 5000 },
      ]),
  ],
  ['a million laughs', 'xml.dtd', () => xlsxOf(laughs)],
  ['a file of ours', 'xml.dtd', () => xlsxOf(outside + sheet(inline('&f;')))],
  [
    'laughs behind a long comment',
    'xml.dtd',
    () => xlsxOf(`<!--${'x'.repeat(100_000)}-->${laughs}`),
  ],
  [
    'laughs in the shared strings',
    'xml.dtd',
    () => xlsxOf(sheet(''), { 'xl/sharedStrings.xml': `${outside}<sst/>` }),
  ],
  ['laughs in SpreadsheetML', 'xml.dtd', () => Buffer.from(`<?xml version="1.0"?>${laughs}`)],
  ['a million columns', 'sheet.size', () => xlsxOf(wide(1_000_000))],
  ['a column that Excel has not', 'sheet.size', () => xlsxOf(sheet('<row><c r="ZZZZZZ1"/></row>'))],
  ['a row that Excel has not', 'sheet.size', () => xlsxOf(sheet('<row r="2000000000"/>'))],
  ['rows far wider than what they hold', 'sheet.size', () => xlsxOf(sparse)],
  ['a million columns of text', 'sheet.size', () => Buffer.from(`a\n${','.repeat(1_000_000)}\n`)],
  [
    'a column span of a billion',
    'sheet.size',
    () => Buffer.from('<table><tr><td colspan=1000000000>x<td>y</table>'),
  ],
  [
    'a cell repeated a billion times',
    'sheet.size',
    () => ods('<table:table-cell table:number-columns-repeated="1000000000"/>'),
  ],
  [
    'a member that leaves its folder',
    'zip.path',
    () => makeZip([{ name: '../../etc/cron.csv', data: 'a,b' }]),
  ],
  ['a member at the root', 'zip.path', () => makeZip([{ name: '/etc/cron.csv', data: 'a,b' }])],
  [
    'a member of a Windows drive',
    'zip.path',
    () => makeZip([{ name: 'C:\\cron.csv', data: 'a,b' }]),
  ],
  [
    'ten thousand members',
    'zip.entries',
    () => makeZip(Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}.csv`, data: 'a,b' }))),
  ],
];

describe('hostile files are refused', () => {
  it.each(files)('%s: %s', async (_, reason, make) => {
    const bytes = make();
    await readFile({ name: 'warm', bytes: Buffer.from('a,b\n1,2\n') });
    const before = process.memoryUsage.rss();
    const start = performance.now();
    const { sheets, problems } = await readFile({ name: 'a', bytes });
    const took = performance.now() - start;
    expect(problems).toEqual([
      { code: 'file.refused', severity: 'error', subject: { file: 'a' }, facts: { reason } },
    ]);
    expect(sheets).toEqual([]);
    expect(took, `${Math.round(took)} ms`).toBeLessThan(10_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('no bound refuses an honest absurdity: a dimension of the whole sheet, blank rows, a far cell', async () => {
    const honest =
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData>' +
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>' +
      '<row r="1048576"><c r="A1048576" s="0"/></row></sheetData></worksheet>';
    const { sheets, problems } = await readFile({ name: 'a', bytes: xlsxOf(honest) });
    expect(problems).toEqual([]);
    expect(sheets[0]?.rows.map(({ row, cells }) => [row, cells.length])).toEqual([
      [1, limits.columns],
    ]);
  });

  it('unknown entities stay text', async () => {
    const { sheets } = await readFile({
      name: 'a',
      bytes: xlsxOf(sheet(`<row>${inline('&f;')}</row>`)),
    });
    expect(sheets[0]?.rows[0]?.cells).toEqual(['&f;']);
  });
});
