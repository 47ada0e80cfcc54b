import type { Fen } from '../values/money.ts';
import type { PracticeNumber } from '../values/practice.ts';
import { anyCase, caught, inTurn, many, maybe, oneOf } from './patterns.ts';
import type { CountLimit, Period, Term } from './term.ts';
import { type Part, takeAll } from './termParts.ts';
import { readMoney, sumIn } from './termText.ts';

const scale = /(亿|千万|百万|十万|万|千|百(?![分货])|[wk](?![a-z]))?\s*(元|块)?/;
const noCount = oneOf(
  /次|期|个|家|店|SKU|品|款|倍|天|日(?!元)|%|‰/,
  /节|档|人|箱|名|支|月|场|回|刊|版|批|趟|车|间/,
);
const money = inTurn(/(\d+(?:\.\d+)?)\s*/, scale, `(?![\\d.亿万千百]|\\s*${noCount.source})`);
const windowWord = /(?:半年|单品|单店|SKU|品项|年|合同期?|季|月|期|档|次|笔|单|店|节)/;
/** 每店每期, 每年度: of which the first may stand without 每. */
const windowsAhead = caught(inTurn('(?:', /每?(?:个|张)?/, windowWord, '度?)+'));
const perWindows = caught(many(inTurn(/\s*(?:\/|每)\s*/, windowWord)));
const notTier = /(?!\s*(?:元|的|部分|时|,|:)*\s*(?:返|奖|按|给|计)?\s*\d+(?:\.\d+)?(?:%|万))/;

const caps = [
  inTurn(
    maybe(inTurn(windowsAhead, /(?:内|累计|合计|总额|总计|最多|费用|收取)*/)),
    /(?:上限|封顶|最高(?:限额|额|金额)?|不超过|不得超过|不高于|至多|最多|限额)/,
    /(?:不超过|不得超过|不高于|收取|返利?|金额|额|为|是|:|至|线|\s)*/,
    maybe(inTurn(/(?:每个?|单)/, caught(windowWord), /度?\s*/)),
    money,
    perWindows,
    /(?:封顶|为限)?/,
    notTier,
  ),
  inTurn(
    maybe(inTurn(/(?:每个?|单)/, caught(windowWord), /度?\s*/)),
    money,
    perWindows,
    /\s*(?:封顶|为限|为上限)/,
  ),
].map(anyCase);
/** "季度采购额不低于100万" is a target. */
const notTarget =
  /(?<!(?:采购|进货|销售|验收|回款|净|总|目标|任务|达)(?:总|净)?(?:金额|额|量|值)?(?:必须|须|应|达|为)?)/;
/** "保底100万销售额" is a sum of sales, no rebate. */
const notSales = /(?!\s*元?的?(?:销售|进货|采购|营业|验收))/;
const floors = [
  inTurn(
    maybe(inTurn(windowsAhead, /(?:内|累计|合计|总额)*/)),
    notTarget,
    /(?:保底|最低(?:收取|收费|返利?|金额|额|不低于)?|最少(?:收取|收费|返利?)?|不低于|不少于|至少|下限)/,
    /(?:返利|返佣|金额|额|费用|收取|为|是|:|\s)*/,
    money,
    perWindows,
    notTier,
    notSales,
  ),
  inTurn(
    /(?:保底|最低|不低于|不少于|至少)\s*(?:每个?|全)/,
    caught(windowWord),
    /度?\s*/,
    money,
    notTier,
    notSales,
  ),
  inTurn(money, perWindows, /\s*(?:保底|起收)/),
].map(anyCase);

/** A cell of the column 次数/上限 that is a sum: "5万/年", "50000". */
const capCell = inTurn(
  /^\s*/,
  oneOf(
    /(\d+(?:\.\d+)?)\s*(亿|百万|十万|万|千|百)\s*(元)?/,
    /(\d+(?:\.\d+)?)()\s*(元)/,
    /(\d{4,}(?:\.\d+)?)()()/,
  ),
  perWindows,
  /度?\s*$/,
);

