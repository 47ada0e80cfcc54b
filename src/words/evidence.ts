import type { Paper, PaperKind } from '../domain/orders/paper.ts';
import type { Source } from '../domain/values/problem.ts';
import { type Pair, pick } from './show.ts';
import type { Lang } from './text.ts';

const kinds: Readonly<Record<PaperKind, Pair>> = {
  order: ['订单', 'order'],
  delivery: ['送货单', 'delivery note'],
  slip: ['签收回单', 'signed slip'],
  receipt: ['验收单', 'goods receipt'],
  return: ['退货单', 'return slip'],
  confirmation: ['费用确认单', 'fee confirmation'],
  evidence: ['执行证据', 'proof of execution'],
  invoice: ['发票', 'invoice'],
  payment: ['付款通知', 'payment notice'],
};

export const showPaperKind = (kind: PaperKind, lang: Lang): string => pick(kinds[kind], lang);

/** What a paper is called: its number, else that of what it belongs to, else what it is about. */
export function namePaper(paper: Paper): string {
  const numbers = [paper.no, paper.receiptNo, paper.returnNo, paper.deliveryNo, paper.orderNo];
  const about = [paper.subject, paper.issue, paper.skuName || paper.sku].filter(
    (each) => each !== '',
  );
  return numbers.find((each) => each !== '') ?? (about.length > 0 ? about.join(' ') : paper.store);
}

/** One line for evidence: 签收回单 HD-001 (slips.xlsx 第3行). */
export function showPaper(paper: Paper, lang: Lang): string {
  const name = namePaper(paper);
  const kind = showPaperKind(paper.kind, lang);
  return `${kind}${name === '' ? '' : ` ${name}`} (${showSource(paper.source, lang)})`;
}

/** A sheet that Excel named says nothing; one named by people is shown. */
const isNamed = (sheet: string): boolean => sheet !== '' && !/^(sheet|工作表) ?\d+$/i.test(sheet);

/** 出处: slips.xlsx 回单 第3行. */
export function showSource(source: Partial<Source>, lang: Lang): string {
  const row = source.row === undefined ? '' : showRow(source.row, lang);
  const sheet = source.sheet !== undefined && isNamed(source.sheet) ? source.sheet : '';
  return [source.file ?? '', sheet, row].filter((each) => each !== '').join(' ');
}

/** 条款出处: where a clause stands, with the number of its contract where there are several. */
export function placeOfClause(
  { contractNo, ...source }: Source & { readonly contractNo?: string | undefined },
  lang: Lang,
): string {
  const place = showSource(source, lang);
  if (contractNo === undefined) return place;
  return lang === 'zh' ? `合同 ${contractNo}, ${place}` : `contract ${contractNo}, ${place}`;
}

export const showRow = (row: number, lang: Lang): string =>
  lang === 'zh' ? `第${row}行` : `row ${row}`;

/** 缺的证据: every code that `missing` of an audit line may hold. */
export const missingCodes = [
  'signedSlip',
  'theirReceiptNo',
  'deliveryNote',
  'returnSlip',
  'poster',
  'photo',
  'executionProof',
  'signedConfirmation',
  'retailerInvoice',
  'contract',
  'earlierStatement',
  'openingUse',
  'guaranteeEnd',
  'receiptList',
  'orderPaper',
  'noticeOfReturn',
  'storeList',
  'skuList',
] as const;

export type MissingCode = (typeof missingCodes)[number];

const missing: Readonly<Record<MissingCode, Pair>> = {
  signedSlip: ['签收回单', 'signed slip'],
  theirReceiptNo: ['对方验收单号', 'their receipt number'],
  deliveryNote: ['送货单', 'delivery note'],
  returnSlip: ['签收的退货单', 'signed return slip'],
  poster: ['海报原件', 'printed poster'],
  photo: ['现场照片', 'photo on site'],
  executionProof: ['执行证明', 'proof of execution'],
  signedConfirmation: ['双方签章的费用确认单', 'fee confirmation sealed by both sides'],
  retailerInvoice: ['对方开具的费用发票', 'their invoice for the fee'],
  contract: ['合同条款', 'contract clause'],
  earlierStatement: ['以前各期结算单', 'earlier statements'],
  guaranteeEnd: ['双方对保底是否失效的书面确认', 'what both sides say of the end of the guarantee'],
  openingUse: ['期初已用次数或已扣金额', 'use before the first statement held'],
  receiptList: ['分店分税率的验收明细', 'list of receipts by store and tax rate'],
  orderPaper: ['订单', 'order'],
  noticeOfReturn: ['退货通知', 'notice of return'],
  storeList: ['门店清单', 'list of stores'],
  skuList: ['商品清单', 'list of items'],
};

/** The name of what is missing; a code without a name shows itself. */
export const showMissing = (code: string, lang: Lang): string =>
  Object.hasOwn(missing, code) ? pick(missing[code as MissingCode], lang) : code;
