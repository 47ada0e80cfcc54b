import { describe, expect, it } from 'vitest';
import { type Company, type Drop, makeCompany } from '../../src/demo/company/company.ts';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Statement } from '../../src/domain/settlements/statement.ts';
import type { AuditLine, StatementAudit } from '../../src/domain/settlements/verdict.ts';
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
    [3, '2026-03'],
    [4, '2027-02'],
    [5, '2026-06'],
    [6, '2026-07'],
    [7, '2026-12'],
    [20_261, '2026-09'],
  ])(
    'hides nothing that is not found, and nothing else is found (seed %i, %s)',
    async (seed, last) => {
      await checkCompany(makeCompany(seed, last));
    },
  );
});
