import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, parseFen } from '../domain/values/money.ts';
import { showCapital } from './capital.ts';

const capital = (text: string): string => showCapital(parseFen(text) ?? fen(0n));

/** Reads 大写 back, knowing nothing of how it was written: each unit multiplies what is before it. */
function readBack(text: string): bigint {
  const body = text.replace(/^人民币/, '');
  const sign = body.startsWith('负') ? -1n : 1n;
  const [, yuan = '', rest = ''] = /^负?(?:(.*)元)?(.*)$/.exec(body) ?? [];
  let total = 0n;
  let part = 0n;
  let digit = 0n;
  for (const letter of yuan) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(letter);
    const place = { 拾: 10n, 佰: 100n, 仟: 1000n }[letter];
    if (value >= 0) digit = BigInt(value);
    else if (place) {
      part += digit * place;
      digit = 0n;
    } else if (letter === '万') {
      part = (part + digit) * 10_000n;
      total += part;
      part = 0n;
      digit = 0n;
    } else if (letter === '亿') {
      total = (total + part + digit) * 100_000_000n;
      part = 0n;
      digit = 0n;
    }
  }
  const cents = (unit: string): bigint => {
    const found = new RegExp(`(.)${unit}`).exec(rest);
    return found ? BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(found[1] ?? '零')) : 0n;
  };
  return sign * ((total + part + digit) * 100n + cents('角') * 10n + cents('分'));
}

describe('大写金额', () => {
  it('follows the examples of the 票据 rules', () => {
    expect(capital('1409.50')).toBe('人民币壹仟肆佰零玖元伍角整');
    expect(capital('6007.14')).toBe('人民币陆仟零柒元壹角肆分');
    expect(capital('1680.32')).toBe('人民币壹仟陆佰捌拾元零叁角贰分');
    expect(capital('107000.53')).toBe('人民币壹拾万柒仟元零伍角叁分');
    expect(capital('16409.02')).toBe('人民币壹万陆仟肆佰零玖元零贰分');
    expect(capital('325.04')).toBe('人民币叁佰贰拾伍元零肆分');
  });

  it('closes, negates and scales', () => {
    expect(capital('12345.67')).toBe('人民币壹万贰仟叁佰肆拾伍元陆角柒分');
    expect(capital('0')).toBe('人民币零元整');
    expect(capital('0.05')).toBe('人民币伍分');
    expect(capital('0.50')).toBe('人民币伍角整');
    expect(capital('10.00')).toBe('人民币壹拾元整');
    expect(capital('-51030.00')).toBe('人民币负伍万壹仟零叁拾元整');
    expect(capital('100000001.00')).toBe('人民币壹亿零壹元整');
    expect(capital('1000000010000.00')).toBe('人民币壹万亿零壹万元整');
  });

  it('reads back to the same amount, with no zero doubled or misplaced', () => {
    const amounts = fc.oneof(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc
        .array(fc.constantFrom('0', '0', '0', '7', '1'), { minLength: 1, maxLength: 17 })
        .map((digits) => BigInt(digits.join(''))),
    );
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = showCapital(fen(amount));
        expect(readBack(text)).toBe(amount);
        expect(text).not.toMatch(/零零|零[元万亿角分](?!整)|[万亿元]零?$/);
      }),
      { numRuns: 2000 },
    );
  });
});
