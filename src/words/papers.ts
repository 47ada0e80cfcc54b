import { say } from './say.ts';
import type { Pair } from './show.ts';
import type { Texts } from './text.ts';

/** 保留异议确认: its fixed sentences beside those of the letter. */
export const reservationTexts: Texts = {
  title: say('保留异议的结算确认', 'CONFIRMATION WITH RIGHTS RESERVED'),
  number: say('编号: {number}', 'No. {number}'),
  intro: say(
    '为使结算、开票和付款不致中断, 我方就上述结算单中双方无争议的部分予以确认, 并据此开具发票。有争议的部分合计 {total} 元, 不在本次确认之内。',
    'To keep settlement, invoicing and payment going we confirm the undisputed part of the above statement and invoice on it. The part in dispute, {total} yuan in all, is not confirmed.',
  ),
  introClear: say(
    '我方就上述结算单予以确认, 并据此开具发票。',
    'We confirm the above statement and invoice on it.',
  ),
  confirmed: say('{n}、确认开票金额', '{n}. Amount confirmed for invoicing'),
  disputed: say('{n}、不予确认、保留异议的项目', '{n}. Items not confirmed, all rights reserved'),
  statements: say('{n}、声明', '{n}. Reservation'),
  rate: say('税率', 'VAT rate'),
  gross: say('含税金额(元)', 'Incl. VAT (yuan)'),
  net: say('未税金额(元)', 'Net (yuan)'),
  tax: say('税额(元)', 'VAT (yuan)'),
  later: say('争议解决后补开(元)', 'Later (yuan)'),
  unknownRate: say('税率未知', 'rate unknown'),
  no: say('序', 'No.'),
  document: say('单号 / 项目', 'Document / item'),
  place: say('门店 / 日期', 'Store / date'),
  theirs: say('贵方金额(元)', 'Yours (yuan)'),
  difference: say('异议金额(元)', 'In dispute'),
  total: say('合计', 'Total'),
  capital: say('大写: {capital}', 'In words (Chinese): {capital}'),
  notAccepting: say(
    '本确认仅及于第一项所列金额; 在平台上点击确认、开具发票、收取款项和继续供货, 均不表示我方认可第二项所列扣款或短付。',
    'This covers the amounts under 1 alone; confirming on a platform, invoicing, receiving payment and going on supplying do not accept any item under 2.',
  ),
  keepsRights: say(
    '我方保留就第二项及时间性、待补证据事项继续主张的全部权利; 已发出的异议函继续有效。',
    'We reserve every right to pursue the items under 2, those taken early and those awaiting evidence; letters of objection already sent stay in force.',
  ),
  payInTime: say(
    '请按合同约定的付款日支付无争议部分 {amount} 元, 不因异议暂缓。',
    'Please pay the undisputed {amount} yuan on the agreed day, the objection notwithstanding.',
  ),
};

/** 应开票明细 (handbook §13.4). */
export const invoiceListNames = {
  sheet: ['应开票明细', 'For invoicing'],
  rates: ['按税率', 'By VAT rate'],
} as const satisfies Record<string, Pair>;

export const invoiceListHeads: readonly Pair[] = [
  ['序', 'No.'],
  ['编号', 'List no.'],
  ['购货单位', 'Buyer'],
  ['结算单号', 'Statement'],
  ['类型', 'Kind'],
  ['门店', 'Store'],
  ['定单号', 'Order'],
  ['送货单号', 'Delivery note'],
  ['单据号', 'Document'],
  ['日期', 'Date'],
  ['税率', 'VAT rate'],
  ['对方含税金额', 'Theirs, incl. VAT'],
  ['我方含税金额', 'Ours, incl. VAT'],
  ['差异', 'Difference'],
  ['结论', 'Verdict'],
  ['购方税号', 'Buyer tax no.'],
  ['开票方', 'Invoiced by'],
  ['开票方税号', 'Tax no. of who invoices'],
];

/** 费用确认清单 (handbook §13.3). */
export const feeListName: Pair = ['费用确认清单', 'Fees to confirm'];

export const feeListHeads: readonly Pair[] = [
  ['序', 'No.'],
  ['编号', 'List no.'],
  ['零售商', 'Retailer'],
  ['门店', 'Store'],
  ['费用项目', 'Fee'],
  ['单据号', 'Document'],
  ['日期', 'Date'],
  ['活动档期', 'Issue'],
  ['SKU', 'SKU'],
  ['数量', 'Quantities'],
  ['单价', 'Unit price'],
  ['对方扣款(含税)', 'Taken, incl. VAT'],
  ['确认金额(含税)', 'Confirmed, incl. VAT'],
  ['异议金额', 'In dispute'],
  ['扣款方式', 'Way'],
  ['税率', 'VAT rate'],
  ['合同条款', 'Clause'],
  ['服务证明', 'Proof of service'],
  ['结论', 'Verdict'],
  ['采购签章', 'Buyer, sealed'],
  ['供应商签章', 'Supplier, sealed'],
];

export const ways: Readonly<Record<'invoice' | 'account', Pair>> = {
  invoice: ['票扣', 'on the invoice'],
  account: ['账扣', 'from payment'],
};

/** Quantities of a fee line: 20 店 × 2 期. */
export const countNames = {
  stores: ['店', 'stores'],
  issues: ['期', 'issues'],
  skus: ['SKU', 'SKU'],
  times: ['次', 'times'],
  persons: ['人', 'persons'],
  months: ['月', 'months'],
  quantity: ['件', 'pieces'],
} as const satisfies Record<string, Pair>;

/** 异议函资料: cover of the letter with its attachments. */
export const packTexts: Texts = {
  title: say('随函文件', 'FILES WITH THIS LETTER'),
  intro: say(
    '下列文件随函附上; “函内”一栏是该文件在附件清单中的编号, “页”是它在本 PDF 中的页码。图片和 PDF 逐页印于其后; 其他文件原样嵌入本 PDF, 在阅读器的“附件”栏打开, 并以 SHA-256 核对。',
    'The files below go with the letter; "Annex" is what the letter calls them, "Page" where they stand in this PDF. Pictures and PDF are on the pages that follow; every other file is embedded as it is: open it in the attachments panel and check it by its SHA-256.',
  ),
  no: say('序', 'No.'),
  name: say('文件', 'File'),
  size: say('字节', 'Bytes'),
  kind: say('形式', 'Form'),
  at: say('页', 'Page'),
  picture: say('图片, 印于其后', 'picture, printed below'),
  pages: say('PDF, 附于其后', 'PDF, bound below'),
  embedded: say('嵌入', 'embedded'),
  listed: say('只列名(超过容量)', 'listed only (too large)'),
  cited: say('函内', 'Annex'),
  original: say('本函原件', 'this letter'),
  caption: say('文件 {no} · {name}', 'File {no} · {name}'),
  ofLetter: say('异议函', 'Letter'),
  mark: say('{label} · 第 {page} 页 / 共 {pages} 页', '{label} · page {page} / {pages}'),
};
