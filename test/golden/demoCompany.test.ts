import { describe, expect, it } from 'vitest';
import {
  type Company,
  type Drop,
  lastMonthOn,
  makeCompany,
} from '../../src/demo/company/company.ts';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Statement } from '../../src/domain/settlements/statement.ts';
import type { AuditLine, StatementAudit } from '../../src/domain/settlements/verdict.ts';
import type { Day } from '../../src/domain/values/day.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { readMonth } from '../make/readMonth.ts';

const money = (amount: bigint): string => formatFen(amount as StatementAudit['gap']);

const isOpen = ({ verdict, difference }: AuditLine): boolean =>
  verdict !== 'accept' || difference !== 0n;

/** One drop as the program audits it, with the statements of the months before. */
async function checkDrop(drop: Drop, earlier: readonly Statement[]): Promise<Statement[]> {
  const about = `${drop.chain.key} ${drop.month}`;
  const month = auditMonth(await readMonth(await drop.files()), { earlier });
  expect(
    month.problems.filter(({ severity }) => severity !== 'info'),
    about,
  ).toEqual([]);
  expect(month.audited, about).toHaveLength(drop.statements.length);
  for (const { no, payable } of drop.statements) {
    const own = month.audited.find(({ statement }) => statement.no === no);
    expect(own?.statement.lines.length, about).toBeGreaterThan(0);
    const audit = own?.audit as StatementAudit;
    const hidden = drop.hidden.filter(({ statementNo }) => statementNo === no);
    const got = audit.lines
      .filter(isOpen)
      .map(({ doc, verdict, difference }) => `${doc} ${verdict} ${money(difference)}`);
    const want = hidden.map(({ doc, verdict, amount }) => `${doc} ${verdict} ${money(amount)}`);
    expect([money(audit.theirsPayable), ...got.sort()], `${about} ${no}`).toEqual([
      money(payable),
      ...want.sort(),
    ]);
    for (const { doc, rule, mistake } of hidden) {
      const rules = audit.lines.filter((line) => line.doc === doc).flatMap((line) => line.rules);
      if (rule !== null) expect(rules, `${about} ${doc} ${mistake}`).toContain(rule);
    }
    expect(
      audit.flags.filter(({ rule }) => rule !== null && ['R19', 'R20', 'R21'].includes(rule)),
      about,
    ).toEqual([]);
  }
  return month.audited.map(({ statement }) => statement);
}

async function checkCompany(company: Company): Promise<void> {
  for (const chain of company.chains) {
    const earlier: Statement[] = [];
    for (const drop of company.drops.filter((each) => each.chain.key === chain.key))
      earlier.push(...(await checkDrop(drop, earlier)));
  }
}

describe('the demo company', () => {
  it.each([
    [1, '2026-10'],
    [2, '2026-01'],
    [4, '2027-02'],
    [5, '2026-06'],
  ])(
    'hides nothing that is not found, and nothing else is found (seed %i, %s)',
    async (seed, last) => {
      await checkCompany(makeCompany(seed, last));
    },
  );
});

describe('what the year holds', () => {
  const year = makeCompany(1, '2026-03');

  it('is six chains of different formats, 10 to 80 stores each, twelve months', () => {
    expect(new Set(year.chains.map(({ format }) => format)).size).toBe(6);
    expect(new Set(year.chains.map(({ layout }) => layout)).size).toBe(6);
    for (const { stores } of year.chains) {
      expect(stores.length).toBeGreaterThanOrEqual(10);
      expect(stores.length).toBeLessThanOrEqual(80);
      expect(new Set(stores.map(({ name }) => name)).size).toBe(stores.length);
    }
    expect(new Set(year.drops.map(({ month }) => month)).size).toBe(12);
    expect(year.drops).toHaveLength(72);
  });

  it('holds most rules, and disputes with every kind of end', () => {
    const wanted = 'R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R17 R18'.split(' ');
    for (let month = 1; month <= 12; month += 1) {
      const { drops } = makeCompany(1, `2027-${String(month).padStart(2, '0')}`);
      const found = drops.flatMap(({ hidden }) => hidden.map(({ rule }): string | null => rule));
      expect(
        wanted.filter((rule) => !found.includes(rule)),
        `${month}`,
      ).toEqual([]);
    }
    const ends = new Set(year.drops.flatMap(({ stories }) => stories.map((each) => each.outcome)));
    expect([...ends].sort()).toEqual(['conceded', 'open', 'recovered', 'refused', 'waived']);
    expect(year.drops.some(({ hidden }) => hidden.some((each) => each.verdict === 'favour'))).toBe(
      true,
    );
  });

  it('gives back what was won on a later statement of the same entity', () => {
    const won = year.drops.flatMap(({ stories }) => stories).filter((each) => each.recoveredIn);
    expect(won.length).toBeGreaterThan(20);
    for (const { statementNo, recoveredIn } of won)
      expect(`JS${recoveredIn?.replace('-', '')}` > statementNo.slice(0, 8)).toBe(true);
  });

  it('is never old: the last month is the one before today, from the 2nd on', () => {
    expect(lastMonthOn('2026-01-01' as Day)).toBe('2025-11');
    expect(lastMonthOn('2026-01-02' as Day)).toBe('2025-12');
  });
});
