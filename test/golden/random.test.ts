import { describe, expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { StatementAudit } from '../../src/domain/settlements/verdict.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import type { Expected } from '../make/random/oracle.ts';
import { makeRandomCase } from '../make/random.ts';
import { readMonth } from '../make/readMonth.ts';

const sums = [
  'theirsPayable',
  'oursPayable',
  'claimable',
  'timing',
  'favour',
  'pending',
] as const satisfies readonly (keyof Expected & keyof StatementAudit)[];

const show = (doc: string | null, verdict: string, difference: bigint): string =>
  `${doc} ${verdict} ${formatFen(difference as StatementAudit['gap'])}`;

/** What the audit says and what it should have said, as lines that can be read side by side. */
function compare(audit: StatementAudit, expected: Expected): { got: string[]; want: string[] } {
  const open = audit.lines.filter((line) => line.verdict !== 'accept' || line.difference !== 0n);
  const got = open.map((line) => show(line.doc, line.verdict, line.difference)).sort();
  const want = expected.lines.map((line) => show(line.doc, line.verdict, line.difference)).sort();
  const hints = audit.flags
    .filter(({ rule }) => rule === 'R19' || rule === 'R20' || rule === 'R21')
    .map(({ rule, doc }) => (doc === null ? `hint ${rule}` : `hint ${rule} ${doc}`));
  const rules = expected.lines
    .filter(({ rule }) => rule !== null && rule !== 'kept')
    .filter(({ doc, rule, verdict }) =>
      open.every((line) => {
        const known: readonly string[] = line.rules;
        return line.doc !== doc || line.verdict !== verdict || !known.includes(rule as string);
      }),
    );
  return {
    got: [...sums.map((sum) => `${sum} ${formatFen(audit[sum])}`), ...got, ...hints.sort()],
    want: [
      ...sums.map((sum) => `${sum} ${formatFen(expected[sum] as StatementAudit['gap'])}`),
      ...want,
      ...expected.flags.map((flag) => `hint ${flag}`).sort(),
      ...rules.map(({ doc, rule }) => `rule ${rule} on ${doc}`),
    ],
  };
}

/** 票扣 is split by tax rate: each part of each line may be rounded. */
const slack = 3n;

const near = (a: bigint | undefined, b: bigint): boolean =>
  a !== undefined && a - b <= slack && b - a <= slack;

/** Tax rates whose invoice is not what the goods and 票扣 of that rate make. */
function wrongInvoices(audit: StatementAudit, { invoice }: Expected): string[] {
  return invoice.flatMap(({ vat, theirs, ours }) => {
    const got = audit.invoice.find(({ taxRate }) => taxRate === vat * 10_000n);
    const fits = near(got?.theirs ?? 0n, theirs) && near(got?.ours ?? 0n, ours);
    return fits ? [] : [`${vat}%: ${got?.theirs} ${got?.ours}, not ${theirs} ${ours}`];
  });
}

async function check(
  seed: number,
  errors: 'none' | 'some',
  orders: 'named' | 'unnamed' = 'named',
): Promise<void> {
  const made = await makeRandomCase(seed, errors, orders);
  const month = auditMonth(await readMonth(made.files));
  const about = `seed ${seed} [${made.injected.join()}] ${made.files.map((f) => f.name).join()}`;
  expect(
    month.problems.filter((problem) => problem.severity !== 'info'),
    about,
  ).toEqual([]);
  expect(month.audited.length, about).toBe(made.expected.length);
  for (const expected of made.expected) {
    const own = month.audited.find((each) => each.statement.no === expected.statementNo);
    expect(own, about).toBeDefined();
    if (!own) continue;
    const { got, want } = compare(own.audit, expected);
    expect(got, about).toEqual(want);
    expect(wrongInvoices(own.audit, expected), about).toEqual([]);
  }
}

const seeds = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i);

describe('months of random chains in random layouts', () => {
  it.each(seeds(0, 3))('clean ones raise no claim (lot %i)', async (lot) => {
    for (const seed of seeds(lot * 20 + 1, 20)) await check(seed, 'none');
  });

  it.each(seeds(0, 10))('every injected error is found, and nothing else (lot %i)', async (lot) => {
    for (const seed of seeds(lot * 20 + 1, 20)) await check(seed, 'some');
  });

  it.each(seeds(0, 3))('also where no order numbers are printed (lot %i)', async (lot) => {
    for (const seed of seeds(lot * 20 + 1001, 20)) await check(seed, 'some', 'unnamed');
  });
});
