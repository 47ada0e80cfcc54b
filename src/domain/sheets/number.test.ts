import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatFen } from '../values/money.ts';
import { formatRate } from '../values/rate.ts';
import { parseChineseNumber } from './chineseNumber.ts';
import { isBlank, parseAmount, parseQuantity, parseRate } from './number.ts';
import type { Cell } from './sheet.ts';

const amountOf = (cell: Cell, unit: 1 | 10000 = 1): string | null => {
  const parsed = parseAmount(cell, unit);
  return parsed === null ? null : 'value' in parsed ? formatFen(parsed.value) : parsed.problem;
};
const rateOf = (cell: Cell): string | null => {
  const parsed = parseRate(cell);
  return parsed === null ? null : 'value' in parsed ? formatRate(parsed.value) : parsed.problem;
};

describe('parseAmount', () => {
  it.each([
    ['1234.5', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1，234，567.8', '1234567.80'],
    ['1 234 567.80', '1234567.80'],
    ['12,3456.00', '123456.00'],
    ["1'234.50", '1234.50'],
    ['￥1,234.50', '1234.50'],
    ['¥ 1,234.50', '1234.50'],
    ['RMB 1,234.50', '1234.50'],
    ['CNY1234.5', '1234.50'],
    ['人民币：1,234.50元', '1234.50'],
    ['1234.5元整', '1234.50'],
    ['１２３４．５', '1234.50'],
    ['（36,000.00）', '-36000.00'],
    ['(36,000.00)', '-36000.00'],
    ['(-36,000.00)', '-36000.00'],
    ['￥（36,000）', '-36000.00'],
    ['（￥36,000）', '-36000.00'],
    ['-￥36,000', '-36000.00'],
    ['￥-36,000', '-36000.00'],
    ['－３６，０００', '-36000.00'],
    ['–36000', '-36000.00'],
    ['−36000', '-36000.00'],
    ['36,000-', '-36000.00'],
    ['36,000.00－', '-36000.00'],
    ['负36,000元', '-36000.00'],
    ['+36,000', '36000.00'],
    ['1,234.50(含税)', '1234.50'],
    ['12.5万', '125000.00'],
    ['12.5万元', '125000.00'],
    ['1.2亿', '120000000.00'],
    ['1亿2000万', '120000000.00'],
    ['3万5千', '35000.00'],
    ['600万', '6000000.00'],
    ['一百二十万元', '1200000.00'],
    ['1e5', '100000.00'],
    ['1.5E+04', '15000.00'],
    ['.5', '0.50'],
    ['0', '0.00'],
    ['0.005', '0.01'],
    ['1.004999', '1.00'],
    ['-0.005', '-0.01'],
    ['1.005', '1.01'],
    ['壹万贰仟叁佰元伍角整', '12300.50'],
    ['人民币壹佰万元整', '1000000.00'],
    ['壹仟零伍元零叁分', '1005.03'],
    ['负叁万陆仟圆整', '-36000.00'],
    ['伍角陆分', '0.56'],
    ['捌拾壹萬玖仟伍佰元正', '819500.00'],
  ])('%s = %s', (cell, want) => expect(amountOf(cell)).toBe(want));

  it.each([
    [83469.99999999999, '83470.00'],
    [0.1 + 0.2, '0.30'],
    [1.005, '1.01'],
    [-36000, '-36000.00'],
    [1e-12, '0.00'],
    [999999999999.99, '999999999999.99'],
  ])('a workbook number %s = %s', (cell, want) => expect(amountOf(cell)).toBe(want));

  it.each(['', ' ', '　', '-', '—', '－', '--', '/', '／', '无', 'N/A', '￥-', '¥ -', '¥ - '])(
    '"%s" is empty',
    (cell) => expect(amountOf(cell)).toBeNull(),
  );

  it.each([
    '合计',
    '1.234,56',
    '1,23',
    '1,23,456',
    '12 34',
    '1.2.3',
    '2026-03-05',
    '$100',
    '100USD',
    '--5x',
    '12期',
    '(36,000',
    'YS001',
    '1000元/店',
    '元',
    '.',
    '百分之五',
    '5角3',
    '万',
    NaN,
    Infinity,
  ])('"%s" is unreadable', (cell) => expect(amountOf(cell)).toBe('amount.unreadable'));

  it('万元: the unit of the sheet, but a unit in the cell holds before it', () => {
    expect(amountOf('12.5', 10_000)).toBe('125000.00');
    expect(amountOf(12.5, 10_000)).toBe('125000.00');
    expect(amountOf('12.5万', 10_000)).toBe('125000.00');
    expect(amountOf('125,000元', 10_000)).toBe('125000.00');
  });

  it('more than 15 digits of yuan is too large', () => {
    expect(amountOf('999999999999999.99')).toBe('999999999999999.99');
    expect(amountOf('1000000000000000')).toBe('amount.tooLarge');
    expect(amountOf(1e30)).toBe('amount.tooLarge');
    expect(amountOf('9'.repeat(41))).toBe('amount.unreadable');
  });

  const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const styles: readonly ((whole: string, cents: string, minus: boolean) => string)[] = [
    (w, c, m) => `${m ? '-' : ''}${w}.${c}`,
    (w, c, m) => `${m ? '-' : ''}${grouped(w)}.${c}`,
    (w, c, m) => (m ? `（${grouped(w)}.${c}）` : `${grouped(w)}.${c}`),
    (w, c, m) => (m ? `(￥${grouped(w)}.${c})` : `￥${grouped(w)}.${c}`),
    (w, c, m) => `${m ? '负' : ''}${w}.${c}元`,
    (w, c, m) => wide(`${m ? '-' : ''}${grouped(w)}.${c}`),
    (w, c, m) => ` ${grouped(w)}.${c}${m ? '-' : ''} `,
    (w, c, m) => `${m ? '-' : ''}¥ ${w}.${c}`,
    (w, c, m) => `RMB${m ? '-' : ' '}${grouped(w)}.${c}`,
    (w, c, m) =>
      `${m ? '-' : ''}${(BigInt(w + c) / 1_000_000n).toString()}.${(w + c).padStart(6, '0').slice(-6)}万`,
  ];

  it('reads back what any style shows', () => {
    const money = fc.bigInt(-(10n ** 15n), 10n ** 15n);
    fc.assert(
      fc.property(money, fc.constantFrom(...styles), (amount, show) => {
        const abs = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
        const shown = show(abs.slice(0, -2), abs.slice(-2), amount < 0n);
        expect(amountOf(shown), shown).toBe(formatFen(fen(amount)));
      }),
      { numRuns: 500 },
    );
  });

  it('reads workbook numbers of up to 15 digits without dust', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (cents) => {
        expect(amountOf(cents / 100)).toBe(formatFen(fen(BigInt(cents))));
      }),
    );
  });
});

