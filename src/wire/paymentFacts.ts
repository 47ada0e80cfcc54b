import { type Payment, type PlacedPayment, unapplied } from '../domain/receivables/payment.ts';
import { formatFen } from '../domain/values/money.ts';
import type { Source } from '../domain/values/problem.ts';
import type { WirePaid } from './payments.ts';
import { showInstant } from './values.ts';

interface PaymentFacts extends Payment, PlacedPayment {
  readonly id: string;
  readonly chain: string;
  readonly source: Source | null;
  readonly recordedAt: string;
}

export const toWirePayment = (payment: PaymentFacts): WirePaid => ({
  id: payment.id,
  chain: payment.chain,
  day: payment.day,
  amount: formatFen(payment.amount),
  payer: payment.payer,
  bank_ref: payment.bankRef,
  note: payment.note,
  unapplied: formatFen(unapplied(payment)),
  recovered: formatFen(payment.recovered),
  allocations: payment.allocations.map(({ statement, amount }) => ({
    statement,
    amount: formatFen(amount),
  })),
  source: payment.source,
  recorded_at: showInstant(payment.recordedAt),
});
