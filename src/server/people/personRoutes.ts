import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  changedPersonSchema,
  changePersonSchema,
  changeSignInRulesSchema,
  invitedSchema,
  invitePersonSchema,
  newLinkSchema,
  peopleSchema,
  rolesSchema,
  signInRulesSchema,
  type WireNewLink,
  type WirePerson,
  type WireSignInRules,
} from '../../wire/signIn.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { makeAdministratorLink, type NewLink, pathOf } from './links.ts';
import type { ListedPerson, SignInRules } from './personStore.ts';
import {
  changePerson,
  changeSignInRules,
  checkMayManage,
  invitePerson,
  readPeople,
  readRoles,
  readSignInRules,
  renewLink,
  resetTwoFactorOf,
} from './persons.ts';

const tags = ['people'];
const params = z.object({ id: idText });
const refused = { 403: refusalSchema, 404: refusalSchema, 409: refusalSchema } as const;

/** 人员与角色 over HTTP, for administrators. */
export const personRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/people',
      {
        schema: {
          tags,
          summary: 'Who works here, who was invited and who left',
          response: { 200: peopleSchema, 403: refusalSchema },
        },
      },
      async () => ({ people: (await readPeople(contextOf())).map(toWirePerson) }),
    );

    app.post(
      '/people',
      {
        schema: {
          tags,
          summary: 'Invite a person: the answer holds his one-time link, this once',
          body: invitePersonSchema,
          response: { 201: invitedSchema, 403: refusalSchema, 409: refusalSchema },
        },
      },
      async ({ body }, reply) => {
        const { person, link } = await invitePerson(contextOf(), body);
        return reply.code(201).send({ id: person.id, link: toWireLink(link) });
      },
    );

    app.put(
      '/people/:id',
      {
        schema: {
          tags,
          summary:
            'Change name and roles of a person, or disable him: all his sessions end at once',
          params,
          body: changePersonSchema,
          response: { 200: changedPersonSchema, ...refused },
        },
      },
      async ({ params: { id }, body: { version, disabled, name, roles } }) => {
        const change = { seen: version, name, roles, isDisabled: disabled };
        const changed = await changePerson(contextOf(), id, change);
        return { id, version: changed.version };
      },
    );

    app.post(
      '/people/:id/two-factor/reset',
      {
        schema: {
          tags,
          summary: 'Take two-factor sign-in from who lost his telephone: he is told',
          params,
          response: { 200: z.object({}), ...refused },
        },
      },
      async ({ params: { id } }) => {
        await resetTwoFactorOf(contextOf(), id);
        return {};
      },
    );
  };

/** 角色 over HTTP. */
export const roleRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/roles',
      {
        schema: {
          tags,
          summary: 'The roles that a person can have',
          querystring: languageQuery.partial(),
          response: { 200: rolesSchema },
        },
      },
      async (request) => {
        const isEnglish = langOf(request) === 'en';
        const roles = await readRoles(contextOf());
        return {
          roles: roles.map(({ role, nameZh, nameEn }) => ({
            ...{ role, name: isEnglish ? nameEn : nameZh },
          })),
        };
      },
    );
  };

/** 登录规则 over HTTP. */
export const signInRuleRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/sign-in-rules',
      {
        schema: {
          tags,
          summary: 'Which roles sign in with two factors',
          response: { 200: signInRulesSchema, 403: refusalSchema },
        },
      },
      async () => toWireRules(await readSignInRules(contextOf())),
    );

    app.put(
      '/sign-in-rules',
      {
        schema: {
          tags,
          summary: 'Change that: who has none sets them up before anything else is answered',
          body: changeSignInRulesSchema,
          response: { 200: signInRulesSchema, 403: refusalSchema, 409: refusalSchema },
        },
      },
      async ({ body: { version, two_factor_roles } }) =>
        toWireRules(await changeSignInRules(contextOf(), two_factor_roles, version)),
    );
  };

const toWireRules = ({ version, twoFactorRoles }: SignInRules): WireSignInRules => ({
  version,
  two_factor_roles: [...twoFactorRoles],
});

/** 一次性链接 for persons, shown to who asks for them, once. */
export const personLinkRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/people/:id/link',
      {
        schema: {
          tags,
          summary: 'A new one-time link for a person who lost his link or his password',
          params,
          response: { 200: newLinkSchema, ...refused },
        },
      },
      async ({ params: { id } }) => toWireLink(await renewLink(contextOf(), id)),
    );

    app.post(
      '/administrator-link',
      {
        schema: {
          tags,
          summary: 'A one-time link that makes an administrator',
          response: { 200: newLinkSchema, 403: refusalSchema },
        },
      },
      async () => {
        const context = contextOf();
        checkMayManage(context);
        return toWireLink(await makeAdministratorLink(context));
      },
    );
  };

const toWireLink = (link: NewLink): WireNewLink => ({
  path: pathOf(link),
  expires_at: showInstant(link.expires),
});

const toWirePerson = (person: ListedPerson): WirePerson => ({
  id: person.id,
  version: person.version,
  name: person.name,
  email: person.email,
  roles: [...person.roles],
  state: person.isDisabled ? 'disabled' : person.maySignIn ? 'active' : 'invited',
  two_factor: person.hasTwoFactor,
  limited: person.isLimited,
  last_used_at: person.lastUsed === null ? null : showInstant(person.lastUsed),
  link_expires_at: person.linkExpires === null ? null : showInstant(person.linkExpires),
});
