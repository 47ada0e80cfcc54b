import { covers } from '../evidence/coverage.ts';
import { normalStore } from '../orders/match.ts';
import type { Paper, PaperFile } from '../orders/paper.ts';
import { absFen, fen, formatFen, negateFen, sumFen } from '../values/money.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';

/**
 * 汇总退货 (R12): are returns printed as one sum, or one sum a store, without numbers? One line of
 * 本期退货 = true; two lines RT1 and RT2 = false.
 */
export function isSummedReturns(lines: readonly StatementLine[]): boolean {
  if (lines.length === 0 || lines.some(({ doc, orderNo }) => doc !== '' || orderNo !== ''))
    return false;
  const stores = new Set(lines.map(({ store, storeCode }) => storeCode || normalStore(store)));
  return lines.length === 1 || (stores.size === lines.length && !stores.has(''));
}

/**
 * 汇总退货核查 (R12): such a sum against the returns of the period in our lists (of its store, where it
 * names one). A list that covers the period and adds up to less leaves what it adds up to; slips
 * that say that nothing was fetched do not count. Amounts in fen, taken negative.
 *
 * Taken 3,120.00, our list of the month holds two of 1,560.00 -> accepted; holds one -> right 1,560.00.
 */
export function auditSummaryReturns(
  facts: AuditFacts,
  lines: readonly StatementLine[],
  isDone: (paper: Paper) => boolean,
): Finding[] {
  const { from, to } = facts.statement;
  const files = facts.files.filter((file) => file.kind === 'return');
  const speaks = files.some((file) => reaches(file, from) && reaches(file, to));
  return lines.map((line) => {
    const held = files
      .flatMap((file) => file.papers)
      .filter(({ day }) => day === null || ((from ?? day) <= day && day <= (to ?? day)))
      .filter((paper) => lines.length === 1 || isOfStore(paper, line))
      .filter(isDone);
    const isKnown = held.every(({ amount }) => amount !== null);
    const ours = sumFen(held.map(({ amount }) => amount ?? fen(0n)));
    const gap = fen(absFen(line.amount) - ours);
    if (!speaks || !isKnown) return findingOf(line, { held, missing: ['returnSlip'] });
    if (gap <= facts.settings.lineTolerance) return findingOf(line, { held });
    return findingOf(line, {
      right: negateFen(ours),
      verdict: ours === 0n ? 'dispute' : 'partial',
      rules: ['R12'],
      reasons: [
        {
          code: 'return.sumTooMuch',
          facts: {
            ours: formatFen(ours),
            theirs: formatFen(absFen(line.amount)),
            gap: formatFen(gap),
          },
        },
      ],
      formula: `${formatFen(absFen(line.amount))} - ${formatFen(ours)} = ${formatFen(gap)}`,
      held,
      missing: ['returnSlip'],
    });
  });
}

const reaches = (file: PaperFile, day: StatementLine['day']): boolean =>
  covers({ from: file.from, to: file.to, days: file.papers.map((each) => each.day) }, day);

const isOfStore = (paper: Paper, line: StatementLine): boolean =>
  (line.storeCode !== '' && paper.storeCode === line.storeCode) ||
  (line.store !== '' && normalStore(paper.store) === normalStore(line.store));
