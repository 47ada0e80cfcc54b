import { parseChineseNumber } from '../sheets/chineseNumber.ts';
import { oneOf } from './patterns.ts';
import { normalText } from './termText.ts';

/** What is left of a term after a clause was taken out of it, and what the clause said. */
export interface Taken<Said> {
  readonly said: Said;
  readonly rest: string;
}

/** Of money and papers, no days of this term: 逾期每日万分之五, 现金折扣2%, 6个月承兑, 凭增值税发票. */
const aside = oneOf(
  /逾期|违约|滞纳|利息|折扣|贴现|承兑|电汇|转账|汇款|支票|现汇|税率|含税|未税|T\/T/,
  /(?:凭|开具?|提供)[^,;\d]*(?:发票|专票|普票)(?!后|起|之?日)|自然月/,
);
const ofTerm = /月结|旬结|周结|季结|到货|货到|收货|验收|入库|票到|收票|对账|送货|次月/;
const days = '\\s*(\\d{1,3})\\s*[天日]';
/** 宽限期15天, 另加15天宽限期. */
const graces = [
  new RegExp(
    `[\\s,;(+]*(?:另|外|再)?(?:加|给)?(?:的)?(?:宽限期?|缓冲期?)[为:\\s]*${days}\\)?`,
    'g',
  ),
  new RegExp(`[\\s,;(+]*(?:另|外|再)?(?:加|给)${days}的?(?:宽限期?|缓冲期?)\\)?`, 'g'),
];
const numeral = /[零一二三四五六七八九十]+(?=\s*(?:号|日|个月|个?工作日))/g;

/**
 * 账期文字的规范形: half width, 二十五号 in digits, grace as "+15", without what is no day of the term.
 *
 * "次月结30天，宽限期15天，电汇" -> "次月结30天+15".
 */
export function plainPayTerm(raw: string): string {
  let text = normalText(raw)
    .replace(numeral, (all) => `${parseChineseNumber(all) ?? all}`)
    .replace(/\(?(?<![A-Za-z\d])D\d{1,2}(?![\d天])\)?/g, ' ')
    .replace(/[,;]?\s*每?30天[按算计为]*1个月[算计]?/g, '')
    .replace(/\+(?=\s*(?:固定|付款日|每月|逢))/g, ',')
    .replace(/结算?1次/g, '结')
    .replace(/的?(?:第1个?|下1?个?|最近的?1?个?)付款日/, '');
  if (/上个?月/.test(text)) text = text.replace(/(?:当|本)月(?=\s*的?\d)/, '每月');
  for (const grace of graces) text = text.replace(grace, '+$1');
  const clauses = text.split(/(?=[,;()])/);
  return clauses.filter((each) => !aside.test(each) || ofTerm.test(each)).join('');
}

/** 节假日怎么付: the next working day, the one before, or the day itself. */
export type PayRoll = 'next' | 'previous' | 'none';