const capPers: Readonly<Record<string, Term['capPer']>> = {
  年: 'year',
  半年: 'half',
  合同: 'contract',
  合同期: 'contract',
  季: 'quarter',
  月: 'month',
  期: 'charge',
  档: 'charge',
  次: 'charge',
  单: 'charge',
  笔: 'charge',
  店: 'charge',
  节: 'charge',
  单店: 'charge',
  单品: 'charge',
  品项: 'charge',
  SKU: 'charge',
};

const windowsIn = (text: string): string[] =>
  (text.match(new RegExp(windowWord.source, 'gi')) ?? []).map((each) => each.toUpperCase());

/** 每店每年, 每年每店: of a year; 每店每期: of a charge. */
function perOf(words: string): Term['capPer'] {
  const pers = windowsIn(words).map((each) => capPers[each] ?? null);
  return pers.find((per) => per !== 'charge') ?? pers[0] ?? null;
}

export interface Bounds {
  readonly cap: Fen | null;
  readonly capPer: Term['capPer'];
  /** What the cap is for, in words: "每店每期"; '' where it does not say. */
  readonly capWords: string;
  readonly floor: Fen | null;
  /** 保底 of which period; null = not said. */
  readonly floorPer: Period | null;
  readonly unclear: boolean;
}

/** 封顶与保底 (R11, T-7): "上限5万/年" -> cap 50,000.00 a year; "保底2万" -> floor 20,000.00. */
export function takeBounds(parts: readonly Part[], unit: bigint, isTarget: boolean): Bounds {
  const read = (patterns: readonly RegExp[]) =>
    patterns.flatMap((pattern) =>
      takeAll(parts, pattern, ['rate', 'tiers', 'count', 'base', 'period', 'subject', 'note']),
    );
  const found = [...read(caps), ...takeAll(parts, capCell, ['count'])];
  const low =
    isTarget && parts.some((part) => namesTarget(part.text, unit))
      ? read(floors.slice(1))
      : read(floors);
  const cap = found[0]?.match;
  const amounts = found.map(({ match }) => sumIn(match, unit));
  const floorsRead = low.map(({ match }) => sumIn(match, unit));
  const word = windowSaid(cap);
  // A floor for the whole contract is settled when it ends: no period holds it.
  const floorWindow = perOf(windowSaid(low[0]?.match));
  return {
    cap: amounts[0] ?? null,
    capPer: perOf(word),
    capWords: windowsIn(word)
      .map((each) => `每${each.replace('单店', '店')}`)
      .join(''),
    floor: floorsRead[0] ?? null,
    floorPer: floorWindow === 'charge' || floorWindow === 'contract' ? null : floorWindow,
    unclear:
      new Set(amounts).size > 1 ||
      new Set(floorsRead).size > 1 ||
      amounts.includes(null) ||
      floorsRead.includes(null) ||
      floorWindow === 'contract',
  };
}

const atLeast = /(?:不低于|至少)\D{0,6}?(\d+(?:\.\d+)?)\s*(亿|百万|十万|万|千|百)?/g;

/** 目标与保底之分 in yuan: nobody has to buy for less to be paid a yearly rebate; "不低于2万" is the floor. */
const leastTarget: PracticeNumber = {
  value: 100_000,
  source:
    '本程序取值: 没有资料规定; 年返门槛少于 10 万元的合同未见过, 保底返利高于 10 万元的须写明',
};

/** "不低于600万返2%" names what has to be bought, "1%, 不低于2万元" what is at least given back. */
const namesTarget = (text: string, unit: bigint): boolean =>
  [...text.matchAll(atLeast)].some(([, amount = '', scaled = '']) => {
    const said = readMoney(amount, scaled, unit);
    return said === null || said >= BigInt(leastTarget.value) * 100n;
  });