describe('parseRate', () => {
  it.each([
    ['8.5%', '8.5%'],
    ['8.5 %', '8.5%'],
    ['８．５％', '8.5%'],
    ['8.5个点', '8.5%'],
    ['8.5个百分点', '8.5%'],
    ['8.5点', '8.5%'],
    ['百分之八点五', '8.5%'],
    ['百分之八', '8%'],
    ['百分之8.5', '8.5%'],
    ['两个点', '2%'],
    ['0.085', '8.5%'],
    [0.085, '8.5%'],
    [8.5, '8.5%'],
    ['13', '13%'],
    [13, '13%'],
    [0.13, '13%'],
    ['13%', '13%'],
    [0, '0%'],
    ['0%', '0%'],
    [1, '1%'],
    ['1%', '1%'],
    ['5‰', '0.5%'],
    ['千分之五', '0.5%'],
    ['万分之五', '0.05%'],
    ['-2%', '-2%'],
    ['免税', '0%'],
    ['13%（专票）', '13%'],
    ['增值税13%', '13%'],
    [0.07 + 0.06, '13%'],
  ])('%s = %s', (cell, want) => expect(rateOf(cell)).toBe(want));

  it.each(['13%/9%', '比例', '面议', '100元/店', '8.5.1%', Infinity])('"%s" is none', (cell) =>
    expect(rateOf(cell)).toBe('rate.unreadable'),
  );
  it('empty', () => expect([rateOf(''), rateOf('-')]).toEqual([null, null]));
});

