import { type Fen, fen, negateFen, sumFen } from '../../domain/values/money.ts';
import type { DemoFile } from '../layouts.ts';
import {
  type Merge,
  type PaperCell,
  printCsv,
  printHtml,
  printXls,
  printXlsx,
} from '../printSheet.ts';
import type { Chain } from './chains.ts';
import { contractNo } from './printContract.ts';
import { netOf, type Store, type Trade, takenOf } from './trade.ts';

type Row = readonly PaperCell[];

/** A line as printed, payable to us positive. */
interface Line {
  readonly kind: 'receipt' | 'return' | 'fee';
  readonly subject: string;
  readonly doc: string;
  readonly orderNo: string;
  readonly store: Store | null;
  readonly day: string;
  readonly vat: bigint | null;
  readonly amount: Fen;
  readonly way: string;
  readonly issue: string;
  readonly note: string;
}

interface Printed {
  readonly chain: Chain;
  readonly months: readonly string[];
  readonly trade: Trade;
  readonly lines: readonly Line[];
}

/** 结算单 in the layout of its chain; the amounts are the retailer's. */
export function printStatement(
  chain: Chain,
  months: readonly string[],
  trade: Trade,
): Promise<DemoFile> {
  const lines = linesOf(trade);
  return layouts[chain.layout]({ chain, months, trade, lines });
}

function linesOf(trade: Trade): Line[] {
  const goods = trade.goods.flatMap((good): Line[] => {
    if (good.printed === null) return [];
    const isReceipt = good.kind === 'receipt';
    const line: Line = {
      kind: good.kind,
      subject: isReceipt ? '验收' : '退货',
      doc: good.doc,
      orderNo: good.orderNo,
      store: good.store,
      day: good.day,
      vat: good.vat,
      amount: fen(isReceipt ? good.printed : -good.printed),
      way: '',
      issue: '',
      note: good.reason,
    };
    return good.again ? [line, line] : [line];
  });
  const fees = trade.fees.map(
    (fee): Line => ({
      kind: 'fee',
      subject: fee.subject,
      doc: fee.doc,
      orderNo: fee.orderNo,
      store: fee.store,
      day: fee.day,
      vat: null,
      amount: fen(-takenOf(trade, fee)),
      way: fee.way,
      issue: fee.issue,
      note: fee.note,
    }),
  );
  const of = (kind: Line['kind']) => goods.filter((line) => line.kind === kind);
  return [...of('receipt'), ...of('return'), ...fees.filter((line) => line.amount !== 0n)];
}

const layouts: Readonly<Record<Chain['layout'], (printed: Printed) => Promise<DemoFile>>> = {
  oneTable: printOneTable,
  portal: printPortal,
  columns: printColumns,
  twoSheets: printTwoSheets,
  sections: printSections,
  signs: printSigns,
};

/** The facts of the head, by the words of each portal. */
function headOf({ chain, months, trade }: Printed, supplier = '晨禾食品(苏州)有限公司') {
  return {
    no: trade.statementNo,
    period: `${trade.from}至${trade.to}`,
    date: trade.date,
    supplier,
    code: chain.supplierCode,
    retailer: trade.retailer,
    contract: contractNo(chain, months),
    chain: chain.name,
  };
}

const day = (text: string): PaperCell => ({ day: text }) as PaperCell;
const total = (lines: readonly Line[]): Fen => sumFen(lines.map(({ amount }) => amount));
const rate = ({ vat }: Line): string => (vat === null ? '' : `${vat}%`);
const remark = ({ issue, note }: Line): string => `${issue} ${note}`.trim();
const sumRow = (label: string, column: number, amount: Fen): Row => [
  label,
  ...Array.from({ length: column - 1 }, () => null),
  amount,
];

/** 未税金额 and 税额, in the sign of the line. */
function taxOf({ vat, amount }: Line): { net: Fen; tax: Fen } | null {
  if (vat === null) return null;
  const net = amount < 0n ? -netOf(-amount, vat) : netOf(amount, vat);
  return { net: fen(net), tax: fen(amount - net) };
}

async function printOneTable(printed: Printed): Promise<DemoFile> {
  const { lines } = printed;
  const head = headOf(printed);
  const titles =
    '序号 单据类型 单据号 订单号 门店编码 门店名称 业务日期 税率 未税金额 税额 含税金额 扣款方式 备注';
  const rows: Row[] = [
    ['供应商结算单'],
    ['结算单号', head.no, null, '结算期间', head.period],
    ['供应商编码', head.code, null, '供应商名称', head.supplier],
    ['结算主体', head.retailer, null, '合同号', head.contract],
    ['零售商', head.chain, null, '制单日期', day(head.date)],
    [],
    titles.split(' '),
    ...lines.map((line, i): Row => {
      const tax = taxOf(line);
      const store = [line.store?.code ?? '', line.store?.name ?? ''];
      const start = [`${i + 1}`, line.subject, line.doc, line.orderNo, ...store, day(line.day)];
      const amounts = [tax?.net ?? null, tax?.tax ?? null, line.amount];
      return [...start, rate(line), ...amounts, line.way, remark(line)];
    }),
    sumRow('合计', 10, total(lines)),
    ['应付金额', total(lines)],
  ];
  return { name: `结算单${head.no}.xlsx`, bytes: await printXlsx([{ name: '结算单', rows }]) };
}

