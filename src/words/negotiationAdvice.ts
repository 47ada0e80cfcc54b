import type { LawNote } from '../domain/contracts/fees.ts';
import type { Advice } from '../domain/negotiations/negotiationAdvice.ts';
import { showLawNote } from './fees.ts';
import { say } from './say.ts';
import { type FeeNames, pick, showFeeKind, showText, standardFees } from './show.ts';
import type { Lang, Texts } from './text.ts';

/** 谈判建议 in words. */
export const adviceTexts: Texts = {
  'advice.unconditional': say(
    '无条件返利要严防死守: 先讲公司政策最多只能目标返利, 到最后关头才从 {start} 谈起',
    'Hold against unconditional rebates: policy allows target rebates at most; open from {start} and only last',
  ),
  'advice.unconditionalStart': say(
    '到了最后关头, 无条件返利从 {start} 谈起, 不要一开口就是 {target}',
    'At the very end an unconditional rebate opens at {start}, not at {target}',
  ),
  'advice.shift': say(
    '总费用率 {asked} 降不下来: 把固定费用 (目标里有 {fixed}) 换成促销费用 (现有 {promotion})',
    'The total of {asked} does not fall: turn fixed fees (now {fixed}) into promotional ones (now {promotion})',
  ),
  'advice.steps': say(
    '台阶从 {from} 到 {to} 高出 {by}; 每级 20%-30% 为宜, 即 {low} 到 {high}',
    'A step from {from} to {to} is {by} higher; 20-30 % is usual, {low} to {high}',
  ),
  'advice.swap': say(
    '写明最低品项数, 品项内替换不算新品; 至少要大幅优惠',
    'Agree a least number of items with free swaps in it; a large discount at least',
  ),
  'advice.promotions': say(
    'DM/堆头最灵活: 先减次数, 再减单价, 再做大销售; 打对折或免 1-2 次在采购权限内, 未做满的次数不应扣',
    "DM and displays move most: fewer times, then a lower price, then more sales; half price or 1-2 free are within the buyer's power, and times not used are not due",
  ),
  'advice.advert': say(
    '灯箱等特殊广告不进全国合同, 除非公司有整体安排',
    'No light boxes or special adverts in a national contract, unless the company plans them as a whole',
  ),
  'advice.counter': say(
    '专柜尽量回正常货架: 销量不如货架, 费用省下, 机动空间留给当地',
    'Prefer the normal shelf to a special counter: it sells more, costs nothing and leaves room locally',
  ),
  'advice.anniversary': say(
    '店庆费 {asked} 超过最高节庆费 {festival} 的 1.5 倍 ({cap})',
    'The anniversary fee of {asked} is over 1.5 times the dearest festival of {festival} ({cap})',
  ),
  'advice.opening': say(
    '开业费 {asked} 应低于新进供应商费用 {entry}',
    'The opening fee of {asked} should be below the entry fee of {entry}',
  ),
  'advice.over': say(
    '要价 {asked} 超过已知最高, 一般到 {high}',
    'The ask of {asked} is over all that is known; up to {high} is usual',
  ),
  'advice.highKnown': say(
    '要价 {asked} 偏高, 只有顶级门店见过; 一般到 {high}',
    'The ask of {asked} is high and known of top stores only; up to {high} is usual',
  ),
  'advice.actualOver': say(
    '去年实扣 {fee} {taken}, 按合同应为 {right}: 多扣的 {over} 先要回来再谈',
    'Of {fee} {taken} was deducted last year and {right} was right: talk about the {over} first',
  ),
  'advice.marketDoubt': say(
    '{regions}还在心存疑问阶段: 签之前弄清对方的资信实力、订单有多大、贸易条款, 三样都答得上再谈价',
    '{regions}: suppliers are still in doubt there; find out about means, size of orders and terms before prices',
  ),
  'advice.marketForced': say(
    '{regions}处在迫不得已阶段, 正走向冷静对待: 让步要换回东西, 不必照单全收',
    '{regions}: suppliers give in for want of a choice there, and begin to be cool-headed; trade what you give',
  ),
  'advice.marketCool': say(
    '{regions}已到冷静对待阶段: 对方在当地份额小、要求不合理时, 可以说“不”',
    '{regions}: suppliers are cool-headed there; refuse unreasonable asks where its share is small',
  ),
  'advice.early': say(
    '离对方截止日还有 {days} 天: 早谈, 不断然拒绝, 最佳签约窗口 {from} 到 {to}',
    "{days} days to the buyer's deadline: talk, refuse nothing outright; sign from {from} to {to}",
  ),
  'advice.signNow': say(
    '正在签约窗口内 ({from} 到 {to}), 采购有压力, 要最后一次让步',
    'The window is open ({from} to {to}): the buyer is under pressure, ask for a last concession',
  ),
  'advice.lastDay': say('今天是对方截止日', "Today is the buyer's deadline"),
  'advice.past': say(
    '对方截止日已过, 问清新的日子',
    "The buyer's deadline is over; ask for a new day",
  ),
  'advice.noDeadline': say(
    '打听并写下对方的谈判截止日, 赶末班车靠它',
    "Find out the buyer's deadline: the last train is caught by it",
  ),
};

export const showAdvice = (
  { code, facts }: Advice,
  lang: Lang,
  fees: FeeNames = standardFees,
): string => {
  const fee = facts.fee as Parameters<typeof showFeeKind>[0] | '' | undefined;
  const named =
    fee === undefined ? facts : { ...facts, fee: fee === '' ? '' : showFeeKind(fee, lang, fees) };
  return showText(adviceTexts, code, named, lang);
};

/** 依据: "依据 F03, 《KA重点客户全攻略》第二章(约2005年)". */
export const showGround = ({ rule, source }: Advice, lang: Lang): string =>
  rule === 'audit'
    ? pick([`依据 ${source}`, `by ${source}`], lang)
    : pick([`依据 ${rule}，${source}`, `by ${rule}, ${source}`], lang);

/** "可能违反…" with its source: an argument, never a verdict. */
export const lawTextOf = ({ textCode, source }: LawNote, lang: Lang): string =>
  `${showLawNote(textCode, lang)} (${source})`;
