import type { GroundKind } from '../../domain/disputes/openDisputes.ts';
import type { Entry, Posting } from '../../domain/ledger/entry.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { newIds } from '../context.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface EntryHead {
  readonly chainId: string;
  readonly kind: string;
  /** What it was posted for. */
  readonly subject: string;
  readonly reversalOf: string | null;
  /** Who did it and why; '' = by itself. */
  readonly person?: string;
  readonly note?: string;
}

/** The kind of entry that an audit posts. */
export const auditEntryKind = (auditId: string): string => `audit:${auditId}`;

/** The kind of entry that something which happened to a dispute posts. */
export const disputeEntryKind = (event: string): string => `dispute:${event}`;

export interface NewEntry {
  readonly head: EntryHead;
  readonly entry: Entry;
}

/** Keeps one entry with its postings; the database holds it to balance. */
export async function saveEntry(client: Client, head: EntryHead, entry: Entry): Promise<string> {
  const [id] = await saveEntries(client, [{ head, entry }]);
  return id as string;
}

/** Any number of entries with their postings, in one statement; gives their ids in that order. */
export async function saveEntries(
  client: Client,
  entries: readonly NewEntry[],
): Promise<readonly string[]> {
  if (entries.length === 0) return [];
  const ids = newIds(entries.length);
  const heads = entries.map(({ head }) => head);
  const postings = entries.flatMap(({ entry }, at) =>
    entry.postings.map((each, n) => ({ ...each, n, entry: ids[at] })),
  );
  await client.query(
    `with entry as (
       insert into ledger_entries (org_id, chain_id, entry_id, kind, subject, counts_on, reversal_of,
         person, note)
       select current_org(), * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[],
         $5::date[], $6::uuid[], $7::text[], $8::text[]) returning org_id, chain_id, entry_id)
     insert into ledger_postings (org_id, chain_id, entry_id, n, account, party, amount_fen)
     select e.org_id, e.chain_id, e.entry_id, t.n, t.account, t.party, t.amount
     from unnest($9::uuid[], $10::int[], $11::text[], $12::text[], $13::bigint[])
       as t (entry_id, n, account, party, amount) join entry e using (entry_id)`,
    [
      heads.map(({ chainId }) => chainId),
      ids,
      heads.map(({ kind }) => kind),
      heads.map(({ subject }) => subject),
      entries.map(({ entry }) => entry.day),
      heads.map(({ reversalOf }) => reversalOf),
      heads.map(({ person }) => plain(person ?? '')),
      heads.map(({ note }) => plain(note ?? '')),
      postings.map(({ entry }) => entry),
      postings.map(({ n }) => n),
      postings.map(accountText),
      postings.map(({ party }) => party),
      postings.map(({ amount }) => amount),
    ],
  );
  return ids;
}

const accountText = ({ account, item }: Posting): string =>
  item === '' ? account : `${account}:${item}`;

const splitAccount = (text: string): Pick<Posting, 'account' | 'item'> => {
  const [account = '', item = ''] = text.split(':');
  return { account, item };
};

export interface StoredEntry {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly entry: Entry;
}

/** Entries for these subjects that stand, i.e. that nothing has reversed. */
export async function findStanding(
  client: Client,
  chainId: string,
  subjects: readonly string[],
): Promise<StoredEntry[]> {
  const found = await client.query<{
    id: string;
    kind: string;
    subject: string;
    day: Day;
    account: string;
    party: string;
    amount: Fen;
  }>(
    `select e.entry_id as id, e.kind, e.subject, e.counts_on as day, p.account, p.party,
       p.amount_fen as amount
     from ledger_entries e join ledger_postings p using (org_id, chain_id, entry_id)
     where e.chain_id = $1 and e.subject = any ($2) and e.reversal_of is null
       and not exists (select from ledger_entries r
         where r.chain_id = e.chain_id and r.reversal_of = e.entry_id)
     order by e.entry_id, p.n`,
    [chainId, subjects],
  );
  const entries = new Map<string, StoredEntry & { entry: { postings: Posting[] } }>();
  for (const { id, kind, subject, day, account, party, amount } of found.rows) {
    const known = entries.get(id) ?? { id, kind, subject, entry: { day, postings: [] } };
    known.entry.postings.push({ ...splitAccount(account), party, amount });
    entries.set(id, known);
  }
  return [...entries.values()];
}

export interface ListedEntry {
  readonly id: string;
  readonly day: Day;
  readonly recordedAt: string;
  readonly person: string;
  readonly note: string;
  readonly reversalOf: string | null;
  readonly isReversed: boolean;
  /** The version of the audit that posted it; null for a reversal. */
  readonly version: number | null;
  readonly postings: readonly Posting[];
}

