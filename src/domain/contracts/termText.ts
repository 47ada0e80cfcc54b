import { parseChineseNumber } from '../sheets/chineseNumber.ts';
import { type Fen, fen, roundDivide } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';

const digits = new Map([...'零一二三四五六七八九'].map((letter, value) => [letter, value]));
digits.set('〇', 0).set('两', 2);
const powers = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** 中文数字: "三万五千" -> 35000, "八点五" -> 8.5 as text; null where it is no number (二三, 两三百). */
function chineseNumber(text: string): string | null {
  const [whole = '', fraction] = text.split('点');
  const plain = [...whole];
  if (plain.length > 1 && plain.every((letter) => digits.has(letter))) {
    return plain.length === 4 ? plain.map((letter) => digits.get(letter)).join('') : null;
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const letter of plain) {
    const value = digits.get(letter);
    const power = powers.get(letter);
    if (value !== undefined) {
      if (digit !== null && digit > 0) return null;
      digit = value;
    } else if (letter === '万') {
      total += (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = null;
    } else if (power !== undefined) {
      section += (digit ?? 1) * power;
      digit = null;
    }
  }
  const tail = fraction ? `.${[...fraction].map((letter) => digits.get(letter)).join('')}` : '';
  return `${total + section + (digit ?? 0)}${tail}`;
}

const chinese = '[零〇一二两三四五六七八九十百千]';
const counted =
  '万|元|块|次(?!性)|期|店|家|个|箱|件|米|人|名|月|年|季|档|品项|款|场|张|图|版|天|日|%|‰|倍|周|节(?![庆日假])|[面根处座幅](?=[,，;；\\s每])';
/** 5千 is read with its scale; 几百 and 数千 are no numbers. */
const notPower = '(?<!(?:\\d\\s?|(?<![项期次店])数)(?=[十百千]))(?<!几)';
const chineseCount = new RegExp(
  `${notPower}${chinese}+(?:万${chinese}*)?(?:点[零一二三四五六七八九]+)?(?=${counted}|SKU)`,
  'g',
);
const chineseRate = new RegExp(
  `([百千万])分之(${chinese}+(?:点[零一二三四五六七八九]+)?|[\\d.]+)`,
  'g',
);
const signs = new Map([
  ['百', '%'],
  ['千', '‰'],
  ['万', '‱'],
]);
const bankForms = '壹贰叁肆伍陆柒捌玖拾佰仟萬';
const plainForms = '一二三四五六七八九十百千万';
/** 大写 numbers: several such letters, or one before what it counts; 大陆 and 收拾 are words. */
const bankNumber = new RegExp(`[${bankForms}零万]{2,}|[${bankForms}](?=[元圆万期次])`, 'g');
const plainNumber = (text: string): string =>
  text.replace(bankNumber, (found) =>
    [...found].map((letter) => plainForms[bankForms.indexOf(letter)] ?? letter).join(''),
  );

const one = '[一二两三四五六七八九]';
const spoken = new RegExp(
  `${one}(?:[十百千]${one}?)*(?:万${one}|千${one})(?![一二两三四五六七八九十百千万亿点个分])`,
  'g',
);

/** As spoken: 一万二, 三千五, 1万2, 1万2千, 1亿2000万 are one number each. */
const spokenNumbers = (text: string): string =>
  text
    .replace(spoken, (found, at: number, whole: string) => {
      if (/[几数十百千万分第]$/.test(whole.slice(0, at))) return found;
      return `${parseChineseNumber(found) ?? found}`;
    })
    .replace(/(?<![\d.])(\d+)万(\d)千?(?![\d.万百%年月日期店次天个])/g, '$1.$2万')
    .replace(
      /(?<![\d.])(\d+)亿(\d{1,4})万/g,
      (_all, high: string, low: string) => `${BigInt(high) * 10_000n + BigInt(low)}万`,
    );

const grouped = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/g;

/**
 * 条款文字的规范形: half width, no thousands separators, one form of marks (range "-", product "×"),
 * ①② as marks, Chinese numbers before a unit in digits, units of a list on each number ("300/375万").
 *
 * "满六百万返百分之二，两期／季" -> "满600万返2%,2期/季"
 */
export function normalText(raw: string): string {
  const plain = plainNumber(raw)
    .replace(/^\s*[\u2460-\u24ff\u2776-\u2793]/, '')
    .replace(/\s*[\u2460-\u24ff\u2776-\u2793]\s*/g, '; ')
    .replace(/(?<=\d)\s*[，]\s*(?=\d)/g, ', ')
    .replace(grouped, (number, at: number, whole: string) => {
      const isList = number.split(',').length > 2 && /^\s*万/.test(whole.slice(at + number.length));
      return isList ? number.replaceAll(',', '、') : number.replaceAll(',', '');
    })
    .replace(/㎡|[mM]²|[mM]2(?![\dA-Za-z])/g, '平米')
    .normalize('NFKC')
    .replace(/帐/g, '账')
    .replace(/人民币|RMB|CNY|[¥￥]/gi, '')
    .replace(/元整/g, '元')
    .replace(/\((不?含)\s*(?:本数|\d+(?:\.\d+)?\s*万?元?)\)/g, '($1)')
    .replace(/[~～〜—–−]+/g, '-')
    .replace(/[×✕＊*]|(?<=\d|元|店|期|SKU)\s*x\s*(?=\d|店|期|SKU|元)/gi, '×')
    .replace(/≧/g, '≥')
    .replace(/≦/g, '≤')
    .replace(/>=|=>/g, '≥')
    .replace(/<=|=</g, '≤')
    .replace(/。|\s*[\r\n]+\s*/g, ';')
    .replace(/\s+/g, ' ');
  return shareUnits(
    spokenNumbers(plain)
      .replace(chineseRate, (all, part: string, number: string) => {
        const value = /\d/.test(number) ? number : chineseNumber(number);
        return value === null ? all : `${value}${signs.get(part) ?? ''}`;
      })
      .replace(chineseCount, (found, at: number, whole: string) => {
        const isFestival = found === '十一' && whole.charAt(at + found.length) === '节';
        return isFestival ? found : (chineseNumber(found) ?? found);
      }),
  ).trim();
}

const listed = (unit: string, number: string): RegExp =>
  new RegExp(
    `(?<![\\d.])(${number})(?=(?:\\s*(?:\\(不?含\\)\\s*)?[\\/、-]\\s*${number})+\\s*${unit})(?!\\s*${unit})`,
    'g',
  );
const listedRate = listed('%', '\\d{1,2}(?:\\.\\d+)?(?!\\d)');
const listedMoney = listed('万', '\\d+(?:\\.\\d+)?');

/** "0.5/1/1.5%" -> "0.5%/1%/1.5%", "300-375万" -> "300万-375万". */
const shareUnits = (text: string): string =>
  text.replace(listedRate, '$1%').replace(listedMoney, '$1万');

const scales: Readonly<Record<string, bigint>> = {
  亿: 100_000_000n,
  千万: 10_000_000n,
  百万: 1_000_000n,
  十万: 100_000n,
  万: 10_000n,
  w: 10_000n,
  千: 1000n,
  百: 100n,
  k: 1000n,
};

/** The number as a whole of 1 / 10^places: "1.25" -> { digits: 125n, divisor: 100n }. */
function decimal(text: string): { digits: bigint; divisor: bigint } {
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), divisor: 10n ** BigInt(fraction.length) };
}

