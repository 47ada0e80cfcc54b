import type { LetterWords } from '../../wire/letterWords.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import {
  findWorded,
  loadWords,
  type StoredWords,
  saveWords,
  type WordedStatement,
} from './wordStore.ts';

/** 函稿 of a statement as it was kept last; null where nobody has written anything. */
export const readWords = (context: Context, id: string, n: number): Promise<StoredWords | null> =>
  inOrg(context, async (client) => loadWords(client, await statementOf(client, id, n)));

interface GivenWords {
  readonly n: number;
  readonly seen: number;
  readonly words: LetterWords;
  readonly person: string;
}

/** 存函稿: over what was seen; who saw something older is told who wrote since. */
export async function keepWords(
  context: Context,
  id: string,
  { n, ...given }: GivenWords,
): Promise<StoredWords | null> {
  return inOrg(context, async (client) => {
    const statement = await statementOf(client, id, n);
    const kept = await saveWords(client, statement, given);
    const now = await loadWords(client, statement);
    if (kept !== null) return now;
    throw new Refused(409, 'words.stale', {
      current: `${now?.version ?? 0}`,
      given: `${given.seen}`,
      person: now?.person ?? '',
    });
  });
}

async function statementOf(client: Client, id: string, n: number): Promise<WordedStatement> {
  const found = await findWorded(client, id, n);
  if (!found) throw new Refused(404, 'audit.missing', { id });
  return found;
}
