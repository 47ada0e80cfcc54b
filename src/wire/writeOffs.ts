import { z } from 'zod';
import { dueSchema, movedText, text } from './payments.ts';
import { idText } from './values.ts';

/** 核销: reason and evidence are needed; above what one person may, it waits for approval. */
export const writeOffSchema = z.strictObject({
  version: z.int().min(0),
  amount: movedText,
  reason: text(2000),
  /** Evidence, as it was uploaded. */
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(50),
  person: text(200).default(''),
  /** Where nobody signs in. */
  approver: text(200).default(''),
});

export type WireWriteOff = z.input<typeof writeOffSchema>;

export const writtenOffSchema = z.object({
  statement: dueSchema,
  waiting: z.array(z.object({ id: idText, doc: z.string() })),
});

export type WireWrittenOff = z.infer<typeof writtenOffSchema>;

/** 结清尾差: the difference is worked out, never given; of a payment what is left of it comes first. */
export const tailSchema = z.strictObject({
  version: z.int().min(0),
  payment: idText.optional(),
  reason: text(200).default(''),
  person: text(200).default(''),
});

export type WireTail = z.input<typeof tailSchema>;

/** 收回说明; of a write-off maybe a part of it, where the matrix wants that approved. */
export const noteTakeBackSchema = z.strictObject({
  person: text(200).default(''),
  reason: text(200).default(''),
  /** What of a write-off comes back; absent = all of it. */
  amount: movedText.optional(),
});

export type WireNoteTakeBack = z.input<typeof noteTakeBackSchema>;

/** The statement as it is now, and what waits for approval. */
export const tookBackSchema = dueSchema.extend({
  waiting: z.array(z.object({ id: idText, doc: z.string() })),
});

export type WireTookBack = z.infer<typeof tookBackSchema>;
