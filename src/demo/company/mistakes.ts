import type { Rule, Verdict } from '../../domain/settlements/verdict.ts';
import type { Chance } from '../chance.ts';
import type { Clause, ClauseKey } from './clauses.ts';
import {
  addFee,
  dayIn,
  good,
  issuesOf,
  lastDay,
  markOf,
  monthNumber,
  type Place,
  strangeFestival,
} from './clean.ts';
import { baseOf, type Fee, type Good, type Trade } from './trade.ts';

/** What a mistake is made in: a statement, its place in the year, and the statement before. */
export interface Scene {
  readonly place: Place;
  readonly trade: Trade;
  readonly before: Trade | null;
  readonly chance: Chance;
}

/** Makes a mistake that facts can prove; false where the month gives no room for it. */
export type Mishap = (scene: Scene) => boolean;

const clauseOf = ({ place: { chain, index } }: Scene, key: ClauseKey): Clause | undefined =>
  chain.clauses.find((each) => each.key === key && (each.months === 0 || index < each.months));

/** Goods that nothing happened to yet; what was copied under a new number stays as it is. */
const clean = ({ trade }: Scene, kind: Good['kind']): Good[] =>
  trade.goods.filter((each) => {
    const isTwin = (other: Good) =>
      other !== each && other.store === each.store && other.day === each.day && other.right === 0n;
    return (
      each.kind === kind &&
      each.mistake === null &&
      each.day >= trade.from &&
      !trade.goods.some(isTwin)
    );
  });

const feesOf = ({ trade }: Scene, clause: Clause | undefined): Fee[] =>
  trade.fees.filter((each) => each.subject === clause?.subject && each.mistake === null);

const yuan = (chance: Chance, low: number, high: number): bigint =>
  BigInt(chance.int(low * 100, high * 100));

/** A good of the kind that nothing happened to yet, changed. */
const spoil =
  (kind: Good['kind'], name: string, rule: Rule, verdict: Verdict, change: Spoiler): Mishap =>
  (scene) => {
    const list = clean(scene, kind);
    if (list.length < 2) return false;
    const own = scene.chance.pick(list);
    Object.assign(own, { verdict, mistake: { name, rule }, ...change(own, scene) });
    return true;
  };

type Spoiler = (good: Good, scene: Scene) => Partial<Good>;

const part = ({ right }: Good, { chance }: Scene): bigint =>
  (right * BigInt(chance.int(4, 22))) / 100n;

const shortSigned = spoil('receipt', 'shortSigned', 'R13', 'partial', (own, scene) => ({
  printed: own.right - part(own, scene),
  slip: true,
}));

const unsigned = spoil('receipt', 'shortUnsigned', 'R13', 'evidence', (own, scene) => ({
  printed: own.right - part(own, scene),
  slip: false,
}));

/** Where the chain gives out its own receipts, nothing but a signed slip speaks against them. */
const shortUnsigned: Mishap = (scene) => scene.place.chain.layout !== 'sections' && unsigned(scene);

const receiptLeftOut = spoil('receipt', 'receiptLeftOut', 'R13', 'dispute', () => ({
  printed: null,
  slip: true,
}));

const receiptTwice = spoil('receipt', 'receiptTwice', 'R5', 'favour', () => ({ again: true }));

const returnTwice = spoil('return', 'returnTwice', 'R5', 'dispute', () => ({ again: true }));

const returnNoSlip = spoil('return', 'returnNoSlip', 'R12', 'dispute', () => ({
  held: null,
  right: 0n,
}));

const returnTooMuch = spoil('return', 'returnTooMuch', 'R12', 'partial', (own, scene) => ({
  printed: own.right + part(own, scene),
}));

/** 跨期: received in the last days of the month, settled with the next. */
const cutoff: Mishap = (scene) => {
  const { trade, place, chance } = scene;
  if (place.month === place.last && place.chain.key === 'YL') return false;
  const no = `${markOf(place)}9${chance.int(100, 999)}`;
  const numbers = { doc: `YS${no}`, orderNo: `PO${no}`, deliveryNo: `SH${no}` };
  const day = dayIn(trade.month, lastDay(trade.month) - chance.int(0, 2));
  const { store } = chance.pick(clean(scene, 'receipt'));
  const late = good('receipt', numbers, store, day, yuan(chance, 3000, 18_000), {
    vat: place.chain.vats[0] ?? 13n,
    printed: null,
    slip: true,
    verdict: 'timing',
    mistake: { name: 'cutoff', rule: 'R13' },
  });
  trade.goods.push(late);
  return true;
};

