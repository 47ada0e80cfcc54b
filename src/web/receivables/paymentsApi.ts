import type { WireDue, WirePaid, WirePayment, WireShortNote } from '../../wire/payments.ts';
import { get, post } from '../api.ts';

interface Dues {
  readonly statements: readonly WireDue[];
}

interface Paid {
  readonly payments: readonly WirePaid[];
  readonly next: string | null;
}

export const loadDues = async (chain: string | null): Promise<readonly WireDue[]> =>
  (await get<Dues>('/payments/statements', { chain })).statements;

/** All payments of a chain, page by page. */
export async function loadPayments(chain: string | null): Promise<readonly WirePaid[]> {
  const all: WirePaid[] = [];
  let cursor: string | null = null;
  do {
    const page: Paid = await get<Paid>('/payments', { chain, cursor, limit: 500 });
    all.push(...page.payments);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

export const recordPayment = (payment: WirePayment): Promise<WirePaid & { added: boolean }> =>
  post('/payments', payment);

export const putOnStatement = (
  payment: string,
  statement: string,
  amount: string,
): Promise<WirePaid> => post(`/payments/${payment}/allocations`, { statement, amount });

export const noteShort = (statement: string, note: WireShortNote): Promise<WireDue> =>
  post(`/payments/statements/${statement}/notes`, note);
