import type { Chance } from '../../../src/demo/chance.ts';
import type { PaperCell, PaperSheet } from '../../../src/demo/printSheet.ts';
import type { NamedBytes } from '../readMonth.ts';
import { type Fee, type Good, type Month, netOf, type Store } from './facts.ts';
import { takenOf } from './oracle.ts';
import {
  type Column,
  formats,
  type Hand,
  layTable,
  openHand,
  printFile,
  type Row,
  type TableStyle,
} from './sheet.ts';

/** A line of the statement, payable to us positive. */
interface Line {
  readonly kind: 'receipt' | 'return' | 'fee';
  readonly type: string;
  readonly doc: string;
  readonly orderNo: string;
  readonly store: Store | null;
  readonly day: string;
  readonly vat: bigint | null;
  readonly amount: bigint;
  readonly way: string;
  readonly issue: string;
  readonly note: string;
  readonly taxOff: bigint;
  readonly supplier: string;
}

function linesOf(month: Month): Line[] {
  const goods = month.goods.flatMap((good: Good): Line[] => {
    if (good.printed === null) return [];
    const line: Line = {
      kind: good.kind,
      type: good.kind === 'receipt' ? '验收' : '退货',
      doc: good.doc,
      orderNo: month.ordersNamed ? good.orderNo : '',
      store: good.store,
      day: good.day,
      vat: good.vat,
      amount: good.kind === 'receipt' ? good.printed : -good.printed,
      way: '',
      issue: '',
      note: '',
      taxOff: good.taxOff,
      supplier: '',
    };
    return good.again ? [line, line] : [line];
  });
  const fees = month.fees.map(
    (fee: Fee): Line => ({
      kind: 'fee',
      type: fee.subject,
      doc: fee.doc,
      orderNo: fee.orderNo,
      store: fee.store,
      day: fee.day,
      vat: null,
      amount: -takenOf(month, fee),
      way: fee.way,
      issue: fee.issue,
      note: fee.note,
      taxOff: 0n,
      supplier: fee.supplier,
    }),
  );
  const kept = fees.filter((line) => line.amount !== 0n);
  return [
    ...goods.filter((line) => line.kind === 'receipt'),
    ...goods.filter((line) => line.kind === 'return'),
    ...kept,
  ];
}

const sumOf = (lines: readonly Line[]): bigint =>
  lines.reduce((total, line) => total + line.amount, 0n);

/** The statement in a random layout. */
export async function printStatement(month: Month, chance: Chance): Promise<NamedBytes[]> {
  const format = chance.pick(formats);
  const hand = openHand(chance, format);
  const style = chance.pick(['signed', 'signed', 'unsigned', 'columns', 'sections', 'sheets']);
  const name = `${chance.pick(['结算单', '对账单', '供应商结算单'])}${month.statementNo}`;
  const lines = linesOf(month);
  const top = titleOf(month, chance, hand);
  const build = { month, chance, hand, lines, top };
  if (month.flags.some((flag) => flag.startsWith('R20')))
    return [await printFile(name, format, [oneTable(build, 'signed')])];
  if (style === 'sections') return [await printFile(name, format, [sections(build)])];
  if (style === 'sheets' && (format === 'xlsx' || format === 'xls'))
    return [await printFile(name, format, twoSheets(build))];
  const kind = style === 'unsigned' || style === 'columns' ? style : 'signed';
  return [await printFile(name, format, [oneTable(build, kind)])];
}

interface Build {
  readonly month: Month;
  readonly chance: Chance;
  readonly hand: Hand;
  readonly lines: readonly Line[];
  readonly top: readonly Row[];
}

