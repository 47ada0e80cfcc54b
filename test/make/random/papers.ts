import type { Chance } from '../../../src/demo/chance.ts';
import type { NamedBytes } from '../readMonth.ts';
import type { Confirmation, Good, Month, Order, Proof, Term } from './facts.ts';
import {
  type Column,
  formats,
  type Hand,
  layTable,
  openHand,
  printFile,
  type Row,
} from './sheet.ts';

const plain = { shuffle: true, blanks: false, page: null, total: null };

async function list<T>(
  chance: Chance,
  names: readonly string[],
  top: readonly Row[],
  columns: (hand: Hand) => readonly Column<T>[],
  items: readonly T[],
): Promise<NamedBytes[]> {
  if (items.length === 0) return [];
  const format = chance.pick(formats);
  const name = chance.pick(names);
  const { rows } = layTable(chance, columns(openHand(chance, format)), items, plain, top.length);
  return [await printFile(name, format, [{ name: 'Sheet1', rows: [...top, ...rows] }])];
}

/** Everything that we hold for these months: lists for all of them together. */
export async function printPapers(
  months: readonly Month[],
  chance: Chance,
  mark = '',
): Promise<NamedBytes[]> {
  const [first] = months;
  const period: Row = ['期间', `${first?.from}至${first?.to}`];
  const goods = months.flatMap((month) => month.goods);
  const received = goods.filter((good) => good.kind === 'receipt' && good.held !== null);
  const returned = goods.filter((good) => good.kind === 'return' && good.held !== null);
  const signed = received.filter(
    (good) => good.slip || (good.verdict === 'accept' && chance.percent(15)),
  );
  const proofs = months.flatMap((month) => month.proofs);
  const posters = proofs.filter((proof) => proof.issue !== '');
  const photos = proofs.filter((proof) => proof.until !== '');
  const invoices = months.flatMap((month) => month.invoices);
  const orders = months.flatMap((month) => month.orders);
  const sealed = months.flatMap((month) => month.confirmations);
  const closed = proofs.filter((proof) => proof.issue === '' && proof.until === '');
  const shuffled = chance.shuffle(received);
  const files = [
    ...(await list(
      chance,
      ['送货单', '发货清单', '送货单清单'],
      [['送货单清单'], period],
      deliveries(chance),
      shuffled,
    )),
    ...(await list(chance, ['签收回单', '回单'], [['签收回单清单']], slips(chance), signed)),
    ...(await list(
      chance,
      ['退货单', '退货清单'],
      [['退货单清单'], period],
      returns(chance),
      returned,
    )),
    ...(await list(
      chance,
      ['海报清单', 'DM执行证据'],
      [['DM海报执行证据清单'], period],
      evidence,
      posters,
    )),
    ...(await list(
      chance,
      ['堆头照片', '陈列照片清单'],
      [['堆头陈列执行证据清单'], period],
      photoColumns,
      photos,
    )),
    ...(await list(
      chance,
      ['对方发票清单', '零售商开票清单'],
      [['零售商开具发票清单'], period],
      invoiceColumns,
      invoices,
    )),
    ...(await list(chance, ['撤店清单', '门店撤店通知'], [['撤店通知清单']], closings, closed)),
    ...(await list(chance, ['订单清单'], [['订单清单'], period], orderColumns, orders)),
    ...(await list(
      chance,
      ['费用确认单'],
      [['费用确认单清单'], period],
      confirmationColumns,
      sealed,
    )),
  ];
  return files.map((file) => ({ ...file, name: `${mark}${file.name}` }));
}

const orderColumns = (hand: Hand): Column<Order>[] => [
  { heading: '订单号', cell: (order) => order.no },
  { heading: '门店', cell: (order) => order.store },
  { heading: '订货日期', cell: (order) => hand.day(order.day) },
  { heading: '商品名称', cell: (order) => order.item },
  { heading: '订货数', cell: (order) => `${order.quantity}` },
  { heading: '单价', isAmount: true, cell: (order) => hand.money(order.price) },
  { heading: '订单状态', cell: (order) => order.status },
];

const confirmationColumns = (hand: Hand): Column<Confirmation>[] => [
  { heading: '确认单号', cell: (paper) => paper.no },
  { heading: '费用项目', cell: (paper) => paper.subject },
  { heading: '日期', cell: (paper) => hand.day(paper.day) },
  { heading: '金额', isAmount: true, cell: (paper) => hand.money(paper.amount) },
  { heading: '签章', cell: () => '双方已签章' },
];

const deliveries =
  (chance: Chance) =>
  (hand: Hand): Column<Good>[] => [
    { heading: chance.pick(['送货单号', '发货单号', '出库单号']), cell: (good) => good.deliveryNo },
    { heading: chance.pick(['订单号', '客户订单号', '采购订单号']), cell: (good) => good.orderNo },
    { heading: chance.pick(['收货门店', '门店', '门店名称']), cell: (good) => good.store.name },
    { heading: chance.pick(['送货日期', '发货日期']), cell: (good) => hand.day(good.day) },
    { heading: '税率', cell: (good) => `${good.vat}%` },
    {
      heading: chance.pick(['送货金额', '含税金额', '金额']),
      isAmount: true,
      cell: (good) => hand.money(good.held ?? 0n),
    },
  ];

