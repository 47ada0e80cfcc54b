import type { Entry, Posting } from '../../domain/ledger/entry.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { newId } from '../context.ts';
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

/** Keeps one entry with its postings, in one statement; the database holds it to balance. */
export async function saveEntry(client: Client, head: EntryHead, entry: Entry): Promise<string> {
  const id = newId();
  const { postings } = entry;
  await client.query(
    `with entry as (
       insert into ledger_entries (org_id, chain_id, entry_id, kind, subject, counts_on, reversal_of,
         person, note)
       values (current_org(), $1, $2, $3, $4, $5, $6, $11, $12) returning org_id, chain_id, entry_id)
     insert into ledger_postings (org_id, chain_id, entry_id, n, account, party, amount_fen)
     select org_id, chain_id, entry_id, n, account, party, amount
     from entry, unnest($7::int[], $8::text[], $9::text[], $10::bigint[])
       as t (n, account, party, amount)`,
    [
      head.chainId,
      id,
      head.kind,
      head.subject,
      entry.day,
      head.reversalOf,
      postings.map((_, n) => n),
      postings.map(accountText),
      postings.map(({ party }) => party),
      postings.map(({ amount }) => amount),
      plain(head.person ?? ''),
      plain(head.note ?? ''),
    ],
  );
  return id;
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

/** 余额: what had been recorded by the end of a day in Shanghai, of what counts until another. */
export async function loadBalances(
  client: Client,
  asKnownOn: string | null,
  until: string | null,
): Promise<Posting[]> {
  const found = await client.query<{ account: string; party: string; amount: string }>(
    `select p.account, p.party, sum(p.amount_fen)::text as amount
     from ledger_entries e join ledger_postings p using (org_id, chain_id, entry_id)
     where ($1::date is null
         or e.recorded_at < ($1::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and ($2::date is null or e.counts_on <= $2::date)
     group by p.account, p.party having sum(p.amount_fen) <> 0
     order by p.account collate "C", p.party collate "C"`,
    [asKnownOn, until],
  );
  return found.rows.map(({ account, party, amount }) => ({
    ...splitAccount(account),
    party,
    amount: BigInt(amount) as Fen,
  }));
}
