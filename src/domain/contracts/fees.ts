import { type Fen, fen } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';
import { feeWords } from './feeWords.ts';
import { festivalWords } from './festivalWords.ts';

/** 费用科目 (the fee master): what a chain charges for, with the words people use for it. */
export type FeeKind =
  | 'baseDiscount'
  | 'rebate'
  | 'targetRebate'
  | 'marginGuarantee'
  | 'priceProtection'
  | 'promotionAllowance'
  | 'noReturnDiscount'
  | 'entry'
  | 'opening'
  | 'renovation'
  | 'festival'
  | 'anniversary'
  | 'newItem'
  | 'dm'
  | 'display'
  | 'advert'
  | 'counter'
  | 'promoter'
  | 'logistics'
  | 'system'
  | 'fine'
  | 'priceDifference'
  | 'returnHandling'
  | 'quality'
  | 'card'
  | 'renewal'
  | 'earlyPayment'
  | 'promotionService'
  | 'rent'
  | 'other';

/** 参考价: what such a fee usually costs; `top` is the highest known for special stores. */
export interface PriceGuide {
  readonly low: Fen | null;
  readonly high: Fen | null;
  readonly top: Fen | null;
  readonly rateLow: Ppm | null;
  readonly rateHigh: Ppm | null;
  readonly source: string;
  /** Of the prices: they grow old. null = not told. */
  readonly year: number | null;
}

/** 法规提示: an argument, never a verdict. banned 可能属禁收; needsProof 须有真实服务. */
export interface LawNote {
  readonly level: 'banned' | 'needsProof';
  /** A code of the shipped words, or words of the company's own. */
  readonly textCode: string;
  readonly source: string;
}

export interface Fee {
  readonly zh: string;
  readonly en: string;
  readonly aliases: readonly string[];
  /** 固定 (no tie to sales) · 变动 · 促销相关. */
  readonly nature: 'fixed' | 'variable' | 'promotion';
  /** 兑现方式 where a contract is silent, for a hint only. */
  readonly way: 'invoice' | 'account' | 'order';
  readonly taxClass: 'rebate' | 'service' | 'price' | 'penalty' | 'financing' | 'none';
  /** How often it is taken where neither name nor clause says. */
  readonly period: 'order' | 'month' | 'year' | 'event' | 'once';
  readonly guide: PriceGuide | null;
  readonly law: LawNote | null;
  /** 常见多扣 in the company's own words; '' = as shipped for its kind. */
  readonly overCharge: string;
}

const guideOf = { source: '《KA重点客户全攻略》参考价(约2005年)', year: 2005 } as const;
const yuan = (amount: bigint | null): Fen | null => (amount === null ? null : fen(amount * 100n));
const price = (low: bigint, high: bigint, top: bigint | null = null): PriceGuide => ({
  low: yuan(low),
  high: yuan(high),
  top: yuan(top),
  rateLow: null,
  rateHigh: null,
  ...guideOf,
});
const percent = (rateLow: bigint | null, rateHigh: bigint): PriceGuide => ({
  low: null,
  high: null,
  top: null,
  rateLow: rateLow === null ? null : ppm(rateLow),
  rateHigh: ppm(rateHigh),
  ...guideOf,
});

const fairTrade = '《零售商供应商公平交易管理办法》(2006年第17号令)';
const cleanUp = '2011年五部门清理整顿大型零售企业违规收费';
const law = (level: LawNote['level'], textCode: string, source: string): LawNote => ({
  level,
  textCode,
  source,
});
const noService = law('banned', 'law.noService', `${fairTrade}第十三条; ${cleanUp}`);
const forcedRebate = law('banned', 'law.forcedRebate', `${fairTrade}第六条; ${cleanUp}`);
const unmetTarget = law('banned', 'law.unmetTarget', `${fairTrade}第六条`);
const ownCodes = law('banned', 'law.storeCodes', `${fairTrade}第十三条; ${cleanUp}`);
const contractFee = law('banned', 'law.contractFee', `${fairTrade}第十三条; ${cleanUp}`);
const refit = law('banned', 'law.refit', `${fairTrade}第十三条`);
const carrying = law('banned', 'law.carrying', cleanUp);
const lookUp = law('banned', 'law.lookUp', cleanUp);
const cardFee = law('banned', 'law.card', cleanUp);
const service = law('needsProof', 'law.service', `${fairTrade}第十至十二条`);
const promoters = law('needsProof', 'law.promoters', `${fairTrade}第八条`);
const shifted = law('needsProof', 'law.shiftedLoss', `${fairTrade}第六条`);

