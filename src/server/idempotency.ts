import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from './context.ts';
import { type Answer, findAnswer, saveAnswer } from './db/answers.ts';
import { Refused } from './refused.ts';

/** The first answer again; another request has no right to it. */
function replay(reply: FastifyReply, known: Answer, hash: Buffer): FastifyReply {
  if (!hash.equals(known.hash)) throw new Refused(422, 'idempotency.otherBody');
  return reply
    .code(known.status)
    .header('idempotency-replayed', 'true')
    .type('application/json; charset=utf-8')
    .serializer((value: unknown) => String(value))
    .send(known.response);
}

/**
 * Idempotency-Key: the first answer to a key is given again; another request under the same key is
 * refused, and so is one that comes while the first still runs.
 */
export function replayAnswers(app: FastifyInstance, contextOf: () => Context): void {
  const running = new Set<string>();
  const held = new WeakMap<object, { key: string; hash: Buffer; own: string }>();

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
    if (known) return replay(reply, known, hash);
    const { orgId, person } = contextOf();
    const own = `${orgId} ${person.id} ${key}`;
    if (running.has(own)) throw new Refused(409, 'idempotency.running');
    running.add(own);
    // The first may have been answered since it was looked for.
    const late = await findAnswer(contextOf(), key).catch((error: unknown) => {
      running.delete(own);
      throw error;
    });
    if (!late) return void held.set(request, { key, hash, own });
    running.delete(own);
    return replay(reply, late, hash);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const own = held.get(request);
    if (!own) return payload;
    held.delete(request);
    const isAnswer = reply.statusCode < 400 && typeof payload === 'string';
    if (isAnswer) await saveAnswer(contextOf(), own, reply.statusCode, payload);
    running.delete(own.own);
    return payload;
  });

  app.addHook('onResponse', async (request) => {
    const own = held.get(request);
    if (own) running.delete(own.own);
  });
}
