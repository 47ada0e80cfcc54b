import { type Day, monthEnd } from '../values/day.ts';
import type { Fen } from '../values/money.ts';

/** 月结进度: 未下载 -> 已下载 -> 已核 -> 已发函 -> 已确认 -> 已开票 -> 已付. */
export const stages = [
  'missing',
  'loaded',
  'audited',
  'sent',
  'confirmed',
  'invoiced',
  'paid',
] as const;

export type Stage = (typeof stages)[number];

/** What is known of one statement's way through the month. */
export interface StageFacts {
  /** 已入系统. */
  readonly loaded: boolean;
  readonly claimable: Fen;
  /** Lines in question that nobody decided yet; null = not audited. */
  readonly undecided: number | null;
  readonly letterDay: Day | null;
  readonly confirmedDay: Day | null;
  readonly invoicedDay: Day | null;
  readonly isPaid: boolean;
}

/**
 * 月结进度 (audit.md, five screens 1): how far a statement has come. Each step counts only with those
 * before it done; a statement without anything to claim needs no letter.
 *
 * Audited, all decided, nothing to claim, confirmed on 04-12 -> confirmed.
 */
export function gradeStage(facts: StageFacts): Stage {
  if (!facts.loaded) return 'missing';
  if (facts.isPaid && facts.invoicedDay !== null) return 'paid';
  if (facts.invoicedDay !== null) return 'invoiced';
  if (facts.confirmedDay !== null) return 'confirmed';
  if (facts.letterDay !== null) return 'sent';
  return facts.undecided === 0 ? 'audited' : 'loaded';
}

/** What comes next for a statement, and so who has to do something. */
export type NextStep = 'download' | 'decide' | 'send' | 'confirm' | 'invoice' | 'collect' | 'none';

/**
 * 下一步 (月结看板): the one thing that moves a statement on.
 *
 * Audited with 51,030 to claim and no letter yet -> send.
 */
export function nextStep(facts: StageFacts): NextStep {
  const stage = gradeStage(facts);
  switch (stage) {
    case 'missing':
      return 'download';
    case 'loaded':
      return 'decide';
    case 'audited':
      return facts.claimable > 0n ? 'send' : 'confirm';
    case 'sent':
      return 'confirm';
    case 'confirmed':
      return 'invoice';
    case 'invoiced':
      return 'collect';
    case 'paid':
      return 'none';
  }
}

/** One chain and entity in one month. */
export interface BoardPlace {
  readonly chain: string;
  readonly entity: string;
  readonly month: string;
  /** 每月出账日 of the chain; absent or null = not known. */
  readonly statementDay?: number | null;
}

/**
 * 未下载的结算单: places where a statement is to be expected and none is there: the entity had one
 * in at least two of the three months before, up to the month before today's. Statements that name
 * nobody expect nothing, and the month before only from 每月出账日 on, where that is known.
 *
 * 华联 2026-01, 02 known, today 2026-04-08 -> 华联 2026-03 is missing; billing on the 10th, not yet.
 */
export function expectStatements(known: readonly BoardPlace[], today: Day): BoardPlace[] {
  const months = new Map<string, { place: BoardPlace; had: Set<string> }>();
  for (const place of known) {
    if (place.chain === '' && place.entity === '') continue;
    const key = `${place.chain}\n${place.entity}`;
    const entry = months.get(key) ?? { place, had: new Set() };
    entry.had.add(place.month);
    months.set(key, entry);
  }
  const last = monthBefore(today.slice(0, 7));
  const missing: BoardPlace[] = [];
  for (const { place, had } of months.values()) {
    const first = [...had].sort()[0] as string;
    const isBilled = Number(today.slice(8)) >= billedBy(place.statementDay ?? null, today);
    for (
      let month = isBilled ? last : monthBefore(last);
      month > first;
      month = monthBefore(month)
    ) {
      if (had.has(month)) continue;
      const before = threeBefore(month).filter((each) => had.has(each));
      if (before.length >= 2) missing.push({ ...place, month });
    }
  }
  return missing;
}

/** The 31st of a short month is its last day. */
const billedBy = (day: number | null, today: Day): number =>
  Math.min(day ?? 1, Number(monthEnd(today).slice(8)));

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const before = number === 1 ? [year - 1, 12] : [year, number - 1];
  return `${before[0]}-${`${before[1]}`.padStart(2, '0')}`;
}

function threeBefore(month: string): string[] {
  const first = monthBefore(month);
  const second = monthBefore(first);
  return [first, second, monthBefore(second)];
}
