import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import { fromWireMatrix, toWireMatrix } from '../../wire/approvalFacts.ts';
import {
  deputiesSchema,
  deputySchema,
  endDeputySchema,
  explainRequestSchema,
  matrixContentSchema,
  matrixSchema,
  requestPageSchema,
  requestsQuery,
  requestsSchema,
  setMatrixSchema,
  voteSchema,
  withdrawRequestSchema,
} from '../../wire/approvalRequests.ts';
import { limitSchema, setLimitSchema, toWireLimit } from '../../wire/approvals.ts';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import { type Context, isSignedIn } from '../context.ts';
import { parseCursor, showCursor } from '../db/cursor.ts';
import { todayInShanghai } from '../today.ts';
import { castVote, withdrawRequest } from './actions.ts';
import { endDeputy, nameDeputy, readDeputies } from './deputies.ts';
import { readLimit, setLimit } from './limit.ts';
import { readMatrices, readMatrix, setMatrix } from './matrix.ts';
import { explainRequest } from './own.ts';
import { readMine, readRequest, readRequests } from './read.ts';

const tags = ['approvals'];

/** 让步限额 over HTTP. */
export const limitRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/concession-limit',
      {
        schema: {
          tags,
          summary: 'What may be given up on one line without an approval',
          response: { 200: limitSchema },
        },
      },
      async () => toWireLimit(await readLimit(contextOf())),
    );

    app.put(
      '/concession-limit',
      {
        schema: {
          tags,
          summary: 'Set what may be given up on one line, with who says so',
          body: setLimitSchema,
          response: { 200: limitSchema, 409: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ body: { version, amount, source, person } }) => {
        const context = contextOf();
        await setLimit(context, version, { amount: parseFen(amount) as Fen, source }, person);
        return toWireLimit(await readLimit(context));
      },
    );
  };

const params = z.object({ id: idText });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };
const today = () => todayInShanghai() as Day;

/** 审批 over HTTP: what waits, and for whom. */
export const approvalRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/approvals',
      {
        schema: {
          tags,
          summary: 'Requests for approval: what waits for me, what I asked for, or all',
          querystring: requestsQuery,
          response: { 200: requestsSchema, ...refusals },
        },
      },
      async ({ query: { view, state, about = null, cursor, limit } }) => {
        const context = contextOf();
        const before = cursor === undefined ? null : parseCursor(cursor, 'made').id;
        const isOpen = state === 'all' ? null : state === 'open';
        const page = { before, about, limit, isOpen, isMine: view === 'asked' };
        const { requests, next } =
          view === 'mine'
            ? await readMine(context, today())
            : await readRequests(context, page, today());
        return {
          ...{ as_of: today(), signed_in: isSignedIn(context), requests: [...requests] },
          next: next === null ? null : showCursor({ sort: 'made', key: '', id: next }),
        };
      },
    );

    app.get(
      '/approvals/:id',
      {
        schema: {
          tags,
          summary: 'A request with its levels, votes, and who may act next',
          params,
          response: { 200: requestPageSchema, ...refusals },
        },
      },
      async ({ params: { id } }) => readRequest(contextOf(), id, today()),
    );
  };

/** 表决、撤回、补充 over HTTP; each answers with the request as it is then. */
export const voteRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/approvals/:id/votes',
      {
        schema: {
          tags,
          summary: 'Approve or refuse; the last vote does what was asked, in the same transaction',
          params,
          body: voteSchema,
          response: { 200: requestPageSchema, ...refusals },
        },
      },
      async ({ params: { id }, body }) => {
        const context = contextOf();
        const { version, vote, seat = null, on_behalf: onBehalf = null, reason, files } = body;
        await castVote(context, id, { seen: version, vote, seat, onBehalf, reason, files });
        return readRequest(context, id, today());
      },
    );

    app.post(
      '/approvals/:id/withdraw',
      {
        schema: {
          tags,
          summary: 'Withdraw what one asked for',
          params,
          body: withdrawRequestSchema,
          response: { 200: requestPageSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, reason } }) => {
        const context = contextOf();
        await withdrawRequest(context, id, { seen: version, reason });
        return readRequest(context, id, today());
      },
    );

    app.post(
      '/approvals/:id/explain',
      {
        schema: {
          tags,
          summary: 'Add reasons and evidence to what one asked for',
          params,
          body: explainRequestSchema,
          response: { 200: requestPageSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, ...given } }) => {
        const context = contextOf();
        await explainRequest(context, id, { seen: version, ...given });
        return readRequest(context, id, today());
      },
    );
  };