/** The same return keyed in again under a new number. */
const returnRekeyed: Mishap = (scene) => {
  const own = clean(scene, 'return')[0];
  if (!own) return false;
  const doc = `RTV${markOf(scene.place)}9${scene.chance.int(1, 9)}`;
  const mistake = { name: 'returnRekeyed', rule: 'R5' } as const;
  scene.trade.goods.push({ ...own, doc, held: null, right: 0n, verdict: 'dispute', mistake });
  return true;
};

/** The first monthly percentage, reckoned by the retailer in another way. */
const misreckon =
  (
    name: string,
    rule: Rule | null,
    verdict: Verdict,
    change: (fee: Fee, scene: Scene) => object | null,
  ): Mishap =>
  (scene) => {
    const fee = scene.trade.fees.find((each) => typeof each.right !== 'bigint');
    if (!fee || fee.mistake !== null || typeof fee.right === 'bigint' || fee.right.steps)
      return false;
    const wrong = change(fee, scene);
    if (wrong === null) return false;
    Object.assign(fee, { taken: { ...fee.right, ...wrong }, verdict, mistake: { name, rule } });
    return true;
  };

const otherBase = misreckon('otherBase', 'R3', 'partial', ({ right }) => {
  if (typeof right === 'bigint') return null;
  if (right.excluded) return { excluded: false };
  return right.of === 'net' ? { of: 'gross' } : null;
});

const otherRate = misreckon('otherRate', 'R2', 'partial', ({ right }, { chance }) =>
  typeof right === 'bigint' ? null : { rate: right.rate + BigInt(chance.int(2, 8)) * 2500n },
);

const lowRate = misreckon('lowRate', null, 'favour', ({ right }) =>
  typeof right === 'bigint' ? null : { rate: right.rate / 2n },
);

/** The same percentage once as 票扣 and once as 账扣. */
const bothWays: Mishap = (scene) => {
  const { trade, place } = scene;
  const fee = trade.fees.find((each) => typeof each.right !== 'bigint');
  if (!fee || fee.mistake !== null || typeof fee.right === 'bigint' || fee.right.steps)
    return false;
  const way = fee.way === '票扣' ? '账扣' : '票扣';
  const mistake = { name: 'bothWays', rule: 'R5' } as const;
  const { subject, taken } = fee;
  addFee(trade, place, { subject, way }, { taken, verdict: 'dispute', mistake });
  return true;
};

/** A target rebate taken although the month stayed below the first step. */
const unmetTarget: Mishap = ({ trade, place }) => {
  const target = place.chain.clauses.find(({ key }) => key === 'target');
  const fee = trade.fees.find((each) => each.subject === target?.subject);
  const { right } = fee ?? {};
  if (!fee || fee.mistake !== null || typeof right !== 'object' || !right.steps) return false;
  const [first] = right.steps;
  const footings = ['printed', 'right', 'proved'] as const;
  if (!first || footings.some((each) => baseOf(trade, right, each) * 105n > first.from * 100n))
    return false;
  fee.taken = { ...right, rate: first.rate, steps: null };
  Object.assign(fee, { verdict: 'dispute', mistake: { name: 'unmetTarget', rule: 'R10' } });
  return true;
};

/** A charge that has no right to stand. */
const wrong = (
  { trade, place }: Scene,
  [name, rule, subject]: readonly [string, Rule, string],
  taken: Fee['taken'],
  change: Partial<Fee> = {},
): true => {
  const made = { taken, verdict: 'dispute', mistake: { name, rule }, ...change } as const;
  addFee(trade, place, { subject, way: '账扣' }, made);
  return true;
};

