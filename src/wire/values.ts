import { z } from 'zod';
import { parseDay } from '../domain/values/day.ts';
import { type Ppm, ppm } from '../domain/values/rate.ts';
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

/** PostgreSQL leaves out the minutes of a whole hour's offset; the wire has them. */
export const showInstant = (text: string): string => text.replace(/([+-]\d{2})$/, '$1:00');

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

/** The wire text of a rate: 130_000n (13 %) -> "0.13". */
export function showRateText(rate: Ppm): string {
  const sign = rate < 0n ? '-' : '';
  const abs = rate < 0n ? -rate : rate;
  const rest = (abs % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '').padEnd(2, '0');
  return `${sign}${abs / 1_000_000n}.${rest}`;
}

export const showRateOrNull = (rate: Ppm | null): string | null =>
  rate === null ? null : showRateText(rate);

/** "0.13" -> 130_000n; null where it is no such text. */
export function parseRateText(text: string): Ppm | null {
  const match = /^(-?)(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', rest = ''] = match;
  const value = BigInt(whole) * 1_000_000n + BigInt(rest.padEnd(6, '0'));
  return ppm(sign ? -value : value);
}
