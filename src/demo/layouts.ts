import { type Fen, fen, negateFen, sumFen } from '../domain/values/money.ts';
import { netOfTax, ppm } from '../domain/values/rate.ts';
import { type DemoMonth, makeMarch } from './month.ts';
import {
  deliveryList,
  posterList,
  returnList,
  slipList,
  swapList,
  termSentences,
  termTable,
} from './papers.ts';
import {
  type Merge,
  type PaperCell,
  type PaperSheet,
  printCsv,
  printHtml,
  printXls,
  printXlsx,
} from './printSheet.ts';

export interface DemoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface DemoFolder {
  readonly name: string;
  readonly files: readonly DemoFile[];
}

type Row = readonly PaperCell[];

const vat = ppm(130_000n);
const taxParts = (gross: Fen): { net: Fen; tax: Fen } => {
  const net = netOfTax(gross, vat);
  return { net, tax: fen(gross - net) };
};

/** The month in the four layouts that chains send; the same figures come out of each. */
export async function printLayouts(month: DemoMonth): Promise<DemoFolder[]> {
  return [
    { name: '1-xlsx', files: await printOneTable(month) },
    { name: '2-html', files: await printStacked(month) },
    { name: '3-csv', files: printColumns(month) },
    { name: '4-xls', files: printSections(month) },
  ];
}

/** 示例文件 as the page offers them: those of the first folder. */
export const printExamples = (): Promise<DemoFile[]> => printOneTable(makeMarch());

/** 决定: what if the short receipts are given up (T-11b)? The rebate on them moves, too. */
export function printDecisions({ receipts }: DemoMonth): Uint8Array {
  const short = receipts.filter((each) => each.ours !== each.theirs);
  const rows = [['单据号', '决定'], ...short.map((each) => [each.receiptNo, '放弃'])];
  return printCsv({ name: '决定', rows }, 'utf8');
}

/** All lines signed in one table under title facts, true numbers and dates. */
async function printOneTable(month: DemoMonth): Promise<DemoFile[]> {
  const { head } = month;
  const lines = linesOf(month);
  let number = 0;
  const rows: Row[] = [
    ['供应商结算单'],
    ['结算单号', head.statementNo, null, '结算期间', `${head.from} 至 ${head.to}`],
    ['供应商编码', head.supplierCode, null, '供应商名称', head.supplier],
    ['结算主体', head.retailer, null, '合同号', head.contractNo],
    ['零售商', head.chain, null, '制单日期', { day: head.date }],
    [],
    '序号 单据类型 单据号 订单号 门店编码 门店名称 业务日期 税率 未税金额 税额 含税金额 扣款方式 备注'.split(
      ' ',
    ),
    ...lines.map((line): Row => {
      number += 1;
      const parts = line.isGoods ? taxParts(line.amount) : null;
      return [
        `${number}`,
        line.type,
        line.doc,
        line.orderNo,
        line.store?.code ?? '',
        line.store?.name ?? '',
        { day: line.day },
        line.isGoods ? '13%' : '',
        parts?.net ?? null,
        parts?.tax ?? null,
        line.amount,
        line.isGoods ? '' : '账扣',
        line.note,
      ];
    }),
    totalRow('合计', 10, sumFen(lines.map((line) => line.amount))),
    ['应付金额', sumFen(lines.map((line) => line.amount))],
  ];
  const sheet = async (name: string, body: readonly Row[]) => ({
    name: `${name}.xlsx`,
    bytes: await printXlsx([{ name, rows: body }]),
  });
  return [
    await sheet('结算单', rows),
    await sheet('合同条款', termTable(month)),
    await sheet('送货单', deliveryList(month)),
    { name: '签收回单.csv', bytes: printCsv({ name: '签收回单', rows: slipList(month) }, 'utf8') },
    await sheet('退货单', returnList(month)),
    await sheet('DM海报清单', posterList(month)),
    await sheet('品项替换清单', swapList(month)),
  ];
}

interface Line {
  readonly type: string;
  readonly doc: string;
  readonly orderNo: string;
  readonly store: DemoMonth['stores'][number] | null;
  readonly day: DemoMonth['head']['from'];
  /** Payable to us positive. */
  readonly amount: Fen;
  readonly isGoods: boolean;
  readonly note: string;
}

