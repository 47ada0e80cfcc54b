import { type Fen, fen, roundDivide } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';
import type { Cell } from './sheet.ts';

/** A cell that was understood, or the code of what is wrong with it; null = empty. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string } | null;

const fullWidth = /[\uFF01-\uFF5E\u3000]/g;

/** 全角转半角, without outer white space. */
export const halfWidth = (text: string): string =>
  text
    .replace(fullWidth, (c) =>
      c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u00A0\u2002-\u200B\uFEFF]/g, ' ')
    .replace(/[−–—﹣]/g, '-')
    .trim();

/** An exact decimal: digits x 10^-scale. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The decimal that a workbook number shows at 15 significant digits: 83469.99999999999 -> 83470. */
function decimalOfNumber(value: number): Decimal | null {
  return Number.isFinite(value) ? decimalOfText(value.toPrecision(15)) : null;
}

function decimalOfText(text: string): Decimal | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  const [, sign, whole = '', rest = '', exponent = '0'] = match;
  if (whole.length + rest.length > 40) return null;
  const digits = BigInt(`${whole}${rest}` || '0');
  const scale = rest.length - Number(exponent);
  if (scale > 60 || scale < -30) return null;
  const signed = sign === '-' ? -digits : digits;
  return scale < 0
    ? { digits: signed * 10n ** BigInt(-scale), scale: 0 }
    : { digits: signed, scale };
}

const scaled = (decimal: Decimal, by: bigint): bigint =>
  roundDivide(decimal.digits * by, 10n ** BigInt(decimal.scale));

const units: readonly (readonly [RegExp, bigint])[] = [
  [/亿元?$/, 100_000_000n],
  [/千万元?$/, 10_000_000n],
  [/百万元?$/, 1_000_000n],
  [/[万萬w]元?$/i, 10_000n],
  [/千元?$/, 1000n],
  [/(?:元整|元|圆|rmb|cny|yuan)$/i, 1n],
];

