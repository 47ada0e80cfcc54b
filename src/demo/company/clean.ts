import { allocate, fen } from '../../domain/values/money.ts';
import type { Chance } from '../chance.ts';
import type { Chain } from './chains.ts';
import type { Clause } from './clauses.ts';
import type { Fee, Good, Order, Store, Trade } from './trade.ts';

/** Where in the year that is told a statement stands. */
export interface Place {
  readonly chain: Chain;
  /** Which of its legal entities, from 0. */
  readonly entity: number;
  /** "2026-03", and its place among the twelve months, from 0. */
  readonly month: string;
  readonly index: number;
  /** The last of the twelve. */
  readonly last: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const monthNumber = (month: string): number => Number(month.slice(5, 7));
const yearNumber = (month: string): number => Number(month.slice(0, 4));

export function lastDay(month: string): number {
  const isLeap = yearNumber(month) % 4 === 0;
  return monthNumber(month) === 2 && isLeap ? 29 : (lengths[monthNumber(month) - 1] as number);
}

export const dayIn = (month: string, day: number): string => `${month}-${two(day)}`;

export function nextMonth(month: string, by = 1): string {
  const at = yearNumber(month) * 12 + monthNumber(month) - 1 + by;
  return `${Math.floor(at / 12)}-${two((at % 12) + 1)}`;
}

/** "26031": year, month and entity, in every number of the month. */
export const markOf = ({ month, entity, chain }: Place): string =>
  `${month.slice(2, 4)}${month.slice(5, 7)}${chain.entities.length > 1 ? entity + 1 : ''}`;

/** A statement on which both sides agree. */
export function makeTrade(place: Place, chance: Chance): Trade {
  const { chain, entity, month } = place;
  const from = chain.entities[entity]?.first ?? 0;
  const until = chain.entities[entity + 1]?.first ?? chain.stores.length;
  const stores = chain.stores.slice(from, until);
  const mark = markOf(place);
  const goods = makeGoods(place, stores, chance);
  const trade: Trade = {
    statementNo: `JS${month.replace('-', '')}-${chain.key}${mark.slice(4)}${chain.contractMark.slice(-4)}`,
    retailer: chain.entities[entity]?.name ?? chain.name,
    month,
    from: dayIn(month, 1),
    to: dayIn(month, lastDay(month)),
    date: dayIn(nextMonth(month), 2),
    stores,
    goods,
    fees: [],
    proofs: [],
    orders: chain.ordersKept ? goods.flatMap((good) => orderOf(good, chance)) : [],
    confirmations: [],
    swaps: [],
  };
  for (const clause of chain.clauses) {
    if (clause.months !== 0 && place.index >= clause.months) continue;
    charge(clause, place, trade, chance);
  }
  return trade;
}

/** People buy more before 春节 and in summer. */
const season = [118, 125, 88, 94, 98, 102, 108, 106, 104, 110, 96, 112];

function makeGoods({ chain, month, ...place }: Place, stores: readonly Store[], chance: Chance) {
  const mark = markOf({ chain, month, ...place });
  const total = fen(BigInt(chain.monthly * (season[monthNumber(month) - 1] ?? 100)));
  const days = Array.from({ length: chain.deliveries }, () => chance.int(1, 24)).sort(
    (a, b) => a - b,
  );
  const amounts = allocate(
    total,
    days.map(() => BigInt(chance.int(60, 140))),
  );
  const queue = chance.shuffle(stores);
  const goods = days.map((day, i): Good => {
    const no = `${mark}${String(i + 1).padStart(4, '0')}`;
    const store = queue[i % queue.length] as Store;
    const numbers = { doc: `YS${no}`, orderNo: `PO${no}`, deliveryNo: `SH${no}` };
    return good('receipt', numbers, store, dayIn(month, day), amounts[i] ?? 0n, {
      vat: chance.pick(chain.vats),
      slip: chance.percent(20),
    });
  });
  const returns = Array.from({ length: chance.int(3, 7) }, (_, i): Good => {
    const numbers = { doc: `RTV${mark}${two(i + 1)}`, orderNo: '', deliveryNo: '' };
    const amount = BigInt(chance.int(40_000, 480_000));
    const day = dayIn(month, chance.int(2, 26));
    return good('return', numbers, chance.pick(stores), day, amount, {
      vat: chance.pick(chain.vats),
      reason: chance.pick(['临期', '残损', '滞销']),
    });
  });
  return [...goods, ...returns];
}

export const good = (
  kind: Good['kind'],
  numbers: Pick<Good, 'doc' | 'orderNo' | 'deliveryNo'>,
  store: Store,
  day: string,
  amount: bigint,
  more: Partial<Good> = {},
): Good => ({
  kind,
  ...numbers,
  store,
  day,
  vat: 13n,
  reason: '',
  printed: amount,
  held: amount,
  right: amount,
  slip: false,
  again: false,
  verdict: 'accept',
  mistake: null,
  ...more,
});

const items = ['杂粮脆片 80g', '苏打饼干 320g', '每日坚果 25g×7', '燕麦片 700g', '果蔬干 100g'];

function orderOf({ kind, orderNo, store, day, right }: Good, chance: Chance): Order[] {
  if (kind !== 'receipt') return [];
  const price = BigInt(chance.int(500, 3200));
  const quantity = Number(right / price);
  return [{ no: orderNo, store, day, item: chance.pick(items), price, quantity, status: '已完成' }];
}

/** Adds a fee line; numbers of fee papers run on within a statement. */
export function addFee(
  trade: Trade,
  place: Place,
  { subject, way }: { readonly subject: string; readonly way: Clause['way'] },
  change: Partial<Fee>,
): Fee {
  const fee: Fee = {
    doc: `FY${markOf(place)}${String(trade.fees.length + 1).padStart(3, '0')}`,
    subject,
    issue: '',
    store: null,
    day: trade.to,
    orderNo: '',
    way: way === '票扣' ? way : '账扣',
    note: '',
    taken: 0n,
    right: 0n,
    verdict: 'accept',
    mistake: null,
    ...change,
  };
  trade.fees.push(fee);
  return fee;
}

/** What a chain that keeps its contract charges this month. */
function charge(clause: Clause, place: Place, trade: Trade, chance: Chance): void {
  const { unit, reckoning, count } = clause;
  const number = monthNumber(place.month);
  const stores = trade.stores.length;
  const isFirst = place.entity === 0;
  const fixed = (units: number, change: Partial<Fee>): Fee => {
    const sum = unit * BigInt(units);
    return addFee(trade, place, clause, { taken: sum, right: sum, ...change });
  };
  if (reckoning && clause.key !== 'year') {
    addFee(trade, place, clause, { taken: reckoning, right: reckoning });
  }
  if (clause.key === 'dm' && isFirst && number % 3 === 1 && !isLeftFree(place)) {
    for (const issue of issuesOf(place.month).slice(0, count)) {
      fixed(1, { issue });
      if (clause.note === '凭海报') addPoster(trade, place, clause.subject, issue);
    }
  }
  const issue = clause.key === 'festival' ? festivalOf(place, clause) : null;
  if (issue !== null) fixed(stores, { issue, note: `${stores}店` });
  if (clause.key === 'display') {
    for (const store of chance.shuffle(trade.stores).slice(0, count))
      fixed(1, { store, issue: issuesOf(place.month)[0] as string });
  }
  if (clause.key === 'item' && number % 3 === 0) {
    const fee = fixed(stores, { note: `1SKU×${stores}店` });
    if (clause.note !== '') confirm(trade, place, fee);
  }
  if (clause.key === 'person') {
    const persons = count + (number % 3);
    fixed(persons, { note: `${persons}人×1个月` });
  }
  if (clause.key === 'system' && isFirst) fixed(1, {});
}

/** The chain of T-11 keeps the counts of its last quarter for the month that is open. */
const isLeftFree = ({ chain, month, last }: Place): boolean =>
  chain.key === 'YL' && quarterOf(month) === quarterOf(last);

const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}/${Math.ceil(monthNumber(month) / 3)}`;

const festivals: Readonly<Record<number, string>> = {
  2: '春节',
  5: '五一',
  6: '端午',
  9: '中秋',
  10: '国庆',
};

function festivalOf({ chain, month }: Place, { note }: Clause): string | null {
  const number = monthNumber(month);
  const name = number === chain.anniversary ? '店庆' : festivals[number];
  return name !== undefined && note.includes(name) ? name : null;
}

/** A festival that no contract lists, near to the month. */
export const strangeFestival = (month: string): string =>
  '元旦 元宵 清明 五四青年节 母亲节 父亲节 八一建军节 七夕 教师节 重阳 双十一 圣诞'.split(' ')[
    monthNumber(month) - 1
  ] ?? '清明';

export const issuesOf = (month: string): string[] =>
  ['上', '中', '下'].map((part) => `${monthNumber(month)}月${part}`);

export function addPoster(trade: Trade, place: Place, subject: string, issue: string): void {
  const no = `HB${markOf(place)}${two(trade.proofs.length + 1)}`;
  trade.proofs.push({ no, subject, issue, store: null, day: trade.from, text: '海报原件' });
}

/** 费用确认单 with both seals. */
function confirm(trade: Trade, place: Place, { subject, issue, taken }: Fee): void {
  const no = `QR${markOf(place)}${two(trade.confirmations.length + 1)}`;
  const amount = typeof taken === 'bigint' ? taken : 0n;
  trade.confirmations.push({ no, subject, issue, day: trade.to, amount });
}
