import { absFen, type Fen, fen, formatFen } from '../values/money.ts';
import { applyRate } from '../values/rate.ts';
import type { Finding } from './finding.ts';
import type { StatementLine } from './statement.ts';

/** 票面误差 that rounding each row may leave. */
const slack = 6n;

/**
 * 税额勾稽 (R20): 未税 + 税额 must give 含税. Where the printed tax agrees with 未税 x 税率 and only
 * the sum is wrong, two facts outweigh the third and the line is worth what they say; a line that
 * a paper of ours confirms is left alone. Amounts in fen.
 *
 * 未税 100,000, 13 %, 税额 13,000, 含税 112,000 -> right 113,000, R20, partial.
 */
export function checkTaxArithmetic(finding: Finding): Finding {
  const { line } = finding;
  if (!line || finding.verdict !== 'accept' || finding.held.length > 0) return finding;
  if (line.net === null || line.tax === null) return finding;
  const sum = fen(line.net + line.tax);
  const off = fen(sum - line.amount);
  if (absFen(off) <= slack || taxFault(line) !== null) return finding;
  const shown = {
    net: formatFen(line.net),
    tax: formatFen(line.tax),
    gross: formatFen(line.amount),
  };
  return {
    ...finding,
    right: sum,
    rightOnTheirs: sum,
    verdict: off > 0n ? 'partial' : 'favour',
    rules: ['R20'],
    reasons: [{ code: 'tax.sum', facts: { ...shown, right: formatFen(sum) } }],
    formula: `${shown.net} + ${shown.tax} = ${formatFen(sum)}`,
  };
}

/** 税额差: Printed tax less 未税 x 税率, where it is more than rounding; null = agrees or not known. */
export function taxFault(line: StatementLine): Fen | null {
  if (line.net === null || line.tax === null || line.vatRate === null) return null;
  const off = fen(line.tax - applyRate(line.net, line.vatRate));
  return absFen(off) <= slack ? null : off;
}
