import type { ImpliedAnchor } from '../domain/contracts/payTerm.ts';
import type { Dispute, DisputeState, Standing } from '../domain/disputes/dispute.ts';
import { type AgeBucket, type AgedChain, ageBuckets } from '../domain/receivables/aging.ts';
import type { Candidates } from '../domain/receivables/candidates.ts';
import type { Carried } from '../domain/receivables/carry.ts';
import type { DueDay, MovedDay } from '../domain/receivables/dueDay.ts';
import type { ShortLink, ShortNote, ToldShort } from '../domain/receivables/explain.ts';
import {
  type PaidCheck,
  type Payment,
  type PlacedPayment,
  unapplied,
} from '../domain/receivables/payment.ts';
import { tailOf } from '../domain/receivables/tail.ts';
import type { StandingWriteOff } from '../domain/receivables/writeOff.ts';
import type { Statement } from '../domain/settlements/statement.ts';
import type { Day } from '../domain/values/day.ts';
import { type Fen, fen, formatFen, sumFen } from '../domain/values/money.ts';
import type { Source } from '../domain/values/problem.ts';
import { numberOf } from './disputeFacts.ts';
import { showInstant } from './instantText.ts';
import type {
  WireAging,
  WireCandidates,
  WireDue,
  WireLink,
  WireMovedDay,
  WireNote,
  WirePaid,
} from './payments.ts';

interface PaymentFacts extends Payment, PlacedPayment {
  readonly id: string;
  readonly chain: string;
  readonly source: Source | null;
  readonly recordedAt: string;
  readonly withdrawal: {
    readonly person: string;
    readonly reason: string;
    readonly movedTo: string | null;
    readonly recordedAt: string;
  } | null;
}

export const toWirePayment = (payment: PaymentFacts): WirePaid => ({
  id: payment.id,
  chain: payment.chain,
  day: payment.day,
  amount: formatFen(payment.amount),
  payer: payment.payer,
  bank_ref: payment.bankRef,
  note: payment.note,
  unapplied: formatFen(unapplied(payment)),
  recovered: formatFen(payment.recovered),
  allocations: payment.allocations.map(({ statement, amount }) => ({
    statement,
    amount: formatFen(amount),
  })),
  source: payment.source,
  recorded_at: showInstant(payment.recordedAt),
  withdrawn: payment.withdrawal && {
    person: payment.withdrawal.person,
    reason: payment.withdrawal.reason,
    moved_to: payment.withdrawal.movedTo,
    recorded_at: showInstant(payment.withdrawal.recordedAt),
  },
});

interface NameFacts {
  readonly no: string | null;
  readonly doc: string | null;
  readonly fee: string | null;
  readonly subject: string | null;
}

interface NoteFacts extends ShortNote {
  readonly id: string;
  readonly recordedAt: string;
  readonly name:
    | (NameFacts & { readonly state: DisputeState | null; readonly remaining: Fen | null })
    | null;
  readonly carried: Carried | null;
  readonly writesOff: boolean;
}

interface DueFacts {
  readonly due: {
    readonly id: string;
    readonly versions: readonly string[];
    readonly chain: string;
    readonly statement: Pick<Statement, 'no' | 'retailer' | 'from' | 'to' | 'planPayDay'>;
    readonly notes: readonly NoteFacts[];
  };
  readonly check: PaidCheck;
  readonly told: ToldShort;
  readonly late: readonly StandingWriteOff[];
  readonly pay: DueDay | null;
  readonly provisional: DueDay | null;
  readonly owner: string | null;
  readonly until: Day | null;
}

export const toWireMoved = (moved: MovedDay | null): WireMovedDay | null =>
  moved && { ...moved, days: [...moved.days] };

/** 合同类型的起算点, as it crosses; null = the term names its own. */
const toWireImplied = (implied: ImpliedAnchor | undefined): WireDue['pay_implied'] =>
  implied === undefined
    ? null
    : {
        kind: implied.kind,
        anchor: implied.anchor as NonNullable<WireDue['pay_implied']>['anchor'],
      };

export const toWireDue = ({
  due,
  check,
  told,
  late,
  pay,
  provisional,
  owner,
  until,
}: DueFacts): WireDue => ({
  statement: due.id,
  version: due.notes.length,
  versions: [...due.versions],
  chain: due.chain,
  no: due.statement.no,
  retailer: due.statement.retailer,
  from: due.statement.from,
  to: due.statement.to,
  plan_pay_day: due.statement.planPayDay,
  pay_by: pay?.day ?? null,
  pay_by_from: pay?.by ?? null,
  pay_implied: toWireImplied((pay ?? provisional)?.implied),
  pay_moved: toWireMoved((pay ?? provisional)?.moved ?? null),
  pay_provisional: provisional?.day ?? null,
  pay_unannounced: (pay ?? provisional)?.unannounced ?? null,
  stated: formatFen(check.stated),
  paid: formatFen(check.paid),
  short: formatFen(check.short),
  explained: formatFen(check.explained),
  open: formatFen(check.open),
  over: formatFen(check.over),
  state: check.state,
  owner,
  due: until,
  linked: formatFen(told.linked),
  worded: formatFen(told.worded),
  idle: formatFen(told.idle),
  written_off: formatFen(
    sumFen(
      due.notes.flatMap(({ id, writesOff }) => (writesOff ? (told.counted.get(id) ?? []) : [])),
    ),
  ),
  tail: formatFen(check.tail),
  tail_open: tailOpenOf(check),
  late_money: formatFen(sumFen(late.map(({ amount }) => amount))),
  notes: due.notes.map((note) => toWireNote(note, told.counted.get(note.id) ?? null)),
});

