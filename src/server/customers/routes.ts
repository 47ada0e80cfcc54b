import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { checklistOf, dutiesOf, type TradePeriod } from '../../domain/customers/trade.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromWireNamed, toWireEntity, toWireSite } from '../../wire/customerFacts.ts';
import {
  changeProfileSchema,
  customerSchema,
  customersSchema,
  madeCustomerSchema,
  newCustomerSchema,
  savedProfileSchema,
  type WireProfile,
  type WireProfileChange,
} from '../../wire/customerProfiles.ts';
import { toWireCustomer, toWireSums } from '../../wire/customerSums.ts';
import {
  chainParam,
  chainsSchema,
  changeEntitySchema,
  dayQuery,
  newEntitySchema,
  savedSchema,
} from '../../wire/customers.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import {
  addCustomer,
  readChains,
  readCustomer,
  readCustomers,
  type SeenCustomer,
} from './actions.ts';
import { customerBookRoutes, ruleRoutes, supplierRoutes } from './bookRoutes.ts';
import { keepEntity } from './parties.ts';
import { keepProfile, type ProfileDraft } from './profiles.ts';
import { retailerRoutes } from './retailerRoutes.ts';
import { namesIn, onOf, siteChangeRoutes, siteRoutes, storeRoutes } from './siteRoutes.ts';
import { templateBookRoutes, templateRoutes } from './templateRoutes.ts';

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

const tags = ['customers'];
const entityParam = chainParam.extend({ entity: idText });
const refusals = {
  ...{ 403: refusalSchema, 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
} as const;

/** 客户: chains with their legal entities and what they are to us, over HTTP. */
const customerRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customers',
      {
        schema: {
          tags,
          summary: 'Chains with how many stores settle in which way, and how many are in doubt',
          querystring: dayQuery,
          response: { 200: customersSchema, ...refusals },
        },
      },
      async ({ query }) => ({
        customers: (await readCustomers(contextOf(), onOf(query))).map((seen) =>
          toWireCustomer(seen, query.lang),
        ),
      }),
    );

    app.post(
      '/customers',
      {
        schema: {
          tags,
          summary: 'A new chain, before there is any paper of it',
          body: newCustomerSchema,
          response: { 201: madeCustomerSchema, ...refusals },
        },
      },
      async ({ body: { name } }, reply) => {
        await addCustomer(contextOf(), name);
        return reply.code(201).send({ chain: name });
      },
    );

    app.get(
      '/customers/:chain',
      {
        schema: {
          tags,
          summary: 'A chain as of a day: its profile, its places and its legal entities',
          params: chainParam,
          querystring: dayQuery,
          response: { 200: customerSchema, ...refusals },
        },
      },
      async ({ params: { chain }, query }) => {
        const seen = await readCustomer(contextOf(), chain, onOf(query));
        const names = namesIn(seen.view);
        return {
          ...toWireSums(seen, query.lang),
          ...{ day: seen.view.day, profile: toWireProfile(seen.profile) },
          trade: seen.trade && toWireTrade(seen.trade),
          sites: seen.sites.map((each) => toWireSite(each, names, query.lang)),
          entities: [...seen.view.entities.values()].map(toWireEntity),
        };
      },
    );

    app.put(
      '/customers/:chain/profile',
      {
        schema: {
          tags,
          summary: 'The next version of what a chain is to us',
          params: chainParam,
          body: changeProfileSchema,
          response: { 200: savedProfileSchema, ...refusals },
        },
      },
      async ({ params: { chain }, body: { version, ...rest } }) => ({
        version: await keepProfile(contextOf(), chain, toProfile(rest), version),
      }),
    );
  };

/** 法人主体 over HTTP. */
const entityRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/customers/:chain/entities',
      {
        schema: {
          tags,
          summary: 'A new legal entity of a chain',
          params: chainParam,
          body: newEntitySchema,
          response: { 201: savedSchema, ...refusals },
        },
      },
      async ({ params: { chain }, body }, reply) =>
        reply.code(201).send(await keepEntity(contextOf(), chain, toEntity(body), null)),
    );

    app.put(
      '/customers/:chain/entities/:entity',
      {
        schema: {
          tags,
          summary: 'The next version of a legal entity',
          params: entityParam,
          body: changeEntitySchema,
          response: { 200: savedSchema, ...refusals },
        },
      },
      async ({ params: { chain, entity }, body: { version, ...rest } }) =>
        keepEntity(contextOf(), chain, toEntity(rest), { id: entity, seen: version }),
    );
  };

/** Every address of customers. */
export const customerNouns = [
  ...[customerRoutes, entityRoutes, siteRoutes, siteChangeRoutes, storeRoutes],
  ...[supplierRoutes, ruleRoutes, customerBookRoutes, retailerRoutes],
  ...[templateRoutes, templateBookRoutes],
];

const toEntity = ({ is_agent, periods }: z.infer<typeof newEntitySchema>) => ({
  ...{ isAgent: is_agent, periods: periods.map(fromWireNamed) },
});

const toWireProfile = ({
  chainId: _,
  trade,
  reasons,
  ...profile
}: SeenCustomer['profile']): WireProfile => ({
  ...profile,
  reasons: [...reasons],
  trade: trade.map(({ checks, ...period }) => ({
    ...period,
    checks: Object.entries(checks).map(([what, { isMet, note }]) => ({
      ...{ what: what as 'background', met: isMet, note },
    })),
  })),
});

const toProfile = ({ trade, diligence, ...rest }: Omit<WireProfileChange, 'version'>) =>
  ({
    ...rest,
    diligence: diligence && { ...diligence, day: diligence.day as Day },
    trade: trade.map(({ from, to, checks, ...period }) => ({
      ...{ ...period, from: from as Day | null, to: to as Day | null },
      checks: Object.fromEntries(checks.map(({ what, met, note }) => [what, { isMet: met, note }])),
    })),
  }) as ProfileDraft;

function toWireTrade(period: TradePeriod) {
  const { signs, serves, bearsRisk, controlsFees } = dutiesOf(period.type);
  return {
    ...{ type: period.type, signs, serves, bears_risk: bearsRisk, controls_fees: controlsFees },
    checklist: checklistOf(period).map(({ what, isMet, note }) => ({ what, met: isMet, note })),
  };
}
