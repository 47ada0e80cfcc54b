import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { jobSchema } from '../../wire/jobs.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { readinessSchema, systemSchema } from '../../wire/server.ts';
import { languageQuery } from '../../wire/values.ts';
import { isProxied } from '../access.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { loadJob, toWireJob } from '../jobs/actions.ts';
import {
  backUpNow,
  checkNearby,
  countAnswers,
  readReadiness,
  readSystem,
  type System,
  showMetrics,
} from './actions.ts';

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

/** 系统 for who keeps it running. */
export const systemRoutes =
  (system: System, contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/system',
      {
        schema: {
          tags: ['service'],
          summary: 'Versions, sizes, jobs, backups and the last verification',
          querystring: languageQuery.partial(),
          response: { 200: systemSchema },
        },
      },
      async (request) => readSystem(system, contextOf(), langOf(request)),
    );

    app.post(
      '/system/backups',
      {
        schema: {
          tags: ['service'],
          summary: 'Take a backup now, as the plan would: gives the job',
          response: { 202: jobSchema, 409: refusalSchema },
        },
      },
      async (request, reply) => {
        const id = await backUpNow(system, contextOf());
        return reply.code(202).send(toWireJob(await loadJob(contextOf(), id), langOf(request)));
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
