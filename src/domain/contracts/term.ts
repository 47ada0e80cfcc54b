import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Problem, Source } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';
import type { ContractParty } from './contractParties.ts';
import type { FeeKind } from './fees.ts';
import type { AgreementKind } from './version.ts';

/** 兑现方式: invoice = 票扣 (A扣, before invoicing); account = 账扣 (C扣, from payment). */
export type Way = 'invoice' | 'account' | 'cash' | 'goods' | 'order';

/** 周期. 'once' = 一次性, 'event' = 每次/每期/每节 as it happens. */
export type Period = 'order' | 'month' | 'quarter' | 'half' | 'year' | 'event' | 'once';

/**
 * 计算基数: what a rate applies to. gross 进货额(验收), net 净进货额(验收-退货),
 * invoiced 开票额 (after 票扣), paid 回款额, sales 销售额(POS), dc 配送中心验收额.
 */
export interface Base {
  readonly of: 'gross' | 'net' | 'invoiced' | 'paid' | 'sales' | 'dc';
  /** 含税 / 未税. */
  readonly tax: 'included' | 'excluded';
  /** false where the sheet did not say and the default (net, included) was taken. */
  readonly said: boolean;
}

/** 台阶: one step. inclusive: 达到/满/以上 (>=); else 超过/大于 (>). */
export interface Tier {
  readonly from: Fen;
  readonly inclusive: boolean;
  readonly rate: Ppm | null;
  readonly lump: Fen | null;
}

/** 台阶口径: 全额 / 分段超额 / 超基数单率 / 固定金额. */
export type TierMode = 'whole' | 'marginal' | 'overBase' | 'lump';

/** What a unit price is counted by: 元/店/期/图 is ['store','issue','image']. */
export type Unit =
  | 'store'
  | 'issue'
  | 'image'
  | 'sku'
  | 'festival'
  | 'time'
  | 'month'
  | 'quarter'
  | 'year'
  | 'person'
  | 'position'
  | 'meter'
  | 'area'
  | 'case'
  | 'pallet'
  | 'vehicle'
  | 'ton'
  | 'order'
  | 'week'
  | 'day';

/** 次数: how often it may be taken: 2 per quarter, per store or for the whole contract. */
export interface CountLimit {
  readonly count: number;
  readonly per: 'month' | 'quarter' | 'half' | 'year' | 'contract';
  readonly perStore: boolean;
}

/** 免费次数: the first `count` of a unit cost nothing, once or again in each `per`; months run in the calendar. */
export interface FreeCount extends CountLimit {
  readonly unit: Unit;
}