describe('parseQuantity', () => {
  it.each([
    ['1,200箱', 1200],
    ['12', 12],
    [12.5, 12.5],
    ['两档', 2],
    ['十二', 12],
    ['3 个', 3],
    ['1.5万', 15000],
    ['12万件', 120000],
    ['-3', -3],
    ['5kg', 5],
  ])('%s = %s', (cell, want) => expect(parseQuantity(cell)).toEqual({ value: want }));
  it.each(['12×500', '箱', '12箱3瓶', Number.NaN])('"%s" is none', (cell) =>
    expect(parseQuantity(cell)).toEqual({ problem: 'quantity.unreadable' }),
  );
});

describe('parseChineseNumber', () => {
  it.each([
    ['十二', 12n],
    ['二十', 20n],
    ['两', 2n],
    ['十', 10n],
    ['一百零五', 105n],
    ['一百二十万', 1_200_000n],
    ['一万二', 12_000n],
    ['一万二千', 12_000n],
    ['三百五', 350n],
    ['一万零五百', 10_500n],
    ['一千零一十', 1010n],
    ['十万', 100_000n],
    ['一亿二千万', 120_000_000n],
    ['一万亿', 1_000_000_000_000n],
    ['壹万贰仟叁佰', 12_300n],
    ['二〇二六', 2026n],
    ['廿五', 25n],
    ['零', 0n],
  ])('%s = %s', (text, want) => expect(parseChineseNumber(text)).toBe(want));
  it.each([
    '',
    '万',
    '百',
    '一二十',
    '十百',
    '一百二千',
    '三点五',
    '12',
    '亿亿',
    '一百百',
    '万一万',
  ])('"%s" is none', (text) => expect(parseChineseNumber(text)).toBeNull());

  const show = (n: number): string => {
    const words = '零一二三四五六七八九';
    const section = (value: number): string => {
      let text = '';
      for (const [unit, name] of [
        [1000, '千'],
        [100, '百'],
        [10, '十'],
        [1, ''],
      ] as const) {
        const digit = Math.floor(value / unit) % 10;
        if (digit !== 0) text += `${words[digit]}${name}`;
        else if (text !== '' && !text.endsWith('零')) text += '零';
      }
      return text.replace(/零$/, '');
    };
    if (n === 0) return '零';
    const high = Math.floor(n / 10_000);
    const low = n % 10_000;
    if (high === 0) return section(low);
    const gap = low !== 0 && low < 1000 ? '零' : '';
    return `${section(high)}万${gap}${low === 0 ? '' : section(low)}`;
  };
  it('reads back every number below 10^8 as written in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
        expect(parseChineseNumber(show(n)), show(n)).toBe(BigInt(n));
      }),
    );
  });
});

describe('any text', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[\d.,\s()（）￥元万亿角分整零一百千十点%-]{0,90}$/),
    fc
      .constantFrom('9', '(', ' ', ',', '万', '负', '-', '元', '点', '1,')
      .chain((c) => fc.integer({ min: 1, max: 40_000 }).map((n) => c.repeat(n))),
  );
  it('never throws and never hangs', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const parse of [parseAmount, parseRate, parseQuantity]) parse(text);
        parseChineseNumber(text);
        isBlank(text);
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
    );
  });
});