const slips =
  (chance: Chance) =>
  (hand: Hand): Column<Good>[] => [
    {
      heading: chance.pick(['回单号', '回单编号']),
      cell: (good) => good.deliveryNo.replace('SH', 'HD'),
    },
    { heading: chance.pick(['送货单号', '关联送货单']), cell: (good) => good.deliveryNo },
    { heading: '订单号', cell: (good) => good.orderNo },
    { heading: chance.pick(['门店', '收货门店']), cell: (good) => good.store.name },
    { heading: chance.pick(['签收日期', '签收时间']), cell: (good) => hand.day(good.day) },
    {
      heading: chance.pick(['签收金额', '金额']),
      isAmount: true,
      cell: (good) => hand.money(good.held ?? 0n),
    },
    {
      heading: chance.pick(['回单状态', '签收状态']),
      cell: () => chance.pick(['已签收', '已回单']),
    },
  ];

const returns =
  (chance: Chance) =>
  (hand: Hand): Column<Good>[] => [
    { heading: chance.pick(['退货单号', 'RTV单号']), cell: (good) => good.doc },
    { heading: chance.pick(['门店', '退货门店']), cell: (good) => good.store.name },
    { heading: '退货日期', cell: (good) => hand.day(good.day) },
    {
      heading: chance.pick(['退货金额', '金额', '含税金额']),
      isAmount: true,
      cell: (good) => hand.money(good.held ?? 0n),
    },
    { heading: '退货原因', cell: () => chance.pick(['残损', '临期', '滞销']) },
  ];

const evidence = (hand: Hand): Column<Proof>[] => [
  { heading: '证据编号', cell: (proof) => proof.no },
  { heading: '费用项目', cell: (proof) => proof.subject },
  { heading: '档期', cell: (proof) => proof.issue },
  { heading: '日期', cell: (proof) => hand.day(proof.day) },
  { heading: '证据', cell: (proof) => proof.text },
];

const photoColumns = (hand: Hand): Column<Proof>[] => [
  { heading: '证据编号', cell: (proof) => proof.no },
  { heading: '费用项目', cell: (proof) => proof.subject },
  { heading: '门店', cell: (proof) => proof.store },
  { heading: '开始日期', cell: (proof) => hand.day(proof.day) },
  { heading: '结束日期', cell: (proof) => hand.day(proof.until) },
  { heading: '证据', cell: (proof) => proof.text },
];

const invoiceColumns = (hand: Hand): Column<Confirmation>[] => [
  { heading: '发票号码', cell: (paper) => paper.no },
  { heading: '费用项目', cell: (paper) => paper.subject },
  { heading: '开票日期', cell: (paper) => hand.day(paper.day) },
  { heading: '价税合计', isAmount: true, cell: (paper) => hand.money(paper.amount) },
];

const closings = (hand: Hand): Column<Proof>[] => [
  { heading: '门店', cell: (proof) => proof.store },
  { heading: '日期', cell: (proof) => hand.day(proof.day) },
  { heading: '事项', cell: (proof) => proof.subject },
  { heading: '备注', cell: (proof) => proof.text },
];

/** The contract as a sheet of columns, or of a sentence a row. */
export async function printContract(month: Month, chance: Chance): Promise<NamedBytes> {
  const format = chance.pick(formats);
  const { year } = month;
  const top: Row[] = [
    [`${month.chain}${year}年度${chance.pick(['贸易条款', '合同条款', '合作条款'])}`],
    [
      chance.pick(['合同号', '合同编号']),
      month.contractNo,
      '有效期',
      `${year}-01-01至${year}-12-31`,
    ],
    ['供应商', month.supplier, '供应商编码', month.supplierCode],
  ];
  const isTabled = month.terms.some((term) => term.since !== '' || term.had !== '');
  const rows =
    isTabled || chance.percent(60) ? inColumns(month, chance) : inSentences(month, chance);
  const name = chance.pick(['合同条款', '贸易条款表', '合同']);
  return printFile(name, format, [{ name: '条款', rows: [...top, ...rows] }]);
}

function inColumns(month: Month, chance: Chance): Row[] {
  const column = (names: readonly string[], cell: (term: Term) => string): Column<Term> => ({
    heading: chance.pick(names),
    cell,
  });
  const all: Column<Term>[] = [
    column(['科目', '费用科目', '费用项目'], (term) => term.subject),
    column(['计算基数', '基数'], (term) => term.base),
    column(['比例/单价', '收费标准', '标准'], (term) => term.price),
    column(['周期', '收取周期'], (term) => term.period),
    column(['台阶', '阶梯'], (term) => term.tiers),
    column(['次数/上限', '上限'], (term) => term.limit),
    column(['兑现方式', '扣款方式'], (term) => term.way),
    column(['生效', '生效日期'], (term) => term.since),
    column(['失效', '失效日期'], (term) => term.until),
    column(['累计净进货', '累计净进货额'], (term) => term.had),
    column(['备注', '说明'], (term) => term.note),
  ];
  const used = all.filter(({ cell }) => month.terms.some((term) => cell(term) !== ''));
  return layTable(chance, used, month.terms, plain, 3).rows as Row[];
}

const inSentences = (month: Month, chance: Chance): Row[] => {
  const joint = chance.pick([' ', '，', '; ']);
  return [
    [chance.pick(['科目', '费用项目']), chance.pick(['约定内容', '条款内容'])],
    ...month.terms.map((term) => {
      const base = term.base === '' ? '' : `按${term.base}`;
      const until = term.until === '' ? '' : `有效期至${term.until}`;
      const parts = [
        term.period,
        base,
        term.price,
        term.tiers,
        term.limit,
        term.way,
        term.note,
        until,
      ];
      return [term.subject, parts.filter((part) => part !== '').join(joint)];
    }),
  ];
};
