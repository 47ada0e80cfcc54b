import { type Context, inOrg } from '../context.ts';
import type { Client } from './pool.ts';

export interface Answer {
  readonly hash: Buffer;
  readonly status: number;
  readonly response: string;
}

/** 幂等: the first answer that was given to a key. */
export const findAnswer = (context: Context, key: string): Promise<Answer | null> =>
  inOrg(context, async (client) => {
    const found = await client.query<Answer>(
      `select body_hash as hash, status, response::text as response from idempotency
       where actor = $1 and key = $2`,
      [context.person.id, key],
    );
    return found.rows[0] ?? null;
  });

export interface NewAnswer extends Answer {
  readonly actor: string;
  readonly key: string;
}

/** false where another process answered under this key meanwhile. */
export async function saveAnswer(
  client: Client,
  { actor, key, hash, status, response }: NewAnswer,
): Promise<boolean> {
  const saved = await client.query(
    `insert into idempotency (org_id, actor, key, body_hash, status, response)
     values (current_org(), $1, $2, $3, $4, $5) on conflict do nothing`,
    [actor, key, hash, status, response],
  );
  return saved.rowCount === 1;
}
