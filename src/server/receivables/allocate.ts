import {
  type Allocation,
  type Payment,
  postAllocation,
  unapplied,
} from '../../domain/receivables/payment.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, fen, formatFen, sumFen } from '../../domain/values/money.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { listDues, type StoredDue } from './dueStore.ts';
import { listPayments, type StoredPayment, saveAllocation } from './store.ts';

export interface AllocationOrder extends Allocation {
  readonly day: Day;
}

/** The caller's transaction. */
export async function allocateOne(
  client: Client,
  id: string,
  { statement, amount, day }: AllocationOrder,
): Promise<void> {
  const { chainId } = await readOne(client, id);
  await lockChainById(client, chainId);
  const payment = await readOne(client, id);
  const [due] = await listDues(client, { chainId, id: statement });
  if (!due) throw new Refused(404, 'statement.missing', { id: statement });
  const free = unapplied(payment);
  if (amount > free) throw tooMuch(free, amount);
  const own = payment.allocations.filter((each) => each.statement === statement);
  const there = sumFen(own.map((each) => each.amount));
  if (amount < 0n && -amount > there) throw tooMuch(there, fen(-amount));
  const version = amount < 0n ? statement : due.id;
  await putOn(client, { id, payment, chainId }, due, { statement: version, amount, day });
}

export const tooMuch = (free: Fen, amount: Fen) =>
  new Refused(422, 'payment.tooMuch', { free: formatFen(free), amount: formatFen(amount) });

/** 到账分配 with its entry. */
export async function putOn(
  client: Client,
  { id, payment, chainId }: { id: string; payment: Payment; chainId: string },
  due: StoredDue,
  { statement, amount, day }: Allocation & { day: Day },
  run: string | null = null,
): Promise<void> {
  await saveAllocation(client, chainId, id, { statement, amount, day }, run);
  const party = due.statement.retailer ?? due.statement.chain ?? '';
  const head = { chainId, kind: 'allocation', subject: id, reversalOf: null };
  await saveEntry(client, head, postAllocation(day, amount, payment.payer, party));
}

/** A payment as it stands now. */
export async function readOne(
  client: Client,
  id: string,
  isWithdrawn = false,
): Promise<StoredPayment> {
  const page = { id, after: null, limit: 1, isWithdrawn };
  const [payment] = await listPayments(client, page);
  if (!payment) throw new Refused(404, 'payment.missing', { id });
  return payment;
}
