import { z } from 'zod';
import { showInstant } from './instantText.ts';
import { problemSchema } from './problems.ts';
import { dayText, idText, instantText } from './values.ts';

const named = z.object({ day: dayText, name: z.string().max(40) });
const yearNumber = z.int().min(1990).max(2200);

const versionSchema = z.object({
  version: z.int().min(1),
  source: z.string(),
  person: z.string(),
  recorded_at: instantText,
});

/** 工作日历: holidays and make-up days by year, and what this company does otherwise. */
export const calendarSchema = z.object({
  years: z.array(
    z.object({
      year: yearNumber,
      /** 0: as the program brings it; else how often it was loaded. */
      version: z.int().min(0),
      source: z.string(),
      off: z.array(named),
      worked: z.array(dayText),
      versions: z.array(versionSchema),
    }),
  ),
  exceptions: z.array(
    z.object({
      day: dayText,
      /** announced: it was taken back. */
      kind: z.enum(['closed', 'worked', 'announced']),
      version: z.int().min(1),
      reason: z.string(),
      person: z.string(),
      recorded_at: instantText,
    }),
  ),
});

export type WireCalendar = z.infer<typeof calendarSchema>;

export const calendarQuery = z.object({
  /** As known on a day; absent = now. */
  known: dayText.optional(),
});

/** 放假通知 of a year; `version` is the one that was seen, 0 where none was loaded. */
export const setNoticeSchema = z.strictObject({
  year: yearNumber,
  version: z.int().min(0),
  source: z.string().trim().min(1).max(300),
  off: z
    .array(z.strictObject({ day: dayText, name: z.string().max(40) }))
    .min(1)
    .max(120),
  worked: z.array(dayText).max(60),
});

export type WireNotice = z.infer<typeof setNoticeSchema>;

export const setExceptionSchema = z.strictObject({
  day: dayText,
  version: z.int().min(0),
  kind: z.enum(['closed', 'worked', 'announced']),
  reason: z.string().trim().min(1).max(300),
});

export type WireException = z.infer<typeof setExceptionSchema>;

/** 预览 of a file that was uploaded, or of days as they were read; nothing is kept. */
export const previewDaysSchema = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('notice'),
    file: idText.optional(),
    /** Where the file names none. */
    year: yearNumber.optional(),
    notice: setNoticeSchema.omit({ version: true, source: true }).optional(),
  }),
  z.strictObject({ as: z.literal('exceptions'), file: idText }),
]);

export type WirePreviewDays = z.input<typeof previewDaysSchema>;

const exceptionRow = setExceptionSchema.omit({ version: true, kind: true }).extend({
  kind: z.enum(['closed', 'worked']),
});

export const daysPreviewSchema = z.object({
  notice: setNoticeSchema.omit({ version: true, source: true }).nullable(),
  /** 发文字号, where the notice tells it. */
  source: z.string().nullable(),
  exceptions: z.array(exceptionRow),
  problems: z.array(problemSchema),
  /** Days that count otherwise from then on. */
  turned: z.array(z.object({ day: dayText, is_worked: z.boolean() })),
  /** 应付款日 of unpaid statements that move. */
  moved: z.array(
    z.object({
      statement: idText,
      chain: z.string(),
      no: z.string().nullable(),
      before: dayText,
      after: dayText,
    }),
  ),
});

export type WireDaysPreview = z.infer<typeof daysPreviewSchema>;

/** 本公司例外, several at once, all or none: each with the version that was seen. */
export const setExceptionsSchema = z.strictObject({
  exceptions: z.array(setExceptionSchema).min(1).max(400),
});

interface Recorded {
  readonly source: string;
  readonly version: number;
  readonly person: string;
  readonly recordedAt: string;
}

/** What the store holds, as it crosses. */
export function toWireCalendar(
  years: readonly (Pick<WireCalendar['years'][number], 'year'> & {
    readonly off: readonly { readonly day: string; readonly name: string }[];
    readonly worked: readonly string[];
    readonly loaded: Recorded | null;
    readonly versions: readonly Recorded[];
  })[],
  exceptions: readonly (Omit<WireCalendar['exceptions'][number], 'recorded_at'> & {
    readonly recordedAt: string;
  })[],
): WireCalendar {
  return {
    years: years.map(({ year, off, worked, loaded, versions }) => ({
      ...{ year, version: loaded?.version ?? 0, source: loaded?.source ?? '' },
      ...{ off: [...off], worked: [...worked] },
      versions: versions.map(({ version, source, person, recordedAt }) => ({
        ...{ version, source, person, recorded_at: showInstant(recordedAt) },
      })),
    })),
    exceptions: exceptions.map(({ recordedAt, ...each }) => ({
      ...each,
      recorded_at: showInstant(recordedAt),
    })),
  };
}
