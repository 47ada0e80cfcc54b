import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { chainsSchema } from '../../wire/customers.ts';
import type { Context } from '../context.ts';
import { readChains } from './actions.ts';

/** 连锁 over HTTP. */
export const chainRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/chains',
      {
        schema: {
          tags: ['chains'],
          summary: 'Names of the chains that have a statement',
          response: { 200: chainsSchema },
        },
      },
      async () => ({ chains: await readChains(contextOf()) }),
    );
  };
