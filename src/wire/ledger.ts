import { z } from 'zod';
import type { Posting } from '../domain/ledger/entry.ts';
import { formatFen } from '../domain/values/money.ts';
import { amountText, dayText } from './values.ts';

/** Debit positive, credit negative, tax included. */
export const balanceSchema = z.object({
  account: z.string(),
  item: z.string(),
  party: z.string(),
  amount: amountText,
});

export const balancesSchema = z.object({
  /** Entries recorded after this day in Shanghai are left out; null = all that is known. */
  as_known_on: dayText.nullable(),
  balances: z.array(balanceSchema),
});

export type WireBalances = z.infer<typeof balancesSchema>;

export const balancesQuery = z.object({
  as_known_on: dayText.optional(),
  until: dayText.optional(),
});

export const toWireBalance = ({ account, item, party, amount }: Posting) => ({
  account,
  item,
  party,
  amount: formatFen(amount),
});
