import { FEES, type FeeKind } from '../domain/contracts/fees.ts';
import type { LineKind } from '../domain/settlements/statement.ts';
import type { AuditLine, Verdict } from '../domain/settlements/verdict.ts';
import { type FeeNames, type Pair, pick, showFeeKind } from './show.ts';
import type { Lang } from './text.ts';

/** 对账差异表: names of its sheets, headings and rows. */
export const sheetNames = {
  lines: ['对账差异表', 'Differences'],
  sums: ['汇总', 'Summary'],
  invoice: ['应开票明细', 'Invoice'],
  flags: ['提示', 'Hints'],
} as const satisfies Record<string, Pair>;

export const lineHeads: readonly Pair[] = [
  ['序', 'No.'],
  ['结算单行', 'Statement row'],
  ['门店', 'Store'],
  ['我方单号', 'Our document'],
  ['对方单号', 'Their document'],
  ['日期', 'Date'],
  ['类型', 'Kind'],
  ['我方金额', 'Ours'],
  ['对方金额', 'Theirs'],
  ['差异', 'Difference'],
  ['结论', 'Verdict'],
  ['规则', 'Rules'],
  ['依据条款', 'Clause'],
  ['公式', 'Formula'],
  ['说明', 'Reason'],
  ['证据(有)', 'Evidence held'],
  ['证据(缺)', 'Evidence missing'],
  ['责任方', 'Responsible'],
  ['处理状态', 'Status'],
  ['跟进人', 'Owner'],
  ['截止日', 'Until'],
];

export const invoiceHeads: readonly Pair[] = [
  ['税率', 'VAT rate'],
  ['对方', 'Theirs'],
  ['我方', 'Ours'],
  ['现在开', 'Invoice now'],
  ['以后开', 'Invoice later'],
  ['未税', 'Net (now)'],
  ['税额', 'Tax (now)'],
];

export const flagHeads: readonly Pair[] = [
  ['序', 'No.'],
  ['规则', 'Rule'],
  ['单号', 'Document'],
  ['提示', 'Hint'],
  ['金额', 'Amount'],
  ['出处', 'Source'],
];

export const sumNames = {
  item: ['项目', 'Item'],
  value: ['内容', 'Value'],
  statement: ['结算单号', 'Statement'],
  version: ['版本', 'Version'],
  supplier: ['供应商', 'Supplier'],
  supplierCode: ['供应商编码', 'Supplier code'],
  retailer: ['零售商', 'Retailer'],
  contract: ['合同编号', 'Contract'],
  from: ['期间起', 'From'],
  to: ['期间止', 'To'],
  date: ['制单日期', 'Statement date'],
  deadline: ['异议截止', 'Objection until'],
  daysLeft: ['剩余天数', 'Days left'],
  today: ['核对日期', 'Checked on'],
  theirs: ['对方应付(本期)', 'Payable by their statement'],
  ours: ['我方应收(本期)', 'Payable by our reckoning'],
  gap: ['差额 = 我方 - 对方', 'Gap = ours - theirs'],
  claimable: ['可主张', 'Claimable'],
  timing: ['时间性', 'Timing'],
  favour: ['对我有利', 'In our favour'],
  check: ['校验: 差额 - 可主张 - 时间性 - 对我有利 (应为 0)', 'Check: gap less its parts (0)'],
  pending: ['待证据(另计)', 'Pending (beside the gap)'],
  conceded: ['已让步', 'Conceded'],
  opening: ['上期余额', 'Opening balance'],
  activity: ['本期发生(我方)', 'This period (ours)'],
  prepaid: ['预付款冲抵', 'Prepaid offset'],
  paid: ['已付', 'Paid'],
  closing: ['期末余额', 'Closing balance'],
  payableNow: ['现在应付', 'Payable now'],
  total: ['合计', 'Total'],
  unknownRate: ['税率未知', 'rate unknown'],
} as const satisfies Record<string, Pair>;

const responsible: Readonly<Record<Verdict, Pair>> = {
  accept: ['', ''],
  partial: ['对方', 'theirs'],
  dispute: ['对方', 'theirs'],
  evidence: ['我方(补证据)', 'ours (evidence)'],
  timing: ['对方', 'theirs'],
  favour: ['', ''],
};

/** 责任方: who has to act on a line. */
export const showResponsible = ({ verdict }: AuditLine, lang: Lang): string =>
  pick(responsible[verdict], lang);

const kinds: Readonly<Record<LineKind, Pair>> = {
  receipt: ['验收', 'goods receipt'],
  return: ['退货', 'return'],
  fee: ['费用', 'fee'],
  adjustment: ['调整', 'adjustment'],
};

export const showKind = (kind: LineKind, lang: Lang): string => pick(kinds[kind], lang);

/** 扣款科目, or the kind of line where it is none: "dm" -> DM费, "adjustment" -> 调整. */
export const showFeeOrKind = (code: string, lang: Lang, fees: FeeNames = FEES): string =>
  Object.hasOwn(fees, code)
    ? showFeeKind(code as FeeKind, lang, fees)
    : showKind(code as LineKind, lang);
