import type { FeeKind } from '../contracts/fees.ts';
import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Source } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';

/** 结算单行的类别. adjustment: 补税差, 电汇费 and the like. */
export type LineKind = 'receipt' | 'return' | 'fee' | 'adjustment';

/** 结算单行: one line as the retailer printed it. Amounts are signed, payable to us positive. */
export interface StatementLine {
  readonly source: Source;
  readonly kind: LineKind;
  readonly fee: FeeKind | null;
  /** 单据类型 / 费用名称 as written. */
  readonly subject: string;
  /** 单据号 as printed; '' where none. */
  readonly doc: string;
  readonly orderNo: string;
  readonly deliveryNo: string;
  readonly store: string;
  readonly storeCode: string;
  /** 业务日期. */
  readonly day: Day | null;
  /** 归属期间 where the line names one of its own (an earlier month). */
  readonly period: { readonly from: Day; readonly to: Day } | null;
  /** 含税金额, signed. */
  readonly amount: Fen;
  readonly net: Fen | null;
  readonly tax: Fen | null;
  readonly vatRate: Ppm | null;
  /** 票扣 / 账扣 as printed; null = not said. */
  readonly way: 'invoice' | 'account' | null;
  /** Printed 费用比率 and 扣项基数. */
  readonly rate: Ppm | null;
  readonly base: Fen | null;
  readonly unitPrice: Fen | null;
  /** Quantities as printed in columns or found in words ("20店", "3期", "2SKU"). */
  readonly counts: LineCounts;
  /** 期次/档期/节日 words: "3月上", "清明". */
  readonly issue: string;
  readonly sku: string;
  readonly skuName: string;
  readonly note: string;
  readonly supplierCode: string;
  readonly supplierName: string;
  readonly retailer: string;
}

export interface LineCounts {
  readonly stores: number | null;
  readonly issues: number | null;
  readonly skus: number | null;
  readonly times: number | null;
  readonly persons: number | null;
  readonly months: number | null;
  readonly quantity: number | null;
}

/** A printed total, to be held against the rows: 合计, 应付金额, 应开票金额 ... signed. */
export interface PrintedTotal {
  readonly source: Source;
  readonly label: string;
  readonly what:
    | 'receipts'
    | 'returns'
    | 'goods'
    | 'invoiceDeduction'
    | 'accountDeduction'
    | 'deductions'
    | 'invoice'
    | 'payable'
    | 'rows';
  readonly amount: Fen;
  /** For 'rows': the sum of the amounts of the rows it closes, same sign rule. */
  readonly computed: Fen | null;
}

/** A row of which only the amount is unknown: what rests on it is not proved either way. */
export interface UnreadRow {
  readonly source: Source;
  readonly kind: LineKind;
  /** Numbers that it names: its own, the order's, the delivery's. */
  readonly numbers: readonly string[];
  readonly store: string;
  readonly storeCode: string;
}

/** 结算单: one supplier entity x one retailer entity x one number, its parts joined. */
export interface Statement {
  readonly no: string | null;
  readonly version: number;
  readonly chain: string | null;
  readonly supplier: string | null;
  readonly supplierCode: string | null;
  readonly retailer: string | null;
  /** 购方税号 of the heading; absent = it prints none. */
  readonly retailerTaxNo?: string;
  readonly contractNo: string | null;
  /** 经营方式. */
  readonly mode: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  /** 制单/结算日期. */
  readonly date: Day | null;
  readonly planPayDay: Day | null;
  readonly objectionDay: Day | null;
  readonly objectionDays: number | null;
  readonly opening: Fen | null;
  readonly closing: Fen | null;
  /** 预付款冲抵, positive = taken from us. */
  readonly prepaid: Fen | null;
  readonly paid: Fen | null;
  readonly stopReason: string | null;
  readonly lines: readonly StatementLine[];
  /** 读不准的行: rows that name something and whose amount could not be read; absent = none. */
  readonly unread?: readonly UnreadRow[];
  readonly totals: readonly PrintedTotal[];
  readonly sources: readonly { readonly file: string; readonly sheet: string }[];
}