function titleOf(month: Month, chance: Chance, hand: Hand): Row[] {
  const period = chance.pick([
    `${month.from}至${month.to}`,
    `${month.from}~${month.to}`,
    `${month.year}年${month.month}月`,
  ]);
  const pairs: [string, PaperCell][] = [
    [chance.pick(['结算单号', '对账单号', '结算单编号']), month.statementNo],
    [chance.pick(['结算期间', '对账期间', '期间']), period],
    [chance.pick(['供应商编码', '供应商代码']), month.otherCode || month.supplierCode],
    [chance.pick(['供应商名称', '供应商']), month.supplier],
    [chance.pick(['结算主体', '购货单位', '结算公司']), month.retailer],
    [chance.pick(['合同号', '合同编号']), month.contractNo],
    ['零售商', month.chain],
    [chance.pick(['制单日期', '结算日期']), hand.day(month.date)],
  ];
  if (month.opening !== null) pairs.push(['上期余额', hand.money(month.opening)]);
  if (month.closing !== null) pairs.push(['期末余额', hand.money(month.closing)]);
  const title: Row = [chance.pick(['供应商结算单', '经销结算单', '对账单'])];
  if (chance.percent(50)) {
    const text = pairs
      .filter(([, value]) => typeof value === 'string')
      .map(([label, value]) => `${label}：${value}`);
    const dated = pairs.filter(([, value]) => typeof value !== 'string');
    return [title, [text.slice(0, 3).join('　')], [text.slice(3).join('  ')], ...dated, []];
  }
  const rows: Row[] = [title];
  for (let i = 0; i < pairs.length; i += 2) rows.push(pairs.slice(i, i + 2).flat());
  return [...rows, []];
}

const taxOf = (line: Line): { net: bigint; tax: bigint } | null => {
  if (line.vat === null) return null;
  const gross = line.amount < 0n ? -line.amount : line.amount;
  const net = netOf(gross, line.vat);
  const turn = line.amount < 0n ? -1n : 1n;
  return { net: turn * net, tax: turn * (gross - net + line.taxOff) };
};

/** Columns that every table of lines may have; amounts are added by the caller. */
function commonColumns(build: Build, typed: boolean): Column<Line>[] {
  const { chance, hand } = build;
  const named = chance.percent(40);
  const issues = chance.percent(50);
  const supplied = build.lines.some((line) => line.supplier !== '');
  const list: (Column<Line> | null)[] = [
    supplied
      ? { heading: '供应商编码', cell: (line) => line.supplier || build.month.supplierCode }
      : null,
    typed
      ? {
          heading: chance.pick(['单据类型', '业务类型', '类型']),
          cell: (line) => (named && line.kind === 'fee' ? '费用' : line.type),
        }
      : null,
    { heading: chance.pick(['单据号', '单号', '凭证号', '单据编号']), cell: (line) => line.doc },
    {
      heading: chance.pick(['订单号', '采购订单号', '订单编号']),
      cell: (line) => line.orderNo,
    },
    chance.percent(50)
      ? {
          heading: chance.pick(['门店编码', '店号', '门店代码']),
          cell: (line) => line.store?.code ?? '',
        }
      : null,
    {
      heading: chance.pick(['门店', '门店名称', '收货门店', '分店名称']),
      cell: (line) => line.store?.name ?? '',
    },
    {
      heading: chance.pick(['业务日期', '日期', '单据日期', '记账日期']),
      cell: (line) => hand.day(line.day),
    },
    {
      heading: chance.pick(['扣款方式', '兑现方式', '票扣/账扣']),
      cell: (line) => line.way,
    },
    named
      ? {
          heading: chance.pick(['费用名称', '费用项目', '扣项名称']),
          cell: (line) => (line.kind === 'fee' ? line.type : ''),
        }
      : null,
    issues ? { heading: chance.pick(['档期', '活动档期']), cell: (line) => line.issue } : null,
    {
      heading: chance.pick(['备注', '摘要', '说明']),
      cell: (line) => (issues ? line.note : `${line.issue} ${line.note}`.trim()),
    },
  ];
  return list.filter((column) => column !== null);
}

function moneyColumns(build: Build, signed: boolean): Column<Line>[] {
  const { chance, hand } = build;
  const turn = (line: Line, value: bigint) => (signed ? value : absolute(line, value));
  const group = chance.percent(30) && hand.format !== 'csv' && hand.format !== 'gbk.csv';
  const at = group ? { group: chance.pick(['金额', '结算金额']) } : {};
  const total = (items: readonly Line[], pick: (line: Line) => bigint) =>
    hand.money(items.reduce((sum, line) => sum + turn(line, pick(line)), 0n));
  return [
    { heading: '税率', cell: (line) => (line.vat === null ? '' : `${line.vat}%`) },
    {
      ...at,
      isAmount: true,
      heading: chance.pick(['未税金额', '不含税金额']),
      cell: (line) => moneyOrBlank(hand, taxOf(line)?.net, (v) => turn(line, v)),
    },
    {
      ...at,
      isAmount: true,
      heading: '税额',
      cell: (line) => moneyOrBlank(hand, taxOf(line)?.tax, (v) => turn(line, v)),
    },
    {
      ...at,
      isAmount: true,
      heading: chance.pick(['含税金额', '价税合计']),
      cell: (line) => hand.money(turn(line, line.amount)),
      sum: (items) => total(items, (line) => line.amount),
    },
  ];
}

