import type { Ppm } from '../values/rate.ts';
import { caught, inTurn, maybe, oneOf } from './patterns.ts';
import type { Base, Term } from './term.ts';
import { type Part, takeAll } from './termParts.ts';
import { readRate } from './termText.ts';
import { baseIn, foreignBase } from './termWords.ts';

/** 封顶 written as a percentage, before the rest of its clause is known. */
export interface ShareCap {
  readonly rate: Ppm;
  readonly of: Base['of'] | null;
  readonly tax: Base['tax'] | null;
  readonly per: Term['capPer'];
  /** Of something that is no goods base: 货值, 订单金额 ... */
  readonly foreign: boolean;
}

const percent = /(\d+(?:\.\d+)?)\s*(%|‰|个?百分点|个点|点(?![\d前半钟]))/;
const window = /(?:半年|年|合同期?|季|月|期|档|次|笔|单|店|节)/;
const head = inTurn(
  maybe(
    inTurn(
      /(?:每个?|单|全)?/,
      caught(window),
      /度?(?:内|累计|合计|总额|总计|费用|收取|各项|所有|的)*/,
    ),
  ),
  /(?<!率|比例|占比)(?:上限|封顶|最高|不得?超过|不高于|至多|最多|限额|(?<![\d亿万千百元]\s?)≤)/,
  /(?:不得?超过|限额|金额|额|为|是|按|:|至|线|\s)*/,
);
const before = inTurn(head, /([^,;\d%<>≥]{0,16}?)(?:的|×)?\s*/, percent);
const behind = inTurn(percent, /()\s*(?:封顶|为上限|为限)(?!\s*[:为]?\s*\d)/);
const shares = oneOf(before, behind);

const pers: Readonly<Record<string, Term['capPer']>> = {
  年: 'year',
  半年: 'half',
  季: 'quarter',
  月: 'month',
  合同: 'contract',
  合同期: 'contract',
};

/**
 * 比例封顶 (R11): "全年不超过进货额的1%" -> 10_000 ppm of gross, a year; what the words leave open is
 * null, and the clause's own base and period hold. Taken out of the parts; two different ones are
 * 'two'.
 */
export function takeShareCap(parts: readonly Part[]): ShareCap | 'two' | null {
  const from = ['rate', 'tiers', 'count', 'base', 'period', 'note', 'subject'] as const;
  const found = takeAll(parts, shares, from).map(({ match }): ShareCap => {
    const [, first, words = '', value, sign, late, lateSign] = match;
    const rate = readRate(value ?? late ?? '0', signOf(sign ?? lateSign));
    const { of, tax } = baseIn(words);
    const inWords = /半年|年|季|月/.exec(words)?.[0];
    const per = first === undefined ? (inWords ?? '') : first;
    const foreign = of === null && (foreignBase.test(words) || /货值|订单|货款/.test(words));
    return { rate, of, tax, per: pers[per] ?? (per === '' ? null : 'charge'), foreign };
  });
  const [only] = found;
  if (!only) return null;
  return found.some((each) => each.rate !== only.rate || each.of !== only.of) ? 'two' : only;
}

const signOf = (sign: string | undefined): string => (sign === '‰' ? '‰' : '%');
