import { z } from 'zod';
import { refusalSchema } from './problems.ts';
import { idText, instantText } from './values.ts';

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export const jobSchema = z.object({
  id: idText,
  kind: z.string(),
  state: z.enum(jobStates),
  /** Where it is: reading, auditing, saving. */
  stage: z.string(),
  /** What is being worked on: the name of a file. */
  item: z.string(),
  done: z.int(),
  total: z.int(),
  /** The audit that it made, and which version of it. */
  audit: idText.nullable(),
  version: z.int().nullable(),
  /** How many of its decisions wait for an approval; null where none could. */
  waiting: z.int().nullable(),
  error: refusalSchema.pick({ code: true, title: true, facts: true }).nullable(),
  created_at: instantText,
  ended_at: instantText.nullable(),
});

export type WireJob = z.infer<typeof jobSchema>;
