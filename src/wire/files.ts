import { z } from 'zod';
import { idText } from './values.ts';

export const fileSchema = z.object({
  id: idText,
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  /** false: the same content was there already, nothing was added. */
  added: z.boolean(),
});

export type WireFile = z.infer<typeof fileSchema>;

export const fileQuery = z.object({ name: z.string().min(1).max(1000).optional() });
