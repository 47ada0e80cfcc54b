import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readinessSchema } from '../../wire/server.ts';
import { isProxied } from '../access.ts';
import { checkNearby, countAnswers, readReadiness, type System, showMetrics } from './actions.ts';

/** Whether work may be sent here; a balancer and a supervisor ask before anybody signs in. */
export const readinessRoutes =
  (system: System): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/ready',
      {
        config: { isPublic: true },
        schema: {
          tags: ['service'],
          summary: 'Whether schema, jobs and disk are ready: 503 where one of them is not',
          response: { 200: readinessSchema, 503: readinessSchema },
        },
      },
      async (_request, reply) => {
        const readiness = await readReadiness(system);
        return reply.code(readiness.ready ? 200 : 503).send(readiness);
      },
    );
  };

/** What Prometheus collects, on this machine alone. */
export function serveMetrics(app: FastifyInstance, system: System): void {
  const answers = countAnswers();
  app.addHook('onResponse', async (request, reply) => {
    answers.count(request.method, reply.statusCode, reply.elapsedTime);
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    checkNearby(request.ip, isProxied(request));
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await showMetrics(system, answers));
  });
}
