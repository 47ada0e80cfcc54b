import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  changePasswordSchema,
  linkSchema,
  linkTokenSchema,
  sessionSchema,
  sessionsSchema,
  signedOutSchema,
  signInSchema,
  useLinkSchema,
  type WireSession,
} from '../../wire/signIn.ts';
import { idText } from '../../wire/values.ts';
import { Refused } from '../refused.ts';
import type { Door } from './auth.ts';
import type { Gate } from './gate.ts';
import { deviceOf } from './identify.ts';
import { readLink, useLink } from './links.ts';
import type { Person } from './personStore.ts';
import { providerEnd } from './provider.ts';
import {
  changePassword,
  endOwnSessions,
  readSessions,
  type Session,
  type SignedIn,
  signIn,
  signOut,
} from './signIn.ts';

const tags = ['sign-in'];
const config = { isPublic: true } as const;
const own = { isOwnAccount: true } as const;
const nothing = z.object({});

export const keep = (reply: FastifyReply, cookies: readonly string[]) =>
  (cookies.length === 0 ? reply : reply.header('set-cookie', [...cookies])).header(
    'cache-control',
    'no-store',
  );

type SaidOfSession = Pick<Session, 'lacksTwoFactor' | 'chains'> & Pick<SignedIn, 'isReset'>;

const said = (
  { id, name, email, roles }: Person,
  { isReset = false, lacksTwoFactor = false, chains = null }: Partial<SaidOfSession>,
): WireSession => ({
  mode: 'signIn',
  person: { id, name, email, roles: [...roles] },
  ...(isReset ? { two_factor_reset: true } : {}),
  ...(lacksTwoFactor ? { two_factor_needed: true } : {}),
  ...(chains === null ? {} : { limited: true }),
});

export const welcome = (reply: FastifyReply, { person, cookies, isReset }: SignedIn) =>
  keep(reply, cookies).send(said(person, { isReset }));

/** 登录, 退出 over HTTP: what is asked before anybody is known. */
export const signInRoutes =
  (door: Door, gate: Gate): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/session',
      {
        config,
        schema: {
          tags,
          summary: 'Who is signed in, and whether one has to',
          response: { 200: sessionSchema },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        if (request.signedIn) return said(request.signedIn.person, request.signedIn);
        if (await gate.isOpen()) return { mode: 'open' as const, person: null };
        const { provider } = door;
        return {
          ...{ mode: 'signIn' as const, person: null },
          ...(provider ? { provider: provider.name } : {}),
        };
      },
    );

    app.post(
      '/session',
      {
        config,
        schema: {
          tags,
          summary:
            'Sign in: the session is a cookie; signIn.codeNeeded = the same again with a code',
          body: signInSchema,
          response: { 200: sessionSchema, 401: refusalSchema, 429: refusalSchema },
        },
      },
      async (request, reply) => welcome(reply, await signIn(door, request.body, deviceOf(request))),
    );

    app.delete(
      '/session',
      {
        config,
        schema: {
          tags,
          summary:
            'Sign out; where the provider of sign-in has a session too, the answer leads there',
          response: { 200: signedOutSchema },
        },
      },
      async (request, reply) => {
        const leaveTo = request.signedIn ? await providerEnd(door, request.signedIn.id) : null;
        keep(reply, await signOut(door, deviceOf(request)));
        return reply.send(leaveTo === null ? {} : { leave_to: leaveTo });
      },
    );
  };

/** 一次性链接 over HTTP. */
export const linkRoutes =
  (door: Door, gate: Gate): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/links/look',
      {
        config,
        schema: {
          tags,
          summary: 'Whom a one-time link is for',
          body: linkTokenSchema,
          response: { 200: linkSchema, 410: refusalSchema },
        },
      },
      async ({ body: { token } }) => {
        const { expires, ...shown } = await readLink(door, token);
        return { ...shown, expires_at: showInstant(expires) };
      },
    );

    app.post(
      '/links/use',
      {
        config,
        schema: {
          tags,
          summary: 'Set a password by a one-time link, which signs in and uses it up',
          body: useLinkSchema,
          response: {
            200: sessionSchema,
            409: refusalSchema,
            410: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async (request, reply) => {
        const { name = '', email = '', ...given } = request.body;
        const signedIn = await useLink(door, { ...given, name, email }, deviceOf(request));
        if (!signedIn) return { mode: 'signIn' as const, person: null };
        if (signedIn.person.roles.includes('administrator')) gate.close();
        return welcome(reply, signedIn);
      },
    );
  };

/** 会话与密码 of who is signed in. */
export const ownSessionRoutes =
  (door: Door): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/sessions',
      {
        config: own,
        schema: {
          tags,
          summary: 'Where one is signed in',
          response: { 200: sessionsSchema, 403: refusalSchema },
        },
      },
      async (request) => {
        const own = sessionOf(request);
        const sessions = await readSessions(door, own.person);
        return {
          sessions: sessions.map(({ id, address, agent, began, used }) => ({
            ...{ id, address, agent, is_this: id === own.id },
            began_at: showInstant(began),
            used_at: showInstant(used),
          })),
        };
      },
    );

    app.delete(
      '/sessions',
      {
        config: own,
        schema: {
          tags,
          summary: 'Sign out everywhere, here too',
          response: { 200: nothing, 403: refusalSchema },
        },
      },
      async (request, reply) => {
        await endOwnSessions(door, sessionOf(request).person, deviceOf(request));
        return keep(reply, await signOut(door, deviceOf(request))).send({});
      },
    );

    app.delete(
      '/sessions/:id',
      {
        config: own,
        schema: {
          tags,
          summary: 'Sign out in one place',
          params: z.object({ id: idText }),
          response: { 200: nothing, 403: refusalSchema, 404: refusalSchema },
        },
      },
      async (request) => {
        const { person } = sessionOf(request);
        await endOwnSessions(door, person, deviceOf(request), request.params.id);
        return {};
      },
    );

    app.put(
      '/password',
      {
        config: own,
        schema: {
          tags,
          summary: 'Change the password: all other sessions end',
          body: changePasswordSchema,
          response: { 200: nothing, 403: refusalSchema, 422: refusalSchema, 429: refusalSchema },
        },
      },
      async (request, reply) => {
        const { current, password } = request.body;
        const given = { current, next: password };
        const { person } = sessionOf(request);
        return keep(reply, await changePassword(door, person, given, deviceOf(request))).send({});
      },
    );
  };

/** Programs and open machines have no session of their own. */
export function sessionOf({ signedIn }: FastifyRequest): Session {
  if (!signedIn) throw new Refused(403, 'session.none');
  return signedIn;
}