/** Printed without a sign; a line against the usual direction of its kind keeps a minus. */
const absolute = (line: Line, value: bigint): bigint => (line.kind === 'receipt' ? value : -value);

const moneyOrBlank = (
  hand: Hand,
  value: bigint | undefined,
  turn: (value: bigint) => bigint,
): PaperCell => (value === undefined ? null : hand.money(turn(value)));

const sides = ({ chance, hand }: Build): Column<Line>[] => {
  const [down, up] = chance.pick([
    ['借方金额', '贷方金额'],
    ['借方', '贷方'],
    ['扣减金额', '增加金额'],
  ]) as [string, string];
  const side = (heading: string, turn: bigint): Column<Line> => ({
    heading,
    isAmount: true,
    cell: (line) => (line.amount * turn > 0n ? hand.money(line.amount * turn) : null),
    sum: (items) =>
      hand.money(
        items.reduce((sum, line) => sum + (line.amount * turn > 0n ? line.amount * turn : 0n), 0n),
      ),
  });
  return [
    { heading: '税率', cell: (line) => (line.vat === null ? '' : `${line.vat}%`) },
    side(down, -1n),
    side(up, 1n),
  ];
};

function oneTable(build: Build, kind: 'signed' | 'unsigned' | 'columns'): PaperSheet {
  const { month, chance, hand, lines, top } = build;
  const amounts = kind === 'columns' ? sides(build) : moneyColumns(build, kind === 'signed');
  const style: TableStyle = {
    shuffle: chance.percent(70),
    blanks: chance.percent(20),
    page: kind === 'signed' && chance.percent(40) ? chance.int(8, 20) : null,
    total: kind === 'unsigned' ? null : chance.pick(['合计', '总计', null]),
  };
  const columns = [...commonColumns(build, true), ...amounts];
  const { rows, merges } = layTable(chance, columns, lines, style, top.length);
  const foot: Row[] =
    kind === 'unsigned' || month.payableOff !== 0n || chance.percent(50)
      ? [
          [],
          [chance.pick(['应付金额', '本期应付金额']), hand.money(sumOf(lines) + month.payableOff)],
        ]
      : [];
  return { name: '结算单', rows: [...top, ...rows, ...foot], merges };
}

/** Stacked tables: goods received, goods returned, 票扣, 账扣; all printed positive. */
function sections(build: Build): PaperSheet {
  const { chance, hand, lines, top } = build;
  const rows: Row[] = [...top];
  const parts: [string, Line[]][] = [
    [chance.pick(['一、进货明细', '验收明细']), lines.filter((line) => line.kind === 'receipt')],
    [chance.pick(['二、退货明细', '退货明细']), lines.filter((line) => line.kind === 'return')],
    ['扣项一（票扣明细）', lines.filter((line) => line.way === '票扣')],
    ['扣项二（账扣明细）', lines.filter((line) => line.way === '账扣')],
  ];
  for (const [title, own] of parts) {
    if (own.length === 0) continue;
    const isFee = own[0]?.kind === 'fee';
    const common = commonColumns(build, isFee).filter(({ heading }) => !/方式|票扣/.test(heading));
    const columns = [
      ...common,
      ...moneyColumns({ ...build, hand: { ...hand, format: 'csv' } }, false),
    ];
    const style = { shuffle: false, blanks: false, page: null, total: '合计' };
    rows.push([title], ...layTable(chance, columns, own, style, rows.length + 1).rows, []);
  }
  rows.push(['本期应付金额', hand.money(sumOf(lines))]);
  return { name: '结算单', rows };
}

function twoSheets(build: Build): PaperSheet[] {
  const { chance, lines, top } = build;
  const sheet = (name: string, own: readonly Line[]): PaperSheet => {
    const columns = [...commonColumns(build, true), ...moneyColumns(build, true)];
    const style = { shuffle: true, blanks: false, page: null, total: '合计' };
    const { rows, merges } = layTable(chance, columns, own, style, top.length);
    return { name, rows: [...top, ...rows], merges };
  };
  const goods = lines.filter((line) => line.kind !== 'fee');
  const fees = lines.filter((line) => line.kind === 'fee');
  return fees.length === 0 ? [sheet('货款', goods)] : [sheet('货款', goods), sheet('费用', fees)];
}
