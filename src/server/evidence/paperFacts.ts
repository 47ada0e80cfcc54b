import type { Day } from '../../domain/values/day.ts';
import type { Lang } from '../../words/text.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import type { LetterContact, LetterEdits } from '../settlements/letterFacts.ts';
import { citedFiles } from './pack.ts';
import type { PaperFacts } from './papers.ts';
import { type Attachment, listPapers, type PaperKind, type StoredPaper } from './store.ts';

export interface PaperOrder {
  /** Which statement of the audit, from 0. */
  readonly n: number;
  readonly lang: Lang;
  readonly today: Day;
  readonly company: string | null;
  readonly contact: LetterContact | null;
  readonly replyDay: Day | null;
  /** What a person worded anew; only a letter has such words. */
  readonly edits?: LetterEdits | undefined;
  /** Files that go with it, in the order of their numbers. */
  readonly attachments?: readonly string[] | undefined;
}

/** The letter with the files that were added to what its lines rest on. */
export const withAdded = (facts: PaperFacts, files: readonly Attachment[]): PaperFacts => {
  const cited = new Set(citedFiles(facts));
  const titles = facts.edits?.titles ?? {};
  const added = files
    .filter(({ name }) => !cited.has(name))
    .map(({ id, name }) => ({ id, name, title: titles[id] ?? '' }));
  return { ...facts, added };
};

export async function standingPaper(client: Client, audit: string, kind: PaperKind) {
  const before = await listPapers(client, { audit, kind });
  return before.find(({ voided }) => voided === null) ?? null;
}

export async function readOne(client: Client, id: string): Promise<StoredPaper> {
  const [paper] = await listPapers(client, { id });
  if (!paper) throw new Refused(404, 'paper.missing', { id });
  return paper;
}
