import type { FeeKind } from '../contracts/fees.ts';
import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Source } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';

/** Kinds of paper besides the contract and the statement. slip = 签收回单, evidence = 执行证据. */
export type PaperKind =
  | 'order'
  | 'delivery'
  | 'slip'
  | 'receipt'
  | 'return'
  | 'confirmation'
  | 'evidence'
  | 'invoice'
  | 'payment';

/** theirs 对方, ours 我方, both 双方签章. */
export type Side = 'theirs' | 'ours' | 'both';

/** 单据四方: 下单方, 收货方, 开票抬头, 付款方. */
export const paperParties = ['order', 'ship', 'bill', 'pay'] as const;
export type PaperParty = (typeof paperParties)[number];

export interface SaidParty {
  readonly name: string;
  readonly taxNo: string;
}

/** What a document itself says of its parties, beside its store and its retailer. */
export type SaidParties = Readonly<Partial<Record<PaperParty, SaidParty>>>;

/** 单据: one document (rows of one document number are added up; items keep the rows). */
export interface Paper {
  readonly kind: PaperKind;
  readonly side: Side;
  readonly source: Source;
  /** Its own number: 送货单号, 验收单号, 退货单号, 确认单号, 发票号 ... '' where it has none. */
  readonly no: string;
  readonly orderNo: string;
  readonly deliveryNo: string;
  readonly receiptNo: string;
  readonly returnNo: string;
  /** Numbers of other documents that the row names (statement line, invoice ...). */
  readonly otherNos: readonly string[];
  readonly store: string;
  readonly storeCode: string;
  readonly supplierCode: string;
  readonly retailer: string;
  /** 下单方, 收货方, 抬头, 付款方 where it says them in words of their own; absent = it does not. */
  readonly parties?: SaidParties;
  readonly day: Day | null;
  /** Always positive for goods received, returned, delivered, charged. */
  readonly amount: Fen | null;
  /** 对方实收金额 where a list of ours carries it beside the delivered amount. */
  readonly receivedAmount?: Fen | null;
  readonly net: Fen | null;
  readonly tax: Fen | null;
  readonly vatRate: Ppm | null;
  /** Signed or stamped by the other side: true, false, null = the paper does not say. */
  readonly signed: boolean | null;
  /** 费用科目 for confirmations and evidence, with its words. */
  readonly fee: FeeKind | null;
  readonly subject: string;
  /** 档期 / 期次 / 节日: "3月上". */
  readonly issue: string;
  readonly sku: string;
  readonly skuName: string;
  readonly quantity: number | null;
  readonly orderedQuantity: number | null;
  readonly unitPrice: Fen | null;
  readonly orderPrice: Fen | null;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
  readonly noticeDay: Day | null;
  /** 订单已取消 / 门店爆仓 / 替换 / 未执行 ... as written in status, reason and note. */
  readonly note: string;
  readonly items: readonly PaperItem[];
}

export interface PaperItem {
  readonly row: number;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number | null;
  readonly orderedQuantity: number | null;
  readonly unitPrice: Fen | null;
  readonly amount: Fen | null;
  readonly vatRate: Ppm | null;
}

/**
 * 覆盖范围: a file (sheet) of papers. What it covers is what it can prove by silence: a missing file
 * proves nothing; a file that covers the day and lacks the item is evidence.
 */
export interface PaperFile {
  readonly file: string;
  readonly sheet: string;
  readonly kind: PaperKind;
  readonly side: Side;
  /** Said in its title (期间: ...). Null = only the days of its papers are known. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly papers: readonly Paper[];
}
