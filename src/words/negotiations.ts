import type { RangeStanding } from '../domain/negotiations/askRange.ts';
import type { LadderFault } from '../domain/negotiations/concessions.ts';
import type { CheckName, Stage } from '../domain/negotiations/negotiation.ts';
import { type Pair, pick } from './show.ts';
import type { Lang } from './text.ts';

export const stageNames: Readonly<Record<Stage, Pair>> = {
  prepare: ['准备', 'Preparing'],
  contact: ['接触', 'In contact'],
  bargain: ['议价', 'Bargaining'],
  close: ['收口', 'Closing'],
  agreed: ['谈成', 'Agreed'],
  broken: ['谈崩', 'Broken off'],
};

/** 谈判阶段 by its name. */
export const showStage = (stage: Stage, lang: Lang): string => pick(stageNames[stage], lang);

export const checkNames: Readonly<Record<CheckName, Pair>> = {
  background: ['背景 (有没有强有力的财团)', 'Background (a strong group behind it)'],
  terms: ['外围打听的基本要价', 'Its usual asks, heard from outside'],
  people: ['主管人员的了解与交流', 'Its managers, known and talked to'],
};

export const standingNames: Readonly<Record<RangeStanding, Pair>> = {
  below: ['低于行情', 'below what is usual'],
  normal: ['行情之内', 'within what is usual'],
  highKnown: ['偏高 (顶级门店才有)', 'high, known of top stores'],
  over: ['超过已知最高', 'over all that is known'],
};

export const faultNames: Readonly<Record<LadderFault, Pair>> = {
  noTrade: ['没有交换条件', 'nothing is asked for it'],
  backwards: ['没有让出东西', 'gives nothing'],
  beyondFloor: ['超过底线', 'beyond the floor'],
  notLast: ['无条件返利只能放在最后', 'an unconditional rebate comes last'],
  unknown: ['算不出金额', 'no sum can be said'],
};

/** Headings of the sheet, on the page and on paper. */
export const sheetHeads = {
  item: ['项目', 'Item'],
  before: ['去年合同', 'Last contract'],
  actual: ['去年实际', "Last year's actual"],
  asked: ['对方要价', 'Asked'],
  target: ['我方目标', 'Our target'],
  floor: ['底线', 'Floor'],
  givingIn: ['让步代价', 'Cost of giving in'],
  tradeFor: ['交换条件', 'Trade for'],
  agreed: ['谈成', 'Agreed'],
} as const satisfies Readonly<Record<string, Pair>>;

/** Words of the printed sheet and its workbook. */
export const paperWords = {
  title: ['谈判底稿', 'Negotiation sheet'],
  ladder: ['让步阶梯', 'Concession ladder'],
  offers: ['双方报价', 'Offers of both sides'],
  advice: ['建议', 'Advice'],
  law: ['法规提示 (只提醒, 不下结论)', 'Flags of law (they warn and decide nothing)'],
  benchmark: ['别家供应商的条件', 'What other suppliers got'],
  window: ['签约窗口', 'Window to sign'],
  deadline: ['对方截止日', "Buyer's deadline"],
  turnover: ['年进货', 'Purchases of a year'],
  fixed: ['固定', 'fixed'],
  promotion: ['促销', 'promotional'],
  unknown: ['算不出的项', 'rows without a sum'],
  no: ['序', 'No.'],
  step: ['条款', 'Clause'],
  cost: ['一年费用', 'Cost a year'],
  points: ['费率', 'Points'],
  soFar: ['累计', 'So far'],
  day: ['日期', 'Day'],
  side: ['哪方', 'Side'],
  note: ['备注', 'Note'],
  person: ['记录人', 'Recorded by'],
  theirs: ['对方', 'Theirs'],
  ours: ['我方', 'Ours'],
  dropped: ['不写入合同', 'not in the contract'],
  ground: ['依据', 'By'],
  loose: ['合同外实扣', 'Deducted without a clause'],
} as const satisfies Readonly<Record<string, Pair>>;
