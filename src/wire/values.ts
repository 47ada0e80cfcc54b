import { z } from 'zod';
import { parseDay } from '../domain/values/day.ts';
import { ofGroup } from './fieldRights.ts';

/** What reads a value of unknown shape. */
export type Schema<T> = z.ZodType<T>;

/** An amount in yuan as text: "1234.56". Never a JSON number. */
export const amountText = ofGroup('price', z.string().regex(/^-?\d+\.\d{2}$/));

/** The same in what others see too: null for who has no right to amounts, or where it is unknown. */
export const amountOrHidden = amountText.nullable();

/** A share of money: "0.13" is 13 %. */
export const shareText = ofGroup('price', z.string());

/** A calendar day in China that there is: "2026-03-31", not "2026-02-30". */
export const dayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { abort: true })
  .refine((text) => parseDay(text) !== null);

/** An instant: "2026-03-31T08:00:00.123456+00:00". */
export const instantText = z.iso.datetime({ offset: true });

export const idText = z.string().min(1).max(64);

/** 条款 of one contract: far more than anybody has agreed on. */
export const mostClauses = 10_000;

/** One clause in words: those that name every store they hold for are long. */
export const clauseText = z.string().max(60_000);

export const langText = z.enum(['zh', 'en']);

export const languageQuery = z.object({ lang: langText.default('zh') });

export const sourceSchema = z.object({
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  column: z.string().optional(),
});
