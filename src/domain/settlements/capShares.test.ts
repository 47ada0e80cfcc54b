import { expect, it } from 'vitest';
import { parseLines } from '../../../test/make/contractSheet.ts';
import { contractOf, day, factsOf, lineOf, statementOf, yuan } from '../../../test/make/facts.ts';
import type { Term } from '../contracts/term.ts';
import { formatFen } from '../values/money.ts';
import { auditStatement } from './audit.ts';

/** One charge under one clause; goods of the month: 100,000.00 received, 10,000.00 returned. */
function audited(wording: string, taken: string) {
  const term = parseLines(wording).terms[0] as Term;
  const goods = [
    lineOf({ kind: 'receipt', doc: 'YS1', day: day('2026-03-10'), amount: yuan('100000') }),
    lineOf({ kind: 'return', doc: 'TH1', day: day('2026-03-20'), amount: yuan('-10000') }),
  ];
  const charge = lineOf({
    kind: 'fee',
    doc: 'F1',
    day: day('2026-03-31'),
    fee: term.fee,
    subject: term.subject,
    amount: yuan(`-${taken}`),
  });
  const audit = auditStatement(factsOf(statementOf([...goods, charge]), contractOf([term]), []));
  const found = audit.lines.find((line) => line.doc === 'F1');
  return [formatFen(found?.ours ?? yuan('0')), ...(found?.rules ?? [])];
}

it.each([
  ['月返 3% 按含税进货额 账扣', '3000', ['-3000.00']],
  ['月返 3% 按含税进货额 不超过含税净进货额的2% 账扣', '3000', ['-1800.00', 'R11']],
  ['月返 3% 按含税净进货额 不超过含税净进货额的2% 账扣', '2700', ['-1800.00', 'R11']],
  ['月返 3% 按含税净进货额 每年不超过含税净进货额的2% 账扣', '2700', ['-2700.00']],
  ['月返 1% 按含税净进货额 每月保底2000元 账扣', '2000', ['-2000.00']],
  ['月返 1% 按含税净进货额 每年不低于20000元 账扣', '900', ['-900.00']],
])('%s, taken %s', (wording, taken, expected) => {
  expect(audited(wording, taken)).toEqual(expected);
});
