import type { FeeKind } from '../contracts/fees.ts';
import type { Contract, Term } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import { netOfTax, type Ppm, rateOf } from '../values/rate.ts';
import { capOf, countOf, tiersOf } from './limitUse.ts';
import { allowedBy } from './termAllowed.ts';
import type { Audited, Charge, TierUse, Used } from './useFacts.ts';
import type { StatementAudit } from './verdict.ts';

export interface TermUse {
  readonly term: Term;
  readonly charges: readonly Charge[];
  /** 合同约定; null where it depends on what is done. */
  readonly allowed: Fen | null;
  readonly taken: Fen;
  readonly right: Fen;
  /** 冲回: what later lines gave back. */
  readonly returned: Fen;
  /** 未了主张 by this clause: what there is to bargain with. */
  readonly open: { readonly count: number; readonly amount: Fen };
  readonly count: Used<number> | null;
  readonly cap: Used<Fen> | null;
  readonly tiers: TierUse | null;
}

/** Charges and returns that stand on no clause. */
export interface LooseUse {
  readonly fee: FeeKind | null;
  readonly subject: string;
  readonly lines: number;
  readonly taken: Fen;
  readonly right: Fen;
  readonly returned: Fen;
}

/** 费率 of one month: what was taken of what was received. */
export interface MonthRate {
  readonly month: string;
  readonly receipts: Fen;
  readonly taken: Fen;
  readonly right: Fen;
  readonly returned: Fen;
  readonly takenRate: Ppm | null;
  readonly rightRate: Ppm | null;
}

export interface ContractUse {
  readonly terms: readonly TermUse[];
  readonly loose: readonly LooseUse[];
  readonly months: readonly MonthRate[];
  readonly claimable: Fen;
}

/** A claim that is neither won nor lost, as the register of disputes holds it. */
export interface OpenClaim {
  readonly statementNo: string;
  readonly doc: string;
  readonly fee: FeeKind | null;
  readonly subject: string;
  readonly remaining: Fen;
}

