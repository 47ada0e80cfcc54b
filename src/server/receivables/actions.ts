import { reverse } from '../../domain/ledger/entry.ts';
import {
  type Allocation,
  matchPayment,
  type Payment,
  postPayment,
} from '../../domain/receivables/payment.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, fen, formatFen, minFen, sumFen, zeroFen } from '../../domain/values/money.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChain, lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { recordSeen } from '../disputes/actions.ts';
import { loadDisputes } from '../disputes/store.ts';
import { findStanding, saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { type AllocationOrder, allocateOne, putOn, readOne, tooMuch } from './allocate.ts';
import { listDues, type StoredDue } from './dueStore.ts';
import { checkShort, noteOn, openDue, takeBackOn } from './dues.ts';
import type { ChainedPayment } from './found.ts';
import {
  findSameMoney,
  listPayments,
  listPaymentsOfRun,
  listUsedOfRun,
  type PaymentOrigin,
  type PaymentPage,
  type StoredPayment,
  savePayment,
  savePaymentWithdrawal,
} from './store.ts';

export const readPayments = (context: Context, page: PaymentPage): Promise<StoredPayment[]> =>
  inOrg(context, (client) => listPayments(client, page));

/** 记到账: the same payment twice adds nothing; without allocations it is matched by its facts. */
export async function recordPayment(
  context: Context,
  chain: string,
  payment: Payment,
  given: readonly Allocation[] | null,
): Promise<{ payment: StoredPayment; added: boolean }> {
  return inOrg(context, async (client) => {
    const chainId = await findChain(client, chain);
    await lockChainById(client, chainId);
    const { id, added } = await bookPayment(client, chainId, payment, { given });
    return { payment: await readOne(client, id), added };
  });
}

async function findChain(client: Client, chain: string): Promise<string> {
  const chainId = (await findChains(client)).find(({ name }) => name === chain)?.id;
  if (chainId === undefined) throw new Refused(404, 'chain.missing', { id: chain });
  return chainId;
}

interface BookOrder {
  readonly given?: readonly Allocation[] | null;
  readonly origin?: PaymentOrigin;
}

/** 入账: a payment to the ledger and on its statements. The caller holds the chain. */
export async function bookPayment(
  client: Client,
  chainId: string,
  payment: Payment,
  { given = null, origin }: BookOrder = {},
): Promise<{ id: string; added: boolean }> {
  const { id, added } = await savePayment(client, chainId, payment, origin);
  if (!added) return { id, added };
  const head = { chainId, kind: 'payment', subject: id, reversalOf: null };
  await saveEntry(client, head, postPayment(payment));
  const dues = await listDues(client, { chainId });
  const allocations = given ?? matchPayment(payment, dues.map(openDue));
  const total = sumFen(allocations.map(({ amount }) => amount));
  if (total > payment.amount) throw tooMuch(fen(payment.amount), total);
  for (const each of allocations) {
    const due = findDue(dues, each.statement);
    const placed = { ...each, day: payment.day };
    await putOn(client, { id, payment, chainId }, due, placed, origin?.run);
  }
  return { id, added };
}

/** 读出的到账入账: each once; what is not booked is told. The caller holds the chains. */
export async function bookFound(
  client: Client,
  found: readonly ChainedPayment[],
  run: string,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { payment, chain } of found) {
    const { source, ...said } = payment;
    const report = (code: string, severity: Problem['severity'], facts: Problem['facts']) =>
      problems.push({ code, severity, subject: source, facts });
    if (chain === null) {
      report('payment.noChain', 'warning', { payer: payment.payer });
      continue;
    }
    const chainId = await lockChain(client, chain);
    const same = await findSameMoney(client, chainId, said, source.file);
    if (same === null) await bookPayment(client, chainId, said, { origin: { run, source } });
    if (same === 'elsewhere')
      report('payment.known', 'info', { day: said.day, amount: formatFen(said.amount) });
  }
  return problems;
}

export interface TakenBack {
  readonly person: string;
  readonly reason: string;
  readonly day: Day;
  /** What of it stands on statements comes off first; else it is refused. */
  readonly takesOff?: boolean;
  readonly movedTo?: string;
}

