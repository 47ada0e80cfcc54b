import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from './context.ts';
import { checkRight } from './routeRights.ts';

const acting = new AsyncLocalStorage<Actor>();

/** 经办人 of the request that is answered. Outside of one nobody acts, and nothing may be done. */
export function actingPerson(): Actor {
  const actor = acting.getStore();
  if (!actor) throw new Error('nobody acts here');
  return actor;
}

/** Who asks; throws where he may not. */
export type Identify = (request: FastifyRequest) => Promise<Actor>;

/**
 * Every request of these routes is answered as somebody who has the right to it. Where a body leaves open which person it
 * speaks of, that is who signed in.
 */
export function actAsWhoAsks(app: FastifyInstance, identify: Identify): void {
  app.addHook('onRequest', (request, _reply, done) => {
    identify(request)
      .then((actor) => {
        checkRight(actor, request.method, request.routeOptions.url ?? '');
        return actor;
      })
      .then((actor) => acting.run(actor, done), done);
  });
  app.addHook('preHandler', async ({ body }) => {
    if (isOpenOnPerson(body)) body.person = actingPerson().name;
  });
}

const isOpenOnPerson = (body: unknown): body is { person: string } =>
  typeof body === 'object' && body !== null && (body as { person?: unknown }).person === '';

/** 本机: who may open a page of this machine where nobody signs in. */
const localRoles = ['administrator'] as const;

export const localActor = (request: string): Actor => ({
  ...{ id: 'local', name: '', roles: localRoles, from: 'web', request },
});

/** Who holds the token of server.json owns the data folder, and so all that is in it. */
export const cliActor = (request: string): Actor => ({
  ...localActor(request),
  id: 'cli',
  from: 'cli',
});

/** Who has not signed in where one has to: only what is public is answered. */
export const nobody = (request: string): Actor => ({
  ...{ id: '', name: '', roles: [], from: 'web', request },
});

/** 收件夹: takes papers in and audits them. */
export const inboxActor: Actor = {
  ...{ id: 'inbox', name: '', roles: ['salesFinance'], from: 'inbox', request: '' },
};

/** What the program does by itself when it starts. */
export const startActor: Actor = {
  ...{ id: 'start', name: '', roles: ['administrator'], from: 'start', request: '' },
};
