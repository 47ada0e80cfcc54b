import { z } from 'zod';
import { amountText } from './values.ts';

/** 去年实际 of a clause with a price: what was right of it in a year. */
export const happenedSchema = z.array(
  z.object({
    fee: z.string(),
    subject: z.string(),
    units: z.array(z.string()),
    price: amountText,
    amount: amountText,
  }),
);

export type WireHappened = z.infer<typeof happenedSchema>;
