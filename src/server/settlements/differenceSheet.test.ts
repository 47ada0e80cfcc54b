import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { day, lineOf, yuan } from '../../../test/make/facts.ts';
import { auditLine, favourLine, march, pendingLine } from '../../../test/make/march.ts';
import { columnName, safeText } from '../workbook.ts';
import { writeDifferenceSheet } from './differenceSheet.ts';
import type { DifferenceFacts } from './differenceSums.ts';

const { Workbook } = createRequire(import.meta.url)('exceljs') as typeof import('exceljs');

const given = (change: Partial<DifferenceFacts> = {}): DifferenceFacts => ({
  ...march([favourLine(), pendingLine()], {
    pending: yuan('915'),
    flags: [
      {
        rule: 'R16',
        doc: 'DM-3',
        reason: { code: 'flag.law', facts: { source: '17号令' } },
        source: { file: '结算单.xlsx', sheet: '', row: 9 },
        amount: yuan('-1500'),
      },
    ],
  }),
  today: day('2026-04-10'),
  lang: 'zh',
  ...change,
});

async function readBack(bytes: Uint8Array) {
  const book = new Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = (name: string) => {
    const found = book.getWorksheet(name);
    if (!found) throw new Error(`no sheet ${name}`);
    return found;
  };
  return { names: book.worksheets.map((each) => each.name), sheet };
}

describe('对账差异表', () => {
  it('has its four sheets, headings frozen, filtered and wide enough', async () => {
    const { names, sheet } = await readBack(await writeDifferenceSheet(given()));
    expect(names).toEqual(['对账差异表', '汇总', '应开票明细', '提示']);
    const lines = sheet('对账差异表');
    expect(lines.getRow(1).values).toEqual([
      undefined,
      ...'序 结算单行 门店 我方单号 对方单号 日期 类型 我方金额 对方金额 差异 结论 规则 依据条款 公式'.split(
        ' ',
      ),
      ...'说明 证据(有) 证据(缺) 责任方 处理状态 跟进人 截止日'.split(' '),
    ]);
    expect(lines.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(lines.autoFilter).toBe('A1:U16');
    expect(lines.getColumn(15).width).toBeGreaterThan(40);
  });

  it('holds true numbers and dates, and sums by formula with the value kept', async () => {
    const { sheet } = await readBack(await writeDifferenceSheet(given()));
    const lines = sheet('对账差异表');
    const first = lines.getRow(2);
    expect(first.getCell(8).value).toBe(54000);
    expect(first.getCell(8).numFmt).toBe('#,##0.00');
    expect(first.getCell(10).value).toBe(4000);
    expect(first.getCell(6).value).toEqual(new Date('2026-03-01T00:00:00Z'));
    expect(first.getCell(16).value).toContain('签收回单 HD-001');
    expect(lines.getCell('J17').value).toEqual({ formula: 'SUBTOTAL(109,J2:J16)', result: 65330 });
    expect(lines.getCell('I17').value).toEqual({ formula: 'SUBTOTAL(109,I2:I16)', result: 827200 });
  });

  it('shows the equation of sums, the invoice by rate and the hints', async () => {
    const { sheet } = await readBack(await writeDifferenceSheet(given()));
    const sums = new Map<string, unknown>();
    sheet('汇总').eachRow((row) => {
      const { value } = row.getCell(2);
      const shown = value !== null && typeof value === 'object' && 'result' in value;
      sums.set(String(row.getCell(1).value), shown ? value.result : value);
    });
    expect(sums.get('差额 = 我方 - 对方')).toBe(65330);
    expect(sums.get('可主张')).toBe(51030);
    expect(sums.get('时间性')).toBe(15000);
    expect(sums.get('对我有利')).toBe(-700);
    expect(sums.get('待证据(另计)')).toBe(915);
    expect(sums.get('剩余天数')).toBe(25);
    const invoice = sheet('应开票明细').getRow(2);
    expect([1, 2, 3, 4, 5, 6, 7].map((c) => invoice.getCell(c).value)).toEqual([
      0.13, 964000, 982000, 964000, 18000, 853097.35, 110902.65,
    ]);
    expect(sheet('提示').getRow(2).getCell(4).value).toContain('17号令');
  });

  it('lets no text of a file become a formula', async () => {
    const bad = ['=1+1', '+86', '-2+3', '@SUM(A1)', '\t=1', ' \u3000＝1', '\u200b=1', '＠x', '\r1'];
    for (const text of bad) expect(safeText(text)).toBe(`'${text}`);
    for (const text of ['YS-001', '3月=上', '1-2', 'a@b']) expect(safeText(text)).toBe(text);
    expect(safeText('a\u0000b\u0007\ud800')).toBe('ab\ufffd');
    const line = auditLine(lineOf({ doc: '=HYPERLINK("x")', store: '@店', amount: yuan('-1') }), {
      verdict: 'dispute',
      difference: yuan('1'),
    });
    const { statement, audit, contract } = march([line]);
    const { sheet } = await readBack(
      await writeDifferenceSheet(given({ statement, audit, contract })),
    );
    sheet('对账差异表').eachRow((row) => {
      row.eachCell((cell) => {
        if (typeof cell.value === 'string') expect(cell.value).not.toMatch(/^[=+\-@\t]/);
      });
    });
  });

  it('keeps an amount that Excel cannot hold as text, exact to the 分', async () => {
    const line = auditLine(lineOf({ doc: 'X', amount: yuan('12345678901234.56') }), {
      verdict: 'evidence',
    });
    const { statement, audit, contract } = march([line]);
    const { sheet } = await readBack(
      await writeDifferenceSheet(given({ statement, audit, contract })),
    );
    const found = sheet('对账差异表')
      .getRows(2, 14)
      ?.find((row) => row.getCell(5).value === 'X');
    expect(found?.getCell(9).value).toBe('12345678901234.56');
  });

  it('names columns as Excel does', () => {
    expect([0, 20, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'U', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
