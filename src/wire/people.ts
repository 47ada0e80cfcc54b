import { z } from 'zod';
import { dayText, idText } from './values.ts';

/** 演示公司: not there, being loaded, there, or left half way. */
export const demoStates = ['absent', 'loading', 'ready', 'broken'] as const;

export const demoSchema = z.object({
  /** Whether this server can load it. */
  offered: z.boolean(),
  state: z.enum(demoStates),
  /** The job that loads or loaded it, under /demo/jobs. */
  job: idText.nullable(),
});

export type WireDemo = z.infer<typeof demoSchema>;

export const demoOrderSchema = z.strictObject({
  /** Empties it first, where it is there. */
  reset: z.boolean().default(false),
  /** The day taken as today: the year that is told ends with the month before. */
  as_of: dayText.optional(),
});
