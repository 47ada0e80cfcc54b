import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Context, inOrg } from './context.ts';
import { Refused } from './refused.ts';

const actor = 'local';

/**
 * Idempotency-Key: the first answer to a key is given again; another request under the same key is
 * refused, and so is one that comes while the first still runs.
 */
export function replayAnswers(app: FastifyInstance, contextOf: () => Context): void {
  const running = new Set<string>();
  const held = new WeakMap<object, { key: string; hash: Buffer }>();

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '' || request.method === 'GET') return;
    if (key.length > 200) {
      const errors = [{ path: 'headers/idempotency-key', message: 'at most 200 characters' }];
      throw new Refused(422, 'request.invalid', {}, errors);
    }
    const said = `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`;
    const hash = createHash('sha256').update(said).digest();
    const known = await findAnswer(contextOf(), key);
    if (known) {
      if (!hash.equals(known.hash)) throw new Refused(422, 'idempotency.otherBody');
      return reply
        .code(known.status)
        .header('idempotency-replayed', 'true')
        .type('application/json; charset=utf-8')
        .serializer((value: unknown) => String(value))
        .send(known.response);
    }
    if (running.has(key)) throw new Refused(409, 'idempotency.running');
    running.add(key);
    held.set(request, { key, hash });
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const own = held.get(request);
    if (!own) return payload;
    held.delete(request);
    const isAnswer = reply.statusCode < 400 && typeof payload === 'string';
    if (isAnswer) await saveAnswer(contextOf(), own, reply.statusCode, payload);
    running.delete(own.key);
    return payload;
  });

  app.addHook('onResponse', async (request) => {
    const own = held.get(request);
    if (own) running.delete(own.key);
  });
}

interface Answer {
  readonly hash: Buffer;
  readonly status: number;
  readonly response: string;
}

const findAnswer = (context: Context, key: string): Promise<Answer | null> =>
  inOrg(context, async (client) => {
    const found = await client.query<Answer>(
      `select body_hash as hash, status, response::text as response from idempotency
       where actor = $1 and key = $2`,
      [actor, key],
    );
    return found.rows[0] ?? null;
  });

const saveAnswer = (
  context: Context,
  { key, hash }: { key: string; hash: Buffer },
  status: number,
  payload: string,
): Promise<void> =>
  inOrg(context, async (client) => {
    await client.query(
      `insert into idempotency (org_id, actor, key, body_hash, status, response)
       values (current_org(), $1, $2, $3, $4, $5) on conflict do nothing`,
      [actor, key, hash, status, payload],
    );
  });
