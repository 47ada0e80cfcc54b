/** Other ways to write a numeral, each beside the plain one. */
const plainForms: Readonly<Record<string, string>> = {
  〇: '零',
  '○': '零',
  壹: '一',
  贰: '二',
  貳: '二',
  弍: '二',
  两: '二',
  兩: '二',
  俩: '二',
  叁: '三',
  參: '三',
  叄: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  廿: '二十',
  卅: '三十',
};
const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n };
const longest = 40;

/**
 * 中文数字 (大写 too), whole numbers up to 万亿; null for all else. 十二 = 12, 两 = 2, 一百二十万 =
 * 1,200,000, 壹万贰仟叁佰 = 12,300, 二〇二六 = 2026; as spoken: 一万二 = 12,000, 三百五 = 350.
 *
 * parseChineseNumber("一百二十万") = 1200000n; parseChineseNumber("三点五") = null.
 */
export function parseChineseNumber(text: string): bigint | null {
  if (text === '' || text.length > longest) return null;
  const plain = [...text].map((c) => plainForms[c] ?? c).join('');
  if (/^[零一二三四五六七八九]+$/.test(plain))
    return BigInt([...plain].map((c) => digits.indexOf(c)).join(''));
  return /^[零一二三四五六七八九十百千万亿]+$/.test(plain) ? readUnits(plain) : null;
}

/** The number so far: above 万, and the section under it. */
interface Count {
  total: bigint;
  section: bigint;
  digit: bigint | null;
  afterZero: boolean;
  /** The last unit said: what comes next is smaller, 二 after 万 alone is 二千. */
  unit: bigint;
}

function readUnits(plain: string): bigint | null {
  const count: Count = { total: 0n, section: 0n, digit: null, afterZero: false, unit: 0n };
  for (const c of plain) {
    if (!take(count, c)) return null;
  }
  if (count.digit === null) return count.total + count.section;
  const spoken = count.afterZero || count.unit === 0n ? 1n : count.unit / 10n;
  return count.total + count.section + count.digit * spoken;
}

function take(count: Count, c: string): boolean {
  if (c === '零') {
    count.afterZero = true;
    return count.digit === null;
  }
  const value = digits.indexOf(c);
  if (value > 0) {
    if (count.digit !== null) return false;
    count.digit = BigInt(value);
    return true;
  }
  const unit = units[c];
  return unit === undefined ? takeBig(count, c) : takeSmall(count, unit);
}

function takeSmall(count: Count, unit: bigint): boolean {
  if (count.unit !== 0n && unit >= count.unit) return false;
  const one = unit === 10n && (count.section === 0n || count.afterZero) ? 1n : null;
  const digit = count.digit ?? one;
  if (digit === null) return false;
  count.section += digit * unit;
  count.digit = null;
  count.afterZero = false;
  count.unit = unit;
  return true;
}

function takeBig(count: Count, c: string): boolean {
  const section = count.section + (count.digit ?? 0n);
  if (c === '亿') {
    const all = count.total + section;
    if (all === 0n || all >= 100_000_000n) return false;
    count.total = all * 100_000_000n;
    count.unit = 100_000_000n;
  } else {
    if (section === 0n || count.total % 100_000_000n !== 0n) return false;
    count.total += section * 10_000n;
    count.unit = 10_000n;
  }
  count.section = 0n;
  count.digit = null;
  count.afterZero = false;
  return true;
}
