import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/sheets/sheet.ts';
import { readBytes } from '../../src/server/imports/readBytes.ts';

const rowsOf = async (bytes: Uint8Array) => {
  const { sheets, problems } = await readBytes('结算.xls', bytes);
  expect(problems).toEqual([]);
  return sheets[0]?.rows.map((row) => row.cells);
};

/** A title over all columns, two heading rows, a store over two lines, one amount over two lines. */
const merged: (Cell | null)[][] = [
  ['供应商结算单'],
  ['结算单号：', 'JS0001', null, '期间：3月', null],
  ['门店', '扣项', null, '含税金额', '备注'],
  [null, '票扣', '账扣', null, null],
  ['东区一店', '8.5%', 100, 500, 'a'],
  [null, null, 200, null, 'b'],
  ['西区二店', 1, 2, 3],
];
const areas = ['A1:E1', 'B2:C2', 'A3:A4', 'B3:C3', 'D3:D4', 'E3:E4', 'A5:A6', 'B5:B6', 'D5:D6'];
const expected: Cell[][] = [
  ['供应商结算单'],
  ['结算单号：', 'JS0001', '', '期间：3月'],
  ['门店', '扣项', '扣项', '含税金额', '备注'],
  ['门店', '票扣', '账扣', '含税金额', '备注'],
  ['东区一店', '8.5%', 100, 500, 'a'],
  ['东区一店', '8.5%', 200, '', 'b'],
  ['西区二店', 1, 2, 3],
];

describe('merged cells', () => {
  it.each(['xlsx', 'biff8', 'xlml'] as const)('of %s', async (bookType) => {
    const sheet = XLSX.utils.aoa_to_sheet(merged);
    sheet['!merges'] = areas.map((area) => XLSX.utils.decode_range(area));
    const book = XLSX.utils.book_new(sheet, '结算单');
    expect(await rowsOf(XLSX.write(book, { type: 'buffer', bookType }))).toEqual(expected);
  });

  it.each(['xlsx', 'biff8'] as const)(
    'numbers that are codes stand in every row of %s',
    async (bookType) => {
      const sheet = XLSX.utils.aoa_to_sheet([
        ['门店编码', '门店', '含税金额', '备注'],
        [1001, '东区一店', 500, 'a'],
        [null, null, null, 'b'],
        [1002, '西区二店', 300, 'c'],
      ]);
      const merges = ['A2:A3', 'B2:B3', 'C2:C3'];
      sheet['!merges'] = merges.map((area) => XLSX.utils.decode_range(area));
      const book = XLSX.utils.book_new(sheet, '结算单');
      expect(await rowsOf(XLSX.write(book, { type: 'buffer', bookType }))).toEqual([
        ['门店编码', '门店', '含税金额', '备注'],
        [1001, '东区一店', 500, 'a'],
        [1001, '东区一店', '', 'b'],
        [1002, '西区二店', 300, 'c'],
      ]);
    },
  );

  it('of exceljs, which writes them behind many rows', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('结算单');
    for (const row of merged) sheet.addRow(row);
    for (let i = 0; i < 20_000; i += 1) sheet.addRow([`店${i}`, i, i, i, 'x']);
    for (const area of areas) sheet.mergeCells(area);
    const rows = await rowsOf(Buffer.from(await book.xlsx.writeBuffer()));
    expect(rows?.slice(0, 7)).toEqual(expected);
    expect(rows?.at(-1)).toEqual(['店19999', 19_999, 19_999, 19_999, 'x']);
  });

  it('keeps a title block of several rows one cell', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([['结算单'], [], ['a', 'b']]);
    sheet['!merges'] = [XLSX.utils.decode_range('A1:B2')];
    const book = XLSX.utils.book_new(sheet, 'a');
    expect(await rowsOf(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))).toEqual([
      ['结算单'],
      [],
      ['a', 'b'],
    ]);
  });
});

const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>导出</title>
<style>td { mso-number-format:"\\@"; }</style></head><body>
<h3>某某商业集团&nbsp;结算单</h3><p>结算单号：JS0001<br>期间：2026-03-01至2026-03-31</p>
<table border=1><caption>扣项一&#40;票扣&#41;</caption>
<tr><th rowspan=2>门店<th colspan=2>扣项<th rowspan=2>含税<br>金额</tr>
<tr><th>票扣<th>账扣</tr>
<tr><td rowspan=2>东区一店 &amp; 仓<td>0012<td rowspan=2>1,000.00<td>5.00
<tr><td>0013<td>6.00
<tr><td colspan=4>合计</table>
落款：财务部
<table><tr><td>制单</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>
</body></html>`;

describe('HTML named .xls', () => {
  const read = [
    ['某某商业集团 结算单'],
    ['结算单号：JS0001'],
    ['期间：2026-03-01至2026-03-31'],
    ['扣项一(票扣)'],
    ['门店', '扣项', '扣项', '含税 金额'],
    ['门店', '票扣', '账扣', '含税 金额'],
    ['东区一店 & 仓', '0012', '1,000.00', '5.00'],
    ['东区一店 & 仓', '0013', '', '6.00'],
    ['合计'],
    [],
    ['落款：财务部'],
    ['制单'],
    ['甲', '乙'],
  ];

  it.each([
    ['GBK', iconv.encode(page, 'gb18030')],
    ['UTF-8 that calls itself gb2312', Buffer.from(page)],
    ['UTF-16', iconv.encode(page, 'utf16le', { addBOM: true })],
    ['XHTML', Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${page}`)],
    ['a comment first', Buffer.from(`<!-- made by a portal -->\n${page}`)],
  ])('in %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(read);
  });

  it('in Big5 by its own word', async () => {
    const big = iconv.encode('<meta charset=big5><table><tr><td>門市<td>金額</table>', 'big5');
    expect(await rowsOf(big)).toEqual([['門市', '金額']]);
  });
});
