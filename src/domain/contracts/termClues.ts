import { parseDay } from '../sheets/date.ts';
import type { FeeKind } from './fees.ts';
import { namesSeveral } from './looseWords.ts';
import { inTurn, maybe, oneOf } from './patterns.ts';
import type { Term } from './term.ts';
import { takeFree } from './termFree.ts';
import { takeYardstick } from './termGrowth.ts';
import { takeGuarantee } from './termGuarantee.ts';
import { takeBounds, takeCount } from './termLimits.ts';
import { takeOpening } from './termOpening.ts';
import { type Part, takeAll, textOf } from './termParts.ts';
import { takeInstalments, takePersons, takePlaces, takeStores } from './termPrice.ts';
import { hasOpenScope, takeFestivalDigits, takeScope } from './termScope.ts';
import { takeShareCap } from './termShares.ts';
import { takeWaivers } from './termWaivers.ts';
import {
  confirmationPattern,
  contractDay,
  datePattern,
  invoicePattern,
  proofPattern,
  wayIn,
} from './termWords.ts';

/** What a row says beside its price. */
export type Clues = ReturnType<typeof takeClues>;

/**
 * 条款线索 (handbook §2.1): takes every clue beside the price out of the parts, in the order in which
 * one could be mistaken for another. `whole` is the row as written.
 *
 * "DM 1500元/期 2期/季 凭海报" -> limit 2 a quarter, proof 海报; "1500元/期" is left.
 */
export function takeClues(parts: readonly Part[], fee: FeeKind, unit: bigint, whole: string) {
  const notes = parts.filter((part) => part.role === 'note');
  const note = notes.map((part) => part.raw).join(' ');
  const isForSeveral = namesSeveral(textOf(parts, ['rate', 'note', 'subject', 'count', 'base']));
  const yardstick = takeYardstick(parts, unit);
  const days = takeDays(parts);
  takeAside(parts, fee);
  const needsConfirmation = takeAll(parts, confirmationPattern).length > 0;
  const needsInvoice = takeAll(parts, invoicePattern).length > 0;
  const proofs = takeAll(parts, proofPattern).flatMap(({ match }) => [
    ...new Set((match[1] ?? '').split(/[、/和及与+]\s*/)),
  ]);
  const opening = takeOpening(parts, fee, unit);
  const { freeSkus, ...waivers } = takeWaivers(parts, fee);
  const said = takeFree(parts, fee);
  const free: typeof said =
    said === null && freeSkus !== null
      ? { count: freeSkus, unit: 'sku', per: 'contract', perStore: false }
      : said;
  const scope = takeScope(parts);
  takeFestivalDigits(parts);
  const way = wayOf(parts);
  if (way === 'goods') takeAll(parts, /(?:按|以)(?:供价|进价|零售价|批发价)(?:折算|计算|计)?/);
  const settleText = textOf(parts);
  takeAll(parts, settleMonth);
  takeUnearned(parts);
  const timesFestival = takeTimes(parts);
  const instalments = takeInstalments(parts);
  const persons = takePersons(parts);
  const places = takePlaces(parts);
  const stores = takeStores(parts);
  const guarantee = takeGuarantee(parts, unit, whole);
  const share = takeShareCap(parts);
  const bounds = takeBounds(parts, unit, fee === 'targetRebate');
  const words = textOf(parts);
  const limit = takeCount(parts, textOf(parts, ['period']).replace(/[每按度\s]/g, ''));
  const rolls = /自动(?:顺延|续展|续期|延续|续约|延长)|顺延/.test(note);
  const papers = { proofs, needsInvoice, needsConfirmation };
  const own = { ...scope, ...waivers, ...papers, opening, ...days, rolls, note };
  return {
    isForSeveral,
    hasOpenScope: hasOpenScope(parts),
    own,
    way,
    settleText,
    timesFestival,
    bounds,
    words,
    limit,
    free,
    instalments,
    persons,
    places,
    stores,
    guarantee,
    share,
    yardstick,
  };
}

const timesPattern = inTurn(
  maybe(/不超过|不高于|最高(?:不超过)?|上限(?:为)?|≤|按/),
  /[^,;\d]{0,8}?最?高?(?:节庆|节日|节假日|单节|一节)[^,;\d]{0,6}(\d+(?:\.\d+)?)\s*倍/,
);
const settleMonth = oneOf(
  /(?:次年|翌年|下年|明年)度?第?[1一]个?季度?(?:内|末|底|初)?/,
  /(?:次年|翌年|下年|明年|当年|本年)度?(?:\d{1,2}|元)月份?/,
  /(?<![\d年])(?:\d{1,2}|元)月(?=份?(?:底|初|末)?(?:统一)?(?:结算|兑现|结清|结))/,
);

