import type { FastifyInstance } from 'fastify';
import pino, { type DestinationStream, type Logger } from 'pino';
import { actorOrNull } from './acting.ts';

/** 日志 as one JSON object a line. */
export type JsonLog = Logger;

/** To stderr, at once: what was said before a crash is there. */
export const openJsonLog = (
  out: DestinationStream = pino.destination({ dest: 2, sync: true }),
): JsonLog =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    out,
  );

/**
 * Each request when it was answered: which route and not which address, so that no word that somebody looked for,
 * no link and no key stands in a log; who asked by his id.
 */
export function logRequests(app: FastifyInstance, log: JsonLog): void {
  app.addHook('onResponse', async (request, reply) => {
    const person = actorOrNull()?.id;
    log.info({
      event: 'request',
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      request: request.id,
      ...(person ? { person } : {}),
    });
  });
}