function linesOf({ receipts, returns, fees }: DemoMonth): Line[] {
  return [
    ...receipts.map((each) => ({
      type: '验收',
      doc: each.receiptNo,
      orderNo: each.orderNo,
      store: each.store,
      day: each.received,
      amount: each.theirs,
      isGoods: true,
      note: '',
    })),
    ...returns.map((each) => ({
      type: '退货',
      doc: each.no,
      orderNo: '',
      store: each.store,
      day: each.day,
      amount: negateFen(each.amount),
      isGoods: true,
      note: each.reason,
    })),
    ...fees.map((each) => ({
      type: each.subject,
      doc: each.doc,
      orderNo: '',
      store: null,
      day: each.day,
      amount: negateFen(each.amount),
      isGoods: false,
      note: [each.issue, each.note].filter((text) => text !== '').join(' '),
    })),
  ];
}

const totalRow = (label: string, column: number, amount: Fen): Row => [
  label,
  ...Array.from({ length: column - 1 }, () => null),
  amount,
];

/** A portal's page named .xls: goods with page subtotals, then 扣项一 and 扣项二 below. */
async function printStacked(month: DemoMonth): Promise<DemoFile[]> {
  const { head } = month;
  const lines = linesOf(month);
  const goods = lines.filter((line) => line.isGoods);
  const fees = month.fees;
  const pages: Row[] = [];
  for (let i = 0; i < goods.length; i += 20) {
    const page = goods.slice(i, i + 20);
    pages.push(
      ...page.map((line) => [
        line.type,
        line.doc,
        line.orderNo,
        line.store?.name ?? '',
        line.day.replaceAll('-', '.'),
        line.amount,
      ]),
    );
    pages.push(totalRow('本页小计', 5, sumFen(page.map((line) => line.amount))));
  }
  const taken = sumFen(fees.map((each) => each.amount));
  const payable = sumFen(lines.map((line) => line.amount));
  const rows: Row[] = [
    ['经销结算单'],
    [
      `结算单号：${head.statementNo}　　结算期间：${head.from}～${head.to}　　制单日期：${head.date}`,
    ],
    [`供应商：${head.supplierCode} ${head.supplier}　　结算主体：${head.retailer}`],
    [`合同号：${head.contractNo}　　零售商：${head.chain}　　税率：13%`],
    [],
    ['一、货款明细'],
    ['单据类型', '单据号', '订单号', '门店', '日期', '金额'],
    ...pages,
    totalRow('合计', 5, sumFen(goods.map((line) => line.amount))),
    [],
    ['扣项一（票扣明细）'],
    ['费用单号', '费用名称', '档期', '日期', '扣款金额', '说明'],
    totalRow('合计', 4, fen(0n)),
    [],
    ['扣项二（账扣明细）'],
    ['费用单号', '费用名称', '档期', '日期', '扣款金额', '说明'],
    ...fees.map((each) => [each.doc, each.subject, each.issue, each.day, each.amount, each.note]),
    totalRow('合计', 4, taken),
    [],
    ['本期应付金额：', payable],
  ];
  const html = (name: string, body: readonly Row[]): DemoFile => ({
    name: `${name}.xls`,
    bytes: printHtml([{ name, rows: body }], 'gb18030'),
  });
  return [
    html('结算单', rows),
    {
      name: '合同条款.xlsx',
      bytes: await printXlsx([{ name: '条款', rows: termSentences(month) }]),
    },
    html('送货单', deliveryList(month)),
    html('签收回单', slipList(month)),
    html('退货单', returnList(month)),
    html('DM海报清单', posterList(month)),
    html('品项替换清单', swapList(month)),
  ];
}

