import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { refusalSchema } from '../wire/problems.ts';
import { serverSchema } from '../wire/server.ts';
import { Refused } from './refused.ts';

/** 令牌: new with every start; who can read server.json of the data folder holds it. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export interface Owned {
  readonly token: string;
  /** Ends the program; absent where the server is a part of another one. */
  readonly onStop?: () => void;
}

const tags = ['service'];
const pid = process.pid;

/**
 * What only the owner of the data folder may ask, by `ming`: whether this is the server that his
 * server.json means (a port may have passed to another one), and that it ends.
 */
export const ownerRoutes =
  ({ token, onStop }: Owned): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', async (request) => {
      if (!isTokenOf(request, token)) throw new Refused(403, 'token.wrong');
    });

    app.get(
      '/server',
      {
        config: { isPublic: true },
        schema: {
          tags,
          summary:
            'Whether this is the server of a data folder: needs the token of its server.json',
          response: { 200: serverSchema, 403: refusalSchema },
        },
      },
      async () => ({ pid }),
    );

    if (!onStop) return;
    app.post(
      '/server/stop',
      {
        config: { isPublic: true },
        schema: {
          tags,
          summary: 'End the server; running jobs are given up as cancelled',
          response: { 202: serverSchema, 403: refusalSchema },
        },
      },
      async (_request, reply) => {
        reply.raw.once('close', onStop);
        return reply.code(202).send({ pid });
      },
    );
  };

export const tokenOf = ({ headers }: FastifyRequest): string =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';

/** Takes as long for a near miss as for a wide one. */
export function isTokenOf(request: FastifyRequest, own: string): boolean {
  const [a, b] = [tokenOf(request), own].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a as Buffer, b as Buffer);
}
