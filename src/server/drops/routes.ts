import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import {
  changeDropSchema,
  dropSchema,
  dropVersionSchema,
  inboxSchema,
  newDropSchema,
  openDropsSchema,
  putAwaySchema,
  toWirePreview,
  type WireDrop,
  type WireInbox,
} from '../../wire/drops.ts';
import { fromWireMapping } from '../../wire/imports.ts';
import { showInstant } from '../../wire/instantText.ts';
import { jobSchema } from '../../wire/jobs.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import { problemTexts } from '../../words/problems.ts';
import { showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import type { Inbox } from '../imports/inbox.ts';
import { loadJob, toWireJob } from '../jobs/actions.ts';
import {
  auditDrop,
  changeDrop,
  openDrop,
  putAway,
  readAgain,
  readDrop,
  readOpenDrops,
  type ShownDrop,
} from './actions.ts';

const params = z.object({ id: idText });
const querystring = languageQuery.partial();
const tags = ['drops'];
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

const openShow = (contextOf: () => Context) => async (id: string, lang: Lang) =>
  toWireDrop(await readDrop(contextOf(), id), lang);

/** 导入对话: files are kept together, read, corrected by people, and audited. */
export const dropRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const show = openShow(contextOf);

    app.post(
      '/drops',
      {
        schema: {
          tags,
          summary: 'Keep uploaded files together and read them; nothing is audited yet',
          querystring,
          body: newDropSchema,
          response: { 201: dropSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const { files, as_of } = request.body;
        const given = { origin: 'page', place: '', asOf: (as_of ?? null) as Day | null } as const;
        const id = await openDrop(contextOf(), { ...given, files });
        return reply.code(201).send(await show(id, langOf(request)));
      },
    );

    app.get(
      '/drops',
      {
        schema: {
          tags,
          summary: 'Drops that were not audited yet, by page or by folder, the newest first',
          response: { 200: openDropsSchema },
        },
      },
      async () => ({
        drops: (await readOpenDrops(contextOf())).map((drop) => ({
          id: drop.id,
          origin: drop.origin,
          place: drop.place,
          recorded_at: showInstant(drop.recordedAt),
          state: drop.state,
          files: drop.files.map(({ name }) => name),
          asks: drop.asks,
          rows_to_mend: drop.rowsToMend,
        })),
      }),
    );

    app.get(
      '/drops/:id',
      {
        schema: {
          tags,
          summary: 'A drop: how far it is, and what its files were taken for',
          params,
          querystring,
          response: { 200: dropSchema, ...refusals },
        },
      },
      async (request) => show(request.params.id, langOf(request)),
    );

    app.patch(
      '/drops/:id',
      {
        schema: {
          tags,
          summary: 'Correct kinds, columns and chains, or change the files; it is read again',
          params,
          querystring,
          body: changeDropSchema,
          response: { 200: dropSchema, ...refusals },
        },
      },
      async (request) => {
        const { version, files, as_of, mappings, chains } = request.body;
        await changeDrop(contextOf(), request.params.id, {
          version,
          ...(files ? { files } : {}),
          ...(as_of === undefined ? {} : { asOf: as_of as Day | null }),
          ...(mappings ? { mappings: mappings.map(fromWireMapping) } : {}),
          ...(chains ? { chains } : {}),
        });
        return show(request.params.id, langOf(request));
      },
    );
  };

/** What is done with a drop: read again, audited, put away. */
export const dropActionRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const show = openShow(contextOf);

    app.post(
      '/drops/:id/read',
      {
        schema: {
          tags,
          summary: 'Read the files again, after it was cancelled',
          params,
          querystring,
          body: dropVersionSchema,
          response: { 200: dropSchema, ...refusals },
        },
      },
      async (request) => {
        await readAgain(contextOf(), request.params.id, request.body.version);
        return show(request.params.id, langOf(request));
      },
    );

    app.post(
      '/drops/:id/audit',
      {
        schema: {
          tags,
          summary: 'Audit the drop with what was corrected: answers with the job; once and no more',
          params,
          querystring,
          body: dropVersionSchema,
          response: { 202: jobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const context = contextOf();
        const job = await auditDrop(context, request.params.id, request.body.version);
        return reply.code(202).send(toWireJob(await loadJob(context, job), langOf(request)));
      },
    );

    app.post(
      '/drops/:id/put-away',
      {
        schema: {
          tags,
          summary: 'Put a drop away that is not to be audited, or take it back',
          params,
          querystring,
          body: putAwaySchema,
          response: { 200: dropSchema, ...refusals },
        },
      },
      async (request) => {
        await putAway(contextOf(), request.params.id, request.body.put_away);
        return show(request.params.id, langOf(request));
      },
    );
  };

/** 收件夹: whether one is watched, and what came of it. */
export const inboxRoutes =
  (inboxOf: () => Inbox | null): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/inbox',
      {
        schema: {
          tags,
          summary: 'The watched folder (MING_INBOX): its state, last take, and what was refused',
          querystring,
          response: { 200: inboxSchema },
        },
      },
      async (request) => {
        const state = inboxOf()?.state() ?? null;
        const named = (reason: string) =>
          reason in problemTexts ? showText(problemTexts, reason, {}, langOf(request)) : reason;
        const how = state === null ? 'off' : state.error === null ? 'watching' : 'failing';
        return {
          folder: state?.folder ?? null,
          state: how as WireInbox['state'],
          error: state?.error ?? null,
          last_look: state?.lastLook ?? null,
          last_taken: state?.lastTaken ?? null,
          refused: (state?.refused ?? []).map((each) => ({ ...each, reason: named(each.reason) })),
        };
      },
    );
  };

function toWireDrop(drop: ShownDrop, lang: Lang): WireDrop {
  const seenOf = (seen: { run: string; recordedAt: string; withdrawn: boolean } | null) =>
    seen && {
      audit: seen.run,
      recorded_at: showInstant(seen.recordedAt),
      withdrawn: seen.withdrawn,
    };
  return {
    id: drop.id,
    version: drop.version,
    origin: drop.origin,
    place: drop.place,
    recorded_at: showInstant(drop.recordedAt),
    files: drop.files.map(({ id, name }) => ({
      id,
      name,
      size: drop.sizes.get(id) ?? 0,
      seen: seenOf(drop.seen.get(id) ?? null),
    })),
    as_of: drop.asOf,
    mappings: drop.mappings as WireDrop['mappings'],
    chains: [...drop.chains],
    put_away: drop.isPutAway,
    state: drop.state,
    job: drop.job && toWireJob(drop.job, lang),
    preview: drop.preview && toWirePreview(drop.preview, drop.mappings, lang),
    same: seenOf(drop.same),
    audit: drop.runId,
  };
}
