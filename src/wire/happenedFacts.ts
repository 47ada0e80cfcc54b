import type { FeeKind } from '../domain/contracts/fees.ts';
import type { Happened } from '../domain/contracts/happened.ts';
import { fen, formatFen, parseFen } from '../domain/values/money.ts';
import type { WireHappened } from './happened.ts';

/** 去年实际 as it crosses. */
export const toWireHappened = (happened: readonly Happened[]): WireHappened =>
  happened.map(({ units, price, amount, ...each }) => ({
    ...{ ...each, units: [...units], price: formatFen(price), amount: formatFen(amount) },
  }));

/** What crossed, as 去年实际. */
export const fromWireHappened = (happened: WireHappened): Happened[] =>
  happened.map(({ fee, units, price, amount, ...each }) => ({
    ...{ ...each, fee: fee as FeeKind, units: units as Happened['units'] },
    ...{ price: parseFen(price) ?? fen(0n), amount: parseFen(amount) ?? fen(0n) },
  }));
