import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { describe, expect, it } from 'vitest';
import { day, lineOf, paperOf, yuan } from '../../../test/make/facts.ts';
import { auditLine, favourLine, march, pendingLine } from '../../../test/make/march.ts';
import { claimsOf } from '../../domain/settlements/claims.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import { printPdf } from '../print.ts';
import { composeLetter, writeLetter } from './letter.ts';
import type { LetterFacts } from './letterFacts.ts';

const given = (
  more: readonly AuditLine[] = [],
  change: Partial<LetterFacts> = {},
): LetterFacts => ({
  ...march(more, { pending: yuan('915') }),
  today: day('2026-04-10'),
  number: 'YY-2026-004',
  contact: { person: '王敏', phone: '021-55550101', email: null, address: null },
  replyDay: day('2026-04-25'),
  lang: 'zh',
  ...change,
});

/** Every text of a paper in the order of print. */
function textOf(node: unknown): string {
  if (typeof node === 'string') return `${node}\n`;
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (node === null || typeof node !== 'object') return '';
  const part = node as Record<string, unknown>;
  const inner = [part.text, part.stack, part.columns, part.ol, part.content];
  const { body } = (part.table as { body: unknown } | undefined) ?? { body: [] };
  return [...inner, body].map(textOf).join('');
}

describe('issue 5, 6: who is addressed', () => {
  const post = { duty: '', phone: '021-5555', mail: '', source: '名片', from: null, to: null };
  const contact = (name: string, role: 'settlement' | 'buying' | 'store', to: string | null) => ({
    ...{ ...post, name, role, day: null, to: to === null ? null : day(to) },
  });

  it('names who settles and who buys on the day of the letter; who has left is not written to', () => {
    const contacts = [
      ...[contact('王采购', 'buying', null), contact('老会计', 'settlement', '2026-03-31')],
      ...[contact('李会计', 'settlement', null), contact('张店长', 'store', null)],
    ];
    const text = textOf(compose(given([], { retailer: { facts: {}, contacts } })).content);
    expect(text).toContain('李会计 (财务结算) 021-5555; 王采购 (采购) 021-5555');
    for (const name of ['老会计', '张店长']) expect(text).not.toContain(name);
    expect(textOf(compose(given()).content)).not.toContain('收件人');
  });
});

const compose = (facts: LetterFacts): TDocumentDefinitions =>
  composeLetter(facts, claimsOf(facts.statement, facts.audit));

const shortReceipts = (count: number): AuditLine[] =>
  Array.from({ length: count }, (_, i) =>
    auditLine(
      lineOf({
        kind: 'receipt',
        subject: '验收',
        doc: `YS-${1000 + i}`,
        store: `第${i}店（含仓库、冷库及附属卖场）`,
        day: day('2026-03-09'),
        amount: yuan('50000'),
      }),
      {
        difference: yuan('4000'),
        verdict: 'partial',
        rules: ['R13'],
        reasons: [
          {
            code: 'receipt.short',
            facts: { paper: `SH-${i}`, ours: '54000.00', theirs: '50000.00', gap: '4000.00' },
          },
        ],
        heldPapers: [paperOf({ kind: 'slip', no: `HD-${i}`, signed: true })],
      },
    ),
  );

/** The words of a PDF page by page, where the machine can read them back. */
const canRead = spawnSync('pdftotext', ['-v']).error === undefined;

