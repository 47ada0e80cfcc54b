import type { WireIssuedLetter, WireLetterChanges } from '../../wire/issuedLetters.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import {
  type CurrentAudit,
  findCurrent,
  findOpenedDeadline,
  findSheet,
  type IssuedSheet,
} from './issuedStore.ts';
import { draftLetter, sheetOf } from './letterDraft.ts';
import { factsOf, readOne, standingPaper, withAdded } from './paperFacts.ts';
import type { PaperFacts } from './papers.ts';
import { loadPaperStandings, type StoredPaper } from './store.ts';

type Item = WireIssuedLetter['draft']['items'][number];

/** 已出具的函: as it was issued, and how the statement stands against it now. */
export async function readIssuedLetter(context: Context, id: string) {
  const { paper, standing, kept, deadline, current, next } = await inOrg(
    context,
    async (client) => {
      const paper = await readOne(client, id);
      if (paper.kind !== 'letter') throw new Refused(409, 'paper.noLetter', { no: paper.no });
      const current = await findCurrent(client, paper.statementId);
      return {
        paper,
        standing: (await loadPaperStandings(client, [id])).get(id),
        kept: await findSheet(client, id),
        deadline: await findOpenedDeadline(client, id),
        current,
        next: current && (await standingPaper(client, current.audit, 'letter')),
      };
    },
  );
  const sheet = kept ?? sheetOf(await issuedFacts(context, paper, deadline), paper.asked.n);
  const isSame = current === null || current.audit === paper.auditId;
  const changes = isSame ? null : await changesOf(context, paper, sheet, current);
  return { paper, standing, ...sheet, changes: changes && { ...changes, next: nextOf(next) } };
}

const nextOf = (next: StoredPaper | null) => next && { id: next.id, no: next.no };

/** What a letter was made of, from before what it said was kept. */
async function issuedFacts(
  context: Context,
  { asked, day: today, replyDay, no, attachments }: StoredPaper,
  deadline: PaperFacts['audit']['deadline'],
): Promise<PaperFacts> {
  const { facts } = await factsOf(context, asked.run, { ...asked, today, replyDay }, asked.version);
  const audit = { ...facts.audit, deadline };
  return withAdded({ ...facts, audit, number: no }, attachments);
}

const nothing = { items: [], left_out: [], total: '0.00' };

async function changesOf(
  context: Context,
  { asked: { edits: _, ...asked }, day: today, replyDay }: StoredPaper,
  { draft }: IssuedSheet,
  { run, version, n }: CurrentAudit,
): Promise<Omit<WireLetterChanges, 'next'> | null> {
  const { facts } = await factsOf(context, run, { ...asked, n, today, replyDay }, version);
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