/** 借方 and 贷方 columns in a GB18030 text file. */
function printColumns(month: DemoMonth): DemoFile[] {
  const { head } = month;
  const lines = linesOf(month);
  const down = lines.filter((line) => line.amount < 0n);
  const up = lines.filter((line) => line.amount > 0n);
  const rows: Row[] = [
    ['结算单号', head.statementNo],
    ['供应商编码', head.supplierCode, '供应商名称', head.supplier],
    ['购货单位', head.retailer, '零售商', head.chain],
    ['合同编号', head.contractNo, '结算期间', '2026年3月', '制单日期', '2026年4月5日'],
    '店号,门店,凭证号,业务类型,采购订单号,记账日期,借方金额,贷方金额,摘要'.split(','),
    ...lines.map(
      (line): Row => [
        line.store?.code ?? '',
        line.store?.name ?? '',
        line.doc,
        line.type,
        line.orderNo,
        line.day.replaceAll('-', ''),
        line.amount < 0n ? negateFen(line.amount) : null,
        line.amount > 0n ? line.amount : null,
        line.isGoods ? line.note : `账扣 ${line.note}`.trim(),
      ],
    ),
    [
      '合计',
      ...Array.from({ length: 5 }, () => null),
      negateFen(sumFen(down.map((line) => line.amount))),
      sumFen(up.map((line) => line.amount)),
    ],
  ];
  const csv = (name: string, body: readonly Row[]): DemoFile => ({
    name: `${name}.csv`,
    bytes: printCsv({ name, rows: body }, 'gb18030'),
  });
  return [
    csv('结算单', rows),
    csv('合同条款', termTable(month)),
    csv('送货单', deliveryList(month)),
    csv('签收回单', slipList(month)),
    csv('退货单', returnList(month)),
    csv('DM海报清单', posterList(month)),
    csv('品项替换清单', swapList(month)),
  ];
}

/** Two sheets of a real .xls: goods by store under two-row headings, fees printed positive. */
function printSections(month: DemoMonth): DemoFile[] {
  const { head } = month;
  const title = (text: string): Row[] => [
    [text],
    ['结算单号', head.statementNo, '供应商编码', head.supplierCode, '供应商名称', head.supplier],
    ['结算主体', head.retailer, '合同号', head.contractNo, '零售商', head.chain],
    ['结算期间', `${head.from}至${head.to}`, '制单日期', head.date],
  ];
  const fees: Row[] = [
    ...title('结算单（费用部分）'),
    [],
    ['返利扣款'],
    ['单据号', '扣项名称', '日期', '扣款金额', '扣款方式', '备注'],
    ...feeRows(month, /返/),
    [],
    ['促销费用'],
    ['单据号', '扣项名称', '日期', '扣款金额', '扣款方式', '备注'],
    ...feeRows(month, /费/),
  ];
  const book = (name: string, sheets: readonly PaperSheet[]): DemoFile => ({
    name: `${name}.xls`,
    bytes: printXls(sheets),
  });
  const one = (name: string, rows: readonly Row[]) => book(name, [{ name, rows }]);
  return [
    book('结算单', [
      goodsByStore(month, title('结算单（货款部分）')),
      { name: '费用扣款', rows: fees },
    ]),
    one('合同条款', termTable(month)),
    one('送货单', deliveryList(month)),
    one('签收回单', slipList(month)),
    one('退货单', returnList(month)),
    one('DM海报清单', posterList(month)),
    one('品项替换清单', swapList(month)),
  ];
}

const feeRows = ({ fees }: DemoMonth, which: RegExp): Row[] => {
  const own = fees.filter((each) => which.test(each.subject));
  return [
    ...own.map((each) => [
      each.doc,
      each.subject,
      { day: each.day },
      each.amount,
      '账扣',
      `${each.issue} ${each.note}`.trim(),
    ]),
    totalRow('小计', 3, sumFen(own.map((each) => each.amount))),
  ];
};

function goodsByStore(month: DemoMonth, top: readonly Row[]): PaperSheet {
  const rows: Row[] = [
    ...top,
    [],
    ['门店', '单据', null, null, null, '金额', null, null],
    [null, '类型', '单据号', '订单号', '日期', '未税金额', '税额', '含税金额'],
  ];
  const merges: Merge[] = [
    { row: rows.length - 2, column: 0, rows: 2, columns: 1 },
    { row: rows.length - 2, column: 1, rows: 1, columns: 4 },
    { row: rows.length - 2, column: 5, rows: 1, columns: 3 },
  ];
  const goods = linesOf(month).filter((line) => line.isGoods);
  for (const store of month.stores) {
    const own = goods.filter((line) => line.store?.code === store.code);
    if (own.length > 1) merges.push({ row: rows.length, column: 0, rows: own.length, columns: 1 });
    own.forEach((line, i) => {
      const { net, tax } = taxParts(line.amount);
      const name = i === 0 ? store.name : null;
      rows.push([
        name,
        line.type,
        line.doc,
        line.orderNo,
        { day: line.day },
        net,
        tax,
        line.amount,
      ]);
    });
  }
  rows.push(totalRow('合计', 7, sumFen(goods.map((line) => line.amount))));
  return { name: '货款明细', rows, merges };
}