/** 撤销到账: nobody looks at it any more and what it posted is reversed; not while its money stands. */
export const withdrawPayment = (
  context: Context,
  id: string,
  said: TakenBack,
): Promise<StoredPayment> =>
  inOrg(context, async (client) => {
    await takeBackPayment(client, id, said);
    return readOne(client, id, true);
  });

/** The caller's transaction. */
export async function takeBackPayment(
  client: Client,
  id: string,
  { person, reason, day, takesOff = false, movedTo }: TakenBack,
): Promise<StoredPayment> {
  const { chainId } = await readOne(client, id);
  await lockChainById(client, chainId);
  const payment = await readOne(client, id);
  const { allocations: placed, recovered } = payment;
  if (recovered !== 0n || (placed.length > 0 && !takesOff)) {
    throw new Refused(409, 'payment.placed', { amount: formatFen(payment.amount) });
  }
  await takeOffAll(client, payment, day);
  for (const each of await findStanding(client, chainId, [id])) {
    if (each.kind !== 'payment') continue;
    const head = { chainId, kind: 'reversal', subject: id, reversalOf: each.id };
    await saveEntry(client, head, reverse(each.entry, day));
  }
  const said = { person, reason, movedTo: movedTo ?? null, placed };
  await savePaymentWithdrawal(client, payment, 'withdrawn', said);
  return payment;
}

/** 取下: all that a payment has on statements. */
async function takeOffAll(
  client: Client,
  { allocations, ...payment }: StoredPayment,
  day: Day,
  run: string | null = null,
): Promise<void> {
  const { id, chainId } = payment;
  for (const { statement, amount } of allocations) {
    const [due] = await listDues(client, { chainId, id: statement });
    if (!due) throw new Refused(404, 'statement.missing', { id: statement });
    const off = { statement, amount: fen(-amount), day };
    await putOn(client, { id, payment, chainId }, due, off, run);
  }
}

/**
 * 恢复到账: what was withdrawn is looked at again, posted again, and put where its withdrawal took it
 * off, as far as the statements are still open; not where the same money was recorded since.
 */
export async function restorePayment(
  context: Context,
  id: string,
  { person, day }: Pick<TakenBack, 'person' | 'day'>,
): Promise<StoredPayment> {
  return inOrg(context, async (client) => {
    const { chainId } = await readOne(client, id, true);
    await lockChainById(client, chainId);
    const payment = await readOne(client, id, true);
    const same = await findSameMoney(client, chainId, payment, payment.source?.file ?? '');
    if (same === 'same') {
      const facts = { day: payment.day, amount: formatFen(payment.amount) };
      throw new Refused(409, 'payment.again', facts);
    }
    const said = { person, reason: '', movedTo: null, placed: [] };
    await savePaymentWithdrawal(client, payment, 'restored', said);
    const head = { chainId, kind: 'payment', subject: id, reversalOf: null };
    await saveEntry(client, head, postPayment({ ...payment, day }));
    for (const { statement, amount } of payment.withdrawal?.placed ?? []) {
      const [due] = await listDues(client, { chainId, id: statement });
      const part = due ? minFen(amount, checkShort(due).check.short) : zeroFen;
      if (!due || part === 0n) continue;
      const placed = { statement: due.id, amount: part, day };
      await putOn(client, { id, payment, chainId }, due, placed);
    }
    return readOne(client, id);
  });
}

/** 一批的到账撤销: what the batch put on statements comes off, unless people used the money further. */
export async function takeBackOfRun(client: Client, run: string, said: TakenBack): Promise<number> {
  const used = await listUsedOfRun(client, run);
  if (used.length > 0) throw new Refused(409, 'audit.used', { payments: used.join(', ') });
  const ids = await listPaymentsOfRun(client, run);
  for (const id of ids) {
    const payment = await readOne(client, id);
    await lockChainById(client, payment.chainId);
    await takeOffAll(client, payment, said.day, run);
    await takeBackPayment(client, id, said);
  }
  return ids.length;
}

