import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOrNull } from './acting.ts';
import type { Context } from './context.ts';
import { type Answer, findAnswer, saveAnswer } from './db/answers.ts';
import type { OneAct } from './db/oneAct.ts';
import { openAct } from './db/pool.ts';
import { planOf } from './fieldPlan.ts';
import { showTo } from './fieldRights.ts';
import { Refused } from './refused.ts';

/** The first answer again; another request has no right to it. */
function replay(reply: FastifyReply, known: Answer, hash: Buffer): FastifyReply {
  const said = asFirst(reply, known, hash);
  return said === null
    ? reply.send()
    : reply.serializer((value: unknown) => String(value)).send(said);
}

/** The reply as the first one was; gives what that said, null = nothing. */
function asFirst(reply: FastifyReply, known: Answer, hash: Buffer): string | null {
  if (!hash.equals(known.hash)) throw new Refused(422, 'idempotency.otherBody');
  reply.code(known.status).header('idempotency-replayed', 'true');
  if (known.status === saysNothing) return null;
  reply.type('application/json; charset=utf-8');
  return shownNow(reply, known);
}

/** His rights may be others than when he asked first. */
function shownNow({ request }: FastifyReply, { status, response }: Answer): string {
  const shapes = (request.routeOptions.schema?.response ?? {}) as Readonly<Record<string, unknown>>;
  const shape = shapes[status];
  if (!(shape instanceof z.ZodType) || planOf(shape).hide === null) return response;
  return JSON.stringify(showTo(actorOrNull(), shape, JSON.parse(response)));
}

const saysNothing = 204;

/** A request under a key, until it is answered. */
interface Held {
  readonly context: Context;
  readonly key: string;
  readonly hash: Buffer;
  /** Whose key it is in this process. */
  readonly own: string;
  readonly act: OneAct;
}

/**
 * Idempotency-Key: the first answer to a key is given again; another request under the same key is
 * refused, and so is one that comes while the first still runs. What the request does and its answer are
 * one transaction: killed whenever, both are there or neither (docs/decisions/0018).
 */
export function replayAnswers(app: FastifyInstance, contextOf: () => Context): void {
  const running = new Set<string>();
  const held = new WeakMap<FastifyRequest, Held>();

  /** What to run the request in; null = it was answered, or bears no key. */
  async function begin(request: FastifyRequest, reply: FastifyReply): Promise<OneAct | null> {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '' || request.method === 'GET') return null;
    if (key.length > 200) {
      const errors = [{ path: 'headers/idempotency-key', message: 'at most 200 characters' }];
      throw new Refused(422, 'request.invalid', {}, errors);
    }
    const said = `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`;
    const hash = createHash('sha256').update(said).digest();
    const context = contextOf();
    const known = await findAnswer(context, key);
    if (known) {
      replay(reply, known, hash);
      return null;
    }
    const own = `${context.orgId} ${context.person.id} ${key}`;
    if (running.has(own)) throw new Refused(409, 'idempotency.running');
    running.add(own);
    try {
      // The first may have been answered since it was looked for.
      const late = await findAnswer(context, key);
      if (!late) {
        const act = openAct(context.pool, context.orgId, context.person);
        held.set(request, { context, key, hash, own, act });
        return act;
      }
      running.delete(own);
      replay(reply, late, hash);
      return null;
    } catch (error) {
      running.delete(own);
      throw error;
    }
  }

  app.addHook('preHandler', (request, reply, done) => {
    begin(request, reply).then((act) => {
      if (act) act.run(done);
      else if (!reply.sent) done();
    }, done);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const own = held.get(request);
    if (!own) return payload;
    held.delete(request);
    try {
      return await keep(own, reply, payload);
    } finally {
      running.delete(own.own);
    }
  });

  app.addHook('onResponse', async (request) => {
    const own = held.get(request);
    if (!own) return;
    held.delete(request);
    running.delete(own.own);
    await own.act.end(false);
  });
}

/** The end of the act; where another process was first, this one's is taken back and its answer given. */
async function keep(
  { context, key, hash, act }: Held,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const status = reply.statusCode;
  const isDone = status < 400;
  // Bytes that are drawn anew each time are no answer to keep.
  const response = status === saysNothing ? 'null' : payload;
  if (!isDone || typeof response !== 'string') {
    await act.end(isDone);
    return payload;
  }
  const isFirst = await act
    .step((client) => saveAnswer(client, { actor: context.person.id, key, hash, status, response }))
    .catch(async (error: unknown) => {
      await act.end(false);
      throw error;
    });
  await act.end(isFirst);
  if (isFirst) return payload;
  const known = await findAnswer(context, key);
  if (!known) throw new Refused(409, 'idempotency.running');
  return asFirst(reply, known, hash);
}
