import { addDays, type Day } from '../../domain/values/day.ts';
import { type Fen, fen } from '../../domain/values/money.ts';
import type { DemoFile } from '../layouts.ts';
import { type PaperCell, printCsv, printXls, printXlsx } from '../printSheet.ts';
import type { Chain } from './chains.ts';
import { payableOf } from './hidden.ts';
import type { Good, Trade } from './trade.ts';

type Row = readonly PaperCell[];

/** Everything that we hold for the statements of a drop: lists over all of its entities. */
export async function printPapers(
  chain: Chain,
  trades: readonly Trade[],
  before: readonly Trade[],
): Promise<DemoFile[]> {
  const all = <T>(pick: (trade: Trade) => readonly T[]): T[] => trades.flatMap(pick);
  const [first] = trades;
  const period: Row = ['客户', chain.name, '期间', `${first?.from}至${first?.to}`];
  const goods = all((trade) => trade.goods);
  const received = goods.filter((each) => each.kind === 'receipt' && each.held !== null);
  const returned = goods.filter((each) => each.kind === 'return' && each.held !== null);
  const proofs = all((trade) => trade.proofs);
  const lists: (readonly [string, readonly Row[]])[] = [
    ['送货单', [['送货单清单'], period, deliveryTitles, ...received.map(deliveryRow)]],
    ['签收回单', [slipTitles, ...received.filter(({ slip }) => slip).map(slipRow)]],
    ['退货单', [['退货单清单（我方）'], period, returnTitles, ...returned.map(returnRow)]],
    ['订单', [['订单清单'], period, orderTitles, ...all(orderRows)]],
    [
      '验收单',
      [['验收单明细'], period, receiptTitles, ...received.filter(isReceived).map(receiptRow)],
    ],
    ['DM海报清单', [['DM海报执行证据清单'], period, posterTitles, ...all(posterRows)]],
    ['撤店通知', [['撤店通知清单'], closingTitles, ...all(closingRows)]],
    ['费用确认单', [['费用确认单清单'], period, confirmationTitles, ...all(confirmationRows)]],
    ['开票清单', [['增值税发票开票清单（我方）'], invoiceTitles, ...before.map(invoiceRow)]],
    ['付款通知', [['付款通知单'], paymentTitles, ...before.map((each) => paymentRow(chain, each))]],
    ['品项替换清单', [['新品清单（约定品项内替换）'], swapTitles, ...all(swapRows)]],
  ];
  const isFull = ([name]: readonly [string, readonly Row[]]): boolean => {
    if (name === 'DM海报清单') return proofs.some(({ issue }) => issue !== '');
    if (name === '撤店通知') return proofs.some(({ store }) => store !== null);
    if (name === '验收单') return chain.layout === 'sections';
    if (name === '开票清单' || name === '付款通知') return before.length > 0;
    if (name === '订单') return all((trade) => trade.orders).length > 0;
    if (name === '费用确认单') return all((trade) => trade.confirmations).length > 0;
    if (name === '品项替换清单') return all((trade) => trade.swaps).length > 0;
    return name !== '签收回单' || received.some(({ slip }) => slip);
  };
  return Promise.all(lists.filter(isFull).map(([name, rows]) => printList(chain, name, rows)));
}

/** Ours come out of one system, but people save them as they like. */
async function printList(chain: Chain, name: string, rows: readonly Row[]): Promise<DemoFile> {
  const sheet = { name, rows };
  if (chain.layout === 'columns' || name === '签收回单')
    return { name: `${name}.csv`, bytes: printCsv(sheet, 'utf8') };
  if (chain.layout === 'twoSheets') return { name: `${name}.xls`, bytes: printXls([sheet]) };
  return { name: `${name}.xlsx`, bytes: await printXlsx([sheet]) };
}

const day = (text: string): PaperCell => ({ day: text }) as PaperCell;
const money = (amount: bigint | null): Fen => fen(amount ?? 0n);

