import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { jobSchema } from '../../wire/jobs.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { showTo } from '../fieldRights.ts';
import { cancelJob, loadJob, toWireJob, watchJob } from './actions.ts';

const params = z.object({ id: idText });
const tags = ['jobs'];

export const jobRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    // Who follows a job holds his connection open: a stop lets him go, and he asks again.
    const ending = new AbortController();
    app.addHook('preClose', async () => ending.abort());

    app.get(
      '/jobs/:id',
      {
        schema: {
          tags,
          summary: 'State and progress of a job',
          params,
          querystring: languageQuery.partial(),
          response: { 200: jobSchema, 404: refusalSchema },
        },
      },
      async (request) => toWireJob(await loadJob(contextOf(), request.params.id), langOf(request)),
    );

    app.post(
      '/jobs/:id/cancel',
      {
        schema: {
          tags,
          summary: 'Cancel a job; what it saved so far is kept whole or not at all',
          params,
          response: { 200: jobSchema, 404: refusalSchema, 409: refusalSchema },
        },
      },
      async (request) =>
        toWireJob(await cancelJob(contextOf(), request.params.id), langOf(request)),
    );

    app.get(
      '/jobs/:id/events',
      {
        schema: {
          tags,
          summary: 'Progress of a job as server-sent events, until it has ended',
          params,
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const context = contextOf();
        await loadJob(context, id);
        const closed = new AbortController();
        request.raw.once('close', () => closed.abort());
        reply.hijack();
        const { raw } = reply;
        raw.writeHead(200, {
          ...(reply.getHeaders() as Record<string, string>),
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
        });
        const signal = AbortSignal.any([closed.signal, ending.signal]);
        for await (const job of watchJob(context, id, signal)) {
          const shown = showTo(context.person, jobSchema, toWireJob(job, langOf(request)));
          raw.write(`event: job\ndata: ${JSON.stringify(shown)}\n\n`);
        }
        raw.end();
      },
    );
  };
