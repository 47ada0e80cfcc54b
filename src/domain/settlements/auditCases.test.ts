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

describe('worked cases of the handbook', () => {
  const ticket = termOf({
    fee: 'rebate',
    subject: '月返',
    rate: percent('5'),
    base: net,
    period: 'month',
    way: 'invoice',
  });
  const dm = termOf({
    fee: 'dm',
    subject: 'DM',
    calc: 'unit',
    price: yuan('30000'),
    units: ['issue'],
  });
  const t2 = [
    receipt('1000000'),
    goodsReturn('-36000'),
    fee({ fee: 'rebate', subject: '月返', doc: 'A1', way: 'invoice', amount: yuan('-48200') }),
    fee({
      fee: 'dm',
      subject: 'DM',
      doc: 'C1',
      way: 'account',
      issue: '3月上',
      amount: yuan('-30000'),
    }),
  ];

  it('T-2: invoice 915,800, payment 885,800', () => {
    const audit = auditStatement(factsOf(statementOf(t2), contractOf([ticket, dm])));
    expect(audit.claimable).toBe(0n);
    expect(formatFen(audit.oursPayable)).toBe('885800.00');
    expect(audit.invoice.map((each) => formatFen(each.now))).toEqual(['915800.00']);
  });

  it('T-2: the same 5 % once more as C扣 is a duplicate', () => {
    const again = fee({
      fee: 'rebate',
      subject: '月返',
      doc: 'C9',
      way: 'account',
      amount: yuan('-48200'),
    });
    const audit = auditStatement(factsOf(statementOf([again, ...t2]), contractOf([ticket, dm])));
    expect(find(audit, 'C9')).toMatchObject({ verdict: 'dispute', rules: ['R5'], ours: 0n });
    expect(formatFen(audit.claimable)).toBe('48200.00');
    const alone = auditStatement(factsOf(statementOf([...t2, again]), null));
    expect(find(alone, 'C9')).toMatchObject({ verdict: 'dispute', rules: ['R5'] });
  });

  it('T-3: 3 % of 含税 instead of 未税 is 3,900 too much', () => {
    const term = termOf({
      fee: 'rebate',
      subject: '月返',
      rate: percent('3'),
      base: { of: 'net', tax: 'excluded', said: true },
      period: 'month',
    });
    const lines = [
      receipt('1130000', { vatRate: percent('13'), net: yuan('1000000'), tax: yuan('130000') }),
      fee({ fee: 'rebate', subject: '月返', doc: 'F1', amount: yuan('-33900') }),
    ];
    const audit = auditStatement(factsOf(statementOf(lines), contractOf([term])));
    expect(find(audit, 'F1')).toMatchObject({
      verdict: 'partial',
      rules: ['R3'],
      difference: yuan('3900'),
    });
  });

  it('T-4: the rebate goes on purchases less returns, 2,400 too much', () => {
    const term = termOf({
      fee: 'rebate',
      subject: '退佣',
      rate: percent('3'),
      base: net,
      period: 'month',
    });
    const lines = [
      receipt('1000000'),
      goodsReturn('-80000'),
      fee({ fee: 'rebate', subject: '退佣', doc: 'F1', amount: yuan('-30000') }),
    ];
    const audit = auditStatement(factsOf(statementOf(lines), contractOf([term])));
    expect(find(audit, 'F1')).toMatchObject({
      rules: ['R3'],
      ours: yuan('-27600'),
      difference: yuan('2400'),
    });
  });

  it('T-7: 1 %, at least 20,000', () => {
    const term = termOf({
      fee: 'rebate',
      subject: '月返',
      rate: percent('1'),
      base: net,
      period: 'month',
      floor: yuan('20000'),
    });
    const lines = [
      receipt('1500000'),
      fee({ fee: 'rebate', subject: '月返', doc: 'F1', amount: yuan('-20000') }),
    ];
    expect(
      find(auditStatement(factsOf(statementOf(lines), contractOf([term]))), 'F1')?.verdict,
    ).toBe('accept');
  });

  it('T-8: an annual rebate in March is early, the whole of it', () => {
    const term = termOf({
      fee: 'targetRebate',
      subject: '年返',
      rate: percent('1.5'),
      base: net,
      period: 'year',
    });
    const lines = [
      receipt('1000000'),
      fee({ fee: 'targetRebate', subject: '年返', doc: 'F1', amount: yuan('-15000') }),
    ];
    const audit = auditStatement(factsOf(statementOf(lines), contractOf([term])));
    expect(find(audit, 'F1')).toMatchObject({
      verdict: 'timing',
      rules: ['R6'],
      difference: yuan('15000'),
    });
    expect([audit.timing, audit.claimable].map(formatFen)).toEqual(['15000.00', '0.00']);
  });

  it('two tax rates: the 票扣 is split by the base of each', () => {
    const term = termOf({
      fee: 'rebate',
      subject: '月返',
      rate: percent('5'),
      base: net,
      period: 'month',
      way: 'invoice',
    });
    const lines = [
      receipt('700000', { vatRate: percent('13') }),
      receipt('300000', { vatRate: percent('9') }),
      goodsReturn('-20000', { vatRate: percent('13') }),
      fee({ fee: 'rebate', subject: '月返', doc: 'A1', way: 'invoice', amount: yuan('-49000') }),
      fee({
        fee: 'dm',
        subject: 'DM',
        doc: 'C1',
        way: 'account',
        issue: '3月上',
        amount: yuan('-30000'),
      }),
    ];
    const audit = auditStatement(factsOf(statementOf(lines), contractOf([term, dm])));
    expect(formatFen(audit.oursPayable)).toBe('901000.00');
    expect(
      audit.invoice.map((each) => [each.now, each.net, each.tax].map((a) => formatFen(a as never))),
    ).toEqual([
      ['646000.00', '571681.42', '74318.58'],
      ['285000.00', '261467.89', '23532.11'],
    ]);
  });

  it('opening -20,000 and activity 15,000: closing -5,000, nothing to pay, the invoice stands', () => {
    const audit = auditStatement(
      factsOf(statementOf([receipt('15000')], { opening: yuan('-20000') }), contractOf([])),
    );
    expect(formatFen(audit.closing as never)).toBe('-5000.00');
    expect(audit.payableNow).toBe(0n);
    expect(audit.invoice.map((each) => formatFen(each.now))).toEqual(['15000.00']);
  });

  it('a bigger base from our own claim counts inside claimable', () => {
    const term = termOf({
      fee: 'rebate',
      subject: '月返',
      rate: percent('10'),
      base: net,
      period: 'month',
    });
    const lines = [
      receipt('90000', { doc: 'YS1', orderNo: 'PO1', store: '甲' }),
      fee({ fee: 'rebate', subject: '月返', doc: 'F1', amount: yuan('-9000') }),
    ];
    const slip = paperOf({
      kind: 'slip',
      no: 'HD1',
      receiptNo: 'YS1',
      orderNo: 'PO1',
      store: '甲',
      day: day('2026-03-10'),
      amount: yuan('100000'),
      signed: true,
    });
    const audit = auditStatement(factsOf(statementOf(lines), contractOf([term]), [slip]));
    expect(find(audit, 'F1')).toMatchObject({
      verdict: 'partial',
      difference: yuan('-1000'),
      consequence: yuan('-1000'),
    });
    expect([audit.claimable, audit.favour].map(formatFen)).toEqual(['9000.00', '0.00']);
  });
});

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
