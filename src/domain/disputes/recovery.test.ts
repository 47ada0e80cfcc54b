import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOf, statementOf, yuan } from '../../../test/make/facts.ts';
import { auditLine, march, sumsOf } from '../../../test/make/march.ts';
import type { Day } from '../values/day.ts';
import { negateFen } from '../values/money.ts';
import { openDisputes } from './openDisputes.ts';
import { type CreditLine, creditLines, matchRecoveries, type OpenDispute } from './recovery.ts';

const festival: OpenDispute = {
  id: 'd1',
  dispute: {
    kind: 'fee',
    numbers: ['FY030105'],
    fee: 'festival',
    subject: '节庆费',
    store: '',
    storeCode: '',
    theirs: yuan('-20000'),
  },
  remaining: yuan('20000'),
  statementNo: 'JS202603',
  isSameEntity: true,
};
const late: OpenDispute = {
  ...festival,
  id: 'd2',
  dispute: {
    ...festival.dispute,
    kind: 'receipt',
    numbers: ['YS001', 'SH001'],
    fee: null,
    subject: '验收',
    store: '第1店',
    theirs: yuan('50000'),
  },
  remaining: yuan('4000'),
};
const credit = (n: number, change: Parameters<typeof lineOf>[0]): CreditLine => ({
  n,
  line: lineOf(change),
});
const sure = (open: readonly OpenDispute[], ...credits: CreditLine[]) =>
  matchRecoveries(open, credits).map(({ id, line, amount, isSure }) => [id, line, amount, isSure]);

