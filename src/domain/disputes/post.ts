import { type Entry, keyOf, makeEntry, type Posting } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, negateFen, sumFen, zeroFen } from '../values/money.ts';
import type { Dispute, DisputeEvent, Standing } from './dispute.ts';
import type { GroundKind } from './openDisputes.ts';

/** 科目: 争议中应收, 已追回, 损失; 放弃, 争议扣款, 时间性 and 未分配到账 are those of other entries. */
export type ClaimAccount = 'claimed' | 'recovered' | 'lost';

/** What the ledger is told of a dispute. */
export interface PostedDispute {
  readonly dispute: Pick<Dispute, 'claimed' | 'fee'>;
  readonly standing: Pick<
    Standing,
    'role' | 'isStated' | 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining'
  >;
  readonly events: readonly Pick<DisputeEvent, 'kind' | 'amount' | 'paper' | 'payment'>[];
  /** What the audit that stands in the ledger does with the line; null = neither of both. */
  readonly ground: GroundKind | null;
  /** 往来单位 of its statement. */
  readonly party: string;
  /** 付款方 by payment. */
  readonly payers: ReadonlyMap<string, string>;
}

/**
 * 争议过账 (audit.md, What a statement is; issue 3, point 5): where a dispute's money stands. A letter
 * moves what it claims from 争议扣款 to 争议中应收, which always holds what is left of the claims; what
 * came back in a later statement goes on to 已追回 (the credit line there stands against it), what
 * came as a payment is taken from 未分配到账, what was given up is 放弃, what was closed is 损失.
 * 时间性 stays where the audit put it until it is settled. What a letter itself drops is claimed no
 * more: the audit says what became of it. Where the audit that was posted gives the line up, its
 * money stands in 放弃 already, and all that happened is taken from there: it is given up once,
 * whoever did it first. Amounts in fen, signed like the claim.
 *
 * Claimed 20,000; 12,000 came back, 3,000 conceded, closed -> 争议扣款 -20,000, 已追回 +12,000,
 * 放弃 +3,000, 损失 +5,000, 争议中应收 0. Posted again with 放弃 20,000 of the line -> 放弃 -12,000
 * beside it, 已追回 +12,000.
 */
export function postStanding({
  dispute: { fee },
  standing,
  events,
  ground,
  party,
  payers,
}: PostedDispute): Posting[] {
  const item = fee ?? '';
  const left = standing.isStated ? standing.remaining : zeroFen;
  const given = givenUp(standing, events, ground);
  const { role, recovered, lost } = standing;
  const isTiming = role === 'timing';
  const postings: Posting[] = [];
  const add = (account: string, amount: Fen, of = item, who = party) =>
    postings.push({ account, item: of, party: who, amount });
  const fromCash = paidBack(recovered, events);
  let elsewhere: bigint = recovered;
  for (const [payment, amount] of fromCash) {
    add('unapplied', amount, '', payers.get(payment) ?? '');
    elsewhere -= amount;
  }
  add('recovered', fen(elsewhere));
  add('conceded', given, '');
  add('lost', lost);
  const moved = fen(recovered + given + lost + (isTiming ? 0n : left));
  if (!isTiming) add('claimed', left, '');
  const from = ground === 'given' ? 'conceded' : isTiming ? 'timing' : 'disputed';
  add(from, negateFen(moved), '');
  return postings;
}

/** 放弃 of a claim that the posted audit holds; of what it or a letter let go it says that itself. */
function givenUp(
  { conceded }: PostedDispute['standing'],
  events: PostedDispute['events'],
  ground: PostedDispute['ground'],
): Fen {
  if (ground === 'given') return conceded;
  if (ground === null || isDropped(events)) return zeroFen;
  const dropped = sumFen(events.filter(isDrop).map(({ amount }) => amount));
  return fen(smaller(conceded, fen(conceded - dropped)));
}

const isDrop = ({ kind, paper }: PostedDispute['events'][number]): boolean =>
  kind === 'conceded' && paper !== null;

/**
 * 函件不再主张: the last letter that stands gave the claim up, in whole or what was left of it.
 *
 * Stated by a letter of April, dropped by that of May -> true; the one of May voided -> false.
 */
export function isDropped(events: PostedDispute['events']): boolean {
  const voided = new Set(events.flatMap(({ kind, paper }) => (kind === 'voided' ? [paper] : [])));
  const said = events.filter((each) => each.kind === 'issued' || isDrop(each));
  const last = said.findLast(({ paper }) => !voided.has(paper));
  return last !== undefined && isDrop(last);
}

/** Of two amounts the one nearer to nothing; nothing where they are of two signs. */
const smaller = (a: bigint, b: bigint): bigint => {
  if (a === 0n || b === 0n || a > 0n !== b > 0n) return 0n;
  return a > 0n === a < b ? a : b;
};

/** 到账追回: by payment, in the order they came, no more than counts as recovered. */
function paidBack(
  recovered: Fen,
  events: PostedDispute['events'],
): readonly (readonly [string, Fen])[] {
  const sums = new Map<string, bigint>();
  for (const { kind, amount, payment } of events) {
    if (kind !== 'recovered' || payment === null) continue;
    sums.set(payment, (sums.get(payment) ?? 0n) + amount);
  }
  let rest: bigint = recovered;
  return [...sums].flatMap(([payment, sum]) => {
    const part = smaller(sum, rest);
    rest -= part;
    return part === 0n ? [] : [[payment, fen(part)] as const];
  });
}

/**
 * 争议变动过账: the entry that takes the ledger from what it holds of a dispute to where the dispute
 * stands now; null where nothing moved. Booked again it moves nothing, undone it moves back.
 *
 * Held 争议中应收 20,000; 12,000 came back -> 争议中应收 -12,000, 已追回 +12,000.
 */
export function postMove(
  held: readonly Posting[],
  standing: readonly Posting[],
  day: Day,
): Entry | null {
  const back = held.map((each) => ({ ...each, amount: negateFen(each.amount) }));
  const { postings } = makeEntry(day, [...standing, ...back]);
  if (postings.length === 0) return null;
  const sorted = [...postings].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { day, postings: sorted };
}
