import type { FeeKind } from '../contracts/fees.ts';
import type { LineKind } from '../settlements/statement.ts';
import type { Rule } from '../settlements/verdict.ts';
import type { Day } from '../values/day.ts';
import { absFen, type Fen, fen, maxFen, minFen, zeroFen } from '../values/money.ts';

/** 主张 · 连带调整 · 时间性 (outside the total of a letter until it is turned). */
export type DisputeRole = 'claim' | 'consequence' | 'timing';

/** 争议: one claimed line of one audited statement. Amounts in fen, payable to us positive. */
export interface Dispute {
  /** Tells the line among those of its statement, whatever version or layout it came in. */
  readonly key: string;
  readonly kind: LineKind;
  /** 单据号 as printed; '' where none. */
  readonly doc: string;
  /** Every number that names the line, as `normalNumber` writes it. */
  readonly numbers: readonly string[];
  readonly subject: string;
  readonly fee: FeeKind | null;
  readonly store: string;
  readonly storeCode: string;
  readonly way: 'invoice' | 'account' | null;
  readonly rules: readonly Rule[];
  /** What their statement holds for the line. */
  readonly theirs: Fen;
  readonly claimed: Fen;
  readonly role: DisputeRole;
  /** 采购; '' = not known. */
  readonly buyer: string;
  readonly opened: Day;
  /** 异议截止 on the letter that opened it. */
  readonly deadline: Day | null;
  /** 时间性: when it falls due. */
  readonly turns: Day | null;
}

/** 送达方式: 挂号信 · 快递 · 邮件 · 平台 · 当面. */
export const channels = ['registered', 'courier', 'email', 'portal', 'hand'] as const;
export type Channel = (typeof channels)[number];

export const answers = ['agree', 'refuse', 'partly'] as const;
export type Answer = (typeof answers)[number];

/**
 * 发函 · 函号作废 · 送达 · 答复 · 承诺 · 追回 · 让步 · 决定放弃 · 恢复主张 · 指派 · 关闭 · 重开 · 备注 ·
 * 不是追回 · 重新待确认 · 说明少付. 决定放弃 and 恢复主张 follow the audit: its decision gives the line up, or claims it
 * again. 不是追回 says of a line that was suggested as a recovery that it is none; 说明少付, that less was
 * paid on a statement because of this claim, whose money it does not move.
 */
export const eventKinds = [
  'issued',
  'voided',
  'sent',
  'answered',
  'promised',
  'recovered',
  'conceded',
  'decided',
  'resumed',
  'assigned',
  'closed',
  'reopened',
  'note',
  'dismissed',
  'asked',
  'explains',
] as const;
export type DisputeEventKind = (typeof eventKinds)[number];

/** What happened to a dispute. Events are added, never changed; what a kind lacks is empty. */
export interface DisputeEvent {
  /** The order of recording, from 1. */
  readonly n: number;
  readonly kind: DisputeEventKind;
  /** The day it counts. */
  readonly day: Day;
  /** The moment it was recorded, in UTC. */
  readonly recordedAt: string;
  readonly person: string;
  readonly note: string;
  /** Signed like the claim; one of the other sign takes back what was said before. */
  readonly amount: Fen;
  readonly role: DisputeRole | null;
  /** 答复期限 of a letter, 承诺日, 指派期限. */
  readonly until: Day | null;
  /** 异议截止 as the letter that was issued has it; absent in events from before it was kept. */
  readonly deadline?: Day | null;
  readonly owner: string;
  /** The paper that was issued, voided or sent. */
  readonly paper: string | null;
  readonly channel: Channel | null;
  /** 送达凭证: a number (快递单号), a file under its SHA-256, or both. */
  readonly proofNo: string;
  readonly proofFile: string | null;
  readonly answer: Answer | null;
  /** Where the money came back: a line of a later statement, or a payment. */
  readonly statement: string | null;
  readonly line: number | null;
  readonly payment: string | null;
}

export const disputeStates = [
  'open',
  'sent',
  'answered',
  'promised',
  'partly',
  'recovered',
  'conceded',
  'lost',
] as const;
export type DisputeState = (typeof disputeStates)[number];

