import { type Day, daysBetween } from '../values/day.ts';
import type { Fen } from '../values/money.ts';

/** What matching looks at: the same few facts for receipts, returns, deliveries and invoices. */
export interface MatchDoc {
  /** Document numbers it carries, normalised by `normalNumber`; any of them may agree. */
  readonly numbers: readonly string[];
  readonly store: string;
  readonly day: Day | null;
  readonly amount: Fen | null;
}

export type MatchFact = 'number' | 'store' | 'day' | 'nearDay' | 'amount';

export interface MatchLink {
  readonly ours: number;
  readonly theirs: number;
  readonly facts: readonly MatchFact[];
}

export interface MatchResult {
  /** At least two agreeing facts and a unique candidate. */
  readonly links: readonly MatchLink[];
  /** Everything else that looks alike, with what agrees. */
  readonly suggestions: readonly MatchLink[];
}

/** 单号归一: without blanks, dashes and case: "ys-2603 001" -> "YS2603001". */
export const normalNumber = (text: string): string =>
  text.replace(/[\s\-_－—·.]/g, '').toUpperCase();

/** 店名归一: what people shorten: brackets, 店 at the end, road words stay. */
export const normalStore = (text: string): string =>
  text.replace(/[\s()（）【】[\]·-]/g, '').replace(/(?:门店|分店|店)$/, '');

const storesAgree = (a: string, b: string): boolean => a !== '' && b !== '' && a === b;

function agreeing(ours: MatchDoc, theirs: MatchDoc, byNumber: boolean): MatchFact[] {
  const facts: MatchFact[] = byNumber ? ['number'] : [];
  if (storesAgree(normalStore(ours.store), normalStore(theirs.store))) facts.push('store');
  if (ours.amount !== null && ours.amount === theirs.amount) facts.push('amount');
  if (ours.day !== null && theirs.day !== null) {
    const gap = Math.abs(daysBetween(ours.day, theirs.day));
    if (gap === 0) facts.push('day');
    else if (gap <= 3) facts.push('nearDay');
  }
  return facts;
}

/**
 * 单据匹配 (A05, audit.md): links documents of ours to theirs. Automatic only with two agreeing
 * facts and a unique candidate on both sides: first by number with a second fact, then without a
 * number by store, amount and a day at most 3 apart. All else is a suggestion.
 *
 * One delivery "SH1" store 人民路 03-02 100.00 and a receipt naming SH1, 人民路, 98.00 -> one link
 * [number, store].
 */
export function matchDocuments(
  ours: readonly MatchDoc[],
  theirs: readonly MatchDoc[],
): MatchResult {
  const links: MatchLink[] = [];
  const suggestions: MatchLink[] = [];
  const usedOurs = new Set<number>();
  const usedTheirs = new Set<number>();
  const take = (candidates: MatchLink[], enough: (facts: readonly MatchFact[]) => boolean) => {
    for (const link of uniqueLinks(candidates.filter((c) => enough(c.facts)))) {
      if (usedOurs.has(link.ours) || usedTheirs.has(link.theirs)) continue;
      usedOurs.add(link.ours);
      usedTheirs.add(link.theirs);
      links.push(link);
    }
  };
  const free = (link: MatchLink) => !usedOurs.has(link.ours) && !usedTheirs.has(link.theirs);
  const numbered = numberCandidates(ours, theirs);
  take(numbered, (facts) => facts.includes('amount') && facts.length >= 2);
  take(numbered.filter(free), (facts) => facts.length >= 2);
  const alike = contentCandidates(ours, theirs, usedOurs, usedTheirs);
  take(alike, (facts) => facts.includes('day'));
  take(alike.filter(free), (facts) => facts.length >= 3);
  for (const link of numbered) if (free(link)) suggestions.push(link);
  for (const link of alike) if (free(link)) suggestions.push(link);
  return { links, suggestions };
}

function uniqueLinks(candidates: readonly MatchLink[]): MatchLink[] {
  const perOurs = new Map<number, number>();
  const perTheirs = new Map<number, number>();
  for (const link of candidates) {
    perOurs.set(link.ours, (perOurs.get(link.ours) ?? 0) + 1);
    perTheirs.set(link.theirs, (perTheirs.get(link.theirs) ?? 0) + 1);
  }
  return candidates.filter((c) => perOurs.get(c.ours) === 1 && perTheirs.get(c.theirs) === 1);
}

function numberCandidates(ours: readonly MatchDoc[], theirs: readonly MatchDoc[]): MatchLink[] {
  const byNumber = new Map<string, number[]>();
  theirs.forEach((doc, i) => {
    for (const number of new Set(doc.numbers)) push(byNumber, number, i);
  });
  const links: MatchLink[] = [];
  ours.forEach((doc, i) => {
    const seen = new Set<number>();
    for (const number of doc.numbers) {
      for (const j of byNumber.get(number) ?? []) {
        const other = theirs[j];
        if (!other || seen.has(j)) continue;
        seen.add(j);
        links.push({ ours: i, theirs: j, facts: agreeing(doc, other, true) });
      }
    }
  });
  return links;
}

function contentCandidates(
  ours: readonly MatchDoc[],
  theirs: readonly MatchDoc[],
  usedOurs: ReadonlySet<number>,
  usedTheirs: ReadonlySet<number>,
): MatchLink[] {
  const keyOf = (doc: MatchDoc) =>
    doc.amount === null || doc.store === '' || doc.day === null
      ? ''
      : `${normalStore(doc.store)}|${doc.amount}`;
  const byKey = new Map<string, number[]>();
  theirs.forEach((doc, j) => {
    const key = usedTheirs.has(j) ? '' : keyOf(doc);
    if (key !== '') push(byKey, key, j);
  });
  const links: MatchLink[] = [];
  ours.forEach((doc, i) => {
    const key = usedOurs.has(i) ? '' : keyOf(doc);
    if (key === '') return;
    for (const j of byKey.get(key) ?? []) {
      const other = theirs[j];
      if (!other) continue;
      const facts = agreeing(doc, other, false);
      if (facts.includes('day') || facts.includes('nearDay')) {
        links.push({ ours: i, theirs: j, facts });
      }
    }
  });
  return links;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