/** The last group that names a window. */
const windowSaid = (match: RegExpMatchArray | undefined): string =>
  (match ?? [])
    .slice(1)
    .findLast((each) => each !== undefined && !/\d/.test(each) && windowsIn(each).length > 0) ?? '';

const windows: Readonly<Record<string, CountLimit['per']>> = {
  年: 'year',
  全年: 'year',
  年度: 'year',
  季: 'quarter',
  季度: 'quarter',
  半年: 'half',
  月: 'month',
  月度: 'month',
  合同: 'contract',
  合同期: 'contract',
};
const counted = /(?:个)?(?:次|期|档|场|节(?!庆)|回|刊)/;
const months = inTurn(
  /(每店|单店|各店)?\s*(?:每|全)?(年|半年|季)度?(?:内)?/,
  /(?:限|不得?超过|最多|至多|共|仅|只|为|收取?|:|\s)*(\d{1,2})\s*个月/,
);
const span = /(年度|全年|年|半年|季度|季|月度|月|合同期|合同)/;
/** 个 of places: 4个/年, 每店1个堆头. */
const places = /个(?=\s*(?:堆|端|位|TG|[,;)/每]|$))/;
const perWindow = inTurn(
  /(每店|单店|各店|每个?门店)?\s*每?/,
  span,
  /(每店|单店|各店)?/,
  many(
    /内|限|不得?超过|最多|至多|共计?|各|约定|安排|为|合计|总计|做|上|执行|不多于|:|\s/,
    /仅|只|可|允许|收取?|扣|≤/,
  ),
  /(\d{1,3})\s*/,
  oneOf(counted, places),
  /(?!\s*[/每×]\s*\d)/,
);
const ofStore = /(?:(每店|单店|各店|每个?门店)\s*)?/;
const windowLast = inTurn(
  ofStore,
  /(?:限|共|约定)?(\d{1,3})\s*/,
  oneOf(counted, places),
  /\s*(?:[/每]|1)?\s*(店)?\s*[/每]?\s*/,
  span,
  /(?:\s*[/每]\s*(店))?/,
);
const alone = inTurn(
  ofStore,
  /(?:限|共|总?共计?|不超过|最多|至多|约定|安排)?\s*(\d{1,3})\s*/,
  counted,
  /(?:\s*\/\s*(店)(?!\s*[/每×]))?(?!\s*[/每×性起内])/,
);
/** "不少于4期": what must be done at least limits nothing. */
const least = inTurn(/(?:最少|不少于|至少|不低于)\s*\d{1,3}\s*/, counted, /(?:以上)?/);
/** 次数上限 (R4): "2期/季", "每店每年2次", "全年4期"; `period` serves where only a count is given. */
export function takeCount(parts: readonly Part[], period: string): CountLimit | null {
  for (const part of parts) part.text = part.text.replace(least, '');
  const monthly = takeAll(parts, months)[0]?.match;
  if (monthly) return limit(monthly[3], monthly[2], monthly[1] !== undefined);
  const last = takeAll(parts, windowLast)[0]?.match;
  if (last) return limit(last[2], last[4], Boolean(last[1] ?? last[3] ?? last[5]));
  const first = takeAll(parts, perWindow)[0]?.match;
  if (first) return limit(first[4], first[2], (first[1] ?? first[3]) !== undefined);
  const only = takeAll(parts, alone, ['count', 'subject', 'note', 'rate'])[0]?.match;
  if (only) return limit(only[2], period, Boolean(only[1] ?? only[3]));
  const bare = takeAll(parts, /^\s*(\d{1,2})\s*$/, ['count'])[0]?.match;
  return bare ? limit(bare[1], period, false) : null;
}

const limit = (
  count: string | undefined,
  word: string | undefined,
  perStore: boolean,
): CountLimit => ({
  count: Number(count),
  per: windows[word ?? ''] ?? 'contract',
  perStore,
});