const unlistedFestival: Mishap = (scene) => {
  const clause = clauseOf(scene, 'festival');
  if (!clause) return false;
  const stores = scene.trade.stores.length;
  const issue = strangeFestival(scene.trade.month);
  const mistake = ['unlistedFestival', 'R1', clause.subject] as const;
  return wrong(scene, mistake, clause.unit * BigInt(stores), { issue, note: `${stores}店` });
};

const noClause: Mishap = (scene) => {
  const subject = scene.chance.pick(['灯箱广告费', '购物车广告费', '质检费']);
  return wrong(scene, ['noClause', 'R1', subject], yuan(scene.chance, 800, 6000));
};

const freeCharged: Mishap = (scene) =>
  clauseOf(scene, 'free') !== undefined &&
  wrong(scene, ['freeCharged', 'R1', '老店翻新费'], 500_000n);

const fineNoClause: Mishap = (scene) =>
  clauseOf(scene, 'fine') === undefined &&
  wrong(scene, ['fineNoClause', 'R14', '缺货罚款'], yuan(scene.chance, 300, 2000));

const tooManyIssues: Mishap = (scene) => {
  const clause = clauseOf(scene, 'dm');
  const own = feesOf(scene, clause);
  if (!clause || clause.count >= 3 || own.length !== clause.count) return false;
  const issue = issuesOf(scene.trade.month)[own.length] as string;
  return wrong(scene, ['tooManyIssues', 'R4', clause.subject], clause.unit, { issue });
};

const issueTwice: Mishap = (scene) => {
  const [own] = feesOf(scene, clauseOf(scene, 'dm'));
  if (!own) return false;
  const { subject, issue, taken } = own;
  return wrong(scene, ['issueTwice', 'R5', subject], taken, { issue });
};

/** 凭海报: the poster of the last issue is missing on a list that covers the month. */
const noPoster: Mishap = (scene) => {
  const clause = clauseOf(scene, 'dm');
  const own = feesOf(scene, clause);
  const last = own.at(-1);
  const { proofs } = scene.trade;
  const all = scene.trade.fees.filter(({ subject }) => subject === clause?.subject);
  if (clause?.note !== '凭海报' || own.length < 2 || own.length < all.length || !last) return false;
  const at = proofs.findIndex(({ issue }) => issue === last.issue);
  if (at === -1) return false;
  proofs.splice(at, 1);
  Object.assign(last, { right: 0n, verdict: 'dispute', mistake: { name: 'noPoster', rule: 'R7' } });
  return true;
};

const otherPrice: Mishap = (scene) => {
  const [fee] = feesOf(scene, clauseOf(scene, 'person'));
  if (!fee || typeof fee.taken !== 'bigint') return false;
  const persons = BigInt(fee.note.split('人')[0] ?? '1');
  const taken = fee.taken + persons * BigInt(scene.chance.int(2, 8)) * 1000n;
  Object.assign(fee, { taken, verdict: 'partial', mistake: { name: 'otherPrice', rule: 'R2' } });
  return true;
};

const yearEarly: Mishap = (scene) => {
  const clause = clauseOf(scene, 'year');
  if (!clause?.reckoning || monthNumber(scene.trade.month) <= 2) return false;
  const verdict = { verdict: 'timing' } as const;
  return wrong(scene, ['yearEarly', 'R6', clause.subject], clause.reckoning, verdict);
};

const closedStore: Mishap = (scene) => {
  const clause = clauseOf(scene, 'display');
  const { trade, place } = scene;
  const fee = feesOf(scene, clause).find(({ store }) => store !== null);
  if (!clause || clause.cap > 0n || !fee?.store) return false;
  const no = `CD${markOf(place)}01`;
  const said = { subject: '撤店通知', issue: '', day: trade.from, text: '已撤店' };
  trade.proofs.push({ no, store: fee.store, ...said });
  Object.assign(fee, {
    right: 0n,
    verdict: 'dispute',
    mistake: { name: 'closedStore', rule: 'R8' },
  });
  return true;
};