/** 分录清单 of these subjects, the first first: what was posted and what was reversed. */
export async function listEntries(
  client: Client,
  chainId: string,
  subjects: readonly string[],
): Promise<ListedEntry[]> {
  type Row = Omit<ListedEntry, 'postings'> & {
    postings: { account: string; party: string; amount: string }[];
  };
  const found = await client.query<Row>(
    `select e.entry_id as id, e.counts_on as day, e.recorded_at as "recordedAt", e.person, e.note,
       e.reversal_of as "reversalOf",
       exists (select from ledger_entries r
         where r.chain_id = e.chain_id and r.reversal_of = e.entry_id) as "isReversed",
       (select max(a.version) from audit_run_statements a
         where a.chain_id = e.chain_id and e.kind = 'audit:' || a.audit_id) as version,
       (select json_agg(json_build_object('account', p.account, 'party', p.party,
           'amount', p.amount_fen::text) order by p.n)
         from ledger_postings p where p.chain_id = e.chain_id and p.entry_id = e.entry_id) as postings
     from ledger_entries e
     where e.chain_id = $1 and e.subject = any ($2)
       and (e.kind like 'audit:%' or exists (select from ledger_entries b
         where b.chain_id = e.chain_id and b.entry_id = e.reversal_of and b.kind like 'audit:%'))
     order by e.recorded_at, e.entry_id`,
    [chainId, subjects],
  );
  return found.rows.map(({ postings, ...row }) => ({
    ...row,
    postings: postings.map(({ account, party, amount }) => ({
      ...splitAccount(account),
      party,
      amount: BigInt(amount) as Fen,
    })),
  }));
}

/** What the ledger holds of each of these subjects, all their entries together. */
export async function loadHeld(
  client: Client,
  subjects: readonly string[],
): Promise<Map<string, Posting[]>> {
  const found = await client.query<{
    subject: string;
    account: string;
    party: string;
    amount: string;
  }>(
    `select e.subject, p.account, p.party, sum(p.amount_fen)::text as amount
     from ledger_entries e join ledger_postings p using (org_id, chain_id, entry_id)
     where e.subject = any ($1) group by 1, 2, 3 having sum(p.amount_fen) <> 0`,
    [subjects],
  );
  const held = new Map<string, Posting[]>();
  for (const { subject, account, party, amount } of found.rows) {
    const list = held.get(subject) ?? [];
    list.push({ ...splitAccount(account), party, amount: BigInt(amount) as Fen });
    held.set(subject, list);
  }
  return held;
}

/** What the posted audit does with the line of a dispute. */
export interface StoredGround {
  readonly n: number;
  readonly ground: GroundKind | null;
}