describe('追回匹配', () => {
  test('the same document with the exact amount, the whole charge, or a part', () => {
    const line = { fee: 'festival', subject: '节庆费', doc: 'FY-0301-05' } as const;
    expect(sure([festival], credit(4, { ...line, amount: yuan('20000') }))).toEqual([
      ['d1', 4, yuan('20000'), true],
    ]);
    expect(sure([festival], credit(4, { ...line, amount: yuan('5000') }))).toEqual([
      ['d1', 4, yuan('5000'), true],
    ]);
    const part = { ...festival, remaining: yuan('8000') };
    expect(sure([part], credit(4, { ...line, amount: yuan('20000') }))).toEqual([
      ['d1', 4, yuan('8000'), true],
    ]);
  });

  test('the number may stand in the words of the line', () => {
    const note = '冲回FY-0301-05 节庆费';
    const line = credit(1, { subject: '其他', kind: 'adjustment', note, amount: yuan('20000') });
    expect(sure([festival], line)).toEqual([['d1', 1, yuan('20000'), true]]);
  });

  test('the same fee and amount where no other dispute has them', () => {
    const line = credit(1, {
      fee: 'festival',
      subject: '节庆费',
      doc: 'X9',
      amount: yuan('20000'),
    });
    expect(sure([festival], line)).toEqual([['d1', 1, yuan('20000'), true]]);
    const twin = { ...festival, id: 'd9', dispute: { ...festival.dispute, numbers: ['FY99'] } };
    expect(sure([festival, twin], line).map(([, , , isSure]) => isSure)).toEqual([false, false]);
    const other = { ...festival, isSameEntity: false };
    expect(sure([other], line)).toEqual([['d1', 1, yuan('20000'), false]]);
  });

  test('a late receipt by its number; by store and amount alone it is asked', () => {
    const receipt = { kind: 'receipt', subject: '验收', store: '第1店' } as const;
    const named = credit(2, { ...receipt, doc: 'YS-001', amount: yuan('4000') });
    const like = credit(3, { ...receipt, doc: 'YS-777', amount: yuan('4000') });
    expect(sure([late], named)).toEqual([['d2', 2, yuan('4000'), true]]);
    expect(sure([late], like)).toEqual([['d2', 3, yuan('4000'), false]]);
    expect(sure([late], named, like)).toEqual([['d2', 2, yuan('4000'), true]]);
    const elsewhere = credit(3, { ...receipt, store: '第2店', amount: yuan('4000') });
    expect(sure([late], elsewhere)).toEqual([]);
    const printedAgain = credit(2, { ...receipt, doc: 'YS-001', amount: yuan('54000') });
    expect(sure([late], printedAgain)).toEqual([['d2', 2, yuan('4000'), false]]);
  });

  test('a charge and its reversal in one statement bring nothing back', () => {
    const charge = lineOf({ fee: 'festival', subject: '节庆费', amount: yuan('-20000') });
    const back = lineOf({ fee: 'festival', subject: '节庆费', amount: yuan('20000') });
    const reasons = [{ code: 'line.reversed', facts: {} }];
    const audit = sumsOf([auditLine(charge, { reasons }), auditLine(back, { reasons })]);
    const both = [charge, back].map((line, n) => ({ n, line }));
    expect(creditLines(both, audit)).toEqual([]);
    const alone = sumsOf([auditLine(back)]);
    expect(creditLines(both, alone).map(({ n }) => n)).toEqual([1]);
  });

  test('never more than is left, each line once, whatever stands in a statement', () => {
    const amounts = fc.constantFrom('4000', '20000', '8000', '100').map(yuan);
    const docs = fc.constantFrom('FY-0301-05', 'YS-001', 'SH-001', 'ZZ-1', '');
    const notes = fc.constantFrom('', 'JS202603', 'FY-0301-05', 'YS-001');
    const lines = fc.array(
      fc.record({ amount: amounts, doc: docs, note: notes, isGoods: fc.boolean() }),
      { maxLength: 8 },
    );
    const opens = fc.array(fc.record({ remaining: amounts, isGoods: fc.boolean() }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(opens, lines, (drafts, credits) => {
        const open = drafts.map(({ remaining, isGoods }, i): OpenDispute => {
          return { ...(isGoods ? late : festival), id: `d${i}`, remaining };
        });
        const given = credits.map(({ isGoods, ...line }, n) =>
          credit(n, isGoods ? { ...line, kind: 'receipt' } : { ...line, fee: 'festival' }),
        );
        const linked = matchRecoveries(open, given).filter(({ isSure }) => isSure);
        expect(new Set(linked.map(({ line }) => line)).size).toBe(linked.length);
        for (const { id, remaining } of open) {
          const back = linked.filter((each) => each.id === id);
          const sum = back.reduce((total, { amount }) => total + amount, 0n);
          expect(sum <= remaining).toBe(true);
        }
      }),
    );
  });
});

describe('开立争议', () => {
  test('T-11: one dispute a claimed line; claims and consequences are the claimable amount', () => {
    const { statement, audit } = march();
    const disputes = openDisputes(statement, audit, {
      opened: '2026-04-10' as Day,
      buyer: '王采购',
    });
    const claimed = disputes
      .filter(({ role }) => role !== 'timing')
      .reduce((sum, each) => sum + each.claimed, 0n);
    expect(claimed).toBe(audit.claimable);
    expect(disputes.filter(({ role }) => role === 'timing').map((each) => each.claimed)).toEqual([
      audit.timing,
    ]);
    const rebate = disputes.find(({ doc }) => doc === 'FY-01');
    expect(rebate).toMatchObject({ claimed: yuan('1530'), role: 'claim', rules: ['R3'] });
    expect(new Set(disputes.map(({ key }) => key)).size).toBe(disputes.length);
  });

  test('two claimed lines of one content are two disputes, in any order', () => {
    const line = () => lineOf({ fee: 'dm', subject: 'DM', doc: 'F1', amount: yuan('-1500') });
    const lines = [line(), line()].map((each) =>
      auditLine(each, { verdict: 'dispute', difference: negateFen(each.amount), rules: ['R4'] }),
    );
    const audit = sumsOf(lines);
    const keys = openDisputes(statementOf(lines.flatMap(({ line: l }) => (l ? [l] : []))), audit, {
      opened: '2026-04-10' as Day,
      buyer: '',
    }).map(({ key }) => key);
    expect(keys).toEqual(['fee|dm|F1|||1', 'fee|dm|F1|||2']);
  });
});
