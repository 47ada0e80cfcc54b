import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ShortLink } from '../../domain/receivables/explain.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, parseFen, zeroFen } from '../../domain/values/money.ts';
import {
  toWireAging,
  toWireCandidates,
  toWireDue,
  toWireLink,
  toWirePayment,
} from '../../wire/paymentFacts.ts';
import {
  agingQuery,
  agingSchema,
  allocateSchema,
  applySchema,
  candidatesSchema,
  dueQuery,
  dueSchema,
  duesSchema,
  linksQuery,
  linksSchema,
  paidSchema,
  paymentMoveSchema,
  paymentRestoreSchema,
  paymentSchema,
  paymentsQuery,
  paymentsSchema,
  paymentWithdrawalSchema,
  recordedSchema,
  shortNoteSchema,
  shortNotesSchema,
  unapplySchema,
  type WireBy,
} from '../../wire/payments.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  type ApplyOrder,
  allocatePayment,
  applyPayment,
  movePayment,
  readPayments,
  recordPayment,
  restorePayment,
  unapplyPayment,
  withdrawPayment,
} from './actions.ts';
import { readCandidates } from './candidates.ts';
import { noteAll, noteShort, readAging, readDues, type SaidShort } from './dues.ts';
import { readLinks } from './links.ts';

const today = () => todayInShanghai() as Day;
const params = z.object({ id: idText });
const tags = ['payments'];
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 到账 over HTTP: recorded and put on statements. */
export const paymentRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/payments',
      {
        schema: {
          tags,
          summary: 'Record a payment; it is matched where no allocation is given',
          body: paymentSchema,
          response: { 200: recordedSchema, 201: recordedSchema, ...refusals },
        },
      },
      async ({ body }, reply) => {
        const { chain, day, amount, payer, bank_ref, note, allocations } = body;
        const payment = {
          day: day as Day,
          amount: amountOf(amount),
          payer,
          bankRef: bank_ref,
          note,
        };
        const given =
          allocations?.map((each) => ({ ...each, amount: amountOf(each.amount) })) ?? null;
        const done = await recordPayment(contextOf(), chain, payment, given);
        const answer = { ...toWirePayment(done.payment), added: done.added };
        return reply.code(done.added ? 201 : 200).send(answer);
      },
    );

    app.get(
      '/payments',
      {
        schema: {
          tags,
          summary: 'Payments, the last day first, with where their money stands',
          querystring: paymentsQuery,
          response: { 200: paymentsSchema, ...refusals },
        },
      },
      async ({ query: { chain, withdrawn, cursor, limit } }) => {
        const after = cursor === undefined ? null : parseCursor(cursor);
        const own = chain === undefined ? {} : { chain };
        const found = await readPayments(contextOf(), {
          ...own,
          ...{ after, limit: limit + 1, isWithdrawn: withdrawn },
        });
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          payments: found.slice(0, limit).map(toWirePayment),
          next: last ? showCursor(last) : null,
        };
      },
    );

    app.post(
      '/payments/:id/allocations',
      {
        schema: {
          tags,
          summary: 'Put money of a payment on a statement; a negative amount takes it off',
          params,
          body: allocateSchema,
          response: { 200: paidSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { statement, amount, day } }) => {
        const on = (day ?? todayInShanghai()) as Day;
        const order = { statement, amount: amountOf(amount), day: on };
        return toWirePayment(await allocatePayment(contextOf(), id, order));
      },
    );
  };

/** 未认款像什么 over HTTP: told, and applied where a person chooses. */
export const candidateRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/payments/:id/candidates',
      {
        schema: {
          tags,
          summary: 'What a payment that is not applied may be, the likeliest first',
          params,
          response: { 200: candidatesSchema, ...refusals },
        },
      },
      async ({ params: { id } }) => toWireCandidates(await readCandidates(contextOf(), id)),
    );

    app.post(
      '/payments/:id/apply',
      {
        schema: {
          tags,
          summary: 'Put a payment on several statements and explain the rest by claims, or nothing',
          params,
          body: applySchema,
          response: { 200: paidSchema, ...refusals },
        },
      },
      async ({ params: { id }, body }) =>
        toWirePayment(await applyPayment(contextOf(), id, appliedOf(body))),
    );

    app.post(
      '/payments/:id/unapply',
      {
        schema: {
          tags,
          summary: 'Take what was applied off again, with what explained the rest, or nothing',
          params,
          body: unapplySchema,
          response: { 200: paidSchema, ...refusals },
        },
      },
      async ({ params: { id }, body }) =>
        toWirePayment(await unapplyPayment(contextOf(), id, appliedOf(body))),
    );
  };

const appliedOf = ({
  parts,
  claims,
  recovers,
  person,
}: z.output<typeof applySchema> | z.output<typeof unapplySchema>): ApplyOrder => {
  const priced = <T extends { amount: string }>(each: T) => ({
    ...each,
    amount: amountOf(each.amount),
  });
  const back: readonly { dispute: string; version?: number; amount: string }[] = recovers;
  const money = { parts: parts.map(priced), claims: claims.map(priced) };
  return { ...money, recovers: back.map(priced), person, day: today() };
};

