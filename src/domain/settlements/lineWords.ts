import { festivalsIn } from '../contracts/fees.ts';
import { parsePeriod } from '../sheets/date.ts';
import { halfWidth } from '../sheets/number.ts';
import type { Day } from '../values/day.ts';
import type { LineCounts, LineKind, StatementLine } from './statement.ts';

/** What the words of a line make of it; 'fact' rows say something about the whole statement. */
export type WordKind = LineKind | 'opening' | 'prepaid' | 'paid' | 'closing';

const kindWords: readonly (readonly [RegExp, WordKind])[] = [
  [/(?:上期|期初|上次|上月|年初)(?:应付)?(?:余额|结余|结转)|^opening/i, 'opening'],
  [/(?:期末|本期|本月末?)(?:应付)?(?:余额|结余)|^closing/i, 'closing'],
  [/预付.{0,3}(?:冲|抵|核销)|冲抵预付|预付款$/, 'prepaid'],
  [/^(?:本期)?(?:已付|实付)/, 'paid'],
  [/电汇|税差|损益/, 'adjustment'],
  [/退货.{0,4}(?:费|手续|处理|补偿)|不退货|退货率|逾期未取/, 'fee'],
  [/价差|差价/, 'fee'],
  [/退货|退换|退厂|返厂|退回(?!.*(?:费|扣|返利))|RTV|退库|退供|^退$|^returns?\b/i, 'return'],
  [
    /费|扣|返利|返点|退佣|罚|违约金|赞助|补差|折扣|折让|提成|月返|年返|季返|毛利|DM|海报|堆头|端架|陈列|allowance|rebate|\bfees?\b|charge|penalty|deduction/i,
    'fee',
  ],
  [/调整|尾差|adjust/i, 'adjustment'],
  [
    /验收|进货|收货|到货|入库|采购|送货|货款|GRN|销售|^[进收验]$|^receipts?\b|goods received/i,
    'receipt',
  ],
];

/** 进退货明细: receipts and returns under one name, which tells neither. */
const bothGoods = /(?:进|收|验)(?:货|收)?\s*[、/和及与]?\s*退货/;

/**
 * 单据类型归类: receipt, return, fee, adjustment, or a row about the whole statement (上期余额,
 * 预付款冲抵). kindOfWords("退货处理费") = "fee"; kindOfWords("退货") = "return"; null for 进退货明细.
 */
export function kindOfWords(text: string): WordKind | null {
  if (text === '' || bothGoods.test(text)) return null;
  return kindWords.find(([words]) => words.test(text))?.[1] ?? null;
}

/**
 * 兑现方式: 票扣 / 账扣 from a cell, a section title or a file name; null = not said, or both.
 * wayOfWords("扣项二(非票扣明细)") = "account"; wayOfWords("A扣") = "invoice".
 */
export function wayOfWords(text: string): 'invoice' | 'account' | null {
  const plain = halfWidth(text)
    .replace(/\s/g, '')
    .replace(/非票扣/g, '账扣');
  const account = /[账帐]扣|票后|C扣|^C$|冲应付|扣项二/i.test(plain);
  const invoice = /票扣|票折|票前|A扣|^A$|扣项一/i.test(plain);
  return account === invoice ? null : account ? 'account' : 'invoice';
}

/** 扣款方式的格: as wayOfWords, and the words of a cell that says nothing else ("发票折扣", "抵货款"). */
export function wayOfCell(cell: string): 'invoice' | 'account' | null {
  const way = wayOfWords(cell);
  if (way !== null) return way;
  if (/发票|票面|价内/.test(cell)) return 'invoice';
  return /抵|冲|货款|付款/.test(cell) ? 'account' : null;
}

/** 冲回 / 红冲: a line that takes an earlier one back. isReversal("冲回2月DM费") = true. */
export const isReversal = (text: string): boolean =>
  /冲回|红冲|冲红|冲销|退还|追回|多扣.{0,4}[退返还]/.test(text);

