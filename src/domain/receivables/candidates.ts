import type { Day } from '../values/day.ts';
import { absFen, type Fen, fen, minFen, sumFen, zeroFen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import { findSums } from './findSums.ts';
import type { Allocation } from './payment.ts';

/** A statement that is still open for something. */
export interface OpenStatement {
  readonly id: string;
  /** 期末, where it is known: sums are looked for in its order. */
  readonly to: Day | null;
  readonly open: Fen;
}

/** A claim that may have been kept back. */
export interface OpenClaim {
  readonly id: string;
  readonly statement: string;
  readonly left: Fen;
  /** What it would come back as: what is open of it, and what was promised; absent = it may not. */
  readonly owed?: readonly Fen[];
}

/** named 写着单号; exact 金额相等; lessClaims 减去争议; sum 几张之和; claim 追回款; near 最接近. */
export const candidateReasons = ['named', 'exact', 'claim', 'lessClaims', 'sum', 'near'] as const;
export type CandidateReason = (typeof candidateReasons)[number];

/** What a payment may be. */
export interface Candidate {
  readonly reason: CandidateReason;
  readonly parts: readonly Allocation[];
  /** Claims that explain what the payment leaves open, each whole; of 追回款, what came back. */
  readonly claims: readonly OpenClaim[];
  /** What its statements are open for, less its claims and the payment: above zero stays short. */
  readonly difference: Fen;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** More sums fit than are shown. */
  readonly hasMore: boolean;
}

export interface UnappliedFacts {
  /** What stands on nothing yet. */
  readonly amount: Fen;
  /** Where its own words put it, as `matchPayment` says. */
  readonly named: readonly Allocation[];
  readonly statements: readonly OpenStatement[];
  readonly claims: readonly OpenClaim[];
}

/** So many statements that come near are shown where nothing fits; one beside what does. */
const nearest = 3;

/**
 * 未认款像什么 (issue 3, 5): statements whose open amount it is, that it names, one less an open claim, or
 * several that together give it to the fen, or an open claim that comes back; else those that come
 * nearest. A person chooses: nothing
 * is applied by itself. Amounts in fen.
 *
 * 208,000 with 69,500, 68,500 and 70,000 open -> the sum of the three; 68,000 with a claim of 1,500
 * on the first -> 69,500 less that claim.
 */
export function findCandidates({ amount, named, statements, claims }: UnappliedFacts): Candidates {
  if (amount <= 0n) return { candidates: [], hasMore: false };
  const open = statements.filter((each) => each.open > 0n).sort(byPeriod);
  const exact = open
    .filter((each) => each.open === amount)
    .map((each) => candidate('exact', [each]));
  const told = namedCandidate(amount, named, open);
  const less = open.flatMap((each) => lessClaims(amount, each, claims));
  const { sums, hasMore } = findSums(
    open.map((each) => each.open),
    amount,
  );
  const sum = sums.map((places) =>
    candidate(
      'sum',
      places.map((place) => open[place] as OpenStatement),
    ),
  );
  const back = claims
    .filter(({ owed }) => owed?.includes(amount))
    .map((each) => claimBack(amount, each));
  const found = [...(told ? [told] : []), ...exact, ...back, ...less, ...sum];
  const sure = new Set(
    found.flatMap(({ parts }) => (parts.length === 1 ? parts[0]?.statement : [])),
  );
  const near = [...open]
    .filter(({ id }) => !sure.has(id))
    .sort((a, b) => compare(distance(a, amount), distance(b, amount)))
    .slice(0, found.length > 0 ? 1 : nearest)
    .map((each) => nearCandidate(amount, each));
  return { candidates: [...found, ...near], hasMore };
}

const distance = ({ open }: OpenStatement, amount: Fen): Fen => absFen(fen(open - amount));
const byPeriod = (a: OpenStatement, b: OpenStatement): number => compare(a.to ?? '', b.to ?? '');

/** Statements that it pays whole. */
const candidate = (reason: CandidateReason, whole: readonly OpenStatement[]): Candidate => ({
  reason,
  parts: whole.map(({ id, open }) => ({ statement: id, amount: open })),
  claims: [],
  difference: zeroFen,
});

/** 追回款: it stands on no statement, it is what was claimed. */
const claimBack = (amount: Fen, claim: OpenClaim): Candidate => ({
  reason: 'claim',
  parts: [],
  claims: [{ ...claim, left: amount }],
  difference: zeroFen,
});

const nearCandidate = (amount: Fen, { id, open }: OpenStatement): Candidate => ({
  reason: 'near',
  parts: [{ statement: id, amount: minFen(amount, open) }],
  claims: [],
  difference: fen(open - amount),
});

function namedCandidate(
  amount: Fen,
  named: readonly Allocation[],
  open: readonly OpenStatement[],
): Candidate | null {
  if (named.length === 0) return null;
  const own = open.filter(({ id }) => named.some(({ statement }) => statement === id));
  const whole = sumFen(own.map((each) => each.open));
  if (own.length === 1 && whole === amount) return null;
  return { reason: 'named', parts: named, claims: [], difference: fen(whole - amount) };
}

/** One statement less claims of its own that together are what is missing, or less one of another. */
function lessClaims(
  amount: Fen,
  { id, open }: OpenStatement,
  claims: readonly OpenClaim[],
): Candidate[] {
  const missing = fen(open - amount);
  if (missing <= 0n) return [];
  const own = claims.filter((each) => each.statement === id && each.left > 0n);
  const singles = claims.filter((each) => each.left === missing).map((each) => [each]);
  const { sums } = findSums(
    own.map(({ left }) => left),
    missing,
  );
  const several = sums.map((places) => places.map((place) => own[place] as OpenClaim));
  return [...singles, ...several].map((given) => ({
    reason: 'lessClaims',
    parts: [{ statement: id, amount }],
    claims: given,
    difference: zeroFen,
  }));
}
