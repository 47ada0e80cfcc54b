import { expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { InvoiceAdvice, StatementAudit } from '../../src/domain/settlements/verdict.ts';
import { type Fen, formatFen } from '../../src/domain/values/money.ts';
import { formatRate } from '../../src/domain/values/rate.ts';
import { makeCases } from '../make/cases.ts';
import { readMonth } from '../make/readMonth.ts';

const show = (amount: Fen | null): string => (amount === null ? '' : formatFen(amount));

const invoiceRow = (each: InvoiceAdvice): string[] => [
  each.taxRate === null ? '' : formatRate(each.taxRate),
  ...[each.theirs, each.ours, each.now, each.later, each.net, each.tax].map(show),
];

const figures = (audit: StatementAudit) => ({
  theirs_payable: show(audit.theirsPayable),
  ours_payable: show(audit.oursPayable),
  claimable: show(audit.claimable),
  timing: show(audit.timing),
  pending: show(audit.pending),
  closing: show(audit.closing),
  payable_now: show(audit.payableNow),
  invoice: audit.invoice.map(invoiceRow),
  lines: audit.lines
    .filter((line) => line.difference !== 0n)
    .map((line) => [line.doc, show(line.difference), line.rules.join()]),
});

it.each(await makeCases())('$name', async ({ files, expected }) => {
  const month = auditMonth(await readMonth(files));
  expect(month.problems).toEqual([]);
  expect(month.audited).toHaveLength(1);
  expect(figures(month.audited[0]?.audit as StatementAudit)).toMatchObject(expected);
});
