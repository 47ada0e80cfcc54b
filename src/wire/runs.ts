import { z } from 'zod';
import { mendRowSchema } from './drops.ts';
import { fileKinds } from './imports.ts';
import { problemSchema } from './problems.ts';
import { amountOrHidden, dayText, idText, instantText } from './values.ts';

export const runsQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** 批次: one drop of files in its last version. */
export const runsSchema = z.object({
  audits: z.array(
    z.object({
      id: idText,
      version: z.int(),
      as_of: dayText,
      recorded_at: instantText,
      files: z.array(z.string()),
      problems: z.int(),
      statements: z.array(z.object({ chain: z.string(), no: z.string().nullable() })),
      /** 读出的到账; null: none. */
      payments: z.object({ count: z.int(), amount: amountOrHidden }).nullable(),
      withdrawn: z.object({ person: z.string(), reason: z.string() }).nullable(),
      /** Dropped on the page, into the watched folder, or sent by a program. */
      origin: z.enum(['page', 'folder', 'api']),
      place: z.string(),
      rows_to_mend: z.int(),
      /** 别的连锁的: what of it one does not see; null = all of it is seen. */
      others: z.object({ files: z.int(), statements: z.int() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/** One batch whole: its files, what they added, and the rows that it leaves to mend. */
export const batchSchema = runsSchema.shape.audits.element
  .omit({ files: true, problems: true, statements: true })
  .extend({
    files: z.array(
      z.object({
        id: idText,
        name: z.string(),
        size: z.int(),
        tables: z.array(
          z.object({
            sheet: z.string(),
            row: z.int(),
            kind: z.enum(fileKinds),
            side: z.enum(['theirs', 'ours', 'both']),
            confidence: z.number(),
          }),
        ),
      }),
    ),
    statements: z.array(
      z.object({
        statement: idText,
        /** Its place among the statements of the audit. */
        n: z.int(),
        chain: z.string(),
        no: z.string().nullable(),
        version: z.int(),
        from: dayText.nullable(),
        to: dayText.nullable(),
        lines: z.int(),
        theirs: amountOrHidden,
        claimable: amountOrHidden,
        /** false: an earlier batch held the same statement, nothing was added. */
        added: z.boolean(),
      }),
    ),
    /** The first rows to mend; the workbook holds them all. */
    rows: z.array(mendRowSchema),
    left_out: z.int(),
    problems: z.array(problemSchema),
  });

export type WireBatch = z.infer<typeof batchSchema>;

export type WireRun = WireRuns['audits'][number];
export type WireRuns = z.infer<typeof runsSchema>;

export const withdrawSchema = z.strictObject({
  person: z.string().max(200).default(''),
  reason: z.string().max(2000).default(''),
});
