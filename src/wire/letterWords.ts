import { z } from 'zod';
import { fileId, letterEditsSchema } from './papers.ts';
import { instantText } from './values.ts';

const fileSchema = z.strictObject({ id: fileId, name: z.string().max(400) });

/** 函稿: what a person has put into a letter; an absent field is as it would be by itself. */
export const letterWordsSchema = z.strictObject({
  edits: letterEditsSchema,
  files: z.array(fileSchema).max(200),
  who: z.partialRecord(
    z.enum(['company', 'contact', 'phone', 'email', 'address', 'buyer', 'reply_day', 'day']),
    z.string().max(300),
  ),
  /** The version of the audit over which they were written. */
  version: z.int(),
});

export type LetterWords = z.infer<typeof letterWordsSchema>;

/** As they are kept: null where nobody has written anything. */
export const keptWordsSchema = z.object({
  version: z.int(),
  words: letterWordsSchema.nullable(),
  person: z.string(),
  saved_at: instantText.nullable(),
});

export type WireKeptWords = z.infer<typeof keptWordsSchema>;

export const saveWordsSchema = z.strictObject({
  /** Which statement of the audit, from 0. */
  statement: z.int().min(0).default(0),
  /** The number that was seen; 0 = nothing was kept. */
  version: z.int().min(0),
  words: letterWordsSchema,
  person: z.string().max(200).default(''),
});
