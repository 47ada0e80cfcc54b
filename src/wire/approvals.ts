import { z } from 'zod';
import type { ConcessionLimit } from '../domain/approvals/concession.ts';
import { formatFen } from '../domain/values/money.ts';
import { ofGroup } from './fieldRights.ts';
import { amountText } from './values.ts';

const limitText = ofGroup('concession', amountText);

/** 让步限额: what may be given up on one line without an approval. */
export const limitSchema = z.object({
  amount: limitText,
  /** Who says so: a rule of the house, a resolution, or our default. */
  source: z.string(),
  /** How often it was set; give it back when setting it. */
  version: z.int().min(0),
});

export const setLimitSchema = z.strictObject({
  version: z.int().min(0),
  amount: ofGroup('concession', z.string().regex(/^\d{1,13}\.\d{2}$/)),
  source: z.string().trim().min(1).max(300),
  person: z.string().trim().min(1).max(200),
});

export type WireLimit = z.infer<typeof limitSchema>;

export const toWireLimit = ({
  amount,
  source,
  version,
}: ConcessionLimit & { readonly version: number }): WireLimit => ({
  amount: formatFen(amount),
  source,
  version,
});