/** A portal's page named .xls: goods with page subtotals, then 扣项一 and 扣项二 below. */
async function printPortal(printed: Printed): Promise<DemoFile> {
  const { lines } = printed;
  const head = headOf(printed);
  const goods = lines.filter((line) => line.kind !== 'fee');
  const pages: Row[] = [];
  for (let i = 0; i < goods.length; i += 20) {
    const page = goods.slice(i, i + 20);
    for (const line of page) {
      const { subject, doc, orderNo, store, amount } = line;
      pages.push([
        subject,
        doc,
        orderNo,
        store?.name ?? '',
        line.day.replaceAll('-', '.'),
        rate(line),
        amount,
      ]);
    }
    pages.push(sumRow('本页小计', 6, total(page)));
  }
  const part = (title: string, way: string): Row[] => {
    const own = lines.filter((line) => line.way === way);
    return [
      [title],
      ['费用单号', '费用名称', '门店', '档期', '日期', '扣款金额', '说明'],
      ...own.map((line): Row => {
        const store = line.store?.name ?? '';
        return [
          line.doc,
          line.subject,
          store,
          line.issue,
          line.day,
          negateFen(line.amount),
          line.note,
        ];
      }),
      sumRow('合计', 5, negateFen(total(own))),
      [],
    ];
  };
  const rows: Row[] = [
    ['经销结算单'],
    [`结算单号：${head.no}　　结算期间：${head.period}　　制单日期：${head.date}`],
    [`供应商：${head.code} ${head.supplier}　　结算主体：${head.retailer}`],
    [`合同号：${head.contract}　　零售商：${head.chain}`],
    [],
    ['一、货款明细'],
    ['单据类型', '单据号', '订单号', '门店', '日期', '税率', '金额'],
    ...pages,
    sumRow('合计', 6, total(goods)),
    [],
    ...part('扣项一（票扣明细）', '票扣'),
    ...part('扣项二（账扣明细）', '账扣'),
    ['本期应付金额：', total(lines)],
  ];
  return { name: `结算单${head.no}.xls`, bytes: printHtml([{ name: '结算单', rows }], 'gb18030') };
}

/** 借方 and 贷方 columns in a GB18030 text file. */
async function printColumns(printed: Printed): Promise<DemoFile> {
  const { lines } = printed;
  const head = headOf(printed);
  const down = lines.filter(({ amount }) => amount < 0n);
  const up = lines.filter(({ amount }) => amount > 0n);
  const rows: Row[] = [
    ['结算单号', head.no],
    ['供应商编码', head.code, '供应商名称', head.supplier],
    ['购货单位', head.retailer, '零售商', head.chain],
    ['合同编号', head.contract, '结算期间', head.period, '制单日期', head.date],
    '店号,门店,凭证号,业务类型,采购订单号,记账日期,税率,借方金额,贷方金额,摘要'.split(','),
    ...lines.map((line): Row => {
      const { store, doc, subject, orderNo, amount } = line;
      const sides = amount < 0n ? [negateFen(amount), null] : [null, amount];
      const note = line.kind === 'fee' ? `${line.way} ${remark(line)}`.trim() : line.note;
      const start = [store?.code ?? '', store?.name ?? '', doc, subject, orderNo];
      return [...start, line.day.replaceAll('-', ''), rate(line), ...sides, note];
    }),
    ['合计', ...Array.from({ length: 6 }, () => null), negateFen(total(down)), total(up)],
  ];
  return { name: `对账单${head.no}.csv`, bytes: printCsv({ name: '对账单', rows }, 'gb18030') };
}