/** 条款: one row of a contract sheet, understood. Null = the sheet says nothing about it. */
export interface Term {
  readonly source: Source;
  /** 出自合同: its number, where the terms of several contracts stand together; absent = of the only one. */
  readonly contract?: string;
  /** The row as written, cells joined by blanks: quoted in reasons and letters. */
  readonly text: string;
  readonly clauseNo: string | null;
  /** 科目 as written. */
  readonly subject: string;
  readonly fee: FeeKind;
  /** rate: base x rate; unit: price x quantities; lump: a sum a period; tiers: 台阶. */
  readonly calc: 'rate' | 'unit' | 'lump' | 'tiers' | 'free' | 'unknown';
  readonly base: Base | null;
  readonly rate: Ppm | null;
  readonly price: Fen | null;
  readonly units: readonly Unit[];
  readonly tiers: readonly Tier[];
  readonly tierMode: TierMode;
  /** How often it is taken. */
  readonly period: Period | null;
  /** The period that its base or tier is measured over, where it differs (年返 monthly). */
  readonly measure: Period | null;
  /** 结算月: { month: 1, nextYear: true } is 次年1月结算. */
  readonly settle: { readonly month: number; readonly nextYear: boolean } | null;
  /** 次月结算: so many months after the end of the period; absent = not said. */
  readonly settleAfterMonths?: number;
  /** 不超过: `price` is a ceiling, less may be charged; absent = the price is what is due. */
  readonly ceiling?: boolean;
  /** 保底 (at least) and 封顶 (at most), for one period of the term. */
  readonly floor: Fen | null;
  readonly cap: Fen | null;
  /** What the cap is for: one charge, or all of a period; null = not said, judged by charge. */
  readonly capPer: 'charge' | 'month' | 'quarter' | 'half' | 'year' | 'contract' | null;
  /** 单店封顶, 单品封顶: `cap` is for each of these units of a charge; absent = for all of it. */
  readonly capUnits?: readonly Unit[];
  /** 封顶 as a share of a base over `capPer` (不超过销售额的2%); absent = none. */
  readonly capShare?: { readonly rate: Ppm; readonly base: Base };
  /** The period of `floor`, where it is not the term's own (月返, 每年不低于2万). */
  readonly floorPer?: Period;
  /** 联营保底, already in `floor` and `tiers`: what must be sold or earned in `per`. */
  readonly guarantee?: {
    readonly of: 'sales' | 'margin';
    readonly amount: Fen;
    readonly per: Period;
    /** 失效: after so many periods under it, in a row where not 累计; absent = it does not say. */
    readonly lapsesAfter?: number;
    readonly lapseCounts?: 'total';
    /** 自当月起: that period no longer counts; absent = from the next one. */
    readonly lapseFrom?: 'same';
    /** It says that the contract may be ended, or that one talks, and not that the guarantee ends. */
    readonly lapseOpen?: true;
    /** 原文. */
    readonly lapseWords?: string;
  };
  /** 增长返利, already in `tiers`: the base year's amount. */
  readonly growth?: { readonly base: Fen; readonly sameStores: boolean };
  readonly limit: CountLimit | null;
  /** 免费次数: the first so many cost nothing; absent = none. */
  readonly free?: FreeCount;
  /** 节日 that may be charged; empty = not said. */
  readonly festivals: readonly string[];
  /** 适用门店, as written; null = all. Entries beginning with '-' are excluded. */
  readonly stores: readonly string[] | null;
  /** 适用商品, likewise. */
  readonly skus: readonly string[] | null;
  /** 约定品项数 and 替换免费: swaps within the agreed SKU count cost nothing. */
  readonly agreedSkus: number | null;
  readonly freeSwaps: boolean;
  /** 首年免新品费 / 进场当年免. */
  readonly freeFirstYear: boolean;
  readonly way: Way | null;
  /** 凭海报 / 凭照片 / 凭验收: papers of execution the clause demands. */
  readonly proofs: readonly string[];
  /** 凭票扣款: the contract makes the retailer's invoice a condition. */
  readonly needsInvoice: boolean;
  /** 凭双方签章确认单: a signed confirmation is a condition. */
  readonly needsConfirmation: boolean;
  /** 期初: used before the first statement that we hold. */
  readonly opening: {
    readonly count: number | null;
    readonly taken: Fen | null;
    readonly base: Fen | null;
  };
  readonly from: Day | null;
  readonly to: Day | null;
  /** 到期自动顺延. */
  readonly rolls: boolean;
  readonly note: string;
}

/** 合同冲突: what two contracts in force at once say otherwise, which of them holds, and by which rule. */
export interface ContractConflict {
  readonly what: 'fee' | 'twice' | 'payTerm' | 'objection';
  /** 科目 as the one that holds names it; '' where it is no fee. */
  readonly subject: string;
  readonly fee: FeeKind | null;
  readonly holds: { readonly no: string; readonly text: string };
  readonly yields: { readonly no: string; readonly text: string };
  /**
   * specific: the one that names stores or festivals; signed: the later signed; begun: the later begun;
   * named: the one that the statement names; goods: that under which goods are settled; byName: both
   * stand, a deduction is judged by the one it is called by; order: nothing says which.
   */
  readonly rule: 'specific' | 'signed' | 'begun' | 'named' | 'goods' | 'byName' | 'order';
}

/** 合同: the sheet's terms with what its title says. */
export interface Contract {
  readonly file: string;
  readonly sheet: string;
  readonly no: string | null;
  readonly chain: string | null;
  readonly supplier: string | null;
  readonly supplierCode: string | null;
  readonly retailer: string | null;
  /** 合同各方; absent = it names none. */
  readonly parties?: readonly ContractParty[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly rolls: boolean;
  readonly objectionDays: number | null;
  /** Stores of the contract, where a list is given. */
  readonly stores: readonly string[] | null;
  /** Their codes, where the list gives codes beside names. */
  readonly storeCodes?: readonly string[];
  /** 账期 as written: "月结45天". */
  readonly paymentTerm?: string;
  /** 合同类型 as its title says; absent = 购销. */
  readonly kind?: AgreementKind;
  readonly signedOn?: Day;
  /** 并行合同: numbers of those whose terms stand here beside its own. */
  readonly beside?: readonly string[];
  readonly conflicts?: readonly ContractConflict[];
  readonly terms: readonly Term[];
  /** Rows that were not understood: asked, not guessed. */
  readonly asked: readonly {
    readonly source: Source;
    readonly subject: string;
    readonly fee: FeeKind | null;
    readonly text: string;
  }[];
  readonly problems: readonly Problem[];
}
