import { describe, expect, it } from 'vitest';
import {
  contractOf,
  day,
  factsOf,
  lineOf,
  paperOf,
  percent,
  statementOf,
  termOf,
  yuan,
} from '../../../test/make/facts.ts';
import { formatFen } from '../values/money.ts';
import { auditStatement } from './audit.ts';
import type { StatementLine } from './statement.ts';
import type { StatementAudit } from './verdict.ts';

const receipt = (amount: string, change: Partial<StatementLine> = {}) =>
  lineOf({
    kind: 'receipt',
    doc: `YS${amount}`,
    day: day('2026-03-10'),
    amount: yuan(amount),
    ...change,
  });
const goodsReturn = (amount: string, change: Partial<StatementLine> = {}) =>
  lineOf({
    kind: 'return',
    doc: `TH${amount}`,
    day: day('2026-03-20'),
    amount: yuan(amount),
    ...change,
  });
const fee = (change: Partial<StatementLine> & { amount: ReturnType<typeof yuan> }) =>
  lineOf({ kind: 'fee', day: day('2026-03-31'), ...change });
const find = (audit: StatementAudit, doc: string) => audit.lines.find((line) => line.doc === doc);
const net = { of: 'net', tax: 'included', said: true } as const;

describe('rules, one by one', () => {
  const audit = (
    lines: StatementLine[],
    terms: Parameters<typeof contractOf>[0],
    papers: Parameters<typeof factsOf>[2] = [],
    change = {},
  ) =>
    auditStatement(
      factsOf(statementOf([receipt('100000'), ...lines]), contractOf(terms, change), papers),
    );
  const store = (amount: string, change: Partial<StatementLine> = {}) =>
    fee({
      fee: 'festival',
      subject: '节庆费',
      issue: '中秋',
      store: '人民路店',
      amount: yuan(amount),
      doc: 'F1',
      ...change,
    });
  const festival = termOf({
    fee: 'festival',
    subject: '节庆费',
    calc: 'unit',
    price: yuan('1000'),
    units: ['store', 'festival'],
    festivals: ['春节', '中秋'],
  });

  it('R1 no clause, and a charge that both sides signed for', () => {
    const line = fee({ fee: 'advert', subject: '灯箱费', doc: 'F1', amount: yuan('-800') });
    expect(find(audit([line], []), 'F1')).toMatchObject({ verdict: 'dispute', rules: ['R1'] });
    const signed = paperOf({
      kind: 'confirmation',
      side: 'both',
      fee: 'advert',
      otherNos: ['F1'],
      amount: yuan('500'),
      signed: true,
    });
    expect(find(audit([line], [], [signed]), 'F1')).toMatchObject({
      verdict: 'partial',
      difference: yuan('300'),
    });
  });

  it('R2 unit price and rate', () => {
    expect(find(audit([store('-1200')], [festival]), 'F1')).toMatchObject({
      rules: ['R2'],
      difference: yuan('200'),
    });
    const term = termOf({
      fee: 'rebate',
      subject: '月返',
      rate: percent('5'),
      base: net,
      period: 'month',
    });
    const line = fee({ fee: 'rebate', subject: '月返', doc: 'F1', amount: yuan('-5500') });
    expect(find(audit([line], [term]), 'F1')).toMatchObject({
      rules: ['R2'],
      difference: yuan('500'),
    });
  });

  it('R4 counts over statements, R5 twice with another number, R8 outside, R9 expired', () => {
    const twice = [store('-1000'), store('-1000', { doc: 'F2' })];
    expect(find(audit(twice, [festival]), 'F2')).toMatchObject({
      verdict: 'dispute',
      rules: ['R5'],
    });
    const scoped = { ...festival, stores: ['解放路店'] };
    expect(find(audit([store('-1000')], [scoped]), 'F1')).toMatchObject({ rules: ['R8'] });
    const ended = { ...festival, to: day('2025-12-31') };
    expect(find(audit([store('-1000')], [ended]), 'F1')).toMatchObject({ rules: ['R9'] });
    expect(find(audit([store('-1000')], [{ ...ended, rolls: true }]), 'F1')?.verdict).toBe(
      'accept',
    );
  });

  it('R10 target missed and a wrong step at the year end', () => {
    const tiers = [
      { from: yuan('6000000'), inclusive: true, rate: percent('2'), lump: null },
      { from: yuan('10000000'), inclusive: true, rate: percent('2.5'), lump: null },
    ];
    const term = (base: string) =>
      termOf({
        fee: 'targetRebate',
        subject: '年返',
        calc: 'tiers',
        tiers,
        base: net,
        period: 'year',
        opening: { count: null, taken: null, base: yuan(base) },
      });
    const of = (base: string, taken: string) => {
      const line = fee({
        fee: 'targetRebate',
        subject: '年返',
        doc: 'F1',
        amount: yuan(taken),
        day: day('2026-12-31'),
      });
      const statement = statementOf([receipt('1000000', { day: day('2026-12-10') }), line], {
        from: day('2026-12-01'),
        to: day('2026-12-31'),
      });
      return find(auditStatement(factsOf(statement, contractOf([term(base)]))), 'F1');
    };
    expect(of('5500000', '-130000')?.verdict).toBe('accept');
    expect(of('4000000', '-100000')).toMatchObject({
      verdict: 'dispute',
      rules: ['R10'],
      ours: 0n,
    });
    expect(of('5500000', '-162500')).toMatchObject({
      verdict: 'partial',
      rules: ['R2'],
      difference: yuan('32500'),
    });
  });

  it('R11 caps, R12 returns, R14 fines, R17 confirmations, R21 suppliers', () => {
    const capped = termOf({
      fee: 'dm',
      subject: 'DM',
      calc: 'unit',
      price: yuan('1500'),
      units: ['issue'],
      cap: yuan('4000'),
      capPer: 'year',
    });
    const three = ['3月上', '3月中', '3月下'].map((issue, i) =>
      fee({ fee: 'dm', subject: 'DM', issue, doc: `D${i}`, amount: yuan('-1500') }),
    );
    expect(find(audit(three, [capped]), 'D2')).toMatchObject({
      rules: ['R11'],
      difference: yuan('500'),
    });
    const slip = paperOf({
      kind: 'return',
      no: 'TH1',
      store: '甲',
      day: day('2026-03-20'),
      amount: yuan('800'),
    });
    const returns = [
      goodsReturn('-1000', { doc: 'TH1', store: '甲' }),
      goodsReturn('-700', { doc: 'TH2', store: '甲' }),
    ];
    const found = audit(returns, [], [slip]);
    expect(find(found, 'TH1')).toMatchObject({
      verdict: 'partial',
      rules: ['R12'],
      difference: yuan('200'),
    });
    expect(find(found, 'TH2')).toMatchObject({ verdict: 'dispute', rules: ['R12'] });
    const fine = fee({
      fee: 'fine',
      subject: '缺货罚款',
      orderNo: 'PO9',
      doc: 'F1',
      amount: yuan('-500'),
    });
    expect(find(audit([fine], []), 'F1')?.rules).toContain('R14');
    const order = paperOf({ kind: 'order', no: 'PO9', note: '门店爆仓改期' });
    const clause = termOf({ fee: 'fine', subject: '缺货罚款', calc: 'unit', price: yuan('500') });
    expect(find(audit([fine], [clause], [order]), 'F1')).toMatchObject({
      rules: ['R14'],
      verdict: 'dispute',
    });
    const signed = { ...festival, needsConfirmation: true };
    expect(find(audit([store('-1000')], [signed]), 'F1')).toMatchObject({
      verdict: 'evidence',
      rules: ['R17'],
    });
    const other = store('-1000', { supplierCode: 'S2' });
    expect(find(audit([other], [festival], [], { supplierCode: 'S1' }), 'F1')).toMatchObject({
      rules: ['R21'],
    });
  });

  it('R18 a price difference that our order refutes; R20 arithmetic; R19 opening', () => {
    const line = fee({
      fee: 'priceDifference',
      subject: '价差',
      orderNo: 'PO7',
      doc: 'F1',
      amount: yuan('-1200'),
    });
    const order = paperOf({ kind: 'order', no: 'PO7', unitPrice: yuan('12.5') });
    expect(find(audit([line], [], [order]), 'F1')).toMatchObject({
      rules: ['R18'],
      verdict: 'dispute',
    });
    expect(find(audit([line], []), 'F1')).toMatchObject({ verdict: 'evidence' });
    const odd = receipt('112000', {
      doc: 'YS9',
      net: yuan('100000'),
      tax: yuan('13000'),
      vatRate: percent('13'),
    });
    expect(find(audit([odd], []), 'YS9')).toMatchObject({
      rules: ['R20'],
      difference: yuan('1000'),
    });
    const before = statementOf([], {
      no: 'JS0',
      from: day('2026-02-01'),
      to: day('2026-02-28'),
      closing: yuan('10000'),
    });
    const facts = factsOf(statementOf([], { opening: yuan('12000') }), contractOf([]), [], {
      earlier: [before],
    });
    expect(auditStatement(facts).flags.find((each) => each.rule === 'R19')?.amount).toBe(
      yuan('2000'),
    );
  });

  it('receipts: missing with a slip, without, in the last days; twins and favour', () => {
    const delivery = (no: string, on: string, amount: string) =>
      paperOf({ kind: 'delivery', no, store: '甲', day: day(on), amount: yuan(amount) });
    const slip = paperOf({
      kind: 'slip',
      no: 'HD1',
      deliveryNo: 'SH1',
      amount: yuan('700'),
      signed: true,
    });
    const papers = [
      delivery('SH1', '2026-03-05', '700'),
      slip,
      delivery('SH2', '2026-03-06', '800'),
      delivery('SH3', '2026-03-30', '900'),
    ];
    const found = audit([], [], papers);
    expect(find(found, 'SH1')).toMatchObject({
      row: null,
      theirs: 0n,
      verdict: 'dispute',
      rules: ['R13'],
    });
    expect(find(found, 'SH2')).toMatchObject({
      verdict: 'evidence',
      missing: ['signedSlip', 'theirReceiptNo'],
    });
    expect(find(found, 'SH3')).toMatchObject({ verdict: 'timing', turns: '2026-04-30' });
    expect([found.claimable, found.timing, found.pending].map(formatFen)).toEqual([
      '700.00',
      '900.00',
      '800.00',
    ]);
    const twins = [
      receipt('500', { doc: 'YS1', store: '甲' }),
      receipt('500', { doc: 'YS2', store: '甲' }),
    ];
    const both = ['YS1', 'YS2'].map((no) =>
      paperOf({
        kind: 'delivery',
        no: `S${no}`,
        receiptNo: no,
        store: '甲',
        day: day('2026-03-10'),
        amount: yuan('500'),
      }),
    );
    expect(audit(twins, [], both).gap).toBe(0n);
    const over = paperOf({
      kind: 'delivery',
      no: 'S1',
      receiptNo: 'YS1',
      store: '甲',
      day: day('2026-03-10'),
      amount: yuan('450'),
    });
    const high = audit([twins[0] as StatementLine], [], [over]);
    expect(find(high, 'YS1')).toMatchObject({ verdict: 'favour', difference: yuan('-50') });
    expect([high.claimable, high.favour].map(formatFen)).toEqual(['0.00', '-50.00']);
  });
});
