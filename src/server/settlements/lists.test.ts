import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { day, lineOf, yuan } from '../../../test/make/facts.ts';
import { auditLine, march } from '../../../test/make/march.ts';
import { confirmedTotal } from '../../domain/settlements/confirmed.ts';
import { writeFeeList } from './feeList.ts';
import { writeInvoiceList } from './invoiceList.ts';
import type { LetterFacts } from './letterFacts.ts';
import { composeReservation, writeReservation } from './reservation.ts';

const evil = auditLine(
  lineOf({
    fee: 'dm',
    subject: '=HYPERLINK("http://x","DM")',
    doc: '+cmd|1',
    store: '@SUM(1)',
    note: '-1',
    way: 'invoice',
    amount: yuan('-100'),
  }),
);
const facts = (lang: 'zh' | 'en' = 'zh'): LetterFacts => ({
  ...march([evil]),
  today: day('2026-04-10'),
  number: 'FY-2026-000001',
  contact: null,
  replyDay: null,
  lang,
});

async function cellsOf(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ rows }) => rows);
}

describe('应开票明细 and 费用确认清单', () => {
  test('amounts are numbers that add up to what the audit says', async () => {
    const given = facts();
    const [rows = []] = await cellsOf(await writeFeeList(given));
    const confirmed = rows.slice(1, -1).map((row) => row[12]);
    expect(confirmed.every((each) => typeof each === 'number')).toBe(true);
    const total = confirmed.reduce<number>((sum, each) => sum + Number(each), 0);
    expect(Math.round(total * 100)).toBe(Number(confirmedTotal(given.audit)));
    expect(rows[1]?.[1]).toBe('FY-2026-000001');
    const [rates = [], lines = []] = await cellsOf(await writeInvoiceList(given));
    const { now } = given.audit.invoice[0] as LetterFacts['audit']['invoice'][number];
    expect(rates[1]?.[3]).toBe(Number(now) / 100);
    const kinds = given.audit.lines.filter(
      ({ kind, line }) => kind !== 'fee' || line?.way === 'invoice',
    );
    expect(lines.length).toBe(kinds.length + 2);
  });

  test('what begins like a formula stays text', async () => {
    const books = [await writeFeeList(facts()), await writeInvoiceList(facts('en'))];
    const cells = (await Promise.all(books.map(cellsOf))).flat(2);
    const texts = cells.flat().filter((cell): cell is string => typeof cell === 'string');
    expect(texts.some((text) => text.startsWith("'+cmd"))).toBe(true);
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
  });
});

describe('issue 5, 6: 开票安排 by the rules of a profile', () => {
  const told = (value: string) => ({ value, source: '平台说明', day: null });
  const retailer = {
    contacts: [],
    facts: {
      ...{
        invoiceLimit: told('500000'),
        invoiceDay: told('20'),
        invoiceTaxNo: told('91310000MA1K35UU7X'),
      },
      ...{ invoiceRemark: told('结算单号{结算单号}'), invoiceMedium: told('electronic') },
    },
  };

  test('splits to the 分, prints the remark and names rules, source and last day', async () => {
    const given = { ...facts(), retailer };
    const sheets = await cellsOf(await writeInvoiceList(given));
    expect(sheets.length).toBe(4);
    const [, invoices = [], rules = []] = sheets;
    const now = given.audit.invoice.reduce((sum, each) => sum + each.now, 0n);
    const gross = invoices.slice(1, -1).map((row) => Number(row[3]));
    expect(gross.length).toBe(2);
    expect(Math.round(gross.reduce((a, b) => a + b, 0) * 100)).toBe(Number(now));
    expect(invoices[1]?.[7]).toBe(`结算单号${given.statement.no}`);
    const text = JSON.stringify(rules);
    for (const part of ['91310000MA1K35UU7X', '数电票', '平台说明', '拆成 2 张', '本期开票截止'])
      expect(text).toContain(part);
    expect((await cellsOf(await writeInvoiceList(facts()))).length).toBe(2);
  });
});

describe('保留异议确认', () => {
  test('names what is confirmed, what is not, and keeps the rights', async () => {
    const paper = JSON.stringify(composeReservation(facts()), (_key, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const part of ['964,000.00', '51,030.00', '18,000.00', '玖拾陆万肆仟', '保留'])
      expect(paper).toContain(part);
    const clear = { ...facts(), ...march() };
    const nothing = { ...clear, audit: { ...clear.audit, lines: [], claimable: yuan('0') } };
    expect(JSON.stringify(composeReservation(nothing).content)).not.toContain('异议的项目');
    const pdf = Buffer.from(await writeReservation(facts('en')));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