/** 各期: "3月上、3月中" names two; "3月上-3月中" is one stretch. */
function issuesIn(text: string): ReadonlySet<string> {
  const named = [...text.matchAll(/(\d{1,2})\s*月\s*([上中下])(?!秋)/g)];
  const isStretch = /月\s*[上中下][^、,，/和及]{0,4}[-~—至到]\s*(?:\d{1,2}\s*月|[上中下])/.test(
    text,
  );
  return new Set(
    (isStretch ? named.slice(0, 1) : named).map(([, month, part]) => `${month}月${part}`),
  );
}

const count = (words: RegExp, text: string): number | null => {
  const match = words.exec(text);
  return match ? Number(match[1]) : null;
};

/**
 * 数量用语: "2SKU×20店×500", "3期", "12人", "2个月"; ordinals (第3期) and months (3月) count nothing.
 * countsIn("2SKU×20店") = { skus: 2, stores: 20, ... }.
 */
export function countsIn(raw: string): LineCounts {
  const text = halfWidth(raw);
  const issues = issuesIn(text).size;
  const several = issues > 1 ? issues : null;
  return {
    stores: count(/(?<![第\d])(\d{1,5})\s*(?:家|个)?\s*(?:门店|分店|店)(?!\d)/, text),
    issues: count(/(?<![第\d])(\d{1,3})\s*(?:个)?\s*(?:期|档)(?![间初末])/, text) ?? several,
    skus: count(/(?<![\d])(\d{1,4})\s*(?:个|支|款)?\s*(?:SKU|sku|品项|单品|新品|条码)/, text),
    times: count(/(?<![第\d])(\d{1,3})\s*次/, text),
    persons: count(/(?<!\d)(\d{1,4})\s*(?:人|名)(?!民)/, text),
    months: count(/(?<!\d)(\d{1,2})\s*个月/, text),
    quantity: null,
  };
}

/** 期次: "3月下", "第12期", a festival, a named issue; '' where none, or several that are counted. */
export function issueIn(raw: string): string {
  const text = halfWidth(raw);
  const issues = [...issuesIn(text)];
  if (issues.length > 0) return issues.length === 1 ? (issues[0] as string) : '';
  const festivals = festivalsIn(text);
  if (festivals.length > 0) return festivals.join('、');
  const issue = /第?\s*([\dA-Za-z-]{1,8}|[一二三四五六七八九十]{1,3})\s*(?:期|档)/.exec(text);
  return issue && /第/.test(issue[0]) ? `第${issue[1]}期` : '';
}

const single = /(\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{6}|(?<!\d)\d{1,2}月)(?![上下\d日]|中(?!秋))/;
/** 2月至3月, 1-3月, 2025年12月-2026年2月. */
const stretch =
  /(?<!\d)((?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*月?\s*(?:[~-]|至|到)\s*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*月)(?![上下\d日]|中(?!秋))/;

/**
 * 归属期间: the month or year that a line names for itself where it is another than the statement's:
 * "2月月返" in a March statement of 2026 -> 2026-02-01 to 2026-02-28; "2月至3月" -> to 2026-03-31.
 */
export function ownPeriod(
  raw: string,
  from: Day | null,
  to: Day | null,
): { from: Day; to: Day } | null {
  const text = halfWidth(raw);
  const match = stretch.exec(text) ?? single.exec(text);
  if (!match || to === null) return null;
  let year = Number(to.slice(0, 4));
  const month = /(?:^|[至到~-])\s*(\d{1,2})月$/.exec(match[1] as string);
  if (month && Number(month[1]) > Number(to.slice(5, 7))) year -= 1;
  const period = parsePeriod(match[1] as string, year);
  if (!period || period.from === period.to) return null;
  if (from !== null && period.from >= from && period.to <= to) return null;
  return period.from > to ? null : period;
}

const festivalMemory = new WeakMap<StatementLine, readonly string[]>();

/** 节日 that a line names, in its subject, issue or note; worked out once a line. */
export function festivalsOf(line: StatementLine): readonly string[] {
  let found = festivalMemory.get(line);
  if (!found) {
    found = festivalsIn(`${line.subject} ${line.issue} ${line.note}`);
    festivalMemory.set(line, found);
  }
  return found;
}
