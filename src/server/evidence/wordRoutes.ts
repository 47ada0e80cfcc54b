import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { showInstant } from '../../wire/instantText.ts';
import { keptWordsSchema, saveWordsSchema, type WireKeptWords } from '../../wire/letterWords.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { keepWords, readWords } from './words.ts';

const params = z.object({ id: idText });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 函稿 over HTTP: what people write over the computed letter. */
export const wordRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/letter-words',
      {
        schema: {
          tags: ['papers'],
          summary: 'What was written over the letter of a statement, whichever audit looks at it',
          params,
          querystring: z.object({ statement: z.coerce.number().int().min(0).default(0) }),
          response: { 200: keptWordsSchema, ...refusals },
        },
      },
      async ({ params: { id }, query }) =>
        toWire(await readWords(contextOf(), id, query.statement)),
    );

    app.put(
      '/audits/:id/letter-words',
      {
        schema: {
          tags: ['papers'],
          summary:
            'Keep what is written over a letter; refused where somebody kept other words since',
          params,
          body: saveWordsSchema,
          response: { 200: keptWordsSchema, ...refusals },
        },
      },
      async ({ params: { id }, body }) => {
        const { statement: n, version: seen, words, person } = body;
        return toWire(await keepWords(contextOf(), id, { n, seen, words, person }));
      },
    );
  };

type Kept = Awaited<ReturnType<typeof readWords>>;

const toWire = (kept: Kept): WireKeptWords => ({
  version: kept?.version ?? 0,
  words: kept?.words ?? null,
  person: kept?.person ?? '',
  saved_at: kept ? showInstant(kept.savedAt) : null,
});
