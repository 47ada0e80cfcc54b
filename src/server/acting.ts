import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Actor, type Context, isSignedIn } from './context.ts';
import { checkAnswer, checkGiven } from './fieldRights.ts';
import { Refused } from './refused.ts';
import { checkRight } from './routeRights.ts';

const acting = new AsyncLocalStorage<Actor>();

/** 经办人 of the request that is answered. Outside of one nobody acts, and nothing may be done. */
export function actingPerson(): Actor {
  const actor = acting.getStore();
  if (!actor) throw new Error('nobody acts here');
  return actor;
}

/** The same where there may be nobody. */
export const actorOrNull = (): Actor | null => acting.getStore() ?? null;

/** Who asks; throws where he may not. */
export type Identify = (request: FastifyRequest) => Promise<Actor>;

/**
 * Every request of these routes is answered as somebody who has the right to it. Who signed in speaks for
 * himself: another name in a body is refused, and where it leaves open which person it speaks of, it is he.
 */
export function actAsWhoAsks(
  app: FastifyInstance,
  identify: Identify,
  contextOf: () => Pick<Context, 'person' | 'takesTypedNames'>,
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    identify(request)
      .then((actor) => {
        checkRight(actor, request.method, request.routeOptions.url ?? '');
        checkAnswer(actor, request);
        return actor;
      })
      .then((actor) => acting.run(actor, done), done);
  });
  app.addHook('preValidation', async ({ body }) => {
    const context = contextOf();
    if (!isSignedIn(context)) return;
    for (const [path, said] of spokenIn(body)) refuseOthers(path, said, context.person.name);
  });
  app.addHook('preHandler', async (request) => {
    const { body } = request;
    const context = contextOf();
    checkGiven(context.person, request);
    for (const [, said] of spokenIn(body)) {
      const isLeftOut = isSignedIn(context) && 'decision' in said && said.person === undefined;
      if (said.person === '' || (isLeftOut && !namesAnother(said)))
        said.person = context.person.name;
    }
  });
}

type Said = Record<string, unknown>;

/** Where a body says who speaks: at its top, in an event, in each decision. */
function spokenIn(body: unknown): (readonly [string, Said])[] {
  if (!isRecord(body)) return [];
  const { event, decisions } = body;
  const each = Array.isArray(decisions) ? decisions : [];
  return [
    ['person', body] as const,
    ...(isRecord(event) ? [['event/person', event] as const] : []),
    ...each.flatMap((one: unknown, n) =>
      isRecord(one) ? [[`decisions/${n}/person`, one] as const] : [],
    ),
  ];
}

const isRecord = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** 负责人 and who brings the evidence are somebody else by what is said. */
const namesAnother = ({ kind, decision }: Said): boolean =>
  kind === 'owner' || kind === 'assign' || decision === 'evidence';

function refuseOthers(path: string, said: Said, name: string): void {
  const { person, approver } = said;
  if (typeof approver === 'string' && approver.trim() !== '') {
    const at = path.replace(/person$/, 'approver');
    throw new Refused(422, 'person.approver', { name }, [{ path: `body/${at}`, message: name }]);
  }
  if (typeof person !== 'string' || person.trim() === '' || namesAnother(said)) return;
  if (person.trim() !== name)
    throw new Refused(422, 'person.other', { name }, [{ path: `body/${path}`, message: name }]);
}

/** 本机: who may open a page of this machine where nobody signs in. */
const localRoles = ['administrator'] as const;

export const localActor = (request: string): Actor => ({
  ...{ id: 'local', name: '', roles: localRoles, chains: null, from: 'web', request },
});

/** Who holds the token of server.json owns the data folder, and so all that is in it. */
export const cliActor = (request: string): Actor => ({
  ...localActor(request),
  id: 'cli',
  from: 'cli',
});

/** Who has not signed in where one has to: only what is public is answered. */
export const nobody = (request: string): Actor => ({
  ...{ id: '', name: '', roles: [], chains: [], from: 'web', request },
});

/** 收件夹: takes papers in and audits them. */
export const inboxActor: Actor = {
  ...{ id: 'inbox', name: '', roles: ['salesFinance'], chains: null },
  ...{ from: 'inbox', request: '' },
};

/** What the program does by itself when it starts. */
export const startActor: Actor = {
  ...{ id: 'start', name: '', roles: ['administrator'], chains: null },
  ...{ from: 'start', request: '' },
};
