import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { defaultSettings } from '../../domain/settlements/facts.ts';
import type { Day } from '../../domain/values/day.ts';
import { formatFen } from '../../domain/values/money.ts';
import {
  toWireDispute,
  toWireEvent,
  toWireSuggestion,
  toWireTally,
} from '../../wire/disputeFacts.ts';
import {
  disputesQuery,
  disputesSchema,
  openSuggestionSchema,
  recordedManySchema,
  recordedSchema,
  recordManySchema,
  recordSchema,
  remindersQuery,
  remindersSchema,
  statisticsQuery,
  statisticsSchema,
  timelineSchema,
} from '../../wire/disputes.ts';
import { showInstant } from '../../wire/instantText.ts';
import {
  clockSettingsSchema,
  clocksQuery,
  clocksSchema,
  clockVersionsSchema,
  type WireClockVersions,
} from '../../wire/papers.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { dayText, idText } from '../../wire/values.ts';
import { showReminder } from '../../words/disputes.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { readFeeNames } from '../contracts/fees.ts';
import { langOf } from '../errors.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  parseStates,
  readDisputes,
  readStatistics,
  readSuggestions,
  readTimeline,
  recordOrAsk,
} from './actions.ts';
import {
  type OpenReminder,
  readClocks,
  readClockVersions,
  readReminders,
  type SetClocks,
  setClocks,
} from './clocks.ts';

const tags = ['disputes'];
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };
const params = z.object({ id: idText });
const langQuery = z.object({ lang: z.enum(['zh', 'en']).optional() });

/** 争议台账 over HTTP: read. */
export const disputeRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/disputes',
      {
        schema: {
          tags,
          summary: 'Disputed lines and where they stand, filtered and sorted, a page at a time',
          querystring: disputesQuery,
          response: { 200: disputesSchema, ...refusals },
        },
      },
      async (request) => {
        const { sort, limit, cursor } = request.query;
        const filter = filterOf(request.query);
        const after = cursor === undefined ? null : parseCursor(cursor, sort);
        const page = { ...filter, sort, after, limit: limit + 1 };
        const found = await readDisputes(contextOf(), page);
        const last = found.length > limit ? found[limit - 1] : undefined;
        const today = todayOf(request.query);
        const lang = langOf(request);
        const fees = await readFeeNames(contextOf());
        return {
          as_of: today,
          disputes: found.slice(0, limit).map((each) => toWireDispute(each, today, lang, fees)),
          next: last ? showCursor(sort, last) : null,
        };
      },
    );

    app.get(
      '/disputes/:id',
      {
        schema: {
          tags,
          summary: 'One dispute with all that happened to it',
          params,
          querystring: langQuery.extend({
            as_of: dayText.optional(),
            as_known_on: dayText.optional(),
          }),
          response: { 200: timelineSchema, ...refusals },
        },
      },
      async (request) => {
        const known = (request.query.as_known_on ?? null) as Day | null;
        const lang = langOf(request);
        const timeline = await readTimeline(contextOf(), request.params.id, known);
        const fees = await readFeeNames(contextOf());
        return {
          ...toWireDispute(timeline.stored, todayOf(request.query), lang, fees),
          events: timeline.events.map((event) => toWireEvent(event, lang)),
          suggestions: timeline.suggestions.map((each) => toWireSuggestion(each, lang)),
        };
      },
    );
  };

