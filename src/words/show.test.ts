import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEES, type FeeKind } from '../domain/contracts/fees.ts';
import type { Rule } from '../domain/settlements/verdict.ts';
import { fen, formatFen } from '../domain/values/money.ts';
import { auditTexts } from './audit.ts';
import { say } from './say.ts';
import {
  showAmount,
  showDecision,
  showFeeKind,
  showFormula,
  showRule,
  showText,
  showVerdict,
} from './show.ts';

describe('showAmount', () => {
  it('groups thousands and keeps the sign', () => {
    expect(showAmount(fen(123456n))).toBe('1,234.56');
    expect(showAmount(fen(-100000000n))).toBe('-1,000,000.00');
    expect(showAmount(fen(-5n))).toBe('-0.05');
    expect(showAmount(fen(99900n))).toBe('999.00');
  });

  it('is the wire text with commas', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amount) => {
        const text = showAmount(fen(amount));
        expect(text.replaceAll(',', '')).toBe(formatFen(fen(amount)));
        expect(text).toMatch(/^-?\d{1,3}(,\d{3})*\.\d{2}$/);
      }),
    );
  });
});

describe('showText', () => {
  const texts = { 'a.b': say('{name} 收 {amount} 元', '{name} takes {amount}') };

  it('gives thousands to amounts and to nothing else', () => {
    const facts = { name: '20260305', amount: '12345.60' };
    expect(showText(texts, 'a.b', facts, 'zh')).toBe('20260305 收 12,345.60 元');
    expect(showText(texts, 'a.b', facts, 'en')).toBe('20260305 takes 12,345.60');
  });

  it('shows an unknown code with its facts, whatever the code is', () => {
    expect(showText(texts, 'x.y', { cell: 'abc' }, 'zh')).toBe('x.y (cell=abc)');
    expect(showText(texts, 'constructor', {}, 'zh')).toBe('constructor');
    expect(showText(texts, '__proto__', {}, 'en')).toBe('__proto__');
  });

  it('never fails on a text of the audit that lacks its facts', () => {
    for (const code of Object.keys(auditTexts)) {
      expect(showText(auditTexts, code, {}, 'zh')).not.toMatch(/undefined|null|[{}]/);
      expect(showText(auditTexts, code, {}, 'en')).not.toMatch(/undefined|null|[{}]/);
    }
  });
});

describe('names', () => {
  it('shows a formula as people write it', () => {
    expect(showFormula('8.5% x (1012000.00 - 30000.00) = 83470.00')).toBe(
      '8.5% × (1,012,000.00 - 30,000.00) = 83,470.00',
    );
  });

  it('names every rule and every kind of fee in both languages', () => {
    for (let i = 1; i <= 21; i += 1) {
      expect(showRule(`R${i}` as Rule, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(showRule(`R${i}` as Rule, 'en')).toMatch(/^[A-Za-z ]+$/);
    }
    for (const fee of Object.keys(FEES)) expect(showFeeKind(fee as FeeKind, 'zh')).not.toBe('');
    expect(showVerdict('timing', 'zh')).toBe('时间性');
    expect(showDecision(null, 'zh')).toBe('待决定');
  });
});
