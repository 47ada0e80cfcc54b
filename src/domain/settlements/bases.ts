import type { Base } from '../contracts/term.ts';
import { normalStore } from '../orders/match.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, formatFen, roundDivide } from '../values/money.ts';
import { netOfTax, type Ppm } from '../values/rate.ts';
import type { Finding, SettledFinding } from './finding.ts';
import type { StatementLine } from './statement.ts';
import { storeListed } from './storeScope.ts';

/** One amount on two footings: as we hold it right, and as the retailer printed it. */
export interface Footing {
  readonly ours: Fen;
  readonly theirs: Fen;
}

export interface BaseAmount extends Footing {
  /** "(1012000.00 - 30000.00)" on our footing. */
  readonly text: string;
  /** A tax rate was missing where the base is 未税. */
  readonly unknownTax: boolean;
}

/** What narrows a base: one store, one VAT rate, the stores and days of a clause. */
export interface BaseScope {
  readonly store: string | null;
  readonly vatRate: Ppm | null;
  /** 适用门店 of the clause; absent = all. */
  readonly within?: readonly string[] | null;
  /** Days of the clause, where they begin or end inside the statement's period. */
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** 基数簿: goods by store and rate, from which every percentage takes its base. */
export interface BaseBook {
  readonly amountOf: (base: Base, scope: BaseScope) => BaseAmount | null;
  readonly storeKey: (line: { store: string; storeCode: string }) => string;
  readonly stores: ReadonlySet<string>;
  readonly rates: ReadonlySet<Ppm | null>;
}

interface Cell {
  store: string;
  at: { store: string; storeCode: string };
  /** First day of the stretch between two changes of a clause; '' = the first stretch. */
  since: Day | '';
  vatRate: Ppm | null;
  dc: boolean;
  gross: [bigint, bigint];
  returns: [bigint, bigint];
  /** 未税, same order; null once a rate is missing. */
  grossNet: [bigint, bigint] | null;
  returnsNet: [bigint, bigint] | null;
}

const dcWords = /DC|配送|物流|大仓|仓/i;

/**
 * 计算基数 (R3, handbook §2.3): 进货额 gross, 净进货额 net of returns, 开票额 after 票扣, each
 * 含税 or 未税, for one store, one rate or all. `ours` takes ours for accepted and disputed lines
 * and theirs for evidence, timing, favour and conceded (audit.md, Order of computing).
 *
 * Receipts 1,012,000 and returns 30,000 on our footing: net = 982,000, "(1012000.00 - 30000.00)".
 */
export function openBaseBook(
  goods: readonly SettledFinding[],
  invoiceDeductions: readonly SettledFinding[],
  changes: readonly Day[] = [],
): BaseBook {
  const names = new Map<string, string>();
  for (const { finding } of goods) {
    const at = placeOf(finding);
    if (at.storeCode !== '' && at.store !== '') names.set(normalStore(at.store), at.storeCode);
  }
  const storeKey = (at: { store: string; storeCode: string }): string => {
    if (at.storeCode !== '') return at.storeCode;
    const name = normalStore(at.store);
    return names.get(name) ?? name;
  };
  const only = onlyRate(goods);
  const cells = new Map<string, Cell>();
  for (const each of goods) addGoods(cells, each, storeKey, only, changes);
  const list = [...cells.values()];
  const byStore = new Map<string, Cell[]>();
  for (const cell of list) byStore.set(cell.store, [...(byStore.get(cell.store) ?? []), cell]);
  const taken: [bigint, bigint] = [0n, 0n];
  for (const { base, finding } of invoiceDeductions) {
    taken[0] += base;
    taken[1] += finding.theirs;
  }
  const memory = new Map<string, BaseAmount | null>();
  const amountOf = (base: Base, scope: BaseScope): BaseAmount | null => {
    const { within, from, to } = scope;
    const narrow = within || from || to ? `${within?.join()}|${from}|${to}` : '';
    const key = `${base.of}|${base.tax}|${scope.store}|${scope.vatRate}|${narrow}`;
    const known = memory.get(key);
    if (known !== undefined) return known;
    const pool = scope.store === null ? list : (byStore.get(scope.store) ?? []);
    const fit = pool.filter((cell) => isInside(cell, scope));
    const amount = sumCells(base, fit, taken);
    memory.set(key, amount);
    return amount;
  };
  const rates = new Set(list.map((cell) => cell.vatRate));
  return { amountOf, storeKey, stores: new Set(byStore.keys()), rates };
}

function isInside({ vatRate, at, since }: Cell, scope: BaseScope): boolean {
  const { within, from, to } = scope;
  if (scope.vatRate !== null && vatRate !== scope.vatRate) return false;
  if (within && !storeListed(within, at)) return false;
  return !(from && since < from) && !(to && since > to);
}

function placeOf(finding: Finding): { store: string; storeCode: string } {
  const { line, paper } = finding;
  return { store: (line ?? paper)?.store ?? '', storeCode: (line ?? paper)?.storeCode ?? '' };
}

/** The one rate that all goods with a rate share: it holds for those without, too. */
function onlyRate(goods: readonly SettledFinding[]): Ppm | null {
  const rates = new Set(
    goods.map(({ finding }) => rateOfFinding(finding)).filter((r) => r !== null),
  );
  return rates.size === 1 ? ([...rates][0] as Ppm) : null;
}

/** 本行税率. */
export function rateOfFinding(finding: Finding): Ppm | null {
  const { line, paper } = finding;
  return line ? line.vatRate : (paper?.vatRate ?? null);
}

function addGoods(
  cells: Map<string, Cell>,
  { finding, base }: SettledFinding,
  storeKey: (at: { store: string; storeCode: string }) => string,
  only: Ppm | null,
  changes: readonly Day[],
): void {
  const at = placeOf(finding);
  const store = storeKey(at);
  const vatRate = rateOfFinding(finding) ?? only;
  const since = changes.length === 0 ? '' : stretchOf(finding, changes);
  const key = `${store}|${vatRate}|${since}`;
  let cell = cells.get(key);
  if (!cell) {
    cell = {
      store,
      at,
      since,
      vatRate,
      dc: dcWords.test(at.store),
      gross: [0n, 0n],
      returns: [0n, 0n],
      grossNet: [0n, 0n],
      returnsNet: [0n, 0n],
    };
    cells.set(key, cell);
  }
  const isReturn = finding.kind === 'return';
  const sign = isReturn ? -1n : 1n;
  const into = isReturn ? cell.returns : cell.gross;
  into[0] += sign * base;
  into[1] += sign * finding.theirs;
  const net = netPair(finding.line, base, finding.theirs, vatRate);
  const intoNet = isReturn ? cell.returnsNet : cell.grossNet;
  if (net && intoNet) {
    intoNet[0] += sign * net[0];
    intoNet[1] += sign * net[1];
  } else if (isReturn) cell.returnsNet = null;
  else cell.grossNet = null;
}

/** The last change on or before the day; without a day the first stretch. */
function stretchOf({ line, paper }: Finding, changes: readonly Day[]): Day | '' {
  const day = line ? line.day : (paper?.day ?? null);
  return changes.filter((change) => day !== null && change <= day).at(-1) ?? '';
}

/** 未税 of both footings: as printed, else by the rate, else in proportion to what is printed. */
function netPair(
  line: StatementLine | null,
  base: Fen,
  theirs: Fen,
  rate: Ppm | null,
): [bigint, bigint] | null {
  const printed = line?.net ?? (rate === null ? null : netOfTax(theirs, rate));
  if (base === theirs) return printed === null ? null : [printed, printed];
  if (rate !== null) return [netOfTax(base, rate), printed ?? netOfTax(theirs, rate)];
  if (printed === null || theirs === 0n) return null;
  return [roundDivide(base * printed, theirs), printed];
}

function sumCells(base: Base, cells: readonly Cell[], taken: [bigint, bigint]): BaseAmount | null {
  if (base.of === 'paid' || base.of === 'sales') return null;
  const excluded = base.tax === 'excluded';
  const fit = base.of === 'dc' ? cells.filter((cell) => cell.dc) : cells;
  let unknownTax = false;
  const gross: [bigint, bigint] = [0n, 0n];
  const returns: [bigint, bigint] = [0n, 0n];
  for (const cell of fit) {
    const g = excluded ? cell.grossNet : cell.gross;
    const r = excluded ? cell.returnsNet : cell.returns;
    if (!g || !r) unknownTax = true;
    for (const side of [0, 1] as const) {
      gross[side] += g?.[side] ?? 0n;
      returns[side] += r?.[side] ?? 0n;
    }
  }
  const minus = base.of === 'gross' || base.of === 'dc' ? ([0n, 0n] as const) : returns;
  const off = base.of === 'invoiced' ? taken : ([0n, 0n] as const);
  const at = (side: 0 | 1) => fen(gross[side] - minus[side] + off[side]);
  const parts = [formatFen(fen(gross[0]))];
  if (minus[0] !== 0n) parts.push(formatFen(fen(minus[0])));
  if (off[0] !== 0n) parts.push(formatFen(fen(-off[0])));
  const text = parts.length === 1 ? (parts[0] as string) : `(${parts.join(' - ')})`;
  return { ours: at(0), theirs: at(1), text, unknownTax };
}
