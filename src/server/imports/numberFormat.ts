import { dayOfNumber } from '../../domain/values/day.ts';

/**
 * What a number format makes of a number: a day, a time, a percentage, a number with a mere "%"
 * behind it (percentSign), a code with leading zeros or letters (shown), or a plain number.
 */
export type FormatKind = 'plain' | 'day' | 'time' | 'percent' | 'percentSign' | 'shown';

export interface NumberFormat {
  readonly kind: FormatKind;
  readonly code: string;
}

/** Formats that workbooks name by number only; 27-36 and 50-58 are those of Chinese Excel. */
const builtIn: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** 数字格式: told from its code; a built-in one from its number. */
export function numberFormat(id: number, code?: string): NumberFormat {
  const known = code ?? builtIn[id] ?? '';
  return { kind: kindOf(known), code: known };
}

function kindOf(code: string): FormatKind {
  const first = code.split(';')[0] ?? '';
  const bare = first
    .replace(/General|G\/通用格式/gi, '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]|am\/pm|a\/p/i.test(bare))) return 'day';
  if (/[hs]|am\/pm|上午\/下午/i.test(bare)) return 'time';
  if (bare.includes('%')) return 'percent';
  if (/[0#].*(?:\\%|"%")/.test(first)) return 'percentSign';
  const digits = bare.replace(/[^0#?.,Ee/]/g, '');
  if (/^0{2,}$/.test(digits) || (/^0+$/.test(digits) && hasLetters(first))) return 'shown';
  return 'plain';
}

/** "JS"0000 shows a document number; "¥"0 and 0"元" show an amount. */
const hasLetters = (code: string): boolean =>
  /"[A-Za-z][A-Za-z-]*"\s*0/.test(code) && !/"(?:RMB|CNY|USD|HKD?|EUR|JPY)"/i.test(code);

/** Serial days between 1899-12-30 and 1970-01-01. */
const epoch1900 = 25_569;
/** How far the counting of old Macs stands behind. */
const shift1904 = 1462;
/** 9999-12-31, the last day of Excel. */
const lastSerial = 2_958_465;
const halfSecond = 0.5 / 86_400;

/**
 * 日期序列号: dayOfSerial(46086, false) = "2026-03-05"; the time of day is left out. '' for 0, which is
 * how an empty cell looks when a date was asked of it; null where Excel itself shows no date.
 */
export function dayOfSerial(value: number, date1904: boolean): string | null {
  const days = Math.floor(value + halfSecond);
  if (value === 0 && !date1904) return '';
  const serial = days + (date1904 ? shift1904 : 0);
  if (serial < 1 || serial > lastSerial) return null;
  return dayOfNumber((serial < 60 ? serial + 1 : serial) - epoch1900);
}

/**
 * 百分数: percentText(0.085) = "8.5%", exact in decimals, never 8.500000000000001%. With shift 0 the
 * number is a percentage already: percentText(8.5, 0) = "8.5%".
 */
export function percentText(value: number, shift: 0 | 2 = 2): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  const point = Number(exponent) + 1 + shift;
  if (digits === '') return '0%';
  const padded = digits.padEnd(point, '0').padStart(digits.length + Math.max(0, 1 - point), '0');
  const at = Math.max(1, point);
  const rest = padded.slice(at);
  return `${negative ? '-' : ''}${padded.slice(0, at)}${rest === '' ? '' : `.${rest}`}%`;
}

/** More digits than a stored number keeps: from sixteen on Excel itself writes zeros. */
export const losesDigits = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) >= 1e15;

/** All digits that are left of such a number: as the file writes them, else as the number is. */
export const digitsText = (value: number, written: string): string =>
  /^-?\d{16,}$/.test(written) ? written : BigInt(value).toString();

const blank = (code: number): boolean =>
  code <= 32 || code === 0x3000 || code === 0xa0 || code === 0xfeff || code === 0x200b;

/** Text as written without outer white space (also 全角空格 and the blank that does not break). */
export function trimCell(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && blank(text.charCodeAt(from))) from += 1;
  while (to > from && blank(text.charCodeAt(to - 1))) to -= 1;
  return to - from === text.length ? text : text.slice(from, to);
}
