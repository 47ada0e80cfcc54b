import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { keysSchema, madeKeySchema, makeKeySchema, type WireKey } from '../../wire/signIn.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { type ListedKey, makeKey, readKeys, revokeKey } from './keys.ts';

const tags = ['people'];

/** 接口密钥 over HTTP, for administrators. */
export const keyRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api-keys',
      {
        schema: {
          tags,
          summary: 'The keys of programs that ask this API, also those that work no more',
          response: { 200: keysSchema, 403: refusalSchema },
        },
      },
      async () => ({ keys: (await readKeys(contextOf())).map(toWireKey) }),
    );

    app.post(
      '/api-keys',
      {
        schema: {
          tags,
          summary:
            'Make a key, shown this once: requests bear it as Authorization: Bearer mk_…, ' +
            'and have the rights of the role apiClient, or those named, for the chains that are named',
          body: makeKeySchema,
          response: {
            201: madeKeySchema,
            403: refusalSchema,
            404: refusalSchema,
            409: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async ({ body: { name, last_day, chains, actions } }, reply) => {
        const made = await makeKey(contextOf(), { name, lastDay: last_day, chains, actions });
        return reply.code(201).header('cache-control', 'no-store').send(made);
      },
    );

    app.post(
      '/api-keys/:id/revoke',
      {
        schema: {
          tags,
          summary: 'Revoke a key: the next request with it is refused',
          params: z.object({ id: idText }),
          response: {
            200: z.object({}),
            403: refusalSchema,
            404: refusalSchema,
            409: refusalSchema,
          },
        },
      },
      async ({ params: { id } }) => {
        await revokeKey(contextOf(), id);
        return {};
      },
    );
  };

const toWireKey = (key: ListedKey): WireKey => ({
  ...{ id: key.id, name: key.name, start: key.start, state: key.state, last_day: key.lastDay },
  chains: key.chains && [...key.chains],
  actions: [...key.actions],
  ...{ made_by: key.madeBy, made_at: showInstant(key.made) },
  used_at: key.used === null ? null : showInstant(key.used),
  revoked: key.ended === null ? null : { by: key.endedBy ?? '', at: showInstant(key.ended) },
});
