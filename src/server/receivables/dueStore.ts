import type { AgreementKind } from '../../domain/contracts/version.ts';
import type { ToldFact } from '../../domain/customers/retailerProfile.ts';
import type { DisputeState } from '../../domain/disputes/dispute.ts';
import type { Carried } from '../../domain/receivables/carry.ts';
import { type ShortNote, standingOf } from '../../domain/receivables/explain.ts';
import type { PayHabit } from '../../domain/reports/worklist.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { newId } from '../context.ts';
import { kindsOfTexts } from '../contracts/agreementStore.ts';
import { fromJson, plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import { uuidOrNone } from '../db/uuid.ts';
import { linkOf, loadCarried } from './linkStore.ts';

/** What a link is called: the statement's number, the line's or claim's document and kind. */
export interface LinkName {
  readonly no: string | null;
  readonly doc: string | null;
  readonly fee: string | null;
  readonly subject: string | null;
  /** Of a claim: where it stands, and what of it is open. */
  readonly state: DisputeState | null;
  readonly remaining: Fen | null;
}

export interface StoredNote extends ShortNote {
  readonly id: string;
  readonly recordedAt: string;
  readonly name: LinkName | null;
  /** Where its link stands now; null = it has none. */
  readonly carried: Carried | null;
  /** It was linked to what is not there any more. */
  readonly isLost: boolean;
  /** 核销: it gives up what nobody explains. */
  readonly writesOff: boolean;
}

export interface StoredDue {
  /** The last version; money put on an earlier one counts as well. */
  readonly id: string;
  /** All of its versions. */
  readonly versions: readonly string[];
  readonly chainId: string;
  readonly chain: string;
  readonly statement: Omit<Statement, 'lines'>;
  readonly activity: Fen;
  readonly paid: Fen;
  readonly explained: Fen;
  readonly notes: readonly StoredNote[];
  /** 账期 as its contract writes it, 开票日. */
  readonly payTerm: string | null;
  /** 合同类型: what days count from where the term names nothing. */
  readonly payKind: AgreementKind | null;
  readonly invoicedOn: Day | null;
  /** 固定付款日 by the 零售商档案 of its chain. */
  readonly payDays: ToldFact | null;
}

export interface DueFilter {
  readonly chain?: string;
  readonly chainId?: string;
  readonly id?: string;
  /** Only those that something was ever said of. */
  readonly isNoted?: boolean;
  /** Leaves out what was recorded after this day in Shanghai. */
  readonly asKnownOn?: string | undefined;
  /** Leaves out periods that end and money that came after this day, wherever it was put since. */
  readonly until?: string | undefined;
}

type ReadNote = Omit<StoredNote, 'carried' | 'isLost'>;
type NoteRow = Omit<ReadNote, 'amount' | 'link' | 'name'> & {
  readonly amount: string;
  readonly dispute: string | null;
  readonly statement: string | null;
  readonly line: number | null;
  readonly name: (Omit<LinkName, 'remaining'> & { readonly remaining: string | null }) | null;
};

function toNote({ amount, dispute, statement, line, name, ...row }: NoteRow): ReadNote {
  return {
    ...row,
    amount: BigInt(amount) as Fen,
    link: linkOf(dispute, statement, line),
    name: name && {
      ...name,
      remaining: name.remaining === null ? null : (BigInt(name.remaining) as Fen),
    },
  };
}

/** Of a note called n: what its link is called, a claim as it stands now. */
const linkName = `case when n.dispute_id is not null then (
    select json_build_object('no', d.statement_no, 'doc', d.doc, 'fee', coalesce(d.fee, d.kind),
      'subject', d.subject, 'state', e.state, 'remaining', e.remaining_fen::text)
    from disputes d join dispute_standings e using (org_id, chain_id, dispute_id)
    where d.org_id = n.org_id and d.chain_id = n.chain_id and d.dispute_id = n.dispute_id)
  when n.linked_statement_id is not null then (
    select json_build_object('no', o.no, 'doc', x.doc, 'fee', coalesce(x.fee, x.kind),
      'subject', null, 'state', null, 'remaining', null)
    from statements o left join statement_lines x on x.org_id = o.org_id
      and x.chain_id = o.chain_id and x.statement_id = o.statement_id and x.n = n.linked_n
    where o.org_id = n.org_id and o.chain_id = n.chain_id
      and o.statement_id = n.linked_statement_id) end`;

/** The last version of every statement, with what was paid on it and said of it. */
export async function listDues(client: Client, filter: DueFilter): Promise<StoredDue[]> {
  const found = await client.query<
    Omit<StoredDue, 'statement' | 'notes' | 'activity' | 'paid' | 'explained'> & {
      content: string;
      activity: string;
      paid: string;
      notes: readonly NoteRow[];
    }
  >(
    `with known as (
       select s.chain_id, s.no, s.entity, s.statement_id, s.version, h.name as chain,
         ($4::date + 1)::timestamp at time zone 'Asia/Shanghai' as until,
         json_agg(s.statement_id) over same as ids,
         last_value(s.statement_id) over same as last_id
       from live_statements s join chains h using (org_id, chain_id)
       where ($1::text is null or h.name = $1) and ($2::uuid is null or s.chain_id = $2)
         and ($3::uuid is null or (s.chain_id, s.no, s.entity) in (
           select o.chain_id, o.no, o.entity from statements o where o.statement_id = $3))
         and ($4::date is null
           or s.recorded_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
         and ($5::date is null or coalesce(s.to_day, s.statement_day, $5) <= $5)
         and ($6::boolean is not true or (s.chain_id, s.no, s.entity) in (
           select o.chain_id, o.no, o.entity from short_payment_notes n
             join statements o using (org_id, chain_id, statement_id)))
       window same as (partition by s.chain_id, s.no, s.entity order by s.version
         rows between unbounded preceding and unbounded following)),
     last as (
       select distinct on (chain_id, no, entity) * from known
       order by chain_id, no, entity, version desc),
     money as (
       select s.last_id, sum(a.amount_fen) as paid
       from known s join payment_allocations a using (chain_id, statement_id)
         join payments p using (org_id, chain_id, payment_id)
       where (s.until is null or a.recorded_at < s.until) and ($5::date is null or p.day <= $5)
       group by s.last_id),
     told as (
       select k.statement_id as last_id, json_agg(json_build_object('id', n.note_id,
         'kind', n.kind, 'amount', n.amount_fen::text, 'reason', n.reason, 'person', n.person,
         'due', n.due, 'note', n.note, 'recordedAt', n.recorded_at, 'takesBack', n.takes_back,
         'writesOff', exists (select from write_offs w where w.org_id = n.org_id
           and w.chain_id = n.chain_id and w.note_id = n.note_id),
         'dispute', n.dispute_id, 'statement', n.linked_statement_id, 'line', n.linked_n,
         'name', ${linkName}) order by n.recorded_at, n.n) as notes
       from last k join statements s using (chain_id, no, entity)
         join short_payment_notes n on n.org_id = s.org_id and n.chain_id = s.chain_id
           and n.statement_id = s.statement_id
       where k.until is null or n.recorded_at < k.until group by k.statement_id)
     select l.statement_id as id, l.ids as versions, l.chain_id as "chainId", l.chain,
       o.content::text as content, o.activity_fen::text as activity,
       coalesce(m.paid, 0)::text as paid, coalesce(t.notes, '[]') as notes,
       n.pay_term as "payTerm", k.kind as "payKind", n.invoiced_on as "invoicedOn", r.told as "payDays"
     from last l join statements o using (chain_id, statement_id)
       left join money m on m.last_id = l.statement_id
       left join told t on t.last_id = l.statement_id
       left join statement_standings n on n.chain_id = l.chain_id and n.no = l.no
         and n.entity = l.entity
       left join ${kindsOfTexts} k on k.org_id = n.org_id and k.contract_id = n.contract_id
       left join (
         select distinct on (chain_id) chain_id, content->'facts'->'payDays' as told
         from retailer_profiles where $4::date is null
           or recorded_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai'
         order by chain_id, version desc) r on r.chain_id = l.chain_id
     order by o.to_day desc nulls last, l.chain, l.no`,
    [
      filter.chain ?? null,
      filter.chainId ?? null,
      uuidOrNone(filter.id),
      filter.asKnownOn ?? null,
      filter.until ?? null,
      filter.isNoted ?? false,
    ],
  );
  const read = found.rows.map(({ notes, ...row }) => ({ ...row, notes: notes.map(toNote) }));
  const links = read.flatMap(({ chainId, notes }) =>
    notes.flatMap(({ link }) => (link ? [{ chainId, link }] : [])),
  );
  const carry = await loadCarried(client, links, filter.asKnownOn ?? null);
  return read.map(({ content, activity, paid, notes, ...row }) => {
    const told = notes.map((note) => {
      const carried = note.link && carry(note.link);
      return { ...note, carried, isLost: carried !== null && carried.lost !== null };
    });
    return {
      ...row,
      statement: fromJson(content),
      activity: BigInt(activity) as Fen,
      paid: BigInt(paid) as Fen,
      explained: sumFen(
        standingOf(told.filter(({ kind }) => kind === 'explain')).map(({ amount }) => amount),
      ),
      notes: told,
    };
  });
}

export async function saveShortNote(
  client: Client,
  due: Pick<StoredDue, 'id' | 'chainId'>,
  note: ShortNote,
): Promise<string> {
  const { link } = note;
  const id = newId();
  await client.query(
    `insert into short_payment_notes (org_id, chain_id, statement_id, n, kind, amount_fen, reason,
       person, due, note, note_id, dispute_id, linked_statement_id, linked_n, takes_back)
     select current_org(), $1, $2, count(*), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
     from short_payment_notes where chain_id = $1 and statement_id = $2`,
    [
      due.chainId,
      due.id,
      note.kind,
      note.amount,
      plain(note.reason),
      plain(note.person),
      note.due,
      plain(note.note),
      id,
      link?.kind === 'dispute' ? link.id : null,
      link === null || link.kind === 'dispute' ? null : link.id,
      link?.kind === 'line' ? link.n : null,
      note.takesBack,
    ],
  );
  return id;
}

/** Numbers of those of these statements that money stands on. */
export async function listPaidOn(client: Client, statements: readonly string[]): Promise<string[]> {
  const found = await client.query<{ no: string }>(
    `select s.no from payment_allocations a join statements s using (org_id, chain_id, statement_id)
     where s.statement_id = any ($1::uuid[]) group by s.no
     having sum(a.amount_fen) <> 0 order by s.no`,
    [statements],
  );
  return found.rows.map(({ no }) => no);
}

/** 付款习惯 of every chain: days from a statement's date to the first money on it, the middle one. */
export async function loadPayHabits(client: Client): Promise<Map<string, PayHabit>> {
  const found = await client.query<PayHabit & { chain: string }>(
    `select h.name as chain, count(*)::int as count,
       percentile_disc(0.5) within group (order by p.paid - p.said) as days
     from (
       select s.chain_id, max(s.statement_day) as said, min(a.day) as paid
       from statements s join payment_allocations a using (org_id, chain_id, statement_id)
       group by s.chain_id, s.no, s.entity
       having sum(a.amount_fen) > 0 and max(s.statement_day) is not null) p
     join chains h using (chain_id) group by h.name`,
  );
  return new Map(found.rows.map(({ chain, days, count }) => [chain, { days, count }] as const));
}
