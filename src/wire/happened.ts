import { z } from 'zod';
import type { FeeKind } from '../domain/contracts/fees.ts';
import type { Happened } from '../domain/contracts/happened.ts';
import { fen, formatFen, parseFen } from '../domain/values/money.ts';
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

type WireHappened = z.infer<typeof happenedSchema>;

export const toWireHappened = (happened: readonly Happened[]): WireHappened =>
  happened.map(({ units, price, amount, ...each }) => ({
    ...{ ...each, units: [...units], price: formatFen(price), amount: formatFen(amount) },
  }));

export const fromWireHappened = (happened: WireHappened): Happened[] =>
  happened.map(({ fee, units, price, amount, ...each }) => ({
    ...{ ...each, fee: fee as FeeKind, units: units as Happened['units'] },
    ...{ price: parseFen(price) ?? fen(0n), amount: parseFen(amount) ?? fen(0n) },
  }));
