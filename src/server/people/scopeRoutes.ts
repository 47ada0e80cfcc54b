import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ChainSpan, Team } from '../../domain/people/scope.ts';
import type { Day } from '../../domain/values/day.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  changeScopeSchema,
  changeTeamSchema,
  newTeamSchema,
  personScopeSchema,
  savedTeamSchema,
  teamsSchema,
  type WireNewTeam,
} from '../../wire/scopes.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { changeScope, keepTeam, readScope, readTeams, type TeamDraft } from './scopes.ts';

const tags = ['people'];
const params = z.object({ id: idText });
const refused = {
  ...{ 403: refusalSchema, 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
} as const;

/** 行权限 of people over HTTP, for administrators. */
export const scopeRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/people/:id/chains',
      {
        schema: {
          tags,
          summary: 'Which chains a person sees, and whence',
          params,
          response: { 200: personScopeSchema, ...refused },
        },
      },
      async ({ params: { id } }) => {
        const { isLimited, standsInFor, chains, ...rest } = await readScope(contextOf(), id);
        return {
          ...rest,
          ...{ limited: isLimited, stands_in_for: standsInFor, chains: [...chains] },
        };
      },
    );

    app.put(
      '/people/:id/chains',
      {
        schema: {
          tags,
          summary: 'Limit a person to some chains, from a day to a day, or let him see all',
          params,
          body: changeScopeSchema,
          response: { 200: z.object({ version: z.int() }), ...refused },
        },
      },
      async ({ params: { id }, body: { version, limited, chains } }) => {
        const given = { person: id, isLimited: limited, chains: chains.map(toSpan) };
        return { version: await changeScope(contextOf(), given, version) };
      },
    );
  };

/** 组织 (G12) over HTTP, for administrators. */
export const teamRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/teams',
      {
        schema: {
          tags,
          summary: 'Teams by level, with their chains and people',
          response: { 200: teamsSchema, 403: refusalSchema },
        },
      },
      async () => {
        const { teams, people, chains } = await readTeams(contextOf());
        const names = new Map(people.map(({ id, name }) => [id, name] as const));
        return {
          teams: teams.map((team) => toWireTeam(team, names)),
          ...{ people: [...people], chains },
        };
      },
    );

    app.post(
      '/teams',
      {
        schema: {
          tags,
          summary: 'A new team within one of a higher level',
          body: newTeamSchema,
          response: { 201: savedTeamSchema, ...refused },
        },
      },
      async ({ body }, reply) =>
        reply.code(201).send(await keepTeam(contextOf(), toDraft(body, false), null)),
    );

    app.put(
      '/teams/:id',
      {
        schema: {
          tags,
          summary: 'Change a team, its chains and its people, or end it',
          params,
          body: changeTeamSchema,
          response: { 200: savedTeamSchema, ...refused },
        },
      },
      async ({ params: { id }, body: { version, ended, ...rest } }) =>
        keepTeam(contextOf(), toDraft(rest, ended), { id, seen: version }),
    );
  };

type WireSpan = { readonly chain: string; readonly from: string; readonly to: string | null };

const toSpan = ({ chain, from, to }: WireSpan): ChainSpan => ({
  ...{ chain, from: from as Day, to: to as Day | null },
});

const toDraft = ({ name, level, within, chains, members }: WireNewTeam, isEnded: boolean) =>
  ({
    ...{ name, level, within, isEnded, chains: chains.map(toSpan) },
    members: members.map(({ person, leads, from, to }) => ({
      ...{ person, isLeader: leads, from: from as Day, to: to as Day | null },
    })),
  }) satisfies TeamDraft;

const toWireTeam = (
  { members, isEnded, chains, ...team }: Team & { readonly version: number },
  names: ReadonlyMap<string, string>,
) => ({
  ...team,
  ...{ ended: isEnded, chains: [...chains] },
  members: members.map(({ isLeader, ...each }) => ({
    ...each,
    ...{ leads: isLeader, name: names.get(each.person) ?? '' },
  })),
});
