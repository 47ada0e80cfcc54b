import type { LetterWords } from '../../wire/letterWords.ts';
import { fromJson, plain, toPlainJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** A statement whatever version it is in. */
export interface WordedStatement {
  readonly chainId: string;
  readonly no: string;
  readonly entity: string;
}

/** The statement that an audit looks at in this place, by its last version. */
export async function findWorded(
  client: Client,
  run: string,
  n: number,
): Promise<WordedStatement | null> {
  const found = await client.query<WordedStatement>(
    `select s.chain_id as "chainId", s.no, s.entity
     from audit_run_statements r join audits a using (org_id, chain_id, audit_id)
       join statements s using (org_id, chain_id, statement_id)
     where r.run_id::text = $1 and r.n = $2 order by r.version desc limit 1`,
    [run, n],
  );
  return found.rows[0] ?? null;
}

export interface StoredWords {
  readonly version: number;
  readonly words: LetterWords;
  readonly person: string;
  readonly savedAt: string;
}

export async function loadWords(
  client: Client,
  { chainId, no, entity }: WordedStatement,
): Promise<StoredWords | null> {
  const found = await client.query<Omit<StoredWords, 'words'> & { content: string }>(
    `select version, content::text as content, person, saved_at as "savedAt" from letter_words
     where chain_id = $1 and statement_no = $2 and entity = $3`,
    [chainId, no, entity],
  );
  const row = found.rows[0];
  if (!row) return null;
  const { content, ...rest } = row;
  return { ...rest, words: fromJson<LetterWords>(content) };
}

/** The number under which they are kept; null where somebody kept others since `seen`. */
export async function saveWords(
  client: Client,
  { chainId, no, entity }: WordedStatement,
  { seen, words, person }: { seen: number; words: LetterWords; person: string },
): Promise<number | null> {
  const values = [chainId, no, entity, toPlainJson(words), plain(person)];
  const saved =
    seen === 0
      ? await client.query<{ version: number }>(
          `insert into letter_words (org_id, chain_id, statement_no, entity, version, content, person)
           values (current_org(), $1, $2, $3, 1, $4, $5) on conflict do nothing returning version`,
          values,
        )
      : await client.query<{ version: number }>(
          `update letter_words set version = version + 1, content = $4, person = $5,
             saved_at = clock_timestamp()
           where chain_id = $1 and statement_no = $2 and entity = $3 and version = $6
           returning version`,
          [...values, seen],
        );
  return saved.rows[0]?.version ?? null;
}