const holiday =
  /(?:如|若|逢|遇|如遇|若遇|付款日)*[^,;\d(]{0,6}(?:节假日|休息日|双休日|周末|假日|假期|非工作日)/;
const rolls: readonly (readonly [PayRoll, RegExp])[] = [
  ['none', /不(?:再)?(?:顺延|调整|变)/],
  ['previous', /提前|往前|前移|前推|之?前1?个?工作日|前一/],
  ['next', /顺延|延后|延至|推迟|往后|后推|后移|下1?一?个?工作日|后1?一?个?工作日/],
];

/** 顺延或提前: "遇节假日提前至前一工作日" -> previous; what says no way is left. */
export function takeRoll(text: string): Taken<PayRoll | null> {
  for (const [roll, words] of rolls) {
    const found = new RegExp(
      `${holiday.source}[^;\\d]{0,12}?(?:${words.source})[^,;()\\d]{0,8}\\d?[^,;()\\d]{0,6}`,
    );
    if (found.test(text)) return { said: roll, rest: without(text, found) };
  }
  return { said: null, rest: text.replace(/(?:遇|逢)?(?:法定)?节假日顺延/, ' ') };
}

const without = (text: string, taken: RegExp): string =>
  text.replace(taken, ' ').replace(/\(\s*\)/g, '');

const closings = [
  /(\d{1,2})\s*[日号]\s*(?:为?截单|为?截止|截账|关账|结账|封账|止)日?/,
  /(?:截单|截止|截账|关账|封账|账单)日?[为是:\s]*(?:每个?月)?的?\s*(\d{1,2})\s*[日号]?/,
];

/** 截单日: "每月25日截单" -> 25; the last day of a month as it is billed. */
export function takeClosing(text: string): Taken<number | null> {
  for (const pattern of closings) {
    const found = pattern.exec(text);
    if (found) return { said: Number(found[1]), rest: text.replace(found[0], ' ') };
  }
  return { said: null, rest: text };
}

export interface PayCalendar {
  /** Days of a month, ascending. */
  readonly days: readonly number[];
  /** Days of a week, 1 = Monday. */
  readonly weekdays: readonly number[];
}

const list = '\\d{1,2}\\s*[日号]?(?:\\s*[/、,和及与]\\s*\\d{1,2}(?:\\s*[日号])?)*\\s*[日号]?';
const paid = '(?:付款?|打款|结款|放款|汇款|支付|为付款日|$|(?=[,;)+]))';
const before = '(?:之前|以前|前)?\\s*(?:统一|集中|固定)?(?:为|的)?';
const about = '(?:的|内|\\(|固定|统一|集中|付款日?|打款日?|支付|为|是|于|逢|:|\\s)*';
const monthly = [
  new RegExp(
    `(?:每个?月|逢|付款日|固定)${about}(${list})\\s*${before}[^\\d,;+]{0,4}?${paid}(?:日)?`,
  ),
  new RegExp(
    `(?<=[,;\\s(]|^)(\\d{1,2}\\s*号(?:\\s*[/、,和及与]\\s*\\d{1,2}\\s*号)*)\\s*${before}${paid}`,
  ),
];
const lastOfMonth =
  /每个?月的?(?:最后1[天日]|月?[底末])[^\d,;+]{0,4}?(?:付款?|打款|结款|放款|汇款|支付|$|(?=[,;)+]))/;
const week = '(?:周|星期|礼拜)';
const weekly = new RegExp(
  `(?:每个?|逢)${week}([一二三四五六日天1-7](?:\\s*[/、,和及与]\\s*${week}?[一二三四五六日天1-7])*)[^\\d,;+]{0,4}?${paid}(?:日)?`,
);
const weekdays = '一二三四五六日';

/** 固定付款日: "每月5/15/25付" -> 5, 15, 25; "每周三付款" -> Wednesday; 每月最后一天 -> 31. */
export function takePayCalendar(text: string): Taken<PayCalendar> {
  const byWeek = weekly.exec(text);
  if (byWeek) {
    const found = [...(byWeek[1] ?? '')].flatMap((letter) => {
      const at = /\d/.test(letter)
        ? Number(letter)
        : weekdays.indexOf(letter.replace('天', '日')) + 1;
      return at > 0 ? [at] : [];
    });
    return { said: { days: [], weekdays: ascending(found) }, rest: text.replace(byWeek[0], ' ') };
  }
  const last = lastOfMonth.exec(text);
  if (last) return { said: { days: [31], weekdays: [] }, rest: text.replace(last[0], ' ') };
  const found = monthly.map((each) => each.exec(text)).find((each) => each !== null);
  const own = (found?.[1] ?? '').match(/\d+/g)?.map(Number) ?? [];
  return {
    said: { days: ascending(own), weekdays: [] },
    rest: text.replace(found?.[0] ?? '\0', ' '),
  };
}

const ascending = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].sort((a, b) => a - b);
