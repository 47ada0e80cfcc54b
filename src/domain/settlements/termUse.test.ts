import { describe, expect, it } from 'vitest';
import {
  contractOf,
  day,
  factsOf,
  lineOf,
  percent,
  statementOf,
  termOf,
  yuan,
} from '../../../test/make/facts.ts';
import { auditStatement } from './audit.ts';
import type { StatementLine } from './statement.ts';
import { reviewTerms } from './termUse.ts';

const step = (from: string, rate: string) => ({
  from: yuan(from),
  inclusive: true,
  rate: percent(rate),
  lump: null,
});
const terms = [
  termOf({
    fee: 'dm',
    subject: 'DM费',
    text: 'DM 2期/季 1500元/期',
    calc: 'unit',
    price: yuan('1500'),
    units: ['issue'],
    limit: { count: 2, per: 'quarter', perStore: false },
    way: 'account',
  }),
  termOf({
    fee: 'targetRebate',
    subject: '年返',
    text: '年返 600万返2%, 1000万返2.5%',
    calc: 'tiers',
    tiers: [step('6000000', '2'), step('10000000', '2.5')],
    period: 'year',
    settle: { month: 1, nextYear: true },
    way: 'account',
  }),
];
const contract = contractOf(terms);
const dm = (issue: string) =>
  lineOf({ fee: 'dm', subject: 'DM费', doc: issue, issue, amount: yuan('-1500'), way: 'account' });
const receipt = (amount: string) =>
  lineOf({ kind: 'receipt', subject: '进货', doc: `YS${amount}`, amount: yuan(amount) });

function audited(month: string, lines: readonly StatementLine[]) {
  const span = { from: day(`2026-${month}-01`), to: day(`2026-${month}-28`) };
  const statement = statementOf(lines, { no: `JS${month}`, ...span, date: span.to });
  return { statement, audit: auditStatement(factsOf(statement, contract)) };
}

describe('条款执行 (issue 3, screens)', () => {
  const use = reviewTerms(contract, [
    audited('02', [receipt('3000000'), dm('2月上')]),
    audited('03', [
      receipt('2500000'),
      dm('3月上'),
      dm('3月中'),
      dm('3月下'),
      lineOf({ subject: '数据服务费', doc: 'S1', amount: yuan('-800'), way: 'account' }),
    ]),
  ]);

  it('sets what was taken beside what was right, with the count used in its quarter', () => {
    const [poster] = use.terms;
    expect(poster).toMatchObject({ lines: 4, taken: yuan('6000'), right: yuan('4500') });
    expect(poster?.count).toEqual({ limit: 2, per: 'quarter', used: 3, left: 0 });
  });

  it('knows the distance to the next step and what it is worth', () => {
    expect(use.terms[1]?.tiers).toEqual({
      base: yuan('5500000'),
      earned: yuan('0'),
      reached: -1,
      next: { from: yuan('6000000'), missing: yuan('500000'), earned: yuan('120000') },
    });
  });

  it('lists what stands on no clause, and the fee rate of every month', () => {
    expect(use.loose).toMatchObject([
      { subject: '数据服务费', lines: 1, taken: yuan('800'), right: yuan('0') },
    ]);
    expect(use.months.map(({ month, takenRate }) => [month, takenRate])).toEqual([
      ['2026-02', 500n],
      ['2026-03', 2120n],
    ]);
  });
});