/** 审批权限表 over HTTP. */
export const matrixRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const answer = async (context: Context) => {
      const { now, versions } = await readMatrices(context);
      return {
        ...{ version: now.n, last_version: versions[0]?.n ?? 0, ...toWireMatrix(now) },
        versions: versions.map(({ n, source, person, recordedAt, validFrom }) => ({
          ...{ version: n, source, person, recorded_at: showInstant(recordedAt) },
          valid_from: validFrom,
        })),
      };
    };
    app.get(
      '/approval-matrix',
      {
        schema: {
          tags,
          summary: 'Who approves what, from which amount on, with its versions',
          response: { 200: matrixSchema },
        },
      },
      async () => answer(contextOf()),
    );

    app.get(
      '/approval-matrix/:n',
      {
        schema: {
          tags,
          summary: 'One version of the matrix, whole; 0 = the default',
          params: z.object({ n: z.coerce.number().int().min(0).max(2_000_000_000) }),
          response: { 200: matrixContentSchema, ...refusals },
        },
      },
      async ({ params: { n } }) => ({
        version: n,
        ...toWireMatrix(await readMatrix(contextOf(), n)),
      }),
    );

    app.put(
      '/approval-matrix',
      {
        schema: {
          tags,
          summary: 'Set who approves what; what waits keeps the levels it was asked with',
          body: setMatrixSchema,
          response: { 200: matrixSchema, ...refusals },
        },
      },
      async ({ body: { version, ...given } }) => {
        const context = contextOf();
        await setMatrix(context, version, fromWireMatrix(given));
        return answer(context);
      },
    );
  };

/** 代理 over HTTP. */
export const deputyRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const answer = async (context: Context) => {
      const { delegations, people } = await readDeputies(context);
      const named = (id: string) => ({
        ...{ id, name: people.find((each) => each.id === id)?.name ?? '' },
      });
      return {
        deputies: delegations.map((each) => ({
          ...{ id: each.id, version: each.version },
          ...{ of: named(each.person), deputy: named(each.deputy), from: each.from, to: each.to },
          kinds: [...each.kinds],
          most: each.most === null ? null : formatFen(each.most),
          ended_on: each.endedOn,
        })),
        people: people
          .filter(({ isDisabled }) => !isDisabled)
          .map(({ id, name, roles }) => ({ id, name, roles: roles.map(({ role }) => role) })),
      };
    };
    app.get(
      '/deputies',
      {
        schema: {
          tags,
          summary: 'Who stands in for whom, and who may be named',
          response: { 200: deputiesSchema },
        },
      },
      async () => answer(contextOf()),
    );

    app.post(
      '/deputies',
      {
        schema: {
          tags,
          summary: 'Name a deputy: from a day to a day, for some kinds, up to an amount',
          body: deputySchema,
          response: { 201: deputiesSchema, 403: refusalSchema, ...refusals },
        },
      },
      async ({ body: { of, deputy, from, to, kinds, most } }, reply) => {
        const context = contextOf();
        await nameDeputy(context, {
          ...{ person: of ?? context.person.id, deputy, kinds },
          ...{ from: from as Day, to: to as Day },
          most: most === null ? null : (parseFen(most) as Fen),
        });
        return reply.code(201).send(await answer(context));
      },
    );

    app.post(
      '/deputies/:id/end',
      {
        schema: {
          tags,
          summary: 'End a deputy from now on',
          params,
          body: endDeputySchema,
          response: { 200: deputiesSchema, 403: refusalSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version } }) => {
        const context = contextOf();
        await endDeputy(context, id, version);
        return answer(context);
      },
    );
  };
