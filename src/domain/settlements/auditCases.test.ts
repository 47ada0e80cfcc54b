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