function readBack(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'letter-'));
  try {
    const path = join(folder, 'letter.pdf');
    writeFileSync(path, pdf);
    return spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('异议函', () => {
  it('names both sides, the statement, every claim, the total in figures and 大写', () => {
    const text = textOf(compose(given()));
    for (const part of [
      '华东晨光食品有限公司',
      '惠民(上海)商业有限公司',
      'V10086',
      'HT-2026-018',
      'JS202603-0188',
      '2026-03-01 至 2026-03-31',
      '51,030.00',
      '人民币伍万壹仟零叁拾元整',
      '合同.xlsx 条款 第4行',
      '“无条件月返 8.5% 按含税净进货额 月结 账扣”',
      '819,500.00',
      '2026年4月25日',
      '（盖章处）',
      '送达方式',
      '签收人',
      'YY-2026-004',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('2,550.00');
    expect(text).toContain('-1,020.00');
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('keeps timing and pending apart, and what favours us out', () => {
    const text = textOf(compose(given([pendingLine(), favourLine()])));
    const [claims = '', outside = ''] = text.split('二、时间性差异');
    expect(claims).not.toMatch(/NF-01|YS-077/);
    expect(claims).toContain('51,030.00');
    expect(outside).toContain('NF-01');
    expect(outside).toContain('2027-01-01');
    expect(outside).toContain('YS-077');
    expect(text).not.toMatch(/DT-SECRET|对我有利/);
  });

  it('leaves out what was conceded, and is refused when nothing is left', async () => {
    const facts = given();
    const decide = (docs: readonly string[] | null): LetterFacts => {
      const lines = facts.audit.lines.map((line) =>
        docs === null || docs.includes(line.doc ?? '')
          ? { ...line, decision: 'waive' as const }
          : line,
      );
      return { ...facts, audit: { ...facts.audit, lines } };
    };
    expect(textOf(compose(decide(['JQ-01'])))).not.toContain('JQ-01');
    const refused = await writeLetter(decide(null));
    expect(refused).toEqual({ pdf: null, reason: { code: 'letter.nothingToClaim', facts: {} } });
  });

  it('leaves blanks for what nobody knows', () => {
    const facts = given();
    const nothing = {
      no: null,
      supplier: null,
      supplierCode: null,
      retailer: null,
      chain: null,
      contractNo: null,
      from: null,
      to: null,
      date: null,
    };
    const text = textOf(
      compose({
        ...facts,
        statement: { ...facts.statement, ...nothing },
        contract: null,
        number: null,
        contact: null,
        replyDay: null,
      }),
    );
    expect(text.match(/_{4,}/g)?.length).toBeGreaterThan(12);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('says the same in English', () => {
    const text = textOf(compose(given([pendingLine()], { lang: 'en' })));
    expect(text).toContain('NOTICE OF OBJECTION');
    expect(text).toContain('reverse the charge');
    expect(text).toContain('51,030.00');
    expect(text).not.toMatch(/undefined|null|NaN|[{}]/);
  });

  it('may open nothing but its fonts', async () => {
    const open = (image: string) =>
      printPdf({ content: [{ image }], defaultStyle: { font: 'Noto' } });
    await expect(open('/etc/hostname')).rejects.toThrow(/denied/);
    await expect(
      printPdf({ content: [{ image: 'a' }], images: { a: 'http://127.0.0.1:9/a.png' } }),
    ).rejects.toThrow(/denied/);
  });

  it.skipIf(!canRead)(
    'prints pages that read well: heads, page numbers, marks, amounts',
    async () => {
      const { pdf } = await writeLetter(given(shortReceipts(60)));
      const pages = readBack(pdf as Uint8Array)
        .split('\f')
        .filter((page) => page.trim() !== '');
      expect(pages.length).toBeGreaterThan(4);
      pages.forEach((page, i) => {
        expect(page).toMatch(
          new RegExp(`第\\s*${i + 1}\\s*页\\s*/\\s*共\\s*${pages.length}\\s*页`),
        );
        if (page.includes('请求：')) expect(page).toContain('单号 / 结算单行');
        for (const line of page.split('\n').map((each) => each.trim())) {
          expect(line).not.toMatch(/^[，。；：、）》”]/);
          expect(line).not.toMatch(/[（《“]$/);
          expect(line).not.toMatch(/\d,$|\d{3}\.$|^[,.]\d/);
        }
      });
      const last = pages.at(-1) ?? '';
      expect(last).toContain('盖章处');
      expect(pages.join('')).toContain('291,030.00');
    },
  );

  it('prints the same bytes from the same facts', async () => {
    const facts = given();
    const [one, two] = await Promise.all([writeLetter(facts), writeLetter(facts)]);
    expect(Buffer.compare(one.pdf as Uint8Array, two.pdf as Uint8Array)).toBe(0);
  });

  it('issue 3, 6: fonts that are kept carry nothing from one paper into the next', async () => {
    const print = (text: string) =>
      printPdf({
        info: { creationDate: new Date(0) },
        content: [text, { text, bold: true }],
        defaultStyle: { font: 'Noto' },
      });
    const alone = await print('月返依据');
    const other = await print('陈列费、堆头、端架、海报、促销员管理费、节庆费');
    const again = await print('月返依据');
    expect(Buffer.compare(again, alone)).toBe(0);
    expect(other.length).toBeGreaterThan(alone.length);
  });
});