/** 改到另一连锁: taken back there, recorded and matched here with its row and batch, in one step. */
export async function movePayment(
  context: Context,
  id: string,
  { chain, ...said }: TakenBack & { readonly chain: string },
): Promise<StoredPayment> {
  return inOrg(context, async (client) => {
    const chainId = await findChain(client, chain);
    const seen = await readOne(client, id);
    if (seen.chainId === chainId) return seen;
    for (const each of [seen.chainId, chainId].sort()) await lockChainById(client, each);
    const before = await takeBackPayment(client, id, { ...said, movedTo: chain });
    const { day, amount, payer, bankRef, note, run, source } = before;
    const origin = run === null || source === null ? {} : { origin: { run, source } };
    const payment = { day, amount, payer, bankRef, note };
    const booked = await bookPayment(client, chainId, payment, origin);
    return readOne(client, booked.id);
  });
}

/** 分配到账: puts money of a payment on a statement of its chain, or takes it off. */
export async function allocatePayment(
  context: Context,
  id: string,
  order: AllocationOrder,
): Promise<StoredPayment> {
  return inOrg(context, async (client) => {
    await allocateOne(client, id, order);
    return readOne(client, id);
  });
}

export interface ApplyOrder {
  readonly parts: readonly Allocation[];
  /** Claims that explain what then stays open of a statement. */
  readonly claims: readonly {
    readonly statement: string;
    readonly dispute: string;
    readonly amount: Fen;
  }[];
  /** 追回: claims that the payment is. */
  readonly recovers: readonly {
    readonly dispute: string;
    /** That was seen; absent = as it stands now. */
    readonly version?: number;
    readonly amount: Fen;
  }[];
  readonly person: string;
  readonly day: Day;
}

/** 认款到一项可能: the money on its statements and what explains the rest, all or nothing. */
export async function applyPayment(
  context: Context,
  id: string,
  { parts, claims, recovers, person, day }: ApplyOrder,
): Promise<StoredPayment> {
  return inOrg(context, async (client) => {
    for (const part of parts) await allocateOne(client, id, { ...part, day });
    for (const each of recovers) await recoverBy(client, id, each, { person, day });
    for (const { statement, dispute, amount } of claims) {
      const link = { kind: 'dispute', id: dispute } as const;
      const said = { kind: 'explain', amount, person, link } as const;
      await noteOn(client, statement, { ...said, reason: '', note: '', due: null }, day);
    }
    return readOne(client, id);
  });
}

/**
 * 撤回认款: what was applied comes off again, what its claims explained is open again, what came back
 * is claimed again, all or nothing.
 */
export async function unapplyPayment(
  context: Context,
  id: string,
  { parts, claims, recovers, person, day }: ApplyOrder,
): Promise<StoredPayment> {
  return inOrg(context, async (client) => {
    for (const { statement, amount } of parts)
      await allocateOne(client, id, { statement, amount: fen(-amount), day });
    for (const { dispute, amount } of recovers)
      await recoverBy(client, id, { dispute, amount: fen(-amount) }, { person, day });
    for (const claim of claims) await takeBackClaim(client, claim, person, day);
    return readOne(client, id);
  });
}

/** 追回 of a claim by a payment; below zero it is taken back. */
async function recoverBy(
  client: Client,
  payment: string,
  { dispute, version, amount }: ApplyOrder['recovers'][number],
  { person, day }: Pick<ApplyOrder, 'person' | 'day'>,
): Promise<void> {
  const [now] = await loadDisputes(client, [dispute]);
  const seen = { id: dispute, version: version ?? now?.version ?? 0 };
  const said = { kind: 'recovered', amount: formatFen(amount), payment, person, note: '' } as const;
  await recordSeen(client, [seen], { event: said, today: day });
}

/** The last explanation by a claim that stands, of this amount. */
async function takeBackClaim(
  client: Client,
  { statement, dispute, amount }: ApplyOrder['claims'][number],
  person: string,
  day: Day,
): Promise<void> {
  const [due] = await listDues(client, { id: statement });
  const gone = new Set(due?.notes.flatMap(({ takesBack }) => takesBack ?? []));
  const note = due?.notes.findLast((each) => {
    return each.link?.id === dispute && each.amount === amount && !gone.has(each.id);
  });
  if (!note) throw new Refused(404, 'note.missing', {});
  await takeBackOn(client, { statement, note: note.id }, { person, reason: '' }, day);
}

function findDue(dues: readonly StoredDue[], id: string): StoredDue {
  const due = dues.find((each) => each.id === id);
  if (!due) throw new Refused(404, 'statement.missing', { id });
  return due;
}
