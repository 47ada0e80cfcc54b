import type { Dispute, DisputeEvent, Standing } from '../domain/disputes/dispute.ts';
import { ageOf, type DisputeTally, type Grouping } from '../domain/disputes/statistics.ts';
import { type Day, daysBetween } from '../domain/values/day.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import type { Ppm } from '../domain/values/rate.ts';
import {
  showDisputeEvent,
  showDisputeState,
  showFigureKey,
  showRecoveryFacts,
} from '../words/disputes.ts';
import { type FeeNames, standardFees } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { showFeeOrKind } from '../words/workbook.ts';
import type { WireDispute, WireStatistics, WireTimeline } from './disputes.ts';
import { showInstant } from './instantText.ts';
import { showRateText } from './rateText.ts';

/** A dispute as the store gives it. */
export interface DisputeFacts {
  readonly id: string;
  readonly version: number;
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string;
  readonly dispute: Dispute;
  /** 异议截止 that counts now. */
  readonly deadline: Day | null;
  readonly standing: Standing;
}

const filled = (text: string): string | null => (text === '' ? null : text);

/** A statement without a number is known by its period, which is no number. */
export const numberOf = (statementNo: string): string | null =>
  statementNo.startsWith('~') ? null : statementNo;

/** 承诺逾期: "2026-05-10" promised, looked at on 05-13 -> 3. */
function lateDays({ promised, remaining }: Standing, today: Day): number | null {
  const until = promised?.until ?? null;
  return until === null || remaining === 0n || until >= today ? null : daysBetween(until, today);
}

export function toWireDispute(
  facts: DisputeFacts,
  today: Day,
  lang: Lang,
  fees: FeeNames = standardFees,
): WireDispute {
  const { dispute, standing } = facts;
  const money = (name: 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining' | 'over') =>
    formatFen(standing[name]);
  return {
    id: facts.id,
    version: facts.version,
    chain: facts.chain,
    statement: facts.statementId,
    statement_no: numberOf(facts.statementNo),
    kind: dispute.kind,
    fee: dispute.fee,
    what: showFeeOrKind(dispute.fee ?? dispute.kind, lang, fees),
    doc: filled(dispute.doc),
    subject: filled(dispute.subject),
    store: filled(dispute.store) ?? filled(dispute.storeCode),
    rules: [...dispute.rules],
    buyer: filled(dispute.buyer),
    role: standing.role,
    state: standing.state,
    state_text: showDisputeState(standing.state, lang),
    opened: dispute.opened,
    age_days: ageOf(dispute, standing.settledOn ?? today),
    deadline: facts.deadline,
    letter_deadline: standing.sentDeadline ?? dispute.deadline,
    turns: dispute.turns,
    theirs: formatFen(dispute.theirs),
    claimed: money('claimed'),
    recovered: money('recovered'),
    conceded: money('conceded'),
    lost: money('lost'),
    remaining: money('remaining'),
    over: money('over'),
    owner: filled(standing.owner),
    due: standing.due,
    promise_late_days: lateDays(standing, today),
    promised: standing.promised && {
      amount: formatFen(standing.promised.amount),
      until: standing.promised.until,
    },
    sent_on: standing.sentOn,
    proven_on: standing.provenOn,
    answer_by: standing.answerBy,
    answered_on: standing.answeredOn,
    answer: standing.answer,
    settled_on: standing.settledOn,
  };
}

export const toWireEvent = (event: DisputeEvent, lang: Lang): WireTimeline['events'][number] => ({
  n: event.n,
  kind: event.kind,
  kind_text: showDisputeEvent(event.kind, lang),
  day: event.day,
  recorded_at: showInstant(event.recordedAt),
  person: event.person,
  note: event.note,
  amount: event.amount === 0n ? null : formatFen(event.amount),
  until: event.until,
  owner: filled(event.owner),
  paper: event.paper,
  channel: event.channel,
  proof_no: filled(event.proofNo),
  proof_file: event.proofFile,
  answer: event.answer,
  statement: event.statement,
  line: event.line,
  payment: event.payment,
});

/** A suggestion as the store gives it. */
export interface SuggestionFacts {
  readonly dispute: string;
  readonly statement: string;
  readonly line: number;
  readonly no: string;
  readonly doc: string;
  readonly subject: string;
  readonly amount: Fen;
  readonly facts: readonly string[];
}

export const toWireSuggestion = (
  { no, amount, facts, ...rest }: SuggestionFacts,
  lang: Lang,
): WireTimeline['suggestions'][number] => ({
  ...rest,
  statement_no: no,
  amount: formatFen(amount),
  facts: [...facts],
  because: showRecoveryFacts(facts, lang),
});

type WireTally = WireStatistics['groups'][number];

export const toWireTally = (tally: DisputeTally, by: Grouping, lang: Lang): WireTally => ({
  key: tally.key,
  text: showFigureKey(by, tally.key, lang),
  count: tally.count,
  claimed: formatFen(tally.claimed),
  recovered: formatFen(tally.recovered),
  conceded: formatFen(tally.conceded),
  lost: formatFen(tally.lost),
  remaining: formatFen(tally.remaining),
  settled: tally.settled,
  won: tally.won,
  win_rate: rateText(tally.winRate),
  win_count: rateText(tally.winCount),
  median_days: tally.medianDays,
});

const rateText = (rate: Ppm | null): string | null => (rate === null ? null : showRateText(rate));
