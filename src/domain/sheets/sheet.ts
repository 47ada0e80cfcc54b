import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';

/**
 * A cell as the reader gives it: '' is empty; a number only where the workbook holds a true number;
 * a date cell of a workbook is already the text "YYYY-MM-DD"; all else is text as written.
 */
export type Cell = string | number;

export interface SheetRow {
  /** As Excel numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** 工作表: one sheet of one file, with what was merged filled in by the reader (vertically). */
export interface Sheet {
  readonly file: string;
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
}

/** What a column may mean; one vocabulary for all papers of the trade. */
export type Field =
  | 'statementNo'
  | 'supplierCode'
  | 'supplierName'
  | 'retailer'
  | 'chain'
  | 'contractNo'
  | 'mode'
  | 'period'
  | 'storeCode'
  | 'storeName'
  | 'docType'
  | 'docNo'
  | 'orderNo'
  | 'deliveryNo'
  | 'receiptNo'
  | 'returnNo'
  | 'invoiceNo'
  | 'day'
  | 'orderDay'
  | 'deliveryDay'
  | 'signedDay'
  | 'fromDay'
  | 'toDay'
  | 'vatRate'
  | 'net'
  | 'tax'
  | 'gross'
  | 'debit'
  | 'credit'
  | 'way'
  | 'subject'
  | 'feeCode'
  | 'rate'
  | 'base'
  | 'qty'
  | 'orderedQty'
  | 'receivedQty'
  | 'receivedAmount'
  | 'unitPrice'
  | 'orderPrice'
  | 'skuCode'
  | 'skuName'
  | 'issue'
  | 'storeCount'
  | 'issueCount'
  | 'skuCount'
  | 'signed'
  | 'seal'
  | 'evidence'
  | 'reason'
  | 'status'
  | 'note'
  | 'clauseNo'
  | 'noticeDay'
  | 'termBase'
  | 'termRate'
  | 'termPeriod'
  | 'termTiers'
  | 'termCount'
  | 'termScope'
  | 'termWay'
  | 'termOpening'
  | 'seq'
  | 'decision'
  | 'dueDay'
  | 'paid'
  | 'person';

export interface Column {
  /** From 0. */
  readonly index: number;
  /** As written, both heading rows joined. */
  readonly heading: string;
  readonly field: Field | null;
  /** 0..1: how sure the guess is (1: an exact synonym or told by a mapping). */
  readonly confidence: number;
}

/** 合同各方 as a label names them; who 甲方 and 乙方 are, and whose 结算主体 is, the names have to tell. */
export type WrittenRole =
  | 'partyA'
  | 'partyB'
  | 'buyer'
  | 'settles'
  | 'agent'
  | 'brand'
  | 'signer'
  | 'supplier'
  | 'settler'
  | 'deliverer';

/** 一方 as a head writes it; '' = not said. */
export interface WrittenParty {
  readonly role: WrittenRole;
  readonly name: string;
  readonly taxNo: string;
}

/** 标题事实: what stands above, below or beside a table: 结算单号, 结算期间, 合同号, 有效期 ... */
export interface SheetFacts {
  readonly title?: string;
  readonly statementNo?: string;
  readonly version?: number;
  readonly chain?: string;
  readonly supplierCode?: string;
  readonly supplierName?: string;
  readonly supplierTaxNo?: string;
  readonly retailer?: string;
  /** 合同各方 as labels name them. */
  readonly parties?: readonly WrittenParty[];
  readonly contractNo?: string;
  readonly mode?: string;
  readonly from?: Day;
  readonly to?: Day;
  /** 制单日期 / 结算日期. */
  readonly date?: Day;
  /** 有效期 of a contract. */
  readonly validFrom?: Day;
  readonly validTo?: Day;
  readonly planPayDay?: Day;
  /** 异议期 in days, 收票截止, 平台确认. */
  readonly objectionDays?: number;
  readonly objectionDay?: Day;
  readonly invoiceDay?: Day;
  readonly confirmDay?: Day;
  readonly opening?: Fen;
  readonly closing?: Fen;
  readonly prepaid?: Fen;
  readonly paid?: Fen;
  readonly payable?: Fen;
  readonly goods?: Fen;
  readonly receipts?: Fen;
  readonly returns?: Fen;
  readonly invoiceDeduction?: Fen;
  readonly accountDeduction?: Fen;
  readonly invoiceTotal?: Fen;
  readonly stopReason?: string;
  /** Every label and value as written, for what has no field of its own. */
  readonly other: Readonly<Record<string, string>>;
}

export interface TableRow {
  readonly row: number;
  /** Cells by field; empty cells are absent. Two columns of one field: the first filled one. */
  readonly cells: Readonly<Partial<Record<Field, Cell>>>;
  /** Cells of columns without a field, by heading as written. */
  readonly other: Readonly<Record<string, Cell>>;
  /** Where several columns mean one field (进货金额 and 退货金额): their filled cells, by heading. */
  readonly several?: Readonly<Partial<Record<Field, readonly HeadedCell[]>>>;
}

export interface HeadedCell {
  readonly heading: string;
  readonly cell: Cell;
}

/** 小计 / 合计: never a line; its amounts are checked against the rows it closes. */
export interface TotalRow {
  readonly row: number;
  readonly label: string;
  /** page or section subtotal, or the total of the whole table. */
  readonly level: 'subtotal' | 'total';
  readonly amounts: Readonly<Partial<Record<Field, Fen>>>;
  /** Indexes of `rows` that it closes: [from, to). */
  readonly covers: readonly [number, number];
}

/** 按结算档案: what of a table was read by the profile of its chain, and who told it. */
export interface TableLayout {
  readonly chain: string;
  readonly name: string;
  readonly source: string;
  readonly day: Day | null;
  /** 扣款 and 退货, as they are printed; null = it says nothing. */
  readonly taken: 'negative' | 'positive' | null;
  readonly returned: 'negative' | 'positive' | null;
  /** Headings whose meaning the profile told; none = its signs, days or totals alone. */
  readonly headings: readonly string[];
}

/** 表: one table of a sheet (a sheet may hold several, each under its own heading row). */
export interface Table {
  readonly file: string;
  readonly sheet: string;
  /** The line of text right above the headings, if any: "扣项一(票扣明细)". */
  readonly section: string;
  /** Row number of the (first) heading row. */
  readonly headerRow: number;
  readonly columns: readonly Column[];
  readonly facts: SheetFacts;
  /** 1 for yuan, 10000 where the sheet says 单位：万元. */
  readonly unit: 1 | 10000;
  readonly rows: readonly TableRow[];
  readonly totals: readonly TotalRow[];
  readonly problems: readonly Problem[];
  /** 按结算档案: absent where no profile told anything of it. */
  readonly layout?: TableLayout;
}