/** A number in people's writing, to an exact decimal times a unit. */
function readNumber(cell: Cell): { decimal: Decimal; unit: bigint } | null {
  if (typeof cell === 'number') {
    const decimal = decimalOfNumber(cell);
    return decimal && { decimal, unit: 1n };
  }
  let text = halfWidth(cell)
    .replace(/^[¥￥$]|^(?:rmb|cny|人民币)\s*[:：]?/gi, '')
    .trim();
  let negative = false;
  const bracket = /^\((.*)\)$/.exec(text);
  if (bracket) {
    negative = true;
    text = bracket[1] as string;
  }
  text = text.replace(/[¥￥\s,，'’`]/g, '').replace(/^(?:rmb|cny)/i, '');
  if (/^负|^减/.test(text)) {
    negative = !negative;
    text = text.slice(1);
  }
  let unit = 1n;
  for (const [ending, factor] of units) {
    if (!ending.test(text)) continue;
    unit = factor;
    text = text.replace(ending, '');
    break;
  }
  if (/^[\d.]+-$/.test(text)) {
    negative = !negative;
    text = text.slice(0, -1);
  }
  const decimal = decimalOfText(text) ?? chineseDecimal(text);
  if (!decimal) return null;
  return { decimal: negative ? { ...decimal, digits: -decimal.digits } : decimal, unit };
}

const isBlank = (cell: Cell): boolean =>
  typeof cell === 'string' && /^[\s\u3000\u00A0]*$|^[-—–/／]+$|^(?:无|N\/A)$/i.test(cell);

/**
 * 金额 as people write it: ￥1,234.50, （36,000）, 负5, 12.5万, １２３, 1234.5-, 壹万贰仟元整, true numbers
 * of a workbook. More than two decimals are rounded half up from the exact decimal. `unit` is
 * 10000 where the sheet says 万元. Codes: amount.unreadable, amount.tooLarge.
 *
 * parseAmount("（36,000）") = { value: -3600000n }; parseAmount("-") = null.
 */
export function parseAmount(cell: Cell, unit: 1 | 10000 = 1): Parsed<Fen> {
  if (isBlank(cell)) return null;
  const capital = typeof cell === 'string' ? parseCapital(cell) : null;
  if (capital !== null) return { value: capital };
  const read = readNumber(cell);
  if (!read) return { problem: 'amount.unreadable' };
  const amount = scaled(read.decimal, read.unit * BigInt(unit) * 100n);
  const size = amount < 0n ? -amount : amount;
  return size > 99_999_999_999_999_999n ? { problem: 'amount.tooLarge' } : { value: fen(amount) };
}

/**
 * 数量: 12, "12箱", "1,200.5". A number, for counting only, never money.
 * parseQuantity("1,200箱") = { value: 1200 }.
 */
export function parseQuantity(cell: Cell): Parsed<number> {
  if (isBlank(cell)) return null;
  if (typeof cell === 'number') return { value: cell };
  const read = readNumber(
    halfWidth(cell).replace(/[^\d.)（）(万千百十一二三四五六七八九两零\d]+$/, ''),
  );
  if (!read) return { problem: 'quantity.unreadable' };
  return { value: Number(read.decimal.digits * read.unit) / 10 ** read.decimal.scale };
}

/**
 * 比率: "8.5%", "8.5个点", "百分之八点五", "5‰", "千分之五", 0.085; in a VAT column also 13 and "13".
 * A bare number up to 1 is a share, above it is percent. Codes: rate.unreadable.
 *
 * parseRate("8.5%") = { value: 85000n }; parseRate(0.13) = parseRate("13") = { value: 130000n }.
 */
export function parseRate(cell: Cell): Parsed<Ppm> {
  if (isBlank(cell)) return null;
  if (typeof cell === 'number') return bareRate(decimalOfNumber(cell));
  const text = halfWidth(cell).replace(/\s/g, '');
  const percent =
    /^(?:百分之)?(.+?)(?:%|个点|个百分点|百分点|点)$/.exec(text) ?? /^百分之(.+)$/.exec(text);
  if (percent) return rateBy(percent[1] as string, 10_000n);
  const permille = /^(.+?)‰$/.exec(text) ?? /^千分之(.+)$/.exec(text);
  if (permille) return rateBy(permille[1] as string, 1000n);
  return bareRate(decimalOfText(text) ?? chineseDecimal(text));
}

function rateBy(text: string, factor: bigint): Parsed<Ppm> {
  const decimal = decimalOfText(text) ?? chineseDecimal(text);
  return decimal ? { value: ppm(scaled(decimal, factor)) } : { problem: 'rate.unreadable' };
}

function bareRate(decimal: Decimal | null): Parsed<Ppm> {
  if (!decimal) return { problem: 'rate.unreadable' };
  const share = scaled(decimal, 1_000_000n);
  return {
    value: ppm(
      share <= 1_000_000n && share >= -1_000_000n && decimal.digits !== 10n ** BigInt(decimal.scale)
        ? share
        : scaled(decimal, 10_000n),
    ),
  };
}

const smallDigits = '零一二三四五六七八九';
const capitalDigits = '零壹贰叁肆伍陆柒捌玖';

/**
 * 中文数字: 十二 = 12, 二十 = 20, 两 = 2, 一百二十万 = 1,200,000, 三点五 is not whole: null.
 * Units up to 亿. Works for 大写 digits, too.
 */
export function parseChineseNumber(text: string): bigint | null {
  const plain = [...text.replace(/[〇○]/g, '零').replace(/[两俩]/g, '二')]
    .map((c) => {
      const at = capitalDigits.indexOf(c);
      if (at >= 0) return smallDigits[at] as string;
      return { 拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿' }[c] ?? c;
    })
    .join('');
  if (!/^[零一二三四五六七八九十百千万亿]+$/.test(plain)) return null;
  let total = 0n;
  let section = 0n;
  let digit = 0n;
  let plainDigits = '';
  for (const c of plain) {
    const value = smallDigits.indexOf(c);
    if (value >= 0) {
      digit = BigInt(value);
      plainDigits += value;
      continue;
    }
    plainDigits = '';
    const unit = { 十: 10n, 百: 100n, 千: 1000n }[c];
    if (unit !== undefined) {
      section += (digit === 0n && unit === 10n ? 1n : digit) * unit;
      digit = 0n;
    } else {
      const big = c === '万' ? 10_000n : 100_000_000n;
      total = c === '亿' ? (total + section + digit) * big : total + (section + digit) * big;
      section = 0n;
      digit = 0n;
    }
  }
  if (plainDigits.length > 1 && plainDigits.length === plain.length) return BigInt(plainDigits);
  return total + section + digit;
}

function chineseDecimal(text: string): Decimal | null {
  const [whole = '', rest] = text.split('点');
  const head = parseChineseNumber(whole);
  if (head === null || text.split('点').length > 2) return null;
  if (rest === undefined) return { digits: head, scale: 0 };
  const digits = [...rest].map((c) => smallDigits.indexOf(c));
  if (digits.length === 0 || digits.some((d) => d < 0)) return null;
  return { digits: BigInt(`${head}${digits.join('')}`), scale: digits.length };
}

/** 大写金额: 壹万贰仟叁佰元伍角整 = 12,300.50. */
function parseCapital(text: string): Fen | null {
  const match =
    /^(?:人民币)?\s*(负)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億]+)[元圆](?:(整|正)|(?:零)?(?:([壹贰叁肆伍陆柒捌玖])角)?(?:零)?(?:([壹贰叁肆伍陆柒捌玖])分)?[整正]?)$/.exec(
      text.trim(),
    );
  if (!match) return null;
  const whole = parseChineseNumber(match[2] as string);
  if (whole === null) return null;
  const digit = (c: string | undefined) => BigInt(c ? capitalDigits.indexOf(c) : 0);
  const amount = whole * 100n + digit(match[4]) * 10n + digit(match[5]);
  return fen(match[1] ? -amount : amount);
}