/** 依据 of these disputes, where a posting ever changed it. */
export async function loadGrounds(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, StoredGround>> {
  const found = await client.query<StoredGround & { id: string }>(
    `select distinct on (dispute_id) dispute_id as id, n, ground from dispute_grounds
     where dispute_id = any ($1::uuid[]) order by dispute_id, n desc`,
    [ids],
  );
  return new Map(found.rows.map(({ id, ...ground }) => [id, ground] as const));
}

export async function saveGround(
  client: Client,
  { chainId, id }: { readonly chainId: string; readonly id: string },
  { n, ground }: StoredGround,
): Promise<void> {
  await client.query(
    `insert into dispute_grounds (org_id, chain_id, dispute_id, n, ground)
     values (current_org(), $1, $2, $3, $4)`,
    [chainId, id, n, ground],
  );
}

/** What of the ledger is asked about. */
export interface LedgerFilter {
  readonly chain: string | null;
  /** Recorded by the end of this day in Shanghai. */
  readonly asKnownOn: string | null;
  /** Counts on this day or before. */
  readonly until: string | null;
}

const asked = `($1::text is null or h.name = $1)
  and ($2::date is null
    or e.recorded_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
  and ($3::date is null or e.counts_on <= $3::date)`;
const postings = `ledger_entries e join ledger_postings p using (org_id, chain_id, entry_id)
  join chains h using (org_id, chain_id)`;

/** 余额 by account and payer. */
export async function loadBalances(
  client: Client,
  { chain, asKnownOn, until }: LedgerFilter,
): Promise<Posting[]> {
  const found = await client.query<{ account: string; party: string; amount: string }>(
    `select p.account, p.party, sum(p.amount_fen)::text as amount from ${postings} where ${asked}
     group by p.account, p.party having sum(p.amount_fen) <> 0
     order by p.account collate "C", p.party collate "C"`,
    [chain, asKnownOn, until],
  );
  return found.rows.map(({ account, party, amount }) => ({
    ...splitAccount(account),
    party,
    amount: BigInt(amount) as Fen,
  }));
}

export interface ChainBalance {
  readonly chain: string;
  readonly account: string;
  readonly amount: Fen;
}

/** 余额 by chain and account, whatever divides it. */
export async function loadChainBalances(
  client: Client,
  { chain, asKnownOn, until }: LedgerFilter,
): Promise<ChainBalance[]> {
  const found = await client.query<{ chain: string; account: string; amount: string }>(
    `select h.name as chain, split_part(p.account, ':', 1) as account,
       sum(p.amount_fen)::text as amount
     from ${postings} where ${asked} group by 1, 2 having sum(p.amount_fen) <> 0
     order by 1, 2`,
    [chain, asKnownOn, until],
  );
  return found.rows.map((row) => ({ ...row, amount: BigInt(row.amount) as Fen }));
}

export interface EntryPage extends LedgerFilter {
  readonly account: string;
  /** null = whatever divides the account. */
  readonly item: string | null;
  readonly party: string | null;
  readonly after: { readonly day: string; readonly id: string } | null;
  readonly limit: number;
}

/** One entry's part of a balance, with the document that it was posted for. */
export interface EntryPart {
  readonly id: string;
  readonly chain: string;
  readonly day: Day;
  readonly recordedAt: string;
  readonly kind: string;
  readonly statement: string | null;
  readonly statementId: string | null;
  readonly doc: string;
  readonly disputeId: string | null;
  readonly amount: Fen;
}

/** 余额由哪些分录组成: the last day first, and the sum of all of them. */
export async function listBalanceEntries(
  client: Client,
  page: EntryPage,
): Promise<{ total: Fen; entries: EntryPart[] }> {
  const { chain, asKnownOn, until, account, item, party, after, limit } = page;
  const own = `${asked} and split_part(p.account, ':', 1) = $4
    and ($5::text is null or split_part(p.account, ':', 2) = $5)
    and ($6::text is null or p.party = $6)`;
  const values = [chain, asKnownOn, until, account, item, party];
  const sum = await client.query<{ total: string }>(
    `select coalesce(sum(p.amount_fen), 0)::text as total from ${postings} where ${own}`,
    values,
  );
  const found = await client.query<Omit<EntryPart, 'amount'> & { amount: string }>(
    `select e.entry_id as id, h.name as chain, e.counts_on as day, e.recorded_at as "recordedAt",
       split_part(e.kind, ':', 1) || case when e.kind like 'dispute:%'
         then ':' || split_part(e.kind, ':', 2) else '' end as kind,
       coalesce(d.statement_no, s.no) as statement,
       coalesce(d.statement_id, s.statement_id) as "statementId",
       coalesce(nullif(d.doc, ''), d.subject, nullif(m.bank_ref, ''), m.note, '') as doc,
       d.dispute_id as "disputeId", e.amount::text as amount
     from (select e.org_id, e.chain_id, e.entry_id, e.kind, e.subject, e.counts_on, e.recorded_at,
         sum(p.amount_fen) as amount
       from ${postings} where ${own} group by 1, 2, 3, 4, 5, 6, 7
       having sum(p.amount_fen) <> 0) e
     join chains h using (org_id, chain_id)
     left join disputes d on d.org_id = e.org_id and d.chain_id = e.chain_id
       and d.dispute_id::text = e.subject
     left join payments m on m.org_id = e.org_id and m.chain_id = e.chain_id
       and m.payment_id::text = e.subject
     left join statements s on s.org_id = e.org_id and s.chain_id = e.chain_id
       and s.statement_id::text = e.subject
     where $7::date is null or (e.counts_on, e.entry_id) < ($7::date, $8::uuid)
     order by e.counts_on desc, e.entry_id desc limit $9`,
    [...values, after?.day ?? null, after?.id ?? null, limit],
  );
  return {
    total: BigInt(sum.rows[0]?.total ?? '0') as Fen,
    entries: found.rows.map((row) => ({ ...row, amount: BigInt(row.amount) as Fen })),
  };
}

/** 账务升级: was this one done for the organisation? */
export async function isUpgraded(client: Client, name: string): Promise<boolean> {
  const found = await client.query('select from ledger_upgrades where name = $1', [name]);
  return found.rowCount === 1;
}

export async function saveUpgrade(client: Client, name: string): Promise<void> {
  await client.query(
    'insert into ledger_upgrades (org_id, name) values (current_org(), $1) on conflict do nothing',
    [name],
  );
}

/** 未入账的争议: disputes of a chain that the ledger holds no entry of, the first first. */
export async function listUnposted(client: Client, chainId: string): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    `select dispute_id as id from disputes d where chain_id = $1
       and not exists (select from ledger_entries e where e.org_id = d.org_id
         and e.chain_id = d.chain_id and e.subject = d.dispute_id::text)
     order by dispute_id`,
    [chainId],
  );
  return found.rows.map(({ id }) => id);
}
