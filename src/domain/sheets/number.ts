import { type Fen, fen, roundDivide } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';
import { parseChineseNumber } from './chineseNumber.ts';
import type { Cell } from './sheet.ts';

/** A cell that was understood, or the code of what is wrong with it; null = empty. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string } | null;

/** No figure that people write is longer: what is, is text, and costs no time. */
const longest = 80;

/**
 * 全角转半角, without outer white space; every dash is "-".
 * halfWidth("　１２３．５－") = "123.5-".
 */
export const halfWidth = (text: string): string =>
  /^[ -~]*$/.test(text) ? text.trim() : narrow(text);

const narrow = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0\u2002-\u200B\u202F\uFEFF]/g, ' ')
    .replace(/[−–—―‐‑﹣]/g, '-')
    .trim();

/**
 * 空格: nothing, or what people write for nothing: - — / 无 N/A, and the "￥ -" that a workbook shows
 * for zero. isBlank("—") = true; isBlank("0") = false.
 */
export function isBlank(cell: Cell): boolean {
  if (typeof cell !== 'string') return false;
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  if (cell.length > longest || (first >= 0x30 && first <= 0x39)) return cell.trim() === '';
  return /^[¥￥]?\s*[-/\\*\s]*$|^(?:无|暂无|空|n\/?a|null|nil|#n\/a)$/i.test(halfWidth(cell));
}

/** An exact decimal: digits x 10^-scale. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The decimal that a workbook number shows at 15 significant digits: 83469.99999999999 -> 83470. */
const decimalOfNumber = (value: number): Decimal | null =>
  Number.isFinite(value) ? decimalOfText(value.toPrecision(15)) : null;

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

/** Figures with their thousands marks, which must stand where thousands (or 万) do. */
function decimalOfFigures(text: string): Decimal | null {
  const tight = text.replace(/\s*([,.'’`])\s*/g, '$1').trim();
  if (!/[,'’`\s]/.test(tight)) return decimalOfText(tight);
  const grouped =
    /^\d{1,3}(?:[,'’`\s]\d{3})+(?:\.\d*)?$/.test(tight) ||
    /^\d{1,4}(?:,\d{4})+(?:\.\d*)?$/.test(tight);
  return grouped ? decimalOfText(tight.replace(/[,'’`\s]/g, '')) : null;
}

/** 三点五, 一百二十. */
function chineseDecimal(text: string): Decimal | null {
  const [whole = '', rest, ...more] = text.split('点');
  const head = parseChineseNumber(whole);
  if (head === null || more.length > 0) return null;
  if (rest === undefined) return { digits: head, scale: 0 };
  const digits = parseChineseNumber(rest);
  if (digits === null || /[十百千万亿]/.test(rest)) return null;
  return {
    digits: BigInt(`${head}${String(digits).padStart(rest.length, '0')}`),
    scale: rest.length,
  };
}

interface Figure {
  readonly decimal: Decimal;
  /** What the cell itself says: 万 is 10,000; null where it says none. */
  readonly unit: bigint | null;
}

const figureUnits: Readonly<Record<string, bigint>> = {
  千亿: 10n ** 11n,
  百亿: 10n ** 10n,
  亿: 10n ** 8n,
  億: 10n ** 8n,
  千万: 10n ** 7n,
  百万: 10n ** 6n,
  十万: 10n ** 5n,
  万: 10_000n,
  萬: 10_000n,
  w: 10_000n,
  千: 1000n,
  k: 1000n,
};

/** Signs that stand before, around or behind a figure, currencies beside it. */
function peel(cell: string): { text: string; negative: boolean } | null {
  let text = halfWidth(cell).replace(/\s*\((?:含税|不含税|未税|元|人民币|rmb|cny)\)$/i, '');
  let negative = false;
  for (let turn = 0; turn < 8; turn += 1) {
    const before = text;
    text = text
      .replace(/^(?:[¥￥]|rmb|cny|人民币)\s*[:：]?\s*|^[+']\s*/i, '')
      .replace(/\s*(?:rmb|cny|yuan)$/i, '');
    const marked =
      /^\((.*)\)$/.exec(text) ?? /^(?:-|负|减|△|▲)\s*(.+)$/.exec(text) ?? /^(.*\d.*)-$/.exec(text);
    if (marked) {
      negative = true;
      text = (marked[1] as string).trim();
    }
    if (text === before) return { text, negative };
  }
  return null;
}

/** A number in people's writing, to an exact decimal and the unit it says. */
function readFigure(cell: Cell): Figure | null {
  if (typeof cell === 'number') {
    const decimal = decimalOfNumber(cell);
    return decimal && { decimal, unit: null };
  }
  if (cell.length > longest) return null;
  const peeled = peel(cell);
  if (!peeled) return null;
  const figure = figureOf(peeled.text);
  if (!figure || !peeled.negative) return figure;
  return { ...figure, decimal: { ...figure.decimal, digits: -figure.decimal.digits } };
}

function figureOf(text: string): Figure | null {
  const [, body = '', end] = /^(.*?)\s*(元整|元正|元|圆整|圆|块)?$/.exec(text) ?? [];
  const said = end === undefined ? null : 1n;
  const plain = decimalOfFigures(body);
  if (plain) return { decimal: plain, unit: said };
  const parts = [...body.matchAll(/([\d.,]+)\s*(千亿|百亿|千万|百万|十万|[亿億万萬千wk])/gi)];
  if (parts.length > 0 && parts.map((part) => part[0]).join('') === body) return sumOf(parts);
  const chinese = chineseDecimal(body);
  if (chinese) return { decimal: chinese, unit: said ?? (/[万亿萬億]/.test(body) ? 1n : null) };
  const tail = /^(.+?)(千万|百万|[亿万])$/.exec(body);
  const head = tail && chineseDecimal(tail[1] as string);
  return head ? { decimal: head, unit: figureUnits[tail[2] as string] ?? null } : null;
}

/** 1亿2000万: each unit smaller than the one before. */
function sumOf(parts: readonly RegExpMatchArray[]): Figure | null {
  let digits = 0n;
  let last: bigint | null = null;
  for (const [, figures = '', word = ''] of parts) {
    const decimal = decimalOfFigures(figures);
    const unit = figureUnits[word.toLowerCase()] as bigint;
    if (!decimal || decimal.scale > 20 || (last !== null && unit >= last)) return null;
    digits += decimal.digits * unit * 10n ** BigInt(20 - decimal.scale);
    last = unit;
  }
  return { decimal: { digits, scale: 20 }, unit: 1n };
}

/**
 * 金额 as people write it: ￥1,234.50, （36,000）, 负5, 12.5万, １２３, 1234.5-, 壹万贰仟元整, true numbers
 * of a workbook. More than two decimals are rounded half up from the exact decimal. `unit` is
 * 10000 where the sheet says 万元; a unit in the cell holds before it. Codes: amount.unreadable,
 * amount.tooLarge (more than 15 digits of yuan).
 *
 * parseAmount("（36,000）") = { value: -3600000n }; parseAmount("-") = null.
 */
export function parseAmount(cell: Cell, unit: 1 | 10000 = 1): Parsed<Fen> {
  if (unit === 1) {
    const text = String(cell);
    if (plainAmount.test(text)) return plainFen(text);
  }
  if (isBlank(cell)) return null;
  const capital = typeof cell === 'string' ? parseCapital(cell) : null;
  const read = capital === null ? readFigure(cell) : null;
  if (capital === null && !read) return { problem: 'amount.unreadable' };
  const amount = read ? scaled(read.decimal, (read.unit ?? BigInt(unit)) * 100n) : (capital as Fen);
  const size = amount < 0n ? -amount : amount;
  return size > 99_999_999_999_999_999n ? { problem: 'amount.tooLarge' } : { value: fen(amount) };
}

/** What most cells hold, read without further looking: 1234, -12.5, 1,234.50. */
const plainAmount = /^-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,2})?$/;

function plainFen(text: string): { readonly value: Fen } {
  const figures = text.includes(',') ? text.replaceAll(',', '') : text;
  const point = figures.indexOf('.');
  const cents =
    point < 0 ? `${figures}00` : figures.slice(0, point) + figures.slice(point + 1).padEnd(2, '0');
  return { value: fen(BigInt(cents)) };
}

/**
 * 数量: 12, "12箱", "1,200.5", "两档". A number, for counting only, never money.
 * parseQuantity("1,200箱") = { value: 1200 }.
 */
export function parseQuantity(cell: Cell): Parsed<number> {
  if (isBlank(cell)) return null;
  if (typeof cell === 'string' && cell.length > longest) return { problem: 'quantity.unreadable' };
  const read =
    readFigure(cell) ??
    (typeof cell === 'string'
      ? readFigure(
          halfWidth(cell).replace(/\s*[^\d.()零一二三四五六七八九两十百千万亿\s]{1,6}$/, ''),
        )
      : null);
  if (!read) return { problem: 'quantity.unreadable' };
  const { digits, scale } = read.decimal;
  return { value: Number(digits * (read.unit ?? 1n)) / 10 ** scale };
}

/**
 * 比率: "8.5%", "8.5个点", "百分之八点五", "5‰", "千分之五", 0.085; in a VAT column also 13, "13" and 免税.
 * A bare number below 1 is a share, from 1 on it is percent. Codes: rate.unreadable.
 *
 * parseRate("8.5%") = { value: 85000n }; parseRate(0.13) = parseRate("13") = { value: 130000n }.
 */
export function parseRate(cell: Cell): Parsed<Ppm> {
  if (isBlank(cell)) return null;
  if (typeof cell === 'number') return bareRate(decimalOfNumber(cell));
  if (cell.length > longest) return { problem: 'rate.unreadable' };
  const text = halfWidth(cell).replace(/\s/g, '');
  if (/^(?:免税|免征(?:增值税)?|零税率|不征税)$/.test(text)) return { value: ppm(0n) };
  for (const [form, factor] of rateForms) {
    const match = form.exec(text);
    const rate = match && rateBy(match[1] as string, factor);
    if (rate && 'value' in rate) return rate;
  }
  const bare = decimalOfText(text) ?? chineseDecimal(text);
  if (bare) return bareRate(bare);
  const among = [...text.matchAll(/(?<![\d.])(-?\d{1,6}(?:\.\d{1,6})?)%/g)];
  return among.length === 1
    ? rateBy(among[0]?.[1] as string, 10_000n)
    : { problem: 'rate.unreadable' };
}

const rateForms: readonly (readonly [RegExp, bigint])[] = [
  [/^百分之([^百千%‰]+)$/, 10_000n],
  [/^千分之([^百千%‰]+)$/, 1000n],
  [/^万分之([^百千%‰]+)$/, 100n],
  [/^([^百%‰]+?)(?:%|个?百分点|个点|点)$/, 10_000n],
  [/^([^百%‰]+)‰$/, 1000n],
];

function rateBy(text: string, factor: bigint): Parsed<Ppm> {
  const decimal = decimalOfText(text) ?? chineseDecimal(text);
  return decimal ? { value: ppm(scaled(decimal, factor)) } : { problem: 'rate.unreadable' };
}

function bareRate(decimal: Decimal | null): Parsed<Ppm> {
  if (!decimal) return { problem: 'rate.unreadable' };
  const share = scaled(decimal, 1_000_000n);
  const isShare = share < 1_000_000n && share > -1_000_000n;
  return { value: ppm(isShare ? share : scaled(decimal, 10_000n)) };
}

/** 大写金额: 壹万贰仟叁佰元伍角整 = 12,300.50; 元, 角 and 分 in their order, 整 or 正 behind. */
function parseCapital(cell: string): Fen | null {
  if (cell.length > longest || !/[元圆角分整正]/.test(cell)) return null;
  const text = cell.replace(/[\s\u3000]|^(?:人民币)?[:：]?/g, '').replace(/^人民币[:：]?/, '');
  const [, minus, head, tail = ''] =
    /^(负)?(?:([^元圆角分整正]+)[元圆])?([^元圆整正]*)[整正]?$/.exec(text) ?? [];
  const small = /^零?(?:([^角分零])角)?零?(?:([^角分零])分)?$/.exec(tail);
  if (!small || (head === undefined && tail === '')) return null;
  const count = (part: string | undefined) => (part === undefined ? 0n : parseChineseNumber(part));
  const whole = count(head);
  const ten = count(small[1]);
  const one = count(small[2]);
  if (whole === null || ten === null || one === null) return null;
  const amount = whole * 100n + ten * 10n + one;
  return fen(minus ? -amount : amount);
}