/** One more position than the cap of the month pays for. */
const overCap: Mishap = (scene) => {
  const clause = clauseOf(scene, 'display');
  const { trade, place } = scene;
  const own = feesOf(scene, clause);
  if (!clause || clause.cap === 0n || BigInt(own.length) * clause.unit !== clause.cap) return false;
  const store = trade.stores.find((each) => own.every((fee) => fee.store !== each));
  if (!store) return false;
  const mistake = { name: 'overCap', rule: 'R11' } as const;
  const issue = issuesOf(trade.month)[0] as string;
  addFee(trade, place, clause, { taken: clause.unit, store, issue, verdict: 'dispute', mistake });
  return true;
};

const afterEnd: Mishap = (scene) => {
  const { chain, index } = scene.place;
  const clause = chain.clauses.find(({ months }) => months !== 0 && index >= months);
  if (!clause) return false;
  const store = scene.chance.pick(scene.trade.stores);
  const issue = issuesOf(scene.trade.month)[0] as string;
  return wrong(scene, ['afterEnd', 'R9', clause.subject], clause.unit, { store, issue });
};

const addOrder = ({ trade, place }: Scene, no: string, status: string): void => {
  const [store] = trade.stores;
  if (!store) return;
  const said = { day: trade.from, item: '杂粮脆片 80g', price: 1250n, quantity: 200, status };
  trade.orders.push({ no: `${no}${markOf(place)}`, store, ...said });
};

/** A fine for an order that the store itself called off. */
const excusedFine: Mishap = (scene) => {
  const clause = clauseOf(scene, 'fine');
  if (!clause || !scene.place.chain.ordersKept) return false;
  addOrder(scene, 'PQ7', scene.chance.pick(['门店取消', '已取消', '爆仓改期']));
  const orderNo = `PQ7${markOf(scene.place)}`;
  return wrong(scene, ['excusedFine', 'R14', clause.subject], clause.unit, { orderNo });
};

/** 价差 on an order whose price is the invoiced one. */
const priceAsOrdered: Mishap = (scene) => {
  if (!scene.place.chain.ordersKept) return false;
  addOrder(scene, 'PQ6', '已完成');
  const orderNo = `PQ6${markOf(scene.place)}`;
  return wrong(scene, ['priceAsOrdered', 'R18', '价差'], yuan(scene.chance, 100, 900), { orderNo });
};

/** 凭双方签章确认单: the list of confirmations lacks this charge. */
const notConfirmed: Mishap = (scene) => {
  const clause = clauseOf(scene, 'item');
  const { trade, place } = scene;
  if (!clause || clause.note === '' || feesOf(scene, clause).length > 0) return false;
  const no = `QR${markOf(place)}01`;
  const stores = trade.stores.length;
  const paper = { no, subject: clause.subject, issue: '', day: trade.from, amount: clause.unit };
  trade.confirmations.push(paper);
  const note = `1SKU×${stores}店`;
  return wrong(scene, ['notConfirmed', 'R17', clause.subject], clause.unit * BigInt(stores), {
    note,
  });
};

/** A fee of the month before, taken again under its old number. */
const chargedBefore: Mishap = (scene) => {
  const own = scene.before?.fees.find(
    (fee) => fee.mistake === null && typeof fee.taken === 'bigint' && fee.taken > 0n,
  );
  if (!own) return false;
  const { doc, subject, store, issue, day, note, taken } = own;
  const same = { doc, store, issue, day, note };
  return wrong(scene, ['chargedBefore', 'R5', subject], taken, same);
};

/** Mistakes in the goods, in percentages, on goods that both sides agree on, and in fees. */
export const mistakes = {
  goods: {
    shortSigned,
    shortUnsigned,
    receiptLeftOut,
    cutoff,
    returnTwice,
    returnNoSlip,
    returnTooMuch,
    returnRekeyed,
    receiptTwice,
  },
  percentages: { otherBase, otherRate },
  alone: { lowRate, bothWays },
  /** Those that few months give room for come first. */
  fees: {
    noPoster,
    unmetTarget,
    overCap,
    afterEnd,
    notConfirmed,
    tooManyIssues,
    issueTwice,
    closedStore,
    chargedBefore,
    excusedFine,
    priceAsOrdered,
    unlistedFestival,
    otherPrice,
    yearEarly,
    fineNoClause,
    freeCharged,
    noClause,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Mishap>>>>;