function takeDays(parts: readonly Part[]): Pick<Term, 'from' | 'to'> {
  const cell = (role: 'from' | 'to') => {
    const text = textOf(parts, [role]);
    const day = parseDay(text);
    return day && 'value' in day ? day.value : contractDay(text);
  };
  const dated = new RegExp(
    `(自|从|截至|截止|至|到)?\\s*(?:${datePattern.source})\\s*(起|开始|止|前)?`,
    'g',
  );
  const found = takeAll(parts, dated, [
    'note',
    'subject',
    'period',
    'scope',
    'rate',
    'tiers',
  ]).flatMap(({ match }) => {
    const day = contractDay(match[0]);
    return day === null
      ? []
      : [
          {
            day,
            isEnd: /^[截至到]/.test(match[0]) || /[止前]$/.test(match[0]),
            isStart: /^[自从]|[起始]$/.test(match[0]),
          },
        ];
  });
  const [first, second] = found;
  const starts = first && (second || first.isStart) && !(first.isEnd && !second) ? first.day : null;
  const ends = second ? second.day : first?.isEnd ? first.day : null;
  return { from: cell('from') ?? starts, to: cell('to') ?? ends };
}

const taxRate = oneOf(
  /(?:含|另开|开具?|提供)?\s*\d{1,2}%\s*的?(?:增值税|专票|普票|税率|税点|发票|税(?![前后]))/,
  /(?:增值税率?|税率|税点)\s*[:为]?\s*\d{1,2}(?:\.\d+)?%/,
);
const formerTerm = inTurn(
  /(?:上年|去年|往年|原(?:为|来|合同|标准|比例|费率|(?=\d))|由(?=[^,;]{0,16}[调改升降变]))(?![^,;%\d]{0,8}(?:增长|同比|递增|增幅))[^,;%\d]{0,8}/,
  /\d+(?:\.\d+)?(?:%|万|元)+(?:(?:\s*[/、]\s*\d+(?:\.\d+)?%)+|\/[^\s,;]{1,3})?/,
);
/** 比去年增加0.5个点: a difference, no rate. */
const moreThanBefore =
  /(?:比|较)(?:去年|上年度?|往年|上1?年)[^,;\d]{0,4}(?:增加|提高|上浮|上调|增|降低|下调|减少|下降)了?\s*\d+(?:\.\d+)?\s*(?:%|个百分点|个点|点|元)/;
const estimate = inTurn(
  /(?:预计|预估|估算|合计|(?<![年月季期])共计?|总计|小计|(?<![续签合预违])约(?!定))[^,;\d%]{0,8}/,
  /\d+(?:\.\d+)?\s*(?:万元?|元)/,
);

const product = /(?<=×[^,;=]*)=\s*\d+(?:\.\d+)?\s*(?:万元?|元)/;
const serviceLevel = inTurn(
  /(?:满足率|到货率|履约率|达成率|准时率|交货率|合格率|准点率)[^,;\d]{0,8}/,
  /\d+(?:\.\d+)?%(?:以下|以上|时|的)*/,
);

/** Numbers that are no part of the price: tax, late interest, last year's terms, estimates. */
function takeAside(parts: readonly Part[], fee: FeeKind): void {
  takeAll(parts, taxRate);
  takeAll(parts, moreThanBefore);
  takeAll(parts, formerTerm);
  takeAll(parts, estimate, ['note', 'count']);
  takeAll(parts, product);
  if (fee === 'fine') takeAll(parts, serviceLevel);
  takeAll(parts, /异议期?[^,;\d]{0,10}\d+\s*(?:个?工作日|天|日)/g);
  if (fee === 'fine' || fee === 'returnHandling') return;
  takeAll(parts, /(?:逾期|滞纳|违约|利息|日息)[^;]*?\d+(?:\.\d+)?(?:%|‰|‱)/g);
}

function wayOf(parts: readonly Part[]): Term['way'] | 'unclear' {
  const own = wayIn(textOf(parts, ['way']));
  return (
    own ?? wayIn(textOf(parts, ['rate', 'count', 'period', 'base', 'tiers', 'subject', 'note']))
  );
}

const unearned = inTurn(
  /(?:不足|低于|未达到?|不满|不到|小于|<)?\s*\d+(?:\.\d+)?\s*(?:万?元?|%)(?:\(不?含\))?/,
  /(?:以下|以内|之内)?(?:的|部分)*\s*(?:不予?|无|没有)返[利点佣]?[,;]?/,
);
const laterStep = /(?:达|满|超|≥|>)[^,;]{0,6}\d|\d(?:万?元?|%)(?:\(不?含\))?\s*(?:及?以上|-\s*\d)/;

/** "不足500万不返；500万以上2%": below the first step nothing is earned anyway. */
function takeUnearned(parts: readonly Part[]): void {
  const rest = textOf(parts).replace(unearned, ';');
  if (laterStep.test(rest)) takeAll(parts, unearned);
}

/** "不超过最高节庆的1.5倍" -> 150n (hundredths). */
function takeTimes(parts: readonly Part[]): bigint | null {
  const found = takeAll(parts, timesPattern)[0]?.match[1];
  if (found === undefined) return null;
  const [whole = '0', fraction = ''] = found.split('.');
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
}
