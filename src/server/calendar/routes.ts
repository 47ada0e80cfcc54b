import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { NamedDay } from '../../domain/calendar/workCalendar.ts';
import type { Day } from '../../domain/values/day.ts';
import {
  calendarQuery,
  calendarSchema,
  setExceptionSchema,
  setNoticeSchema,
  toWireCalendar,
} from '../../wire/calendar.ts';
import { refusalSchema } from '../../wire/problems.ts';
import type { Context } from '../context.ts';
import { readCalendar, setException, setNotice } from './actions.ts';

const tags = ['calendar'];
const refusals = { 409: refusalSchema, 422: refusalSchema };

/** 工作日历 over HTTP. */
export const calendarRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const answer = async (context: Context, known: Day | null) => {
      const { years, exceptions } = await readCalendar(context, known);
      return toWireCalendar(years, exceptions);
    };

    app.get(
      '/calendar',
      {
        schema: {
          tags,
          summary: 'Holidays and make-up days by year, and exceptions of the company',
          querystring: calendarQuery,
          response: { 200: calendarSchema, 422: refusalSchema },
        },
      },
      async ({ query: { known } }) => answer(contextOf(), (known ?? null) as Day | null),
    );

    app.put(
      '/calendar/notice',
      {
        schema: {
          tags,
          summary: 'Load the holidays of a year as a new version; the same once more adds nothing',
          body: setNoticeSchema,
          response: { 200: calendarSchema, ...refusals },
        },
      },
      async ({ body: { version, year, source, off, worked } }) => {
        const context = contextOf();
        const given = { year, source, off: off as NamedDay[], worked: worked as Day[] };
        await setNotice(context, version, given);
        return answer(context, null);
      },
    );

    app.put(
      '/calendar/exception',
      {
        schema: {
          tags,
          summary: 'A day on which the company is closed or works, or take it back',
          body: setExceptionSchema,
          response: { 200: calendarSchema, ...refusals },
        },
      },
      async ({ body: { version, day, kind, reason } }) => {
        const context = contextOf();
        await setException(context, version, { day: day as Day, kind, reason });
        return answer(context, null);
      },
    );
  };
