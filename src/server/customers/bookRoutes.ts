import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { defaultNumbers } from '../../domain/customers/ruleNumbers.ts';
import type { Day, Month } from '../../domain/values/day.ts';
import { formatFen } from '../../domain/values/money.ts';
import { fromWireNamed, toWireNamed } from '../../wire/customerFacts.ts';
import {
  changeNumbersSchema,
  commitImportSchema,
  importPlanSchema,
  importSchema,
  ruleNumbersSchema,
  savedProfileSchema,
  sharesQuery,
  sharesSchema,
} from '../../wire/customerProfiles.ts';
import { toWirePlan } from '../../wire/customerSums.ts';
import {
  changeSupplierSchema,
  newSupplierSchema,
  savedSchema,
  suppliersSchema,
} from '../../wire/customers.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { showRateOrNull } from '../../wire/rateText.ts';
import { dayText, idText, languageQuery } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { exportCustomers, importCustomers, previewImport } from './books.ts';
import { keepSupplier, readSuppliers } from './parties.ts';
import { keepNumbers, readNumbers, readShares } from './profiles.ts';

const tags = ['customers'];
const refusals = {
  ...{ 403: refusalSchema, 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
} as const;

/** 供方 over HTTP. */
export const supplierRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/supplier-parties',
      {
        schema: {
          tags,
          summary: 'Companies of our side: brand, signer, supplier, deliverer',
          querystring: z.object({ as_known_on: dayText.optional() }),
          response: { 200: suppliersSchema, ...refusals },
        },
      },
      async ({ query: { as_known_on: known = null } }) => ({
        suppliers: (await readSuppliers(contextOf(), known as Day | null)).map(
          ({ id, version, roles, periods }) => ({
            ...{ id, version, roles: [...roles], periods: periods.map(toWireNamed) },
          }),
        ),
      }),
    );

    app.post(
      '/supplier-parties',
      {
        schema: {
          tags,
          summary: 'A new company of our side',
          body: newSupplierSchema,
          response: { 201: savedSchema, ...refusals },
        },
      },
      async ({ body: { roles, periods } }, reply) => {
        const draft = { roles, periods: periods.map(fromWireNamed) };
        return reply.code(201).send(await keepSupplier(contextOf(), draft, null));
      },
    );

    app.put(
      '/supplier-parties/:id',
      {
        schema: {
          tags,
          summary: 'The next version of a company of our side',
          params: z.object({ id: idText }),
          body: changeSupplierSchema,
          response: { 200: savedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, roles, periods } }) => {
        const draft = { roles, periods: periods.map(fromWireNamed) };
        return keepSupplier(contextOf(), draft, { id, seen: version });
      },
    );
  };

/** 口径 and 迁移占比 over HTTP. */
export const ruleRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customer-rules',
      {
        schema: {
          tags,
          summary: 'Numbers that grades and doubts are told by, each with its source',
          response: { 200: ruleNumbersSchema, ...refusals },
        },
      },
      async () => {
        const { version, numbers } = await readNumbers(contextOf());
        const names = Object.keys(defaultNumbers) as (keyof typeof defaultNumbers)[];
        return {
          version,
          numbers: names.map((name) => ({
            ...{ name, ...numbers[name] },
            is_default: numbers[name].value === defaultNumbers[name].value,
          })),
        };
      },
    );

    app.put(
      '/customer-rules',
      {
        schema: {
          tags,
          summary: 'The next version of these numbers; what is left out stands by default',
          body: changeNumbersSchema,
          response: { 200: savedProfileSchema, ...refusals },
        },
      },
      async ({ body: { version, numbers } }) => {
        const given = Object.fromEntries(numbers.map(({ name, ...number }) => [name, number]));
        return { version: await keepNumbers(contextOf(), given, version) };
      },
    );

    app.get(
      '/trade-shares',
      {
        schema: {
          tags,
          summary: 'The share of sales by trade type (T04), of the last twelve months or of some',
          querystring: sharesQuery,
          response: { 200: sharesSchema, ...refusals },
        },
      },
      async ({ query }) => {
        const asked = {
          from: (query.from ?? null) as Month | null,
          to: (query.to ?? null) as Month,
        };
        const { from, to, shares } = await readShares(contextOf(), asked);
        return {
          ...{ from, to },
          shares: shares.map(({ type, sales, share }) => ({
            ...{ type, sales: formatFen(sales), share: showRateOrNull(share) },
          })),
        };
      },
    );
  };

/** 导入导出客户表 over HTTP. */
export const customerBookRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/customer-imports/preview',
      {
        schema: {
          tags,
          summary: 'What workbooks would add and change, and what is wrong in them',
          querystring: languageQuery,
          body: importSchema,
          response: { 200: importPlanSchema, ...refusals },
        },
      },
      async ({ body: { files, chain = null }, query: { lang } }) =>
        toWirePlan(await previewImport(contextOf(), { files, chain }), lang),
    );

    app.post(
      '/customer-imports',
      {
        schema: {
          tags,
          summary: 'Save what the preview showed; the same file twice adds nothing',
          querystring: languageQuery,
          body: commitImportSchema,
          response: { 201: importPlanSchema, ...refusals },
        },
      },
      async ({ body: { files, chain = null, fingerprint }, query: { lang } }, reply) => {
        const done = await importCustomers(contextOf(), { files, chain }, fingerprint);
        return reply.code(201).send(toWirePlan(done, lang));
      },
    );

    app.get(
      '/customer-export.xlsx',
      {
        schema: {
          tags,
          summary: 'Customers as a workbook that an import reads again',
          querystring: z.object({
            chain: z.string().max(200).optional(),
            day: dayText.optional(),
            as_known_on: dayText.optional(),
          }),
          response: { 200: z.any().describe('The file itself'), ...refusals },
        },
      },
      async ({ query: { chain = null, ...on } }, reply) =>
        reply
          .header('content-type', xlsx)
          .header('content-disposition', 'attachment; filename="customers.xlsx"')
          .send(Buffer.from(await exportCustomers(contextOf(), chain, exportOn(on)))),
    );
  };

const exportOn = (on: { day?: string | undefined; as_known_on?: string | undefined }) => ({
  ...{ day: (on.day ?? null) as Day | null, known: (on.as_known_on ?? null) as Day | null },
});

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