const tailOpenOf = ({ paid, over, open }: PaidCheck): string | null => {
  const tail = tailOf(fen(paid - over + open), paid);
  return tail && formatFen(tail);
};

const toWireNote = (note: NoteFacts, counts: Fen | null): WireNote => ({
  id: note.id,
  kind: note.kind,
  amount: formatFen(note.amount),
  reason: note.reason,
  person: note.person,
  due: note.due,
  note: note.note,
  by: note.link &&
    note.name && {
      ...toWireName(note.carried?.link ?? note.link, note.name),
      is_moved: note.carried?.isMoved ?? false,
      lost: note.carried?.lost ?? null,
      state: note.name.state,
      remaining: note.name.remaining === null ? null : formatFen(note.name.remaining),
    },
  counts: counts === null ? null : formatFen(counts),
  takes_back: note.takesBack,
  writes_off: note.writesOff,
  recorded_at: showInstant(note.recordedAt),
});

const toWireName = (link: ShortLink, { no, doc, fee, subject }: NameFacts) => ({
  kind: link.kind,
  id: link.id,
  line: link.kind === 'line' ? link.n : null,
  no: no === null ? null : numberOf(no),
  doc: doc || null,
  fee,
  subject: subject || null,
});

interface LinkFacts extends NameFacts {
  readonly link: ShortLink;
  readonly left: Fen;
  readonly fits: boolean;
}

export const toWireLink = ({ link, left, fits, ...name }: LinkFacts): WireLink => ({
  ...toWireName(link, name),
  left: formatFen(left),
  fits,
});

interface CandidateFacts extends Candidates {
  readonly payment: PaymentFacts;
  readonly dues: ReadonlyMap<string, { readonly statement: Pick<Statement, 'no'> }>;
  readonly claims: ReadonlyMap<
    string,
    {
      readonly statementNo: string;
      readonly version: number;
      readonly dispute: Pick<Dispute, 'doc' | 'fee' | 'kind'>;
      readonly standing: Pick<Standing, 'promised'>;
    }
  >;
  /** What a statement is open for. */
  readonly openOf: (statement: string) => Fen;
}

export const toWireCandidates = (found: CandidateFacts): WireCandidates => ({
  unapplied: formatFen(unapplied(found.payment)),
  candidates: found.candidates.map(({ reason, parts, claims, difference }) => ({
    reason,
    parts: parts.map(({ statement, amount }) => ({
      statement,
      no: found.dues.get(statement)?.statement.no ?? null,
      open: formatFen(found.openOf(statement)),
      amount: formatFen(amount),
    })),
    claims: claims.map(({ id, left, statement }) => {
      const claim = found.claims.get(id);
      return {
        dispute: id,
        statement: parts[0]?.statement ?? statement,
        no: claim ? numberOf(claim.statementNo) : null,
        doc: claim?.dispute.doc || null,
        fee: claim?.dispute.fee ?? claim?.dispute.kind ?? null,
        amount: formatFen(left),
        version: claim?.version ?? 1,
        promised_until: claim?.standing.promised?.until ?? null,
      };
    }),
    difference: formatFen(difference),
  })),
  has_more: found.hasMore,
});

export const toWireAging = (chains: readonly AgedChain[], asOf: Day): WireAging => ({
  as_of: asOf,
  chains: chains.map((each) => ({ chain: each.chain, ...toWireAged(each) })),
  total: toWireAged({
    count: chains.reduce((sum, { count }) => sum + count, 0),
    unpaid: sumFen(chains.map(({ unpaid }) => unpaid)),
    explained: sumFen(chains.map(({ explained }) => explained)),
    provisional: sumFen(chains.map(({ provisional }) => provisional)),
    buckets: bucketsBy((bucket) => sumFen(chains.map(({ buckets }) => buckets[bucket]))),
  }),
});

const bucketsBy = <T>(of: (bucket: AgeBucket) => T): Record<AgeBucket, T> =>
  Object.fromEntries(ageBuckets.map((bucket) => [bucket, of(bucket)])) as Record<AgeBucket, T>;

const toWireAged = ({ count, buckets, ...sums }: Omit<AgedChain, 'chain'>) => ({
  count,
  unpaid: formatFen(sums.unpaid),
  explained: formatFen(sums.explained),
  provisional: formatFen(sums.provisional),
  buckets: bucketsBy((bucket) => formatFen(buckets[bucket])),
});
