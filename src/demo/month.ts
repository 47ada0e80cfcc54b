import { type Day, makeDay } from '../domain/values/day.ts';
import { allocate, type Fen, fen } from '../domain/values/money.ts';
import { type Chance, openChance } from './chance.ts';

/** One month of an invented chain, as both sides hold it: the case T-11 of the trade's handbook. */
export interface DemoMonth {
  readonly head: DemoHead;
  readonly stores: readonly DemoStore[];
  readonly receipts: readonly DemoReceipt[];
  /** As printed on the statement: one of them twice. */
  readonly returns: readonly DemoReturn[];
  readonly fees: readonly DemoFee[];
  readonly terms: readonly DemoTerm[];
  readonly posters: readonly { readonly no: string; readonly issue: string; readonly day: Day }[];
  readonly swap: DemoSwap;
}

export interface DemoHead {
  readonly chain: string;
  readonly retailer: string;
  readonly supplier: string;
  readonly supplierCode: string;
  readonly contractNo: string;
  readonly statementNo: string;
  readonly from: Day;
  readonly to: Day;
  readonly date: Day;
}

export interface DemoStore {
  readonly code: string;
  readonly name: string;
}

export interface DemoReceipt {
  readonly store: DemoStore;
  readonly receiptNo: string;
  readonly orderNo: string;
  readonly deliveryNo: string;
  readonly slipNo: string;
  readonly delivered: Day;
  readonly received: Day;
  readonly theirs: Fen;
  readonly ours: Fen;
}

export interface DemoReturn {
  readonly store: DemoStore;
  readonly no: string;
  readonly day: Day;
  readonly amount: Fen;
  readonly reason: string;
}

export interface DemoFee {
  readonly doc: string;
  readonly subject: string;
  readonly issue: string;
  readonly day: Day;
  /** Taken from us, positive. */
  readonly amount: Fen;
  readonly note: string;
}

/** A row of the contract sheet as people write it. */
export interface DemoTerm {
  readonly subject: string;
  readonly base: string;
  readonly price: string;
  readonly period: string;
  readonly limit: string;
  readonly way: string;
  readonly note: string;
}

export interface DemoSwap {
  readonly sku: string;
  readonly name: string;
  readonly before: string;
  readonly day: Day;
}

const head: DemoHead = {
  chain: '悦邻超市',
  retailer: '悦邻(上海)商业管理有限公司',
  supplier: '晨禾食品(苏州)有限公司',
  supplierCode: 'V20871',
  contractNo: 'YL-2026-0187',
  statementNo: 'JS202603-0187',
  from: '2026-03-01' as Day,
  to: '2026-03-31' as Day,
  date: '2026-04-05' as Day,
};

const places =
  '中山 人民 解放 和平 建设 文化 新华 长江 黄河 滨江 南湖 东湖 北苑 西城 金桥 花园 学府 站前 河滨 城南';

const yuan = (amount: bigint): Fen => fen(amount * 100n);
const march = (day: number): Day => makeDay(2026, 3, day) as Day;

/** T-11: payable 819,500.00 on paper; 885,530.00 by contract and papers. */
export function makeMarch(): DemoMonth {
  const chance = openChance(202_603);
  const stores = places
    .split(' ')
    .map((place, i): DemoStore => ({ code: `${1001 + i}`, name: `悦邻超市${place}店` }));
  return {
    head,
    stores,
    receipts: makeReceipts(stores, chance),
    returns: makeReturns(stores),
    fees,
    terms,
    posters: [
      { no: 'HB-0301', issue: '3月上', day: march(3) },
      { no: 'HB-0302', issue: '3月中', day: march(13) },
    ],
    swap: { sku: '6970000120027', name: '杂粮脆片 80g', before: '原味薯片 75g', day: march(9) },
  };
}

/** Three receipts a store, 1,000,000.00 in all; three of them 12,000.00 short of what was delivered. */
function makeReceipts(stores: readonly DemoStore[], chance: Chance): DemoReceipt[] {
  const days = Array.from({ length: 60 }, () => chance.int(1, 25)).sort((a, b) => a - b);
  const order = chance.shuffle([...stores, ...stores, ...stores]);
  const weights = days.map(() => BigInt(chance.int(60, 140)));
  const amounts = allocate(yuan(1_000_000n), weights);
  const short = new Map([
    [11, yuan(5000n)],
    [30, yuan(4200n)],
    [47, yuan(2800n)],
  ]);
  return days.map((day, i): DemoReceipt => {
    const no = String(i + 1).padStart(4, '0');
    const theirs = amounts[i] as Fen;
    return {
      store: order[i] as DemoStore,
      receiptNo: `YS2603${no}`,
      orderNo: `PO2603${no}`,
      deliveryNo: `SH2603${no}`,
      slipNo: `HD2603${no}`,
      delivered: march(day),
      received: march(day + chance.int(0, 1)),
      theirs,
      ours: fen(theirs + (short.get(i) ?? 0n)),
    };
  });
}

function makeReturns(stores: readonly DemoStore[]): DemoReturn[] {
  const make = (no: string, at: number, day: number, amount: bigint, reason: string) => ({
    store: stores[at] as DemoStore,
    no: `RTV-${no}`,
    day: march(day),
    amount: yuan(amount),
    reason,
  });
  const twice = make('0312', 6, 12, 6000n, '临期');
  return [
    make('0303', 2, 3, 7500n, '残损'),
    make('0309', 4, 9, 5500n, '临期'),
    twice,
    make('0318', 9, 18, 6200n, '滞销'),
    make('0325', 13, 25, 4800n, '残损'),
    twice,
  ];
}

const fee = (doc: string, subject: string, issue: string, amount: bigint, note: string) => ({
  doc,
  subject,
  issue,
  day: march(31),
  amount: yuan(amount),
  note,
});

const fees: readonly DemoFee[] = [
  fee('FL260301', '月返', '', 85_000n, '月返 8.5%'),
  fee('DM260301', 'DM海报费', '3月上', 1500n, ''),
  fee('DM260302', 'DM海报费', '3月中', 1500n, ''),
  fee('DM260303', 'DM海报费', '3月下', 1500n, ''),
  fee('JQ260301', '节庆费', '清明', 20_000n, '20店×1000'),
  fee('XP260301', '新品费', '', 20_000n, '2SKU×20店×500'),
  fee('FL260302', '年返', '', 15_000n, '年返 1.5%'),
];

const term = (
  subject: string,
  base: string,
  price: string,
  period: string,
  limit: string,
  note: string,
  way = '账扣',
): DemoTerm => ({ subject, base, price, period, limit, way, note });

const terms: readonly DemoTerm[] = [
  term('月返', '含税净进货额(验收-退货)', '8.5%', '每月', '', ''),
  term('年返', '含税净进货额', '1.5%', '每年', '', '次年1月结算'),
  term('DM海报费', '', '1500元/期', '按期', '2期/季', '凭海报'),
  term('节庆费', '', '1000元/店/节', '按节', '', '春节/五一/中秋/国庆/店庆'),
  term('新品费', '', '500元/SKU/店', '按次', '约定品项30个', '约定品项数内替换免费'),
  term('堆头费', '', '1200元/店/期', '按期', '', '凭照片'),
  term('新店开业费', '', '3000元/店', '每店一次', '', ''),
  term('促销员管理费', '', '300元/人/月', '每月', '', ''),
  term('老店翻新费', '', '不收', '', '', '', ''),
  term('账期', '', '月结45天', '', '', '异议期30天', ''),
];
