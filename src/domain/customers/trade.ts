import { type Fen, sumFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import type { Period } from './period.ts';

/** 贸易类型 (T01-T03): 总部直供, 委托服务, 传统经销. */
export const tradeTypes = ['T01', 'T02', 'T03'] as const;
export type TradeType = (typeof tradeTypes)[number];

/** 直供前提 (T01): 背景, 合作了解, 分销能力. */
export const preconditions = ['background', 'knowledge', 'distribution'] as const;
export type Precondition = (typeof preconditions)[number];

/** 核对结果 of a precondition; null = nobody has looked. */
export interface Checked {
  readonly isMet: boolean | null;
  readonly note: string;
}

/** 一段贸易类型 with the parties of our side by id. */
export interface TradePeriod extends Period {
  readonly type: TradeType;
  readonly brand: string | null;
  readonly signer: string | null;
  readonly supplier: string | null;
  readonly deliverer: string | null;
  readonly checks: Readonly<Partial<Record<Precondition, Checked>>>;
}

/** 谁担什么 (T01-T03): who signs, serves, bears the risk and holds the fees. */
export interface TradeDuties {
  readonly signs: 'maker' | 'distributor';
  readonly serves: 'maker' | 'distributor';
  readonly bearsRisk: 'maker' | 'shared' | 'distributor';
  readonly controlsFees: 'maker' | 'distributor';
}

/**
 * 贸易类型的分工 (T01-T03): 总部直供 does all itself, 委托服务 signs itself and lets others serve, 传统经销 leaves all to
 * the distributor.
 *
 * T02 -> maker signs, distributor serves, risk shared, maker controls fees.
 */
export const dutiesOf = (type: TradeType): TradeDuties => duties[type];

const duties: Readonly<Record<TradeType, TradeDuties>> = {
  T01: { signs: 'maker', serves: 'maker', bearsRisk: 'maker', controlsFees: 'maker' },
  T02: { signs: 'maker', serves: 'distributor', bearsRisk: 'shared', controlsFees: 'maker' },
  T03: {
    ...{ signs: 'distributor', serves: 'distributor' },
    ...{ bearsRisk: 'distributor', controlsFees: 'distributor' },
  },
};

export interface ChecklistItem extends Checked {
  readonly what: Precondition | 'signer' | 'deliverer';
}

/**
 * 前提清单 (T01, T02): what has to be so for a type, and whether it is. 总部直供 needs all three preconditions; who
 * signs is needed by every type, who delivers where others do.
 *
 * T01, background met, the rest not looked at -> background true, knowledge null, distribution null.
 */
export function checklistOf(period: TradePeriod): ChecklistItem[] {
  const { type, checks, signer, deliverer } = period;
  const named = (what: 'signer' | 'deliverer', id: string | null): ChecklistItem => ({
    ...{ what, isMet: id !== null, note: '' },
  });
  const own = type === 'T01' ? preconditions : [];
  return [
    ...own.map((what) => ({ what, ...(checks[what] ?? { isMet: null, note: '' }) })),
    named('signer', signer),
    ...(type === 'T01' ? [] : [named('deliverer', deliverer)]),
  ];
}

/** 迁移占比 of one type. */
export interface TradeShare {
  readonly type: TradeType | null;
  readonly sales: Fen;
  /** Of all sales; null where there are none. */
  readonly share: Ppm | null;
}

/**
 * 迁移占比 (T04): the share of sales of each type; what has none is a share of its own. 直营 is the direction, 委托 the
 * way there, 传统 is to be converted.
 *
 * T01 600,000, T03 400,000 -> 60 %, 0 %, 40 %, none 0 %.
 */
export function shareByType(
  sales: readonly { readonly type: TradeType | null; readonly amount: Fen }[],
): TradeShare[] {
  const total = sumFen(sales.map(({ amount }) => amount));
  return [...tradeTypes, null].map((type) => {
    const own = sumFen(sales.filter((each) => each.type === type).map(({ amount }) => amount));
    return { type, sales: own, share: rateOf(own, total) };
  });
}