const deliveryTitles = '送货单号 订单号 收货门店 门店编码 送货日期 税率 送货金额'.split(' ');
const deliveryRow = (each: Good): Row => {
  const { deliveryNo, orderNo, store, vat } = each;
  return [deliveryNo, orderNo, store.name, store.code, day(each.day), `${vat}%`, money(each.held)];
};

/** Their own list of what they received, downloaded from the portal. */
const receiptTitles = '验收单号 订单号 送货单号 门店 验收日期 验收金额'.split(' ');
const isReceived = ({ printed }: Good): boolean => printed !== null;
const receiptRow = ({ doc, orderNo, deliveryNo, store, day: at, printed }: Good): Row => [
  doc,
  orderNo,
  deliveryNo,
  store.name,
  day(at),
  money(printed),
];

const invoiceTitles = '发票号码 开票日期 购方名称 结算单号 税率 价税合计'.split(' ');
const invoiceRow = (trade: Trade): Row => {
  const no = `2${trade.month.replace('-', '')}${trade.statementNo.slice(-4)}0${trade.stores.length}`;
  const gross = trade.goods.reduce(
    (sum, { kind, printed }) =>
      kind === 'receipt' ? sum + (printed ?? 0n) : sum - (printed ?? 0n),
    0n,
  );
  const on = addDays(trade.date as Day, 11);
  return [no, day(on), trade.retailer, trade.statementNo, '13%', money(gross)];
};

const paymentTitles = '付款通知单号 付款日期 结算单号 付款单位 实付金额'.split(' ');
const paymentRow = ({ payDays }: Chain, trade: Trade): Row => {
  const no = `FK${trade.statementNo.slice(2)}`;
  const on = addDays(trade.date as Day, payDays);
  return [no, day(on), trade.statementNo, trade.retailer, money(payableOf(trade))];
};

const slipTitles = '回单号 送货单号 订单号 门店 签收日期 签收金额 回单状态'.split(' ');
const slipRow = ({ deliveryNo, orderNo, store, day: at, held }: Good): Row => {
  const no = deliveryNo.replace('SH', 'HD');
  return [no, deliveryNo, orderNo, store.name, day(at), money(held), '已签收'];
};

const returnTitles = '退货单号 门店 退货日期 退货金额 退货原因'.split(' ');
const returnRow = ({ doc, store, day: at, held, reason }: Good): Row => [
  doc,
  store.name,
  day(at),
  money(held),
  reason,
];

const orderTitles = '订单号 门店 订货日期 商品名称 订货数 单价 订单状态'.split(' ');
const orderRows = ({ orders }: Trade): Row[] =>
  orders.map(({ no, store, day: at, item, price, quantity, status }) => {
    const start = [no, store.name, day(at), item];
    return [...start, `${quantity}`, money(price), status];
  });

const posterTitles = '证据编号 费用项目 档期 日期 证据'.split(' ');
const posterRows = ({ proofs }: Trade): Row[] =>
  proofs
    .filter(({ issue }) => issue !== '')
    .map(({ no, subject, issue, day: at, text }) => [no, subject, issue, day(at), text]);

const closingTitles = '门店 日期 事项 备注'.split(' ');
const closingRows = ({ proofs }: Trade): Row[] =>
  proofs
    .filter(({ store }) => store !== null)
    .map(({ store, day: at, subject, text }) => [store?.name ?? '', day(at), subject, text]);

const confirmationTitles = '确认单号 费用项目 档期 日期 金额 签章'.split(' ');
const confirmationRows = ({ confirmations }: Trade): Row[] =>
  confirmations.map(({ no, subject, issue, day: at, amount }) => {
    return [no, subject, issue, day(at), money(amount), '双方已签章'];
  });

const swapTitles = '新品条码 新品名称 被替换商品 日期 备注'.split(' ');
const swapRows = ({ swaps }: Trade): Row[] =>
  swaps.map(({ sku, name, before, day: at }) => [sku, name, before, day(at), '替换']);