const fee = (
  zh: string,
  en: string,
  how: Pick<Fee, 'nature' | 'taxClass' | 'period'> & Partial<Pick<Fee, 'way' | 'guide' | 'law'>>,
): Omit<Fee, 'aliases'> => ({
  ...{ zh, en, way: 'account', guide: null, law: null, overCharge: '' },
  ...how,
});

const fixed = (period: Fee['period'], note: LawNote | null, guide: PriceGuide | null = null) =>
  ({ nature: 'fixed', taxClass: 'service', period, law: note, guide }) as const;
const onSales = (taxClass: Fee['taxClass'], period: Fee['period'], note: LawNote | null) =>
  ({ nature: 'variable', taxClass, period, law: note }) as const;
const promotional = (guide: PriceGuide | null, taxClass: Fee['taxClass'] = 'service') =>
  ({ nature: 'promotion', taxClass, period: 'event', law: service, guide }) as const;

const master: Readonly<Record<FeeKind, Omit<Fee, 'aliases'>>> = {
  baseDiscount: fee('基本扣率', 'base discount', {
    ...onSales('price', 'order', null),
    way: 'order',
  }),
  rebate: fee('无条件返利', 'unconditional rebate', {
    ...fixed('month', forcedRebate, percent(5_000n, 5_000n)),
    taxClass: 'rebate',
    way: 'invoice',
  }),
  targetRebate: fee('有条件返利', 'target rebate', {
    ...onSales('rebate', 'year', unmetTarget),
    guide: percent(5_000n, 15_000n),
  }),
  marginGuarantee: fee('毛利保护', 'margin guarantee', onSales('rebate', 'month', shifted)),
  priceProtection: fee('价格保护', 'price protection', onSales('price', 'event', null)),
  promotionAllowance: fee('促销补差', 'promotion allowance', promotional(null, 'rebate')),
  noReturnDiscount: fee('不退货折扣', 'no-return discount', {
    ...fixed('month', null),
    taxClass: 'rebate',
  }),
  entry: fee('进场费', 'entry fee', fixed('once', noService, price(5000n, 10_000n, 15_000n))),
  opening: fee('开业费', 'opening fee', fixed('event', noService, price(2000n, 5000n, 10_000n))),
  renovation: fee('翻新费', 'renovation fee', fixed('event', refit)),
  festival: fee('节庆费', 'festival fee', fixed('event', noService, price(500n, 1000n))),
  anniversary: fee('店庆费', 'anniversary fee', fixed('event', noService)),
  newItem: fee('新品费', 'new item fee', {
    ...promotional(price(300n, 600n, 1000n)),
    law: ownCodes,
  }),
  dm: fee('DM费', 'flyer (DM)', promotional(price(1000n, 2000n))),
  display: fee('陈列/堆头费', 'display (TG)', promotional(price(800n, 1500n))),
  advert: fee('广告费', 'advertising', fixed('event', service)),
  counter: fee('专柜费', 'special counter', fixed('month', null)),
  promoter: fee('促销员管理费', 'promoter management', fixed('month', promoters)),
  logistics: fee('物流费', 'logistics', onSales('service', 'month', carrying)),
  system: fee('信息服务费', 'information system', fixed('month', lookUp)),
  fine: fee('罚款', 'penalty', onSales('penalty', 'event', null)),
  priceDifference: fee('价差', 'price or receipt difference', onSales('none', 'event', null)),
  returnHandling: fee('退货处理费', 'return handling', {
    ...onSales('service', 'event', service),
  }),
  quality: fee('质检费', 'quality inspection', fixed('event', service)),
  card: fee('刷卡费', 'card charges', onSales('service', 'month', cardFee)),
  renewal: fee('合同续签费', 'contract renewal', fixed('once', contractFee)),
  earlyPayment: fee('提前付款折扣', 'early payment discount', onSales('financing', 'event', null)),
  promotionService: fee('促销服务费', 'promotion service', promotional(null)),
  rent: fee('租金', 'rent', fixed('month', null)),
  other: fee('其他费用', 'other', fixed('event', null)),
};

const words: Readonly<Record<FeeKind, string>> = feeWords;

/** 费用种类 in the order of the master. */
export const feeKinds = Object.keys(master) as readonly FeeKind[];

/** 费用科目表 (handbook §2.4): shipped defaults; every figure carries its source, none is a rule. */
export const FEES = Object.fromEntries(
  feeKinds.map((kind) => [kind, { ...master[kind], aliases: words[kind].split(' ') }]),
) as unknown as Readonly<Record<FeeKind, Fee>>;

/**
 * 识别节日 (F07): festivals named in a text, each once by its one name, in the order of the year.
 * "春节/劳动节、周年庆" -> ["春节", "五一", "店庆"]; "五一路店" -> [].
 */
export function festivalsIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  return festivalWords.filter(([, pattern]) => pattern.test(plain)).map(([name]) => name);
}