/** Where a dispute stands. claimed = recovered + conceded + lost + remaining. */
export interface Standing {
  readonly state: DisputeState;
  /** false: every letter that claimed it was voided, so that nothing is claimed. */
  readonly isStated: boolean;
  readonly role: DisputeRole;
  readonly claimed: Fen;
  readonly recovered: Fen;
  readonly conceded: Fen;
  /** Of what was conceded the part that a person booked here; the rest the audit's decision gave up. */
  readonly byHand: Fen;
  /** The audit's decision gives it up. */
  readonly isDecided: boolean;
  readonly lost: Fen;
  readonly remaining: Fen;
  /** Came back beyond the claim. */
  readonly over: Fen;
  readonly owner: string;
  readonly due: Day | null;
  readonly promised: { readonly amount: Fen; readonly until: Day | null } | null;
  readonly sentOn: Day | null;
  /** The first day of sending that there is proof of: only this stops the clock. */
  readonly provenOn: Day | null;
  /** 异议截止 on the first letter that went out; null where none did. */
  readonly sentDeadline: Day | null;
  /** The day by which the letter asks for an answer. */
  readonly answerBy: Day | null;
  readonly answeredOn: Day | null;
  readonly answer: Answer | null;
  /** The day that left nothing open. */
  readonly settledOn: Day | null;
}

/**
 * 争议状态 (issue 3, 争议台账; audit.md, What a statement is): where a dispute stands by all that is
 * known of it. What counts later wins, whenever it was recorded; only of two things of one kind on
 * one day the one recorded last does. What came back counts before what was conceded, never more
 * than was claimed; what a person conceded and what the audit gives up of the same claim counts
 * once; closing loses what is left. Amounts in fen, signed like the claim.
 *
 * Claimed 20,000; recovered 12,000; conceded 3,000; closed -> partly, lost 5,000, remaining 0.
 * Claimed 20,000; promised 12,000; recovered 12,000, taken back again -> promised 12,000.
 * Claimed 20,000; conceded 3,000; given up by the audit -> conceded 20,000, 3,000 of it by hand.
 */
export function gradeDispute(dispute: Dispute, events: readonly DisputeEvent[]): Standing {
  const known = inOrder(events);
  const valid = withoutVoided(known);
  const last = (kind: DisputeEventKind) => valid.findLast((each) => each.kind === kind);
  const issued = last('issued');
  const isStated = issued !== undefined || !known.some(({ kind }) => kind === 'issued');
  const claimed = issued?.amount ?? dispute.claimed;
  const money = moneyOf(claimed, known);
  const closing = known.findLast(({ kind }) => kind === 'closed' || kind === 'reopened');
  const isClosed = closing?.kind === 'closed';
  const lost = isClosed ? money.rest : zeroFen;
  const remaining = isClosed ? zeroFen : money.rest;
  const sent = valid.filter(({ kind }) => kind === 'sent');
  const assigned = last('assigned');
  const answered = last('answered');
  const promise = standingPromise(claimed, known);
  const sums = { ...money, claimed, lost, remaining };
  return {
    state: stateOf(sums, { promise, answered, isSent: sent.length > 0 }),
    isStated,
    role: issued?.role ?? dispute.role,
    claimed,
    recovered: money.recovered,
    conceded: money.conceded,
    byHand: money.byHand,
    isDecided: money.isDecided,
    lost,
    remaining,
    over: money.over,
    owner: assigned?.owner ?? '',
    due: assigned?.until ?? null,
    promised: promise && { amount: promise.amount, until: promise.until },
    sentOn: sent[0]?.day ?? null,
    provenOn: sent.find(isProof)?.day ?? null,
    sentDeadline: printedOn(dispute, valid, sent[0]),
    answerBy: issued?.until ?? null,
    answeredOn: answered?.day ?? null,
    answer: answered?.answer ?? null,
    settledOn: remaining === 0n ? settlingDay(claimed, known) : null,
  };
}

/**
 * 截至某日所知 (house.md, Time): the events that had been recorded before the end of a day in Shanghai.
 *
 * Recorded 2026-04-10T16:00:00Z (midnight in Shanghai) is known on 04-11, not on 04-10.
 */
export const knownOn = (events: readonly DisputeEvent[], day: Day): DisputeEvent[] =>
  events.filter(({ recordedAt }) => recordedAt < `${day}T16:00:00`);

const inOrder = (events: readonly DisputeEvent[]): DisputeEvent[] =>
  [...events].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.n - b.n));

/** A letter whose number was voided never went out. */
function withoutVoided(events: readonly DisputeEvent[]): DisputeEvent[] {
  const voided = new Set(events.flatMap(({ kind, paper }) => (kind === 'voided' ? [paper] : [])));
  return events.filter(({ paper }) => paper === null || !voided.has(paper));
}

/** 函上的异议截止: what the letter that went out says; one from before it was kept, as the first did. */
function printedOn(
  dispute: Dispute,
  events: readonly DisputeEvent[],
  sent: DisputeEvent | undefined,
): Day | null {
  if (sent === undefined) return null;
  const letter = events.findLast(
    ({ kind, paper }) => kind === 'issued' && (sent.paper === null || paper === sent.paper),
  );
  return letter?.deadline === undefined ? dispute.deadline : letter.deadline;
}

/**
 * 争议的异议截止: once a letter went out, the day that stands on it; before that the day that its
 * statement has now, so that a setting of the chain that is changed counts where it can still be met.
 *
 * Letter with 04-30, chain set to 15 days (04-15): not sent -> 04-15, sent -> 04-30.
 */