/** 金额: "1.5" with 万 -> 1,500,000 分; null where it is finer than a 分. `unit` as of the table. */
export function readMoney(text: string, scale: string, unit = 1n): Fen | null {
  const { digits: value, divisor } = decimal(text);
  const scaled = value * 100n * (scales[scale.toLowerCase()] ?? unit);
  return scaled % divisor === 0n ? fen(scaled / divisor) : null;
}

/** 表内金额: a sum with what stands behind it; the unit of the table where that is neither 万 nor 元. */
export const readSum = (
  text: string,
  scale: string | undefined,
  currency: string | undefined,
  unit: bigint,
): Fen | null => readMoney(text, scale ?? '', scale || currency ? 1n : unit);

/** 线索金额: the first group of a match that begins with a digit, its scale and 元 in the two behind. */
export function sumIn(match: RegExpMatchArray, unit: bigint): Fen | null {
  const at = match.findIndex((group, i) => i > 0 && /^\d/.test(group ?? ''));
  return readSum(match[at] as string, match[at + 1], match[at + 2], unit);
}

/** 比率: "8.5" with % -> 85_000 ppm, with ‰ -> 8_500, as a fraction ("0.085") with '' -> 85_000. */
export function readRate(text: string, sign: string): Ppm {
  const { digits: value, divisor } = decimal(text);
  const parts = sign === '' ? 1_000_000n : sign === '‰' ? 1000n : sign === '‱' ? 100n : 10_000n;
  return ppm(roundDivide(value * parts, divisor));
}
