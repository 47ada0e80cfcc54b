import type { WireIssuedLetter, WireLetterChanges } from '../../wire/issuedLetters.ts';
import type { CurrentAudit, IssuedSheet } from './issuedStore.ts';
import { draftLetter } from './letterDraft.ts';
import type { PaperFacts } from './papers.ts';

type Item = WireIssuedLetter['draft']['items'][number];

const nothing = { items: [], left_out: [], total: '0.00' };

/** 与现状的差异 of a letter: lines that its statement claims now, or claims otherwise; null = none. */
export function changesOf(
  { draft }: IssuedSheet,
  facts: PaperFacts,
  { run, n }: CurrentAudit,
): Omit<WireLetterChanges, 'next'> | null {
  const now = facts.audit.claimable > 0n ? draftLetter(facts) : nothing;
  const [before, after] = [draft, now].map(itemsOf) as [Map<string, Item>, Map<string, Item>];
  const added = [...after].flatMap(([key, item]) => (before.has(key) ? [] : [item]));
  const dropped = [...before].flatMap(([key, item]) => (after.has(key) ? [] : [item]));
  const moved = [...before].flatMap(([key, item]) => {
    const other = after.get(key);
    return other && !isEqual(item, other) ? [{ before: item, now: other }] : [];
  });
  if (added.length + dropped.length + moved.length === 0) return null;
  const totals = { total_before: draft.total, total_now: now.total };
  return { audit: { id: run, statement: n }, ...totals, added, dropped, moved };
}

/** Whether a letter mentions a line or not: what it claims of it is compared. */
const itemsOf = ({
  items,
  left_out: leftOut,
}: Pick<WireIssuedLetter['draft'], 'items' | 'left_out'>) =>
  new Map([...items, ...leftOut].map((item) => [`${item.role} ${item.key}`, item] as const));

const isEqual = (a: Item, b: Item): boolean =>
  a.theirs === b.theirs && a.ours === b.ours && a.difference === b.difference;
