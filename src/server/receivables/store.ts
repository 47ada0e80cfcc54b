import { createHash } from 'node:crypto';
import type { KnownPayer } from '../../domain/receivables/payerOf.ts';
import type { Allocation, Payment } from '../../domain/receivables/payment.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { Source } from '../../domain/values/problem.ts';
import { newId } from '../context.ts';
import { plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** Where a payment stood in the files of a batch. */
export interface PaymentOrigin {
  readonly run: string;
  readonly source: Source;
}

/**
 * The payment's id; `added` is false where the same was recorded before. One that was taken back does
 * not count: the next of its kind is a new one.
 */
export async function savePayment(
  client: Client,
  chainId: string,
  payment: Payment,
  origin: PaymentOrigin | null = null,
): Promise<{ id: string; added: boolean }> {
  const { day, amount, payer, bankRef, note } = payment;
  const said = [day, `${amount}`, plain(payer), plain(bankRef), plain(note)];
  for (let turn = 0; ; turn += 1) {
    const text = turn === 0 ? said : [...said, `${turn}`];
    const hash = createHash('sha256').update(text.join('\n')).digest();
    const known = await client.query<{ id: string; isLive: boolean }>(
      `select payment_id as id, exists (select from live_payments l where l.chain_id = $1
         and l.payment_id = payments.payment_id) as "isLive"
       from payments where chain_id = $1 and content_hash = $2`,
      [chainId, hash],
    );
    const [found] = known.rows;
    if (found?.isLive) return { id: found.id, added: false };
    if (found) continue;
    const id = newId();
    await client.query(
      `insert into payments (org_id, chain_id, payment_id, day, amount_fen, payer, bank_ref, note,
         content_hash, run_id, source)
       values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [chainId, id, ...said, hash, origin?.run ?? null, origin && toJson(origin.source)],
    );
    return { id, added: true };
  }
}

export interface Withdrawal {
  readonly person: string;
  readonly reason: string;
  /** The chain that it was moved to. */
  readonly movedTo: string | null;
  /** What it took off statements. */
  readonly placed: readonly Allocation[];
}

/** 撤销 or 恢复: the last one tells which. */
export async function savePaymentWithdrawal(
  client: Client,
  { id, chainId }: { readonly id: string; readonly chainId: string },
  kind: 'withdrawn' | 'restored',
  { person, reason, movedTo, placed }: Withdrawal,
): Promise<void> {
  const taken = placed.map(({ statement, amount }) => ({ statement, amount: `${amount}` }));
  await client.query(
    `insert into payment_withdrawals (org_id, chain_id, payment_id, n, kind, person, reason,
       moved_to, placed)
     select current_org(), $1, $2, count(*), $3, $4, $5, $6, $7 from payment_withdrawals
     where chain_id = $1 and payment_id = $2`,
    [chainId, id, kind, plain(person), plain(reason), movedTo, JSON.stringify(taken)],
  );
}

/** Payments that a batch brought and that are looked at. */
export async function listPaymentsOfRun(client: Client, run: string): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    'select payment_id as id from live_payments where run_id::text = $1 order by payment_id',
    [run],
  );
  return found.rows.map(({ id }) => id);
}

export interface PaymentSum {
  readonly count: number;
  readonly amount: Fen;
}

/** 各批读出的到账, withdrawn ones too; what was moved to another chain counts once. */
export async function sumPaymentsOfRuns(
  client: Client,
  runs: readonly string[],
): Promise<Map<string, PaymentSum>> {
  const found = await client.query<{ run: string; count: number; amount: string }>(
    `select p.run_id as run, count(*)::int as count, sum(p.amount_fen)::text as amount
     from payments p where p.run_id = any ($1::uuid[]) and not exists (
       select from payment_withdrawals w where w.org_id = p.org_id and w.chain_id = p.chain_id
         and w.payment_id = p.payment_id and w.moved_to is not null)
     group by p.run_id`,
    [runs],
  );
  return new Map(
    found.rows.map(({ run, count, amount }) => [run, { count, amount: BigInt(amount) as Fen }]),
  );
}

/** 已另作用途: payments of a batch whose money people put somewhere, or that count on disputes. */
export async function listUsedOfRun(client: Client, run: string): Promise<string[]> {
  const found = await client.query<{ said: string }>(
    `select p.day || ' ' || p.payer as said from live_payments p
     where p.run_id::text = $1 and (
       exists (select from dispute_events e where e.org_id = p.org_id and e.chain_id = p.chain_id
         and e.payment_id = p.payment_id and e.kind = 'recovered'
         group by e.payment_id having sum(e.amount_fen) <> 0)
       or (exists (select from payment_allocations a where a.org_id = p.org_id
           and a.chain_id = p.chain_id and a.payment_id = p.payment_id and a.run_id is null)
         and exists (select from payment_allocations a where a.org_id = p.org_id
           and a.chain_id = p.chain_id and a.payment_id = p.payment_id
           group by a.statement_id having sum(a.amount_fen) <> 0)))
     order by 1`,
    [run],
  );
  return found.rows.map(({ said }) => said);
}

/** 同一笔钱: a live payment of exactly these words, of any chain, or one of the chain from elsewhere. */
export async function findSameMoney(
  client: Client,
  chainId: string,
  { day, amount, payer, bankRef, note }: Payment,
  file: string,
): Promise<'same' | 'elsewhere' | null> {
  const found = await client.query<{ isSame: boolean }>(
    `select payer = $4 and bank_ref = $5 and note = $6 as "isSame" from live_payments
     where day = $2 and amount_fen = $3 and ((payer = $4 and bank_ref = $5 and note = $6)
       or (chain_id = $1 and source ->> 'file' is distinct from $7
         and (bank_ref = '' or $5 = '' or bank_ref = $5)))
     order by 1 desc limit 1`,
    [chainId, day, amount, plain(payer), plain(bankRef), plain(note), file],
  );
  const [first] = found.rows;
  return first ? (first.isSame ? 'same' : 'elsewhere') : null;
}

/** 付款方 known of every chain: its name, its entities and who paid before. */
export async function loadKnownPayers(client: Client): Promise<KnownPayer[]> {
  const found = await client.query<KnownPayer>(
    `select h.name as chain, array_agg(distinct n.name) as names from chains h join lateral (
       select h.name union select s.content ->> 'retailer' from live_statements s
         where s.org_id = h.org_id and s.chain_id = h.chain_id
       union select p.payer from live_payments p
         where p.org_id = h.org_id and p.chain_id = h.chain_id) n (name) on n.name <> ''
     group by h.name order by h.name`,
  );
  return found.rows;
}

export async function saveAllocation(
  client: Client,
  chainId: string,
  paymentId: string,
  allocation: { readonly statement: string; readonly amount: Fen; readonly day: Day },
  run: string | null = null,
): Promise<void> {
  await client.query(
    `insert into payment_allocations (org_id, chain_id, payment_id, n, statement_id, amount_fen, day,
       run_id)
     select current_org(), $1, $2, count(*), $3, $4, $5, $6 from payment_allocations
     where chain_id = $1 and payment_id = $2`,
    [chainId, paymentId, allocation.statement, allocation.amount, allocation.day, run],
  );
}

/** 付款方 of these payments. */
export async function loadPayers(
  client: Client,
  payments: readonly string[],
): Promise<Map<string, string>> {
  const found = await client.query<{ id: string; payer: string }>(
    'select payment_id as id, payer from payments where payment_id = any ($1::uuid[])',
    [payments],
  );
  return new Map(found.rows.map(({ id, payer }) => [id, payer] as const));
}

export interface StoredPayment extends Payment {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly recordedAt: string;
  readonly allocations: readonly Allocation[];
  /** What of it counts as come back on disputes. */
  readonly recovered: Fen;
  /** The row that it was read from, and the batch; null where it was entered by hand. */
  readonly source: Source | null;
  readonly run: string | null;
  /** null: it is looked at. */
  readonly withdrawal: (Withdrawal & { readonly recordedAt: string }) | null;
}

export interface PaymentPage {
  readonly id?: string;
  readonly chain?: string;
  /** Part of the payer, the reference, the note or the chain, or the whole amount. */
  readonly q?: { readonly words: string; readonly amount: Fen | null };
  readonly after: { readonly day: string; readonly id: string } | null;
  readonly limit: number;
  /** Those that were taken back, in the place of those that are looked at. */
  readonly isWithdrawn?: boolean;
}

type PaymentRow = Omit<StoredPayment, 'allocations' | 'recovered' | 'withdrawal'> & {
  readonly allocations: readonly AllocationRow[];
  readonly recovered: string;
  readonly withdrawal:
    | (Omit<Withdrawal, 'placed'> & {
        readonly placed: readonly AllocationRow[];
        readonly recordedAt: string;
      })
    | null;
};

interface AllocationRow {
  readonly statement: string;
  readonly amount: string;
}

const toAllocation = ({ statement, amount }: AllocationRow): Allocation => ({
  statement,
  amount: BigInt(amount) as Fen,
});

const withdrawn = `json_build_object('person', p.withdrawn_by, 'reason', p.withdrawn_for,
  'movedTo', p.moved_to, 'placed', p.placed, 'recordedAt', p.withdrawn_at)`;

/** Payments, the last day first, each with where its money stands now. */
export async function listPayments(client: Client, page: PaymentPage): Promise<StoredPayment[]> {
  const { isWithdrawn = false } = page;
  const found = await client.query<PaymentRow>(
    `select p.payment_id as id, p.chain_id as "chainId", h.name as chain, p.day,
       p.amount_fen as amount, p.payer, p.bank_ref as "bankRef", p.note,
       p.recorded_at as "recordedAt", coalesce(a.list, '[]') as allocations,
       coalesce((select sum(amount_fen) from dispute_events e where e.org_id = p.org_id
         and e.chain_id = p.chain_id and e.payment_id = p.payment_id and e.kind = 'recovered'), 0)::text
         as recovered, p.source, p.run_id as run, ${isWithdrawn ? withdrawn : 'null'} as withdrawal
     from ${isWithdrawn ? 'withdrawn_payments' : 'live_payments'} p join chains h using (org_id, chain_id)
     left join lateral (
       select json_agg(json_build_object('statement', statement_id, 'amount', total::text)
         order by statement_id) as list
       from (select statement_id, sum(amount_fen) as total from payment_allocations
         where org_id = p.org_id and chain_id = p.chain_id and payment_id = p.payment_id
         group by statement_id having sum(amount_fen) <> 0) s) a on true
     where ($1::text is null or p.payment_id::text = $1) and ($2::text is null or h.name = $2)
       and ($3::date is null or (p.day, p.payment_id) < ($3, $4::uuid))
       and ($6::text is null or p.amount_fen = $7 or strpos(
         lower(concat_ws(' ', p.payer, p.bank_ref, p.note, h.name)), lower($6)) > 0)
     order by p.day desc, p.payment_id desc limit $5`,
    [
      page.id ?? null,
      page.chain ?? null,
      page.after?.day ?? null,
      page.after?.id ?? null,
      page.limit,
      page.q?.words ?? null,
      page.q?.amount ?? null,
    ],
  );
  return found.rows.map(({ allocations, recovered, withdrawal, ...row }) => ({
    ...row,
    recovered: BigInt(recovered) as Fen,
    allocations: allocations.map(toAllocation),
    withdrawal: withdrawal && { ...withdrawal, placed: withdrawal.placed.map(toAllocation) },
  }));
}