/** Months from and to, both in it; null = no bound. */
export interface MonthSpan {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * 条款执行 (audit.md, five screens 5; F04-F11, N04): a contract against what was taken on it and what
 * was right, over the audited statements of some months: what came back and is still claimed, counts
 * and caps left on the last of their days, distance to the next step, fee rate month by month, and
 * charges that stand on no clause. Amounts in fen; taken, right and returned positive.
 *
 * DM 2期/季 1,500, three issues taken in March -> taken 4,500, right 3,000, count 2 of 2 used.
 */
export function reviewTerms(
  contract: Contract,
  audited: readonly Audited[],
  { from, to }: MonthSpan = { from: null, to: null },
  claims: readonly OpenClaim[] = [],
): ContractUse {
  const known = audited.filter((each) => to === null || monthOf(each) <= to);
  const asked = known.filter((each) => from === null || monthOf(each) >= from);
  const all = placeCharges(contract, known);
  const own = placeCharges(contract, asked);
  const open = placeClaims(contract, claims, asked);
  const today = lastDay(known);
  return {
    terms: contract.terms.map((term): TermUse => {
      const charges = own.charges.get(term) ?? [];
      const sofar = all.charges.get(term) ?? [];
      const still = open.get(term) ?? [];
      return {
        term,
        charges,
        allowed: allowedBy(term, asked),
        taken: sum(charges, ({ theirs }) => -theirs),
        right: sum(charges, ({ ours }) => -ours),
        returned: sum(own.returns.get(term) ?? [], ({ theirs }) => theirs),
        open: { count: still.length, amount: sum(still, ({ remaining }) => remaining) },
        count: countOf(term, sofar, today),
        cap: capOf(term, sofar, today),
        tiers: tiersOf(term, known, today),
      };
    }),
    loose: [...own.loose.values()].sort((a, b) => (a.taken > b.taken ? -1 : 1)),
    months: ratesOf(asked),
    claimable: sum(asked, ({ claimable }) => claimable),
  };
}

/** 结算月: the month of the end of a statement's period, as the board has it. */
export const monthOf = ({ statement: { from, to, date } }: Pick<Audited, 'statement'>): string =>
  (to ?? date ?? from ?? '').slice(0, 7);

/**
 * 核查摘要: what a review needs of one audit: its fee lines, and its goods as sums.
 *
 * Receipts 113.00 at 13 % -> receipts 113.00, receiptsNet 100.00.
 */
export function abridge(statement: Audited['statement'], audit: StatementAudit): Audited {
  const goods = { receipts: 0n, returns: 0n, receiptsNet: 0n, returnsNet: 0n };
  for (const { kind, ours, line } of audit.lines) {
    if (kind !== 'receipt' && kind !== 'return') continue;
    const rate = line?.vatRate ?? null;
    const net = rate === null ? ours : netOfTax(ours, rate);
    goods[kind === 'receipt' ? 'receipts' : 'returns'] += ours;
    goods[kind === 'receipt' ? 'receiptsNet' : 'returnsNet'] += net;
  }
  const { receipts, returns, receiptsNet, returnsNet } = goods;
  return {
    statement,
    claimable: audit.claimable,
    goods: {
      receipts: fen(receipts),
      returns: fen(returns),
      receiptsNet: fen(receiptsNet),
      returnsNet: fen(returnsNet),
    },
    fees: audit.lines.filter(({ kind }) => kind === 'fee'),
  };
}

interface Placed {
  readonly charges: Map<Term, Charge[]>;
  readonly returns: Map<Term, Charge[]>;
  readonly loose: Map<string, LooseUse>;
}

/** Charges by the clause they were audited on; money given back by the clause of its subject. */
function placeCharges(contract: Contract, audited: readonly Audited[]): Placed {
  const placed: Placed = { charges: new Map(), returns: new Map(), loose: new Map() };
  const byText = new Map(contract.terms.map((term) => [term.text, term] as const));
  for (const { statement, fees } of audited) {
    for (const each of fees) {
      if (each.line === null) continue;
      const { line, clause, theirs } = each;
      if (isOfOther(contract, clause)) continue;
      const day = line.period?.to ?? line.day ?? statement.to ?? statement.date;
      const charge = { ...each, line, day, statementNo: statement.no };
      const onClause = clause === null ? null : (byText.get(clause.text) ?? null);
      const isReturn = theirs > 0n;
      const term = onClause ?? (isReturn ? termOf(contract, line.fee, line.subject) : null);
      if (term === null) addLoose(placed.loose, charge);
      else push(isReturn ? placed.returns : placed.charges, term, charge);
    }
  }
  return placed;
}

/** 并行合同: it was judged by a clause of another contract. */
const isOfOther = ({ no }: Contract, clause: Audited['fees'][number]['clause']): boolean =>
  clause?.contractNo !== undefined && clause.contractNo !== no;

function placeClaims(
  contract: Contract,
  claims: readonly OpenClaim[],
  audited: readonly Audited[],
): Map<Term, OpenClaim[]> {
  const byDoc = new Map<string, string>();
  for (const { statement, fees } of audited) {
    for (const { doc, clause } of fees) {
      if (doc !== null && clause !== null) byDoc.set(`${statement.no}\n${doc}`, clause.text);
    }
  }
  const numbers = new Set(audited.map(({ statement }) => statement.no));
  const placed = new Map<Term, OpenClaim[]>();
  for (const claim of claims) {
    if (claim.fee === null || !numbers.has(claim.statementNo)) continue;
    const text = byDoc.get(`${claim.statementNo}\n${claim.doc}`);
    const onClause = contract.terms.find((term) => term.text === text);
    const term = onClause ?? termOf(contract, claim.fee, claim.subject);
    if (term) push(placed, term, claim);
  }
  return placed;
}

/** The clause that a subject names, else the only one of its kind. */
function termOf({ terms }: Contract, fee: FeeKind | null, subject: string): Term | null {
  const named = terms.find((term) => term.subject === subject);
  if (named) return named;
  const [only, ...others] = terms.filter((term) => term.fee === fee);
  return others.length === 0 ? (only ?? null) : null;
}

function sum<T>(items: readonly T[], amountOf: (item: T) => bigint): Fen {
  let total = 0n;
  for (const item of items) total += amountOf(item);
  return fen(total);
}

function push<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function addLoose(loose: Map<string, LooseUse>, { line, theirs, ours }: Charge): void {
  const key = `${line.fee ?? ''}|${line.fee === null ? line.subject : ''}`;
  const known = loose.get(key);
  const isReturn = theirs > 0n;
  loose.set(key, {
    fee: line.fee,
    subject: known?.subject ?? line.subject,
    lines: (known?.lines ?? 0) + 1,
    taken: fen((known?.taken ?? 0n) - (isReturn ? 0n : theirs)),
    right: fen((known?.right ?? 0n) - (isReturn ? 0n : ours)),
    returned: fen((known?.returned ?? 0n) + (isReturn ? theirs : 0n)),
  });
}

function lastDay(audited: readonly Audited[]): Day | null {
  const days = audited.map(({ statement }) => statement.to ?? statement.date ?? '');
  return (days.sort().at(-1) || null) as Day | null;
}

function ratesOf(audited: readonly Audited[]): MonthRate[] {
  const months = new Map<
    string,
    { receipts: bigint; taken: bigint; right: bigint; back: bigint }
  >();
  for (const each of audited) {
    const month = monthOf(each);
    const sums = months.get(month) ?? { receipts: 0n, taken: 0n, right: 0n, back: 0n };
    sums.receipts += each.goods.receipts + each.goods.returns;
    for (const { theirs, ours } of each.fees) {
      if (theirs > 0n) sums.back += theirs;
      else {
        sums.taken -= theirs;
        sums.right -= ours;
      }
    }
    months.set(month, sums);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { receipts, taken, right, back }]) => ({
      month,
      receipts: fen(receipts),
      taken: fen(taken),
      right: fen(right),
      returned: fen(back),
      takenRate: rateOf(fen(taken), fen(receipts)),
      rightRate: rateOf(fen(right), fen(receipts)),
    }));
}