/** 争议统计, and what may have come back. */
export const disputeSumRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/disputes/statistics',
      {
        schema: {
          tags,
          summary:
            'Claimed, recovered, conceded, lost, win rate and days by chain, buyer, fee or rule; open amounts by age',
          querystring: statisticsQuery,
          response: { 200: statisticsSchema, ...refusals },
        },
      },
      async (request) => {
        const { by } = request.query;
        const today = todayOf(request.query);
        const filter = filterOf(request.query);
        const { tallies, ages } = await readStatistics(contextOf(), filter, by, today);
        return {
          as_of: today,
          by,
          groups: tallies.map((tally) => toWireTally(tally, by, langOf(request))),
          ages: ages.map(({ remaining, ...age }) => ({ ...age, remaining: formatFen(remaining) })),
        };
      },
    );

    app.get(
      '/disputes/suggestions',
      {
        schema: {
          tags,
          summary: 'Lines of later statements that may be what came back, for a person to say',
          querystring: langQuery.extend({ chain: z.string().max(200).optional() }),
          response: { 200: z.object({ suggestions: z.array(openSuggestionSchema) }) },
        },
      },
      async (request) => {
        const lang = langOf(request);
        const fees = await readFeeNames(contextOf());
        return {
          suggestions: (await readSuggestions(contextOf()))
            .filter(({ of }) => [undefined, of.chain].includes(request.query.chain))
            .map(({ suggestion, of }) => ({
              ...toWireSuggestion(suggestion, lang),
              of: toWireDispute(of, todayInShanghai() as Day, lang, fees),
            })),
        };
      },
    );
  };

/** 争议台账 over HTTP: what happened is added. */
export const disputeEventRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/disputes/:id/events',
      {
        schema: {
          tags,
          summary: 'Add what happened to a dispute; a version that is no longer current is refused',
          params,
          querystring: langQuery,
          body: recordSchema,
          response: { 200: recordedSchema, ...refusals },
        },
      },
      async (request) => {
        const { version, event } = request.body;
        const today = todayInShanghai() as Day;
        const seen = [{ id: request.params.id, version }];
        const done = await recordOrAsk(contextOf(), seen, { event, today });
        const [dispute] = done.disputes;
        if (!dispute) throw new Refused(404, 'dispute.missing', { id: request.params.id });
        const waiting = done.waiting[0]?.id ?? null;
        const fees = await readFeeNames(contextOf());
        return { ...toWireDispute(dispute, today, langOf(request), fees), waiting };
      },
    );

    app.post(
      '/disputes/events',
      {
        schema: {
          tags,
          summary: 'Add the same to several disputes: to all of them or to none',
          querystring: langQuery,
          body: recordManySchema,
          response: { 200: recordedManySchema, ...refusals },
        },
      },
      async (request) => {
        const { disputes, event } = request.body;
        const today = todayInShanghai() as Day;
        const done = await recordOrAsk(contextOf(), disputes, { event, today });
        const fees = await readFeeNames(contextOf());
        return {
          disputes: done.disputes.map((each) => toWireDispute(each, today, langOf(request), fees)),
          waiting: done.waiting.map(({ id }) => id),
        };
      },
    );
  };

/** 三个时钟 over HTTP. */
export const clockRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/clocks',
      {
        schema: {
          tags: ['clocks'],
          summary: 'Platform confirmation, invoice acceptance and objection of every statement',
          querystring: clocksQuery,
          response: { 200: clocksSchema, ...refusals },
        },
      },
      async ({ query: { chain, statement, last, as_of, as_known_on } }) => {
        const today = (as_of ?? todayInShanghai()) as Day;
        const knownOn = as_known_on as Day | undefined;
        const asked = { chain: chain ?? null, statement, last, knownOn };
        const found = await readClocks(contextOf(), asked, today);
        return {
          as_of: today,
          statements: found.map(({ clocks, statement: id, no, chain: name }) => ({
            ...{ statement: id, no, chain: name },
            clocks: clocks.map(({ stoppedOn, daysLeft, ...clock }) => ({
              ...clock,
              stopped_on: stoppedOn,
              days_left: daysLeft,
            })),
          })),
        };
      },
    );

    app.get(
      '/reminders',
      {
        schema: {
          tags: ['clocks'],
          summary: 'What is due on a day or was before it, the most urgent first',
          querystring: remindersQuery,
          response: { 200: remindersSchema, ...refusals },
        },
      },
      async (request) => {
        const { chain, owner, as_of, skip, limit } = request.query;
        const today = (as_of ?? todayInShanghai()) as Day;
        const found = await readReminders(contextOf(), { chain, owner }, today);
        const lang = langOf(request);
        const reminders = found.slice(skip, skip + limit).map((each) => toWireReminder(each, lang));
        return { as_of: today, count: found.length, reminders };
      },
    );

    app.get(
      '/chains/:chain/clocks',
      {
        schema: {
          tags: ['clocks'],
          summary:
            'Days that a chain gives, in all their versions: who set them, when, from which day on',
          params: chainParams,
          querystring: z.object({ as_known_on: dayText.optional() }),
          response: { 200: clockVersionsSchema, ...refusals },
        },
      },
      async ({ params: { chain }, query }) => {
        const known = (query.as_known_on ?? null) as Day | null;
        return toWireClocks(chain, await readClockVersions(contextOf(), chain, known));
      },
    );

    app.put(
      '/chains/:chain/clocks',
      {
        schema: {
          tags: ['clocks'],
          summary:
            'Days that a chain gives to confirm, to invoice and to object, in a next version',
          params: chainParams,
          body: clockSettingsSchema,
          response: { 200: clockVersionsSchema, ...refusals },
        },
      },
      async ({ params: { chain }, body }) => {
        const { version, person, note } = body;
        const given = {
          ...{ confirmDays: body.confirm_days, invoiceDays: body.invoice_days, person, note },
          ...{ objectionDays: body.objection_days, from: body.from as Day | null },
        };
        await setClocks(contextOf(), chain, given, version);
        return toWireClocks(chain, await readClockVersions(contextOf(), chain));
      },
    );
  };

