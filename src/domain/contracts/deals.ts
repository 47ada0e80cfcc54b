import type { AgreementKind } from './version.ts';

/** 合作方式的含义: what its statement is settled on, who reports and who invoices whom, what days count from. */
export interface Deal {
  /** receipts: 验收 less 退货; delivered: 验收 alone; sold: actual sales at cost; till: sales at the till less 扣点; rent: 租金. */
  readonly settledOn: 'receipts' | 'delivered' | 'sold' | 'till' | 'rent';
  /** Whose figures the goods lines are: 验收单 of both, or the retailer's list of sales. */
  readonly reportedBy: 'both' | 'retailer';
  readonly invoicedBy: 'supplier' | 'retailer';
  /** 账期起算: what days to pay count from where the clause names nothing else. */
  readonly anchor: 'receipt' | 'salesList' | 'statement' | 'atReceipt';
  readonly takesReturns: boolean;
  readonly notes: readonly DealNote[];
}

/** 提醒: law and practice beside a way of trading, each with its source; it warns and blocks nothing. */
export interface DealNote {
  readonly says: 'vat180' | 'salesQuery' | 'guaranteeCourt' | 'rentInvoice' | 'noReturns';
  readonly source: string;
}

const vat180: DealNote = {
  says: 'vat180',
  source:
    '增值税暂行条例实施细则第三十八条: 委托代销发出货物满180天的当天 (2026年起以《增值税法》及其实施条例为准, 请向税务师核实)',
};
const salesQuery: DealNote = {
  says: 'salesQuery',
  source: '《零售商供应商公平交易管理办法》(2006年第17号令)第十六条, 条文请核对原文',
};
const guaranteeCourt: DealNote = {
  says: 'guaranteeCourt',
  source: '万延 v 华润万家(浙江)案一审; 二审更审慎 (引用前请核对判决原文)',
};
const rentInvoice: DealNote = {
  says: 'rentInvoice',
  source: '行业惯例: 租金由出租方 (零售商) 开票',
};
const noReturns: DealNote = { says: 'noReturns', source: '行业惯例: 买断后损耗和滞销由零售商承担' };

/**
 * 合作方式 (handbook §1): what each type of contract means for settling, invoicing, days and returns.
 *
 * joint -> settled on sales at the till, reported by the retailer, invoiced by us, days from the statement.
 */
export const deals: Readonly<Record<AgreementKind, Deal>> = {
  purchase: {
    ...{ settledOn: 'receipts', reportedBy: 'both', invoicedBy: 'supplier', anchor: 'receipt' },
    ...{ takesReturns: true, notes: [] },
  },
  consignment: {
    ...{ settledOn: 'sold', reportedBy: 'retailer', invoicedBy: 'supplier', anchor: 'salesList' },
    ...{ takesReturns: true, notes: [vat180, salesQuery] },
  },
  joint: {
    ...{ settledOn: 'till', reportedBy: 'retailer', invoicedBy: 'supplier', anchor: 'statement' },
    ...{ takesReturns: true, notes: [guaranteeCourt, salesQuery] },
  },
  lease: {
    ...{ settledOn: 'rent', reportedBy: 'retailer', invoicedBy: 'retailer', anchor: 'statement' },
    ...{ takesReturns: true, notes: [rentInvoice] },
  },
  cash: {
    ...{ settledOn: 'delivered', reportedBy: 'both', invoicedBy: 'supplier', anchor: 'atReceipt' },
    ...{ takesReturns: false, notes: [noReturns] },
  },
};

/** 以销售结算: its goods lines are sales, so a rate on sales applies to them. 联营 -> yes. */
export const isSettledOnSales = (kind: AgreementKind): boolean =>
  deals[kind].reportedBy === 'retailer';

/** 合作方式 in the words of a title or a field: 联营合同 -> joint; null = they name none. */
export function dealNamed(text: string): AgreementKind | null {
  if (/联营|联销|专柜合同/.test(text)) return 'joint';
  if (/代销|寄售|实销实结/.test(text)) return 'consignment';
  if (/租赁|租约|场地租用/.test(text)) return 'lease';
  if (/现款|买断|现结/.test(text)) return 'cash';
  return /购销|经销|自营/.test(text) ? 'purchase' : null;
}