export const deadlineOf = (
  { sentOn, sentDeadline }: Pick<Standing, 'sentOn' | 'sentDeadline'>,
  now: Day | null,
): Day | null => (sentOn === null ? now : sentDeadline);

/** Without a number or a file nobody can show that it was sent. */
const isProof = ({ proofNo, proofFile }: DisputeEvent): boolean =>
  proofNo !== '' || proofFile !== null;

interface Money {
  readonly recovered: Fen;
  readonly conceded: Fen;
  readonly byHand: Fen;
  readonly isDecided: boolean;
  readonly over: Fen;
  readonly rest: Fen;
}

function moneyOf(claimed: Fen, events: readonly DisputeEvent[]): Money {
  const sign = claimed < 0n ? -1n : 1n;
  const sum = (kind: DisputeEventKind): Fen =>
    fen(events.reduce((total, each) => total + (each.kind === kind ? each.amount : 0n), 0n) * sign);
  const whole = absFen(claimed);
  const back = maxFen(sum('recovered'), zeroFen);
  const recovered = minFen(back, whole);
  const rest = fen(whole - recovered);
  const byHand = minFen(maxFen(sum('conceded'), zeroFen), rest);
  const decision = events.findLast(({ kind }) => kind === 'decided' || kind === 'resumed');
  const isDecided = decision?.kind === 'decided';
  const conceded = isDecided ? rest : byHand;
  const signed = (amount: bigint): Fen => fen(amount * sign);
  return {
    recovered: signed(recovered),
    conceded: signed(conceded),
    byHand: signed(byHand),
    isDecided,
    over: signed(back - recovered),
    rest: signed(rest - conceded),
  };
}

/** The last promise, until money has come back on its day or later and not been taken back. */
function standingPromise(claimed: Fen, events: readonly DisputeEvent[]): DisputeEvent | null {
  const promise = events.findLast(({ kind }) => kind === 'promised');
  if (!promise) return null;
  const isKept = standingRecoveries(claimed, events).some(({ day }) => day >= promise.day);
  return isKept ? null : promise;
}

/**
 * What came back and was not taken back again: what takes back means the last before it, or else the
 * first after it, of its own place where there is one.
 */
function standingRecoveries(claimed: Fen, events: readonly DisputeEvent[]): DisputeEvent[] {
  const recoveries = events.filter(({ kind, amount }) => kind === 'recovered' && amount !== 0n);
  const isBack = ({ amount }: DisputeEvent): boolean => amount < 0n !== claimed < 0n;
  const all = recoveries.map((of) => ({ of, left: isBack(of) ? zeroFen : absFen(of.amount) }));
  for (const [at, back] of recoveries.entries()) {
    if (!isBack(back)) continue;
    const near = [...all.slice(0, at).reverse(), ...all.slice(at)];
    const isOwn = ({ of }: { readonly of: DisputeEvent }) => isSamePlace(of, back);
    let rest = absFen(back.amount);
    for (const each of [...near.filter(isOwn), ...near.filter((one) => !isOwn(one))]) {
      const taken = minFen(each.left, rest);
      each.left = fen(each.left - taken);
      rest = fen(rest - taken);
    }
  }
  return all.filter(({ left }) => left > 0n).map(({ of }) => of);
}

const isSamePlace = (a: DisputeEvent, b: DisputeEvent): boolean =>
  a.statement === b.statement && a.line === b.line && a.payment === b.payment;

interface Steps {
  readonly promise: DisputeEvent | null;
  readonly answered: DisputeEvent | undefined;
  readonly isSent: boolean;
}

function stateOf(
  sums: Pick<Standing, 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining'>,
  { promise, answered, isSent }: Steps,
): DisputeState {
  const { claimed, recovered, conceded, remaining } = sums;
  if (remaining === 0n) {
    if (claimed !== 0n && recovered === claimed) return 'recovered';
    if (conceded === claimed) return 'conceded';
    return recovered === 0n ? 'lost' : 'partly';
  }
  if (promise) return 'promised';
  if (recovered !== 0n) return 'partly';
  if (answered) return 'answered';
  return isSent ? 'sent' : 'open';
}

/** The first day after which nothing is open any more. */
function settlingDay(claimed: Fen, events: readonly DisputeEvent[]): Day | null {
  let settled: Day | null = null;
  let isClosed = false;
  for (const [i, { kind, day }] of events.entries()) {
    if (kind === 'closed' || kind === 'reopened') isClosed = kind === 'closed';
    const isOpen = !isClosed && moneyOf(claimed, events.slice(0, i + 1)).rest !== 0n;
    if (isOpen) settled = null;
    else settled ??= day;
  }
  return settled;
}
