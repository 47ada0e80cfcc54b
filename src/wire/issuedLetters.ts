import { z } from 'zod';
import { issuedPaperSchema, letterDraftSchema, letterEditsSchema } from './papers.ts';
import { amountText, idText } from './values.ts';

const itemSchema = letterDraftSchema.shape.items.element;

/** 与现状的差异: what the statement would claim now, against what the letter claimed. */
export const letterChangesSchema = z.object({
  /** Where the statement is looked at now. */
  audit: z.object({ id: idText, statement: z.int() }),
  /** A letter that was issued of it as it is now. */
  next: z.object({ id: idText, no: z.string() }).nullable(),
  total_before: amountText,
  total_now: amountText,
  added: z.array(itemSchema),
  dropped: z.array(itemSchema),
  moved: z.array(z.object({ before: itemSchema, now: itemSchema })),
});

export type WireLetterChanges = z.infer<typeof letterChangesSchema>;

/** 已出具的函: figures, lines and words as they were issued. */
export const issuedLetterSchema = z.object({
  paper: issuedPaperSchema,
  draft: letterDraftSchema.omit({ issued: true, audit: true, version: true, files: true }),
  edits: letterEditsSchema.required(),
  /** null: the statement claims today what the letter claims. */
  changes: letterChangesSchema.nullable(),
});

export type WireIssuedLetter = z.infer<typeof issuedLetterSchema>;
