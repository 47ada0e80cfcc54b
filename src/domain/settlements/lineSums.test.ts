import { expect, it } from 'vitest';
import {
  contractOf,
  factsOf,
  lineOf,
  statementOf,
  termOf,
  yuan,
} from '../../../test/make/facts.ts';
import { auditStatement } from './audit.ts';
import { sumByKind } from './lineSums.ts';

const contract = contractOf([
  termOf({
    fee: 'dm',
    subject: 'DM费',
    text: 'DM 1期/季 1500元/期',
    calc: 'unit',
    price: yuan('1500'),
    units: ['issue'],
    limit: { count: 1, per: 'quarter', perStore: false },
    way: 'account',
  }),
]);
const dm = (issue: string) =>
  lineOf({ fee: 'dm', subject: 'DM费', doc: issue, issue, amount: yuan('-1500'), way: 'account' });

it('issue 3, 3: adds up lines by kind, sign and reason; the sums are those of the audit', () => {
  const statement = statementOf([
    lineOf({ kind: 'receipt', subject: '进货', doc: 'YS1', amount: yuan('1000') }),
    dm('3月上'),
    dm('3月下'),
    lineOf({ fee: 'dm', subject: 'DM费', doc: 'H1', amount: yuan('700') }),
  ]);
  const audit = auditStatement(factsOf(statement, contract));
  const sums = sumByKind(audit.lines);
  expect(
    sums.map(({ kind, isCredit, rule, theirs, claimable }) => [
      kind,
      isCredit,
      rule,
      theirs,
      claimable,
    ]),
  ).toEqual([
    ['receipt', false, null, yuan('1000'), 0n],
    ['fee', false, null, yuan('-1500'), 0n],
    ['fee', false, 'R4', yuan('-1500'), yuan('1500')],
    ['fee', true, null, yuan('700'), 0n],
  ]);
  const total = (of: 'theirs' | 'ours' | 'claimable') =>
    sums.reduce((sum, each) => sum + each[of], 0n);
  expect([total('theirs'), total('ours'), total('claimable')]).toEqual([
    audit.theirsPayable,
    audit.oursPayable,
    audit.claimable,
  ]);
});
