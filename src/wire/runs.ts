import { z } from 'zod';
import { dayText, idText, instantText } from './values.ts';

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
      withdrawn: z.object({ person: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export type WireRuns = z.infer<typeof runsSchema>;

export const withdrawSchema = z.strictObject({
  person: z.string().max(200).default(''),
  reason: z.string().max(2000).default(''),
});
