import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { jobSchema } from '../../wire/jobs.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  anchorSchema,
  lastVerificationSchema,
  trailQuery,
  trailSchema,
  verificationSchema,
  verifyOrderSchema,
  wayQuery,
  waySchema,
} from '../../wire/trail.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { loadJob, toWireJob } from '../jobs/actions.ts';
import {
  readAnchor,
  readLastVerification,
  readTrail,
  readVerification,
  startVerify,
} from './actions.ts';
import { readWay } from './way.ts';

const tags = ['trail'];
const lang = languageQuery.partial();

/** 留痕: the entries, and where their chain ends. */
export const trailRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/trail',
      {
        schema: {
          tags,
          summary: 'Who changed what, when, why and from where: the newest first',
          querystring: trailQuery,
          response: { 200: trailSchema, 422: refusalSchema },
        },
      },
      async (request) => {
        const { record, chain, person, origin, from, to, q, subject, cursor, limit } =
          request.query;
        const filter = {
          record: record ?? null,
          chain: chain ?? null,
          person: person ?? null,
          origin: origin ?? null,
          from: from ?? null,
          to: to ?? null,
          words: q?.trim() || null,
          subject: subject ?? null,
        };
        const page = { after: cursor ?? null, limit };
        return readTrail(contextOf(), filter, page, langOf(request));
      },
    );

    app.get(
      '/trail/anchor',
      {
        schema: {
          tags,
          summary: 'Where the chain ends now: kept elsewhere it finds a cut tail',
          response: { 200: anchorSchema },
        },
      },
      async () => readAnchor(contextOf(), new Date().toISOString()),
    );

    app.get(
      '/trail/records/:id',
      {
        schema: {
          tags,
          summary: 'The way of a record: statement, decisions, letters, claims, ledger and money',
          params: z.object({ id: z.uuid() }),
          querystring: wayQuery,
          response: { 200: waySchema, 404: refusalSchema, 422: refusalSchema },
        },
      },
      async (request) => {
        const asked = { id: request.params.id, doc: request.query.doc };
        return readWay(contextOf(), asked, langOf(request));
      },
    );
  };

/** 验证: the books against their trail. */
export const verifyRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/trail/verify',
      {
        schema: {
          tags,
          summary: 'Verify trail and books, against an anchor where one is given: gives the job',
          body: verifyOrderSchema,
          response: { 202: jobSchema, 422: refusalSchema },
        },
      },
      async (request, reply) => {
        const id = await startVerify(contextOf(), request.body);
        const job = await loadJob(contextOf(), id);
        return reply.code(202).send(toWireJob(job, langOf(request)));
      },
    );

    app.get(
      '/trail/verifications/last',
      {
        schema: {
          tags,
          summary: 'What the last verification found, and the job of one that is under way',
          querystring: lang,
          response: { 200: lastVerificationSchema },
        },
      },
      async (request) => readLastVerification(contextOf(), langOf(request)),
    );

    app.get(
      '/trail/verifications/:id',
      {
        schema: {
          tags,
          summary: 'What a verification found',
          params: z.object({ id: idText }),
          querystring: lang,
          response: { 200: verificationSchema, 404: refusalSchema },
        },
      },
      async (request) => readVerification(contextOf(), request.params.id, langOf(request)),
    );
  };
