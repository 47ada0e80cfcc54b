import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { namedOn } from '../../domain/customers/party.ts';
import { compareSites } from '../../domain/customers/siteHistory.ts';
import type { Day } from '../../domain/values/day.ts';
import {
  type CustomerNames,
  fromWirePeriod,
  toWireParties,
  toWirePeriod,
  toWireSite,
} from '../../wire/customerFacts.ts';
import { addedSchema, addStatedSchema, statedSchema } from '../../wire/customerProfiles.ts';
import {
  chainParam,
  changeSiteSchema,
  dayQuery,
  foundPartiesSchema,
  newSiteSchema,
  partiesQuery,
  savedSchema,
  siteDetailSchema,
  sitesQuery,
  sitesSchema,
  type WireNewSite,
} from '../../wire/customers.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import { showSiteChange } from '../../words/siteHistory.ts';
import type { Context } from '../context.ts';
import { parseCursor, showCursor } from '../db/cursor.ts';
import { todayInShanghai } from '../today.ts';
import {
  findParties,
  keepSite,
  readSite,
  readSites,
  type SeenSiteDetail,
  type SiteDraft,
} from './sites.ts';
import { addStated, readStated } from './stated.ts';
import type { CustomerView, On } from './view.ts';

const tags = ['customers'];
const siteParam = chainParam.extend({ site: idText });
const refusals = {
  ...{ 403: refusalSchema, 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
} as const;

export const onOf = (query: z.infer<typeof dayQuery>): On => ({
  day: (query.day ?? todayInShanghai()) as Day,
  known: (query.as_known_on ?? null) as Day | null,
});

export const namesIn = ({ day, places, entities }: CustomerView): CustomerNames => ({
  ...{ day, places, entities },
});

/** 机构 (总部, 大仓, 大区, 门店) over HTTP. */
export const siteRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customers/:chain/sites',
      {
        schema: {
          tags,
          summary: 'Sites of a chain as of a day: filtered, sorted, in pages',
          params: chainParam,
          querystring: sitesQuery,
          response: { 200: sitesSchema, ...refusals },
        },
      },
      async ({ params: { chain }, query }) => {
        const { limit, sort, order, lang } = query;
        const way = `${sort} ${order}`;
        const asked = {
          ...{ kind: query.kind ?? null, format: query.format ?? null, sort, order },
          ...{ relation: query.relation ?? null, grade: query.grade ?? null },
          ...{ city: query.city ?? null, parent: query.parent ?? null, q: query.q ?? null },
          isDoubted: query.doubted === 'true',
          after: query.cursor === undefined ? null : parseCursor(query.cursor, way),
          limit: limit + 1,
        };
        const { view, sites } = await readSites(contextOf(), chain, asked, onOf(query));
        const last = sites.length > limit ? sites[limit - 1] : undefined;
        const names = namesIn(view);
        return {
          sites: sites.slice(0, limit).map((each) => toWireSite(each, names, lang)),
          next: last ? showCursor({ sort: way, key: last.key, id: last.site.id }) : null,
        };
      },
    );

    app.get(
      '/customers/:chain/sites/:site',
      {
        schema: {
          tags,
          summary: 'A site with its periods, its four parties and who changed it',
          params: siteParam,
          querystring: dayQuery,
          response: { 200: siteDetailSchema, ...refusals },
        },
      },
      async ({ params: { chain, site }, query }) => {
        const seen = await readSite(contextOf(), chain, site, onOf(query));
        const names = namesIn(seen.view);
        return {
          ...toWireSite(seen, names, query.lang),
          periods: seen.site.periods.map(toWirePeriod),
          parties: toWireParties(seen.parties, { ...names, ...seen }),
          versions: seen.versions.map(({ is, was }) => ({
            ...{ version: is.version, by: is.by, reason: is.reason, recorded_at: is.recordedAt },
            changes: showSiteChange(compareSites(was, is), namerOf(seen), query.lang),
          })),
        };
      },
    );
  };

/** Changes of sites over HTTP. */
export const siteChangeRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/customers/:chain/sites',
      {
        schema: {
          tags,
          summary: 'A new site of a chain',
          params: chainParam,
          body: newSiteSchema,
          response: { 201: savedSchema, ...refusals },
        },
      },
      async ({ params: { chain }, body }, reply) =>
        reply.code(201).send(await keepSite(contextOf(), chain, toDraft(body), null)),
    );

    app.put(
      '/customers/:chain/sites/:site',
      {
        schema: {
          tags,
          summary: 'The next version of a site',
          params: siteParam,
          body: changeSiteSchema,
          response: { 200: savedSchema, ...refusals },
        },
      },
      async ({ params: { chain, site }, body: { version, ...rest } }) =>
        keepSite(contextOf(), chain, toDraft(rest), { id: site, seen: version }),
    );
  };

/** What papers say of stores, over HTTP. */
export const storeRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customers/:chain/parties',
      {
        schema: {
          tags,
          summary: 'Who orders, receives, is invoiced and pays for a store, as a paper names it',
          params: chainParam,
          querystring: partiesQuery,
          response: { 200: foundPartiesSchema, ...refusals },
        },
      },
      async ({ params: { chain }, query }) => {
        const found = await findParties(contextOf(), chain, query.store, onOf(query));
        if (!found) return { site: null, parties: null };
        const names = namesIn(found.view);
        return {
          site: toWireSite(found, names, query.lang),
          parties: toWireParties(found.parties, { ...names, ...found }),
        };
      },
    );

    app.get(
      '/customers/:chain/stated-stores',
      {
        schema: {
          tags,
          summary: 'Stores that statements name and the tree of the chain lacks',
          params: chainParam,
          response: { 200: statedSchema, ...refusals },
        },
      },
      async ({ params: { chain } }) => ({ stores: await readStated(contextOf(), chain) }),
    );

    app.post(
      '/customers/:chain/stated-stores',
      {
        schema: {
          tags,
          summary: 'Add stores that statements name, with what they say and nothing else',
          params: chainParam,
          body: addStatedSchema,
          response: { 201: addedSchema, ...refusals },
        },
      },
      async ({ params: { chain }, body: { stores } }, reply) =>
        reply.code(201).send({ added: await addStated(contextOf(), chain, stores) }),
    );
  };

/** What an id of a site's periods is called on the day. */
const namerOf =
  ({ view, sites, suppliers }: SeenSiteDetail) =>
  (id: string): string | null => {
    const company = view.entities.get(id) ?? suppliers.get(id);
    return (company && namedOn(company, view.day)?.name) ?? sites.get(id)?.name ?? null;
  };

const toDraft = ({ periods, ...site }: WireNewSite): SiteDraft => ({
  ...{ kind: site.kind, code: site.code, name: site.name, aliases: site.aliases },
  ...{ city: site.city, format: site.format, areaSqm: site.area_sqm, skus: site.skus },
  ...{ openedOn: site.opened_on as Day | null, closedOn: site.closed_on as Day | null },
  ...{ marketStage: site.market_stage, exception: site.exception },
  reason: site.reason ?? '',
  periods: periods.map(fromWirePeriod),
});
