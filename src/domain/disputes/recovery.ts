import { normalNumber, normalStore } from '../orders/match.ts';
import type { StatementLine } from '../settlements/statement.ts';
import type { StatementAudit } from '../settlements/verdict.ts';
import { type Fen, fen, minFen, negateFen } from '../values/money.ts';
import type { Dispute } from './dispute.ts';

/** A dispute with something left to come back, and the statement it is about. */
export interface OpenDispute {
  readonly id: string;
  readonly dispute: Pick<
    Dispute,
    'kind' | 'numbers' | 'fee' | 'subject' | 'store' | 'storeCode' | 'theirs'
  >;
  readonly remaining: Fen;
  readonly statementNo: string | null;
  /** Of the same supplier and retailer as the later statement: others are never netted. */
  readonly isSameEntity: boolean;
}

/** 冲回行 or late receipt: a line of a later statement in our favour, by its place there. */
export interface CreditLine {
  readonly n: number;
  readonly line: StatementLine;
}

export type RecoveryFact = 'doc' | 'amount' | 'charge' | 'fee' | 'store' | 'statement';

/** What a credit line is to a dispute: `isSure` links by itself, the rest is asked. */
export interface Recovery {
  readonly id: string;
  readonly line: number;
  readonly amount: Fen;
  readonly facts: readonly RecoveryFact[];
  readonly isSure: boolean;
}

/**
 * 贷方行 (audit.md, What a statement is): of the lines of a statement those that may bring back what an
 * earlier one took: above zero, and not the other half of a charge of this statement itself. The
 * audit may have seen them in another order, so they are told by what they say.
 *
 * 节庆费 -20,000 and +20,000 in one statement undo each other: none of them is a recovery.
 */
export function creditLines(lines: readonly CreditLine[], audit: StatementAudit): CreditLine[] {
  const paired = new Map<string, number>();
  for (const { line, reasons } of audit.lines) {
    if (!line || !reasons.some(({ code }) => code === 'line.reversed')) continue;
    const said = sameLineKey(line);
    paired.set(said, (paired.get(said) ?? 0) + 1);
  }
  const credits = lines.filter(({ line }) => line.amount > 0n);
  if (paired.size === 0) return credits;
  return credits.filter(({ line }) => {
    const left = paired.get(sameLineKey(line)) ?? 0;
    if (left > 0) paired.set(sameLineKey(line), left - 1);
    return left === 0;
  });
}

/**
 * 同一行: what a line says for a version of its statement, wherever it stands in the file.
 *
 * 月返 FY-1 -6,000 of one file and of another layout: the same text.
 */
export const sameLineKey = ({ kind, fee, doc, store, day, amount, way }: StatementLine): string =>
  [kind, fee, doc, store, day, amount, way].join('\n');

type Pair = Recovery & { readonly at: number; readonly credit: CreditLine };
type Tier = (facts: ReadonlySet<RecoveryFact>, pair: Pair, open: OpenDispute) => boolean;

/** From the strongest agreement to the weakest that still links by itself. */
const tiers: readonly Tier[] = [
  (facts) => facts.has('doc') && facts.has('amount'),
  (facts) => facts.has('doc') && facts.has('charge'),
  (facts, { credit }, { remaining }) =>
    facts.has('doc') && (facts.has('fee') || facts.has('store')) && credit.line.amount < remaining,
  (facts) => facts.has('amount') && facts.has('statement'),
  (facts, _pair, { dispute }) =>
    facts.has('amount') &&
    facts.has('fee') &&
    dispute.kind !== 'receipt' &&
    dispute.kind !== 'return',
];

/**
 * 追回匹配 (audit.md: "a reversal of an earlier wrong line closes its dispute as recovered"): credit
 * lines of a later statement against the disputes of earlier ones. Two agreeing facts, the number or
 * the exact amount among them, and a unique candidate on both sides link by themselves; whatever
 * else agrees is a suggestion. No more than what is left comes back. Amounts in fen.
 *
 * 节庆费 20,000 in dispute, a later 节庆费 +20,000, no other of that amount -> recovered 20,000.
 */
export function matchRecoveries(
  open: readonly OpenDispute[],
  credits: readonly CreditLine[],
): Recovery[] {
  const pairs = pairsOf(open, credits);
  const left = new Map(open.map(({ id, remaining }) => [id, remaining] as const));
  const used = new Set<number>();
  const linked: Recovery[] = [];
  for (const isOfTier of tiers) {
    const own = pairs.filter((pair) => {
      const dispute = open[pair.at] as OpenDispute;
      if (!dispute.isSameEntity || used.has(pair.line) || left.get(pair.id) === 0n) return false;
      return isOfTier(new Set(pair.facts), pair, dispute);
    });
    for (const pair of uniquePairs(own, left)) {
      const rest = left.get(pair.id) as Fen;
      const amount = minFen(pair.credit.line.amount, rest);
      left.set(pair.id, fen(rest - amount));
      used.add(pair.line);
      linked.push({ ...bare(pair), amount, isSure: true });
    }
  }
  const asked = pairs.filter(({ id, line }) => !used.has(line) && left.get(id) !== 0n);
  const suggested = asked.map((pair) => ({
    ...bare(pair),
    amount: minFen(pair.credit.line.amount, left.get(pair.id) as Fen),
  }));
  return [...linked, ...suggested];
}

