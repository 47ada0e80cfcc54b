import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { toWireAudit } from '../../wire/audits.ts';
import { fromWireMapping } from '../../wire/imports.ts';
import { jobSchema } from '../../wire/jobs.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  auditRequestSchema,
  auditSchema,
  decideSchema,
  postedSchema,
  postSchema,
} from '../../wire/settlements.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { loadFileHead } from '../files/actions.ts';
import type { RunOrder } from '../imports/actions.ts';
import { loadJob, startJob, toWireJob } from '../jobs/actions.ts';
import { todayInShanghai } from '../today.ts';
import { orderDecisions, postRun, readRun } from './actions.ts';

const params = z.object({ id: idText });
const tags = ['audits'];
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 核查 over HTTP: ordered, read, decided, posted. */
export const auditRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/audits',
      {
        schema: {
          tags,
          summary: 'Audit the files of a month: answers with the job that does it',
          body: auditRequestSchema,
          response: { 202: jobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const context = contextOf();
        const order = await orderAudit(context, request.body);
        const job = await loadJob(context, await startJob(context, 'audit', order));
        return reply.code(202).send(toWireJob(job, langOf(request)));
      },
    );

    app.get(
      '/audits/:id',
      {
        schema: {
          tags,
          summary: 'The result of an audit: its last version, or the one that is named',
          params,
          querystring: languageQuery
            .partial()
            .extend({ version: z.coerce.number().int().min(1).optional() }),
          response: { 200: auditSchema, ...refusals },
        },
      },
      async (request) => {
        const { id } = request.params;
        const run = await readRun(contextOf(), id, request.query.version ?? null);
        return toWireAudit(run, langOf(request));
      },
    );

    app.post(
      '/audits/:id/decisions',
      {
        schema: {
          tags,
          summary: 'Decide on lines: a job computes the next version with all that depends on them',
          params,
          body: decideSchema,
          response: { 202: jobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const context = contextOf();
        const { version, decisions } = request.body;
        const given = decisions.map(plainDecision);
        const order = await orderDecisions(context, request.params.id, version, given);
        const job = await loadJob(context, await startJob(context, 'audit', order));
        return reply.code(202).send(toWireJob(job, langOf(request)));
      },
    );

    app.post(
      '/audits/:id/post',
      {
        schema: {
          tags,
          summary:
            'Post the accepted audit to the ledger, reversing what an earlier version posted',
          params,
          body: postSchema,
          response: { 200: postedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body }) =>
        postRun(contextOf(), id, body.version, (body.as_of ?? todayInShanghai()) as Day),
    );
  };

async function orderAudit(
  context: Context,
  body: z.infer<typeof auditRequestSchema>,
): Promise<RunOrder> {
  const files = [];
  for (const { id, name } of body.files) {
    const file = await loadFileHead(context, id);
    files.push({ id, name: name ?? file.name });
  }
  return {
    files,
    asOf: (body.as_of ?? todayInShanghai()) as Day,
    mappings: (body.mappings ?? []).map(fromWireMapping),
    decisions: (body.decisions ?? []).map(plainDecision),
    id: null,
    seenVersion: 0,
  };
}

type WireDecision = z.infer<typeof decideSchema>['decisions'][number];

const plainDecision = ({ doc, decision, note }: WireDecision) => ({
  doc,
  decision,
  ...(note === undefined ? {} : { note }),
});
