import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refusalSchema, toWireProblem } from '../../wire/problems.ts';
import {
  changeTemplateSchema,
  forgetTemplateSchema,
  fromWireTemplate,
  importTemplatesSchema,
  newTemplateSchema,
  savedTemplateSchema,
  templateImportSchema,
  templatesSchema,
  toWireTemplate,
} from '../../wire/retailerTemplates.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import {
  exportTemplates,
  forgetTemplate,
  importTemplates,
  keepTemplate,
  readTemplates,
} from './templates.ts';

const tags = ['customers'];
const params = z.object({ id: idText });
const refusals = {
  ...{ 403: refusalSchema, 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
} as const;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 结算档案模板 over HTTP. */
export const templateRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customer-templates',
      {
        schema: {
          tags,
          summary: "The company's own templates of how chains settle",
          response: { 200: templatesSchema, ...refusals },
        },
      },
      async () => ({ templates: (await readTemplates(contextOf())).map(toWireTemplate) }),
    );

    app.post(
      '/customer-templates',
      {
        schema: {
          tags,
          summary: 'A new template',
          body: newTemplateSchema,
          response: { 201: savedTemplateSchema, ...refusals },
        },
      },
      async ({ body }, reply) => {
        const { id, version } = await keepTemplate(contextOf(), fromWireTemplate(body), null);
        return reply.code(201).send({ id, version });
      },
    );

    app.put(
      '/customer-templates/:id',
      {
        schema: {
          tags,
          summary: 'The next version of a template, under another name too',
          params,
          body: changeTemplateSchema,
          response: { 200: savedTemplateSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version: seen, ...template } }) => {
        const kept = await keepTemplate(contextOf(), fromWireTemplate(template), { id, seen });
        return { id, version: kept.version };
      },
    );

    app.post(
      '/customer-templates/:id/forget',
      {
        schema: {
          tags,
          summary: 'Put a template away: it is offered no more',
          params,
          body: forgetTemplateSchema,
          response: { 200: savedTemplateSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version } }) => {
        await forgetTemplate(contextOf(), id, version);
        return { id, version: version + 1 };
      },
    );
  };

/** 导入导出模板 over HTTP. */
export const templateBookRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customer-templates.xlsx',
      {
        schema: {
          tags,
          summary: 'Templates as a workbook that an import reads again',
          response: { 200: z.any().describe('The file itself'), ...refusals },
        },
      },
      async (_, reply) =>
        reply
          .header('content-type', xlsx)
          .header('content-disposition', 'attachment; filename="customer-templates.xlsx"')
          .send(Buffer.from(await exportTemplates(contextOf()))),
    );

    app.post(
      '/customer-template-imports',
      {
        schema: {
          tags,
          summary: 'Templates of workbooks by name, looked at or kept; the same twice adds nothing',
          querystring: languageQuery,
          body: importTemplatesSchema,
          response: { 200: templateImportSchema, ...refusals },
        },
      },
      async ({ body: { files, save }, query: { lang } }) => {
        const done = await importTemplates(contextOf(), files, save);
        return {
          ...{ added: [...done.added], changed: [...done.changed] },
          problems: done.problems.map((problem) => toWireProblem(problem, lang)),
        };
      },
    );
  };
