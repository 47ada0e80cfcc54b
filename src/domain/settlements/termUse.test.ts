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
import { abridge, reviewTerms } from './termUse.ts';

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
  return abridge(statement, auditStatement(factsOf(statement, contract)));
}

const february = audited('02', [receipt('3000000'), dm('2月上')]);
const march = audited('03', [
  receipt('2500000'),
  dm('3月上'),
  dm('3月中'),
  dm('3月下'),
  lineOf({ subject: '数据服务费', doc: 'S1', amount: yuan('-800'), way: 'account' }),
]);

describe('条款执行 (issue 3, 3)', () => {
  const use = reviewTerms(contract, [february, march]);

  it('sets what was taken beside what was right, with the count used in its quarter', () => {
    const [poster] = use.terms;
    expect(poster?.charges).toHaveLength(4);
    expect(poster).toMatchObject({ taken: yuan('6000'), right: yuan('4500') });
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

  it('says what the contract allows: two issues of 1,500 in the one quarter', () => {
    expect(use.terms.map(({ allowed }) => allowed)).toEqual([yuan('3000'), null]);
  });

  it('takes the months that are asked for, and counts limits up to their end', () => {
    const asked = reviewTerms(contract, [february, march], { from: '2026-03', to: '2026-03' });
    expect(asked.terms[0]).toMatchObject({ taken: yuan('4500'), right: yuan('3000') });
    expect(asked.terms[0]?.count).toMatchObject({ used: 3, left: 0 });
    const before = reviewTerms(contract, [february, march], { from: null, to: '2026-02' });
    expect(before.terms[0]?.count).toMatchObject({ used: 1, left: 1 });
    expect(before.terms[1]?.tiers).toMatchObject({ base: yuan('3000000') });
    expect(before.months.map(({ month }) => month)).toEqual(['2026-02']);
  });

  it('keeps apart what came back, on the clause that its subject names', () => {
    const back = lineOf({ fee: 'dm', subject: 'DM费', doc: 'H1', amount: yuan('1500') });
    const other = lineOf({ fee: 'other', subject: '其他扣款', doc: 'H2', amount: yuan('70') });
    const april = audited('04', [receipt('1000000'), back, other]);
    const later = reviewTerms(contract, [february, march, april]);
    expect(later.terms[0]).toMatchObject({ taken: yuan('6000'), returned: yuan('1500') });
    expect(later.loose).toMatchObject([
      { subject: '数据服务费', returned: 0n },
      { subject: '其他扣款', taken: 0n, right: 0n, returned: yuan('70') },
    ]);
    expect(later.months[2]).toMatchObject({ taken: 0n, returned: yuan('1570'), takenRate: 0n });
  });

  it('puts open claims on their clause: by their line, else by their subject', () => {
    const claim = (doc: string, subject: string, remaining: string) =>
      ({ statementNo: 'JS03', doc, fee: 'dm', subject, remaining: yuan(remaining) }) as const;
    const claims = [claim('3月下', '别的名字', '1500'), claim('', 'DM费', '20')];
    const elsewhere = { ...claim('x', 'DM费', '9'), statementNo: 'JS99' };
    const held = reviewTerms(contract, [february, march], undefined, [...claims, elsewhere]);
    expect(held.terms.map(({ open }) => open)).toEqual([
      { count: 2, amount: yuan('1520') },
      { count: 0, amount: 0n },
    ]);
  });
});