/** Two sheets of a real .xls: goods under two-row headings, fees printed positive. */
async function printTwoSheets(printed: Printed): Promise<DemoFile> {
  const { lines } = printed;
  const head = headOf(printed);
  const title = (text: string): Row[] => [
    [text],
    ['结算单号', head.no, '供应商编码', head.code, '供应商名称', head.supplier],
    ['结算主体', head.retailer, '合同号', head.contract, '零售商', head.chain],
    ['结算期间', head.period, '制单日期', head.date],
    [],
  ];
  const goods = lines.filter((line) => line.kind !== 'fee');
  const fees = lines.filter((line) => line.kind === 'fee');
  const top = title('结算单（货款部分）');
  const at = top.length;
  const merges: Merge[] = [
    { row: at, column: 0, rows: 2, columns: 1 },
    { row: at, column: 1, rows: 1, columns: 4 },
    { row: at, column: 5, rows: 1, columns: 4 },
  ];
  const rows: Row[] = [
    ...top,
    ['门店', '单据', null, null, null, '金额', null, null, null],
    [null, '类型', '单据号', '订单号', '日期', '税率', '未税金额', '税额', '含税金额'],
    ...goods.map((line): Row => {
      const tax = taxOf(line);
      const start = [line.store?.name ?? '', line.subject, line.doc, line.orderNo, day(line.day)];
      return [...start, rate(line), tax?.net ?? null, tax?.tax ?? null, line.amount];
    }),
    sumRow('合计', 8, total(goods)),
  ];
  const feeRows: Row[] = [
    ...title('结算单（费用部分）'),
    ['单据号', '扣项名称', '门店', '订单号', '日期', '扣款金额', '扣款方式', '备注'],
    ...fees.map((line): Row => {
      const start = [line.doc, line.subject, line.store?.name ?? '', line.orderNo, day(line.day)];
      return [...start, negateFen(line.amount), line.way, remark(line)];
    }),
    sumRow('合计', 5, negateFen(total(fees))),
  ];
  const sheets = [
    { name: '货款明细', rows, merges },
    { name: '费用扣款', rows: feeRows },
  ];
  return { name: `结算单${head.no}.xls`, bytes: printXls(sheets) };
}

/** Stacked tables in a workbook: received, returned, 票扣, 账扣; all printed positive. */
async function printSections(printed: Printed): Promise<DemoFile> {
  const { lines } = printed;
  const head = headOf(printed);
  const goods = (title: string, kind: Line['kind'], turn: bigint): Row[] => {
    const own = lines.filter((line) => line.kind === kind);
    if (own.length === 0) return [];
    return [
      [title],
      ['单据编号', '订单编号', '门店代码', '分店名称', '单据日期', '税率', '含税金额', '说明'],
      ...own.map((line): Row => {
        const store = [line.store?.code ?? '', line.store?.name ?? ''];
        const amount = fen(line.amount * turn);
        return [line.doc, line.orderNo, ...store, day(line.day), rate(line), amount, line.note];
      }),
      sumRow('合计', 6, fen(total(own) * turn)),
      [],
    ];
  };
  const fees = (title: string, way: string): Row[] => {
    const own = lines.filter((line) => line.way === way);
    if (own.length === 0) return [];
    return [
      [title],
      ['单据编号', '费用项目', '分店名称', '活动档期', '单据日期', '金额', '说明'],
      ...own.map((line): Row => {
        const start = [line.doc, line.subject, line.store?.name ?? '', line.issue, day(line.day)];
        return [...start, negateFen(line.amount), line.note];
      }),
      sumRow('合计', 5, negateFen(total(own))),
      [],
    ];
  };
  const rows: Row[] = [
    ['供应商对账单（总部统一结算）'],
    ['对账单号', head.no, null, '对账期间', head.period],
    ['供应商代码', head.code, null, '供应商名称', head.supplier],
    ['结算公司', head.retailer, null, '合同编号', head.contract],
    ['零售商', head.chain, null, '结算日期', day(head.date)],
    [],
    ...goods('一、进货明细', 'receipt', 1n),
    ...goods('二、退货明细', 'return', -1n),
    ...fees('扣项一（票扣明细）', '票扣'),
    ...fees('扣项二（账扣明细）', '账扣'),
    ['本期应付金额', total(lines)],
  ];
  return { name: `对账单${head.no}.xlsx`, bytes: await printXlsx([{ name: '对账单', rows }]) };
}

/** One list with signed amounts in a UTF-8 text file. */
async function printSigns(printed: Printed): Promise<DemoFile> {
  const { lines } = printed;
  const head = headOf(printed);
  const titles =
    '单据编号 业务类型 费用名称 采购订单号 门店代码 门店名称 业务日期 税率 价税合计 票扣/账扣 摘要';
  const rows: Row[] = [
    ['平台供应商结算单'],
    ['结算单编号', head.no, '结算周期', head.period, '结算日期', head.date],
    ['供应商编码', head.code, '供应商名称', head.supplier, '零售商', head.chain],
    ['结算主体', head.retailer, '合同编号', head.contract],
    [],
    titles.split(' '),
    ...lines.map((line): Row => {
      const isFee = line.kind === 'fee';
      const kind = isFee ? ['费用', line.subject] : [line.subject, ''];
      const store = [line.store?.code ?? '', line.store?.name ?? ''];
      const start = [line.doc, ...kind, line.orderNo, ...store, line.day, rate(line)];
      return [...start, line.amount, line.way, remark(line)];
    }),
    sumRow('合计', 8, total(lines)),
  ];
  return { name: `平台结算单${head.no}.csv`, bytes: printCsv({ name: '结算单', rows }, 'utf8') };
}
