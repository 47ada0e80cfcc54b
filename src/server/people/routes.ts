import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { jobSchema } from '../../wire/jobs.ts';
import {
  changeCompanySchema,
  companySchema,
  demoOrderSchema,
  demoSchema,
  examplesSchema,
} from '../../wire/people.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { prepareBack } from '../approvals/actions.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { loadJob, toWireJob } from '../jobs/actions.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { changeCompany, demoContext, readCompany, readDemo, startDemo } from './actions.ts';
import { handOverRoutes } from './handOverRoutes.ts';
import { keyRoutes } from './keyRoutes.ts';
import { personLinkRoutes, personRoutes, roleRoutes, signInRuleRoutes } from './personRoutes.ts';
import { scopeRoutes, teamRoutes } from './scopeRoutes.ts';

/** 人员管理 over HTTP: people, roles, links, keys, who sees what, and who leaves. */
export const staffRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    for (const routes of [personRoutes, roleRoutes, personLinkRoutes, signInRuleRoutes])
      await app.register(routes(contextOf));
    for (const routes of [keyRoutes, scopeRoutes, teamRoutes])
      await app.register(routes(contextOf));
    await app.register(handOverRoutes(contextOf, prepareBack));
  };

const tags = ['demo'];

/** 演示公司: loaded on request; all other addresses answer for it under /demo as they do without. */
export const demoRoutes =
  (contextOf: () => Context, offered: boolean): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/demo',
      {
        schema: {
          tags,
          summary: 'The demo company: whether it can be loaded, and how far it is',
          response: { 200: demoSchema },
        },
      },
      async () => ({ offered, ...(await readDemo(contextOf())) }),
    );

    app.post(
      '/demo',
      {
        schema: {
          tags,
          summary: 'Load the demo company: answers with the job, to be asked for under /demo/jobs',
          body: demoOrderSchema,
          response: { 202: jobSchema, 404: refusalSchema, 409: refusalSchema },
        },
      },
      async (request, reply) => {
        if (!offered) throw new Refused(404, 'demo.missing');
        const { as_of, reset } = request.body;
        const today = (as_of ?? todayInShanghai()) as Day;
        const id = await startDemo(contextOf(), { today, reset });
        const job = await loadJob(demoContext(contextOf()), id);
        return reply.code(202).send(toWireJob(job, langOf(request)));
      },
    );
  };

/** A file that is offered to try things with. */
export interface ExampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 示例文件 over HTTP: made outside of the server, taken by the page as if chosen by hand. */
export const exampleRoutes =
  (make: (() => Promise<readonly ExampleFile[]>) | null): FastifyPluginAsyncZod =>
  async (app) => {
    const examples = ['examples'];
    const offered = async (): Promise<readonly ExampleFile[]> => {
      if (make === null) throw new Refused(404, 'examples.missing');
      return make();
    };
    app.get(
      '/examples',
      {
        schema: {
          tags: examples,
          summary: 'Names of the example files: a month of an invented supplier',
          response: { 200: examplesSchema, 404: refusalSchema },
        },
      },
      async () => ({ files: (await offered()).map(({ name }) => ({ name })) }),
    );

    app.get(
      '/examples/:name',
      {
        schema: {
          tags: examples,
          summary: 'One example file',
          params: z.object({ name: z.string().min(1).max(200) }),
          response: { 200: z.any().describe('The file itself'), 404: refusalSchema },
        },
      },
      async ({ params: { name } }, reply) => {
        const found = (await offered()).find((each) => each.name === name);
        if (!found) throw new Refused(404, 'examples.missing');
        return reply.type('application/octet-stream').send(Buffer.from(found.bytes));
      },
    );
  };

/** 公司资料 over HTTP. */
export const companyRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const settings = ['settings'];
    app.get(
      '/company',
      {
        schema: {
          tags: settings,
          summary: 'The company and the contact that letters bear where nobody says otherwise',
          response: { 200: companySchema },
        },
      },
      async () => readCompany(contextOf()),
    );

    app.put(
      '/company',
      {
        schema: {
          tags: settings,
          summary: 'Change them; a version that is no longer current is refused',
          body: changeCompanySchema,
          response: { 200: companySchema, 409: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ body: { version, person, ...facts } }) =>
        changeCompany(contextOf(), facts, { seen: version, person }),
    );
  };
