import type { Fee, FeeKind, LawNote } from '../domain/contracts/fees.ts';
import { contractTexts } from './contracts.ts';
import { say } from './say.ts';
import { type Pair, pick } from './show.ts';
import type { Lang, Texts } from './text.ts';

/** 常见多扣 (handbook §2.4): how such a fee is usually charged for more than was agreed. */
const overCharges: Readonly<Record<FeeKind, Pair>> = {
  baseDiscount: ['价格档案没有更新', 'price file not updated'],
  rebate: ['基数不对；票扣和账扣各扣一次', 'wrong base; taken from invoice and account both'],
  targetRebate: ['提前扣、跳档、没达标也扣', 'early, a step too high, or the target missed'],
  marginGuarantee: ['零售商自己降价的毛利也要我方补', "the retailer's own price cuts counted"],
  priceProtection: ['库存数虚高、超出保护期', 'stock inflated, outside the window'],
  promotionAllowance: ['按进货数量而不是销售数量补', 'by goods bought in, not sold'],
  noReturnDiscount: ['扣了折扣又照样退货', 'real returns taken as well'],
  entry: ['按子公司重复收', 'once for each subsidiary'],
  opening: ['没有供货的店、重装店也收', 'stores without our goods, re-openings'],
  renovation: ['没有动我方排面也收', 'not for our section'],
  festival: ['合同没有列的节日、已关的店也收', 'festivals not listed, closed stores'],
  anniversary: ['店庆和周年庆各收一次', 'both 店庆 and 周年庆'],
  newItem: ['替换品项、没有上架的店也收', 'items swapped, stores that never listed it'],
  dm: ['没有印、缺品项、期数超合同', 'not printed, item missing, more issues than agreed'],
  display: ['晚摆早撤', 'set up late, taken down early'],
  advert: ['没有上画', 'not shown'],
  counter: ['已撤柜还在收', 'counter given up'],
  promoter: ['人已离场还按原人数收', 'head count after leaving'],
  logistics: ['直送门店的货也按大仓收', 'on goods that went to the store'],
  system: ['按主体重复收', 'once for each entity'],
  fine: [
    '门店自己取消订单、仓满、没有预约位',
    'order cancelled by the store, store full, no dock slot',
  ],
  priceDifference: ['促销期外仍按促销价结', 'promotion price outside its window'],
  returnHandling: ['没有通知就收', 'no notice given'],
  quality: ['同一批重复抽检', 'the same lot twice'],
  card: ['非刷卡销售也计', 'on sales without a card'],
  renewal: ['没有约定', 'not agreed'],
  earlyPayment: ['扣了折扣但没有提前付', 'taken but paid late'],
  promotionService: ['没有服务内容和验收', 'no service, nothing to show for it'],
  rent: ['按合同外面积收', 'for area outside the contract'],
  other: ['没有名目', 'no name'],
};

/** 常见多扣 of a kind: the company's own words, else those shipped. */
export const showOverCharge = (
  kind: FeeKind,
  { overCharge }: Pick<Fee, 'overCharge'>,
  lang: Lang,
): string => overCharge || pick(overCharges[kind], lang);

/** 法规提示 in words: those shipped by their code, else the company's own. */
export const showLawNote = (textCode: string, lang: Lang): string =>
  (Object.hasOwn(contractTexts, textCode) ? contractTexts[textCode] : undefined)?.[lang]({}) ??
  textCode;

const natures: Readonly<Record<Fee['nature'], Pair>> = {
  fixed: ['固定', 'fixed'],
  variable: ['变动', 'variable'],
  promotion: ['促销', 'promotion'],
};

export const showNature = (nature: Fee['nature'], lang: Lang): string =>
  pick(natures[nature], lang);

const levels: Readonly<Record<LawNote['level'], Pair>> = {
  banned: ['可能属禁收', 'may be banned'],
  needsProof: ['须有真实服务', 'needs real service'],
};

export const showLawLevel = (level: LawNote['level'], lang: Lang): string =>
  pick(levels[level], lang);

/** 参考价来源: what is shipped has words in English. */
export const showGuideSource = (source: string, lang: Lang): string =>
  lang === 'en' && source === '《KA重点客户全攻略》参考价(约2005年)'
    ? 'price guide of “KA 重点客户全攻略” (about 2005)'
    : source;

export const feeRefusals: Texts = {
  'fee.stale': say(
    '别人刚改过这个科目: 请看过现在的内容再改',
    'Somebody changed this kind of fee meanwhile: look at it and change it again',
  ),
  'fee.nameTaken': say(
    '"{name}" 已经是 {kind} 的名称, 不能再归另一个科目; 请先从那里删掉',
    '"{name}" is a name of {kind} already; take it away there first',
  ),
  'fee.nameShort': say(
    '"{name}" 太短: 名称至少两个字',
    '"{name}" is too short: two letters at least',
  ),
  'fee.nameGeneral': say(
    '"{name}" 是统称, 认不出是哪一个科目',
    '"{name}" is a word for many things: it names no kind',
  ),
  'fee.guide': say('参考价要由低到高: 下限、上限、最高', 'The guide has to rise: low, high, top'),
};
