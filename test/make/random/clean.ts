import type { Chance } from '../../../src/demo/chance.ts';
import {
  amount,
  dayOf,
  type Fee,
  type Good,
  lastDay,
  type Month,
  type Store,
  type Term,
} from './facts.ts';
import {
  displayTerm,
  festivals,
  festivalTerm,
  fineTerm,
  freeTerm,
  issueTerm,
  itemTerm,
  personTerm,
  rebateTerm,
  systemTerm,
  targetTerm,
  yearTerm,
} from './terms.ts';

const chains = ['悦邻超市', '万嘉百货', '乐惠生活', '新邻里', '大福广场', '家家优'];
const places =
  '中山 人民 解放 和平 建设 文化 新华 长江 黄河 滨江 南湖 东湖 北苑 西城 金桥 花园 学府 站前'.split(
    ' ',
  );
const makers = ['晨禾食品', '青岚日化', '百谷粮油', '云汀饮品'];

/** A month in which both sides agree on everything. */
export function makeClean(chance: Chance, serial = 0): Month {
  const month = chance.int(2, 12);
  const chain = chance.pick(chains);
  const to = lastDay(month);
  const mark = `${String(month).padStart(2, '0')}${serial}`;
  const stores = chance
    .shuffle(places)
    .slice(0, chance.int(4, 12))
    .map(
      (place, i): Store => ({
        code: `${3001 + i + serial * 100}`,
        name: `${chain}${place}${serial === 0 ? '' : '二'}店`,
      }),
    );
  const vats = chance.pick([[13n], [13n], [13n, 9n], [13n, 9n, 6n]]);
  const made: Month = {
    chain,
    retailer: `${chain}(${chance.pick(['华东', '华南', '西南'])})商业有限公司${serial === 0 ? '' : '第二分公司'}`,
    supplier: `${chance.pick(makers)}有限公司`,
    supplierCode: `V${chance.int(10_000, 99_999)}`,
    contractNo: `HT2026-${chance.int(100, 999)}`,
    statementNo: `JS2026${mark}-${chance.int(1000, 9999)}`,
    year: 2026,
    month,
    from: dayOf(2026, month, 1),
    to: dayOf(2026, month, to),
    date: nextMonthDay(month, chance.int(2, 8)),
    stores,
    ordersNamed: true,
    terms: makeTerms(chance),
    goods: makeGoods(chance, stores, vats, month, mark),
    fees: [],
    proofs: [],
    orders: [],
    confirmations: [],
    beside: [],
    earlier: [],
    otherCode: '',
    invoices: [],
    opening: null,
    closing: null,
    payableOff: 0n,
    flags: [],
  };
  made.fees.push(...made.terms.flatMap((term) => chargeOf(term, made, chance)));
  return made;
}

/** A day of the month after. */
export const nextMonthDay = (month: number, day: number): string =>
  month === 12 ? dayOf(2027, 1, day) : dayOf(2026, month + 1, day);

function makeTerms(chance: Chance): Term[] {
  const others = [
    yearTerm,
    issueTerm,
    festivalTerm,
    displayTerm,
    itemTerm,
    personTerm,
    systemTerm,
    freeTerm,
    targetTerm,
    fineTerm,
  ];
  const picked = chance.shuffle(others).slice(0, chance.int(3, 10));
  return [rebateTerm, ...picked].map((make) => make(chance));
}

function makeGoods(
  chance: Chance,
  stores: readonly Store[],
  vats: readonly bigint[],
  month: number,
  mark: string,
): Good[] {
  const goods: Good[] = [];
  const count = chance.int(20, 45);
  for (let i = 1; i <= count; i += 1) {
    const no = `${mark}${String(i).padStart(4, '0')}`;
    goods.push(
      makeGood('receipt', `YS${no}`, chance.pick(stores), dayOf(2026, month, chance.int(1, 24)), {
        orderNo: `PO${no}`,
        deliveryNo: `SH${no}`,
        vat: chance.pick(vats),
        amount: amount(chance, 800, 30_000),
      }),
    );
  }
  const twin = goods[chance.int(0, count - 1)] as Good;
  const no = `${mark}9001`;
  goods.push({ ...twin, doc: `YS${no}`, orderNo: `PO${no}`, deliveryNo: `SH${no}` });
  for (let i = 1; i <= chance.int(0, 6); i += 1) {
    goods.push(
      makeGood(
        'return',
        `RT${mark}${String(i).padStart(3, '0')}`,
        chance.pick(stores),
        dayOf(2026, month, chance.int(1, 27)),
        {
          orderNo: '',
          deliveryNo: '',
          vat: chance.pick(vats),
          amount: amount(chance, 100, 5000),
        },
      ),
    );
  }
  return goods;
}

export const makeGood = (
  kind: Good['kind'],
  doc: string,
  store: Store,
  day: string,
  given: { orderNo: string; deliveryNo: string; vat: bigint; amount: bigint },
): Good => ({
  kind,
  doc,
  store,
  day,
  orderNo: given.orderNo,
  deliveryNo: given.deliveryNo,
  vat: given.vat,
  printed: given.amount,
  held: given.amount,
  slip: false,
  again: false,
  taxOff: 0n,
  verdict: 'accept',
  right: given.amount,
  rule: null,
});

export const makeFee = (
  month: Month,
  term: Pick<Term, 'subject' | 'way'>,
  change: Partial<Fee>,
): Fee => ({
  doc: `FY${month.statementNo.slice(6, 9)}${String(month.fees.length + feeSerial(month)).padStart(3, '0')}`,
  subject: term.subject,
  issue: '',
  store: null,
  day: month.to,
  orderNo: '',
  supplier: '',
  way: term.way === '票扣' ? '票扣' : '账扣',
  note: '',
  taken: 0n,
  right: 0n,
  percent: null,
  charged: null,
  verdict: 'accept',
  rule: null,
  ...change,
});

const serials = new WeakMap<Month, number>();

function feeSerial(month: Month): number {
  const next = (serials.get(month) ?? 0) + 1;
  serials.set(month, next);
  return next * 7;
}

/** What a chain that keeps its contract charges this month. */
function chargeOf(term: Term, month: Month, chance: Chance): Fee[] {
  const fixed = (units: number, change: Partial<Fee>) => {
    const sum = term.unit * BigInt(units);
    return makeFee(month, term, { taken: sum, right: sum, ...change });
  };
  const stores = month.stores.length;
  switch (term.key) {
    case 'rebate':
    case 'target':
      return [
        makeFee(month, term, {
          percent: term.percent,
          charged: term.percent,
          taken: null,
          right: null,
        }),
      ];
    case 'dm':
      return issuesOf(month)
        .slice(0, chance.int(0, term.count))
        .map((issue) => fixed(1, { issue }));
    case 'festival': {
      const used = chance.int(1, stores);
      const issue = chance.pick(festivals);
      return chance.percent(50) ? [fixed(used, { issue, note: `${used}店` })] : [];
    }
    case 'display':
      return chance
        .shuffle(month.stores)
        .slice(0, chance.int(1, 4))
        .map((store) => fixed(1, { store, issue: issuesOf(month)[0] as string }));
    case 'item': {
      const items = chance.int(1, 3);
      return [fixed(items * stores, { note: `${items}SKU×${stores}店` })];
    }
    case 'person': {
      const persons = chance.int(1, 9);
      return [fixed(persons, { note: `${persons}人×1个月` })];
    }
    case 'system':
      return [fixed(1, {})];
    default:
      return [];
  }
}

export const issuesOf = ({ month }: Month): string[] => [
  `${month}月上`,
  `${month}月中`,
  `${month}月下`,
];