const chainParams = z.object({ chain: z.string().min(1).max(200) });

const toWireClocks = (chain: string, versions: readonly SetClocks[]): WireClockVersions => ({
  chain,
  version: versions.at(-1)?.n ?? 0,
  custom_days: defaultSettings.objectionDays,
  custom_source: defaultSettings.sources.objectionDays ?? '',
  versions: versions
    .map(({ n, confirmDays, invoiceDays, objectionDays, recordedAt, ...rest }) => ({
      ...rest,
      version: n,
      confirm_days: confirmDays,
      invoice_days: invoiceDays,
      objection_days: objectionDays,
      recorded_at: showInstant(recordedAt),
    }))
    .reverse(),
});

const toWireReminder = ({ at, dispute, ...reminder }: OpenReminder, lang: Lang) => ({
  kind: reminder.kind,
  text: showReminder(reminder.kind, lang),
  due: reminder.due,
  days_left: reminder.daysLeft,
  chain: at.chain,
  statement: at.statement,
  statement_no: at.no,
  dispute: dispute?.id ?? null,
  doc: dispute?.doc || null,
  remaining: dispute ? formatFen(dispute.remaining) : null,
  owner: dispute?.owner || null,
});

type Asked = Pick<z.infer<typeof disputesQuery>, 'as_of' | 'as_known_on'>;

const todayOf = ({ as_of, as_known_on }: Asked): Day =>
  (as_of ?? as_known_on ?? todayInShanghai()) as Day;

type Filter = Omit<z.infer<typeof disputesQuery>, 'sort' | 'cursor' | 'limit'>;

const filterOf = (query: Filter) => ({
  chain: query.chain,
  states: query.state === undefined ? undefined : parseStates(query.state),
  role: query.role,
  owner: query.owner,
  dueBy: query.due_by as Day | undefined,
  fee: query.fee,
  rule: query.rule,
  buyer: query.buyer,
  text: query.q,
  statement: query.statement,
  paper: query.paper,
  part: query.part,
  openedFrom: query.opened_from as Day | undefined,
  openedTo: query.opened_to as Day | undefined,
  knownOn: query.as_known_on as Day | undefined,
});

const showCursor = (sort: string, { key, id }: { key: string; id: string }): string =>
  Buffer.from(`${sort} ${key} ${id}`).toString('base64url');

function parseCursor(text: string, sort: string): { key: string; id: string } {
  const [by, key = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  const fits = sort === 'amount' ? /^\d{1,19}$/ : /^(\d{4}-\d{2}-\d{2}|infinity)$/;
  if (by !== sort || !fits.test(key) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refused(422, 'cursor.invalid');
  }
  return { key, id };
}