const bare = ({ id, line, amount, facts, isSure }: Pair): Recovery => ({
  id,
  line,
  amount,
  facts,
  isSure,
});

/** Lines that fit one dispute, where that dispute has no other, or has room for all of them. */
function uniquePairs(pairs: readonly Pair[], left: ReadonlyMap<string, Fen>): Pair[] {
  const byLine = new Map<number, number>();
  const byDispute = new Map<string, { count: number; sum: bigint }>();
  for (const { id, line, credit } of pairs) {
    byLine.set(line, (byLine.get(line) ?? 0) + 1);
    const known = byDispute.get(id) ?? { count: 0, sum: 0n };
    byDispute.set(id, { count: known.count + 1, sum: known.sum + credit.line.amount });
  }
  return pairs.filter(({ id, line }) => {
    const { count, sum } = byDispute.get(id) as { count: number; sum: bigint };
    return byLine.get(line) === 1 && (count === 1 || sum <= (left.get(id) as Fen));
  });
}

/** Pairs that agree in two facts at least, one of them the number or the amount. */
function pairsOf(open: readonly OpenDispute[], credits: readonly CreditLine[]): Pair[] {
  const byNumber = new Map<string, number[]>();
  const byAmount = new Map<bigint, number[]>();
  const put = <K>(map: Map<K, number[]>, key: K, at: number): void => {
    const list = map.get(key);
    if (list) list.push(at);
    else map.set(key, [at]);
  };
  for (const [at, { dispute, remaining }] of open.entries()) {
    if (remaining <= 0n) continue;
    for (const number of dispute.numbers) put(byNumber, number, at);
    put(byAmount, remaining, at);
  }
  const pairs: Pair[] = [];
  for (const credit of credits) {
    const tokens = tokensOf(credit.line);
    const named = [...tokens].flatMap((token) => byNumber.get(token) ?? []);
    const near = new Set([...named, ...(byAmount.get(credit.line.amount) ?? [])]);
    for (const at of near) {
      const dispute = open[at] as OpenDispute;
      const facts = factsOf(dispute, credit.line, tokens);
      if (facts.length < 2) continue;
      pairs.push({
        id: dispute.id,
        line: credit.n,
        amount: credit.line.amount,
        facts,
        isSure: false,
        at,
        credit,
      });
    }
  }
  return pairs;
}

/** Empty where something speaks against it: another kind, another store, another statement. */
function factsOf(open: OpenDispute, line: StatementLine, tokens: ReadonlySet<string>) {
  const { dispute, remaining, statementNo } = open;
  const facts: RecoveryFact[] = [];
  const isNamed = dispute.numbers.some((number) => tokens.has(number));
  const isGoods = dispute.kind === 'receipt' || dispute.kind === 'return';
  if (isNamed) facts.push('doc');
  if (line.amount === remaining) facts.push('amount');
  else if (line.amount === negateFen(dispute.theirs)) facts.push('charge');
  if (isGoods !== (line.kind === 'receipt' || line.kind === 'return')) {
    if (!isNamed && line.kind !== 'adjustment') return [];
  } else if (isGoods || isSameFee(dispute, line)) facts.push('fee');
  else if (!isNamed && line.kind !== 'adjustment') return [];
  const store = storesAgree(dispute, line);
  if (store === false && !isNamed) return [];
  if (store === true) facts.push('store');
  if (statementNo !== null && tokens.has(normalNumber(statementNo))) facts.push('statement');
  return facts;
}

const isSameFee = (dispute: OpenDispute['dispute'], line: StatementLine): boolean =>
  dispute.fee === null || line.fee === null
    ? dispute.subject !== '' && dispute.subject === line.subject
    : dispute.fee === line.fee;

/** null where one of them names none. */
function storesAgree(dispute: OpenDispute['dispute'], line: StatementLine): boolean | null {
  if (dispute.storeCode !== '' && line.storeCode !== '') {
    return dispute.storeCode === line.storeCode;
  }
  if (dispute.store === '' || line.store === '') return null;
  return normalStore(dispute.store) === normalStore(line.store);
}

/** Whole numbers that a line names, in its columns and in its words: "冲FY-0301-4" names FY03014. */
function tokensOf({ doc, deliveryNo, orderNo, subject, note, issue }: StatementLine): Set<string> {
  const text = [subject, note, issue].join(' ');
  const words = text.match(/[A-Za-z0-9][A-Za-z0-9._\-–—]{3,}/g) ?? [];
  const named = [doc, deliveryNo, orderNo, ...words].map(normalNumber);
  return new Set(named.filter((no) => no !== ''));
}