/** 撤销, 恢复 and 改连锁 of a payment over HTTP. */
export const paymentMendRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/payments/:id/withdraw',
      {
        schema: {
          tags,
          summary: 'Take a payment back; refused while its money stands, unless it is taken off',
          params,
          body: paymentWithdrawalSchema,
          response: { 200: paidSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { take_off, ...said } }) => {
        const order = { ...said, day: today(), takesOff: take_off };
        return toWirePayment(await withdrawPayment(contextOf(), id, order));
      },
    );

    app.post(
      '/payments/:id/restore',
      {
        schema: {
          tags,
          summary: 'Bring a payment back that was taken back, and put it where it stood',
          params,
          body: paymentRestoreSchema,
          response: { 200: paidSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { person } }) =>
        toWirePayment(await restorePayment(contextOf(), id, { person, day: today() })),
    );

    app.post(
      '/payments/:id/move',
      {
        schema: {
          tags,
          summary: 'Move a payment to another chain and match it there',
          params,
          body: paymentMoveSchema,
          response: { 200: paidSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { chain, person, take_off } }) => {
        const said = { person, reason: chain, day: today(), takesOff: take_off, chain };
        return toWirePayment(await movePayment(contextOf(), id, said));
      },
    );
  };

/** 应付与实付 over HTTP. */
export const dueRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/payments/statements',
      {
        schema: {
          tags,
          summary: 'What each statement says is payable, what was paid, and what is short',
          querystring: dueQuery,
          response: { 200: duesSchema, ...refusals },
        },
      },
      async ({ query: { chain, state, as_known_on } }) => {
        const own = chain === undefined ? {} : { chain };
        const dues = await readDues(contextOf(), { ...own, asKnownOn: as_known_on });
        const wanted = state ? dues.filter(({ check }) => check.state === state) : dues;
        return { statements: wanted.map(toWireDue) };
      },
    );

    app.get(
      '/payments/aging',
      {
        schema: {
          tags,
          summary: 'What is unpaid by chain and by how long it is late, as of a day',
          querystring: agingQuery,
          response: { 200: agingSchema, ...refusals },
        },
      },
      async ({ query: { chain, as_of } }) => {
        const asOf = (as_of ?? today()) as Day;
        return toWireAging(await readAging(contextOf(), chain ?? null, asOf), asOf);
      },
    );

    app.get(
      '/payments/statements/:id/links',
      {
        schema: {
          tags,
          summary: 'Claims, deductions and statements that may explain what is short',
          params,
          querystring: linksQuery,
          response: { 200: linksSchema, ...refusals },
        },
      },
      async ({ params: { id }, query: { q } }) => ({
        links: (await readLinks(contextOf(), id, q.trim())).map(toWireLink),
      }),
    );
  };

/** 说明, 指派 and 收回 over HTTP. */
export const noteRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/payments/statements/:id/notes',
      {
        schema: {
          tags,
          summary: 'Say why less was paid, or who finds out until when',
          params,
          body: shortNoteSchema,
          response: { 200: dueSchema, ...refusals },
        },
      },
      async ({ params: { id }, body }) =>
        toWireDue(await noteShort(contextOf(), id, noteOf(body), today())),
    );

    app.post(
      '/payments/statements/notes',
      {
        schema: {
          tags,
          summary: 'The same said of many statements, all or none',
          body: shortNotesSchema,
          response: { 200: duesSchema, ...refusals },
        },
      },
      async ({ body }) => {
        const ids = [...new Set(body.statements)];
        const said = { ...noteOf(body), seenOf: body.seen };
        const noted = await noteAll(contextOf(), ids, said, today());
        return { statements: noted.map(toWireDue) };
      },
    );
  };

type SaidOnWire = z.output<typeof shortNoteSchema> | z.output<typeof shortNotesSchema>;

const noteOf = (said: SaidOnWire): SaidShort => ({
  kind: said.kind,
  seen: 'version' in said ? said.version : undefined,
  amount: 'amount' in said ? amountOf(said.amount) : zeroFen,
  person: said.person,
  note: said.note,
  reason: said.kind === 'explain' ? said.reason : '',
  due: said.kind === 'assign' ? ((said.due ?? null) as Day | null) : null,
  link: said.kind === 'explain' && 'by' in said && said.by ? linkOf(said.by) : null,
});

const linkOf = (by: WireBy): ShortLink =>
  by.kind === 'line' ? { kind: 'line', id: by.id, n: by.line } : by;

const amountOf = (text: string): Fen => parseFen(text) as Fen;

const showCursor = ({ day, id }: { readonly day: string; readonly id: string }): string =>
  Buffer.from(`${day} ${id}`).toString('base64url');

function parseCursor(text: string): { day: string; id: string } {
  const [day = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refused(422, 'cursor.invalid');
  }
  return { day, id };
}
