import type { DemoMonth } from './month.ts';
import type { PaperCell } from './printSheet.ts';

type Row = readonly PaperCell[];

/** 合同条款: ten rows in columns, in people's words. */
export const termTable = ({ head, terms }: DemoMonth): Row[] => [
  [`${head.chain}2026年度贸易条款`],
  ['合同号', head.contractNo, null, '有效期', '2026-01-01至2026-12-31'],
  ['供应商', head.supplier, null, '供应商编码', head.supplierCode],
  '科目 计算基数 比例/单价 周期 次数/上限 兑现方式 备注'.split(' '),
  ...terms.map(({ subject, base, price, period, limit, way, note }) => [
    subject,
    base,
    price,
    period,
    limit,
    way,
    note,
  ]),
];

/** The same ten rows, each in one sentence. */
export const termSentences = ({ head, terms }: DemoMonth): Row[] => [
  [`合同条款（${head.chain} 2026）`],
  [`合同号：${head.contractNo}　有效期：2026-01-01至2026-12-31　供应商编码：${head.supplierCode}`],
  ['科目', '约定内容'],
  ...terms.map(({ subject, base, price, period, limit, way, note }) => [
    subject,
    [base === '' ? '' : `按${base}`, price, period, limit, way, note]
      .filter((text) => text !== '')
      .join('，'),
  ]),
];

/** 送货单: what we delivered, all receipts of the month. */
export const deliveryList = ({ head, receipts }: DemoMonth): Row[] => [
  ['送货单清单'],
  ['客户', head.chain, '期间', `${head.from}至${head.to}`],
  '送货单号 订单号 收货门店 门店编码 送货日期 送货金额'.split(' '),
  ...receipts.map((each) => [
    each.deliveryNo,
    each.orderNo,
    each.store.name,
    each.store.code,
    { day: each.delivered },
    each.ours,
  ]),
];

/** 签收回单: the slips that the three short stores signed for the whole delivery. */
export const slipList = ({ receipts }: DemoMonth): Row[] => [
  '回单号 送货单号 订单号 门店 签收日期 签收金额 回单状态'.split(' '),
  ...receipts
    .filter((each) => each.ours !== each.theirs)
    .map((each) => [
      each.slipNo,
      each.deliveryNo,
      each.orderNo,
      each.store.name,
      { day: each.received },
      each.ours,
      '已签收',
    ]),
];

/** 退货单: what really came back, each once. */
export const returnList = ({ head, returns }: DemoMonth): Row[] => [
  ['退货单清单（我方）'],
  ['期间', `${head.from}至${head.to}`],
  '退货单号 门店 退货日期 退货金额 退货原因'.split(' '),
  ...[...new Map(returns.map((each) => [each.no, each])).values()].map((each) => [
    each.no,
    each.store.name,
    { day: each.day },
    each.amount,
    each.reason,
  ]),
];

/** DM海报清单: issues that were printed. */
export const posterList = ({ head, posters }: DemoMonth): Row[] => [
  ['DM海报执行证据清单'],
  ['期间', `${head.from}至${head.to}`],
  '证据编号 费用项目 档期 日期 证据'.split(' '),
  ...posters.map((each) => [each.no, 'DM海报费', each.issue, { day: each.day }, '海报原件']),
];

/** 品项替换清单: swaps inside the agreed number of items. */
export const swapList = ({ swap }: DemoMonth): Row[] => [
  ['新品清单（约定品项内替换）'],
  '新品条码 新品名称 被替换商品 日期 备注'.split(' '),
  [swap.sku, swap.name, swap.before, { day: swap.day }, '替换'],
];
