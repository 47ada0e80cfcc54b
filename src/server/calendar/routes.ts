import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { NamedDay } from '../../domain/calendar/workCalendar.ts';
import type { Day } from '../../domain/values/day.ts';
import {
  calendarQuery,
  calendarSchema,
  daysPreviewSchema,
  previewDaysSchema,
  setExceptionSchema,
  setExceptionsSchema,
  setNoticeSchema,
  toWireCalendar,
  type WireDaysPreview,
} from '../../wire/calendar.ts';
import { refusalSchema, toWireProblem } from '../../wire/problems.ts';
import { languageQuery } from '../../wire/values.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { readCalendar, setException, setExceptions, setNotice } from './actions.ts';
import { type DaysOrder, type DaysPreview, previewDays } from './preview.ts';

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

    app.post(
      '/calendar/preview',
      {
        schema: {
          tags,
          summary: 'What a file of days says and would change: days that turn, due days that move',
          querystring: languageQuery,
          body: previewDaysSchema,
          response: { 200: daysPreviewSchema, 404: refusalSchema, ...refusals },
        },
      },
      async ({ body, query: { lang } }) => {
        return toWirePreview(await previewDays(contextOf(), orderOf(body)), lang);
      },
    );

    app.put(
      '/calendar/exceptions',
      {
        schema: {
          tags,
          summary: 'Several exceptions of the company at once, all or none',
          body: setExceptionsSchema,
          response: { 200: calendarSchema, ...refusals },
        },
      },
      async ({ body: { exceptions } }) => {
        const given = exceptions.map(({ version: seen, day, ...each }) => ({
          ...{ ...each, seen, day: day as Day },
        }));
        await setExceptions(contextOf(), given);
        return answer(contextOf(), null);
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

const toWirePreview = (
  { notice, source, exceptions, problems, turned, moved }: DaysPreview,
  lang: Lang,
): WireDaysPreview => ({
  notice: notice && { year: notice.year, off: [...notice.off], worked: [...notice.worked] },
  ...{ source, exceptions: [...exceptions], moved: [...moved] },
  problems: problems.map((each) => toWireProblem(each, lang)),
  turned: turned.map(({ day, isWorked }) => ({ day, is_worked: isWorked })),
});

const orderOf = (body: z.output<typeof previewDaysSchema>): DaysOrder => {
  if (body.as === 'exceptions') return { as: body.as, file: body.file, year: null, notice: null };
  const { notice, file = null, year = null } = body;
  const given = notice && {
    ...{ year: notice.year, off: notice.off as NamedDay[], worked: notice.worked as Day[] },
  };
  return { as: 'notice', file, year, notice: given ?? null };
};
