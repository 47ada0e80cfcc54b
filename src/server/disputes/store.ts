import type {
  Dispute,
  DisputeEvent,
  DisputeRole,
  DisputeState,
  Standing,
} from '../../domain/disputes/dispute.ts';
import type { CreditLine, Recovery } from '../../domain/disputes/recovery.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { newId } from '../context.ts';
import { type Compact, unpackLine } from '../db/compact.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** A dispute with where it stands by its last event that is known. */
export interface StoredDispute {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string;
  readonly entity: string;
  readonly dispute: Dispute;
  /** The number of its events: a change that saw fewer is refused. */
  readonly version: number;
  readonly standing: Standing;
  readonly recordedAt: string;
}

interface DisputeRow extends Omit<StoredDispute, 'dispute' | 'standing'> {
  readonly content: string;
  readonly standing: string;
}

const untilShanghai = (day: string) =>
  `(${day}::date is null or recorded_at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

/** Every dispute with its last event known on a day ($1); what was opened later is not there. */
const standings = `
  select d.dispute_id as id, d.chain_id as "chainId", h.name as chain,
    d.statement_id as "statementId", d.statement_no as "statementNo", d.entity,
    d.content::text as content, e.n as version, e.standing::text as standing,
    d.recorded_at as "recordedAt", d.opened, d.deadline, d.fee, d.rule, d.doc, d.subject, d.store,
    d.buyer, d.kind, e.state, e.role, e.remaining_fen, e.owner, e.due
  from disputes d join chains h using (org_id, chain_id)
  join lateral (
    select * from dispute_events x where x.org_id = d.org_id and x.chain_id = d.chain_id
      and x.dispute_id = d.dispute_id and ${untilShanghai('$1')}
    order by x.n desc limit 1) e on true`;

const toStored = ({ content, standing, ...row }: DisputeRow): StoredDispute => ({
  id: row.id,
  chainId: row.chainId,
  chain: row.chain,
  statementId: row.statementId,
  statementNo: row.statementNo,
  entity: row.entity,
  version: row.version,
  recordedAt: row.recordedAt,
  dispute: fromJson(content),
  standing: fromJson(standing),
});

export const disputeSorts = ['opened', 'amount', 'deadline', 'due'] as const;
export type DisputeSort = (typeof disputeSorts)[number];

/** The order of a list; ids break ties in the same direction. */
const orders: Readonly<Record<DisputeSort, { key: string; as: string; down: boolean }>> = {
  opened: { key: 'opened', as: 'date', down: true },
  amount: { key: 'abs(remaining_fen)', as: 'bigint', down: true },
  deadline: { key: "coalesce(deadline, 'infinity')", as: 'date', down: false },
  due: { key: "coalesce(due, 'infinity')", as: 'date', down: false },
};

export interface DisputeFilter {
  readonly chain?: string | undefined;
  readonly states?: readonly DisputeState[] | undefined;
  readonly role?: DisputeRole | undefined;
  readonly owner?: string | undefined;
  /** Assigned until this day or before. */
  readonly dueBy?: Day | undefined;
  readonly fee?: string | undefined;
  readonly rule?: string | undefined;
  readonly buyer?: string | undefined;
  readonly text?: string | undefined;
  readonly statement?: string | undefined;
  readonly paper?: string | undefined;
  readonly id?: string | undefined;
  readonly knownOn?: Day | undefined;
}

export interface DisputePage extends DisputeFilter {
  readonly sort: DisputeSort;
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly limit: number;
}

const matching = `
  ($2::text is null or chain = $2) and ($3::text[] is null or state = any ($3))
  and ($4::text is null or role = $4) and ($5::text is null or owner = $5)
  and ($6::date is null or due <= $6) and ($7::text is null or coalesce(fee, kind) = $7)
  and ($8::text is null or rule = $8) and ($9::text is null or buyer = $9)
  and ($10::text is null or strpos(lower(concat_ws(' ', doc, subject, store, "statementNo", buyer,
    owner, chain)), lower($10)) > 0)
  and ($11::text is null or "statementId"::text = $11)
  and ($12::text is null or exists (select from dispute_events p where p.chain_id = "chainId"
    and p.dispute_id = s.id and p.kind = 'issued' and p.paper_id::text = $12))
  and ($13::text is null or id::text = $13)`;

const filterValues = (filter: DisputeFilter) => [
  filter.knownOn ?? null,
  filter.chain ?? null,
  filter.states ?? null,
  filter.role ?? null,
  filter.owner ?? null,
  filter.dueBy ?? null,
  filter.fee ?? null,
  filter.rule ?? null,
  filter.buyer ?? null,
  filter.text ? plain(filter.text) : null,
  filter.statement ?? null,
  filter.paper ?? null,
  filter.id ?? null,
];

/** 争议台账, a page of it; `key` is what the next page goes on from. */
export async function listDisputes(
  client: Client,
  page: DisputePage,
): Promise<(StoredDispute & { readonly key: string })[]> {
  const { key, as, down } = orders[page.sort];
  const found = await client.query<DisputeRow & { key: string }>(
    `select *, (${key})::text as key from (${standings}) s
     where ${matching}
       and ($14::text is null or (${key}, id) ${down ? '<' : '>'} ($14::${as}, $15::uuid))
     order by ${key} ${down ? 'desc' : ''}, id ${down ? 'desc' : ''} limit $16`,
    [...filterValues(page), page.after?.key ?? null, page.after?.id ?? null, page.limit],
  );
  return found.rows.map((row) => ({ ...toStored(row), key: row.key }));
}

async function load(client: Client, where: string, values: readonly unknown[]) {
  const found = await client.query<DisputeRow>(
    `select s.* from (${standings}) s where ${where} order by id`,
    [...values],
  );
  return found.rows.map(toStored);
}

/** All of them, for sums. */
export const loadStandings = (client: Client, filter: DisputeFilter): Promise<StoredDispute[]> =>
  load(client, matching, filterValues(filter));

/** Disputes by id, as they stand now. */
export const loadDisputes = (client: Client, ids: readonly string[]): Promise<StoredDispute[]> =>
  load(client, 'id::text = any ($2::text[])', [null, ids]);

const ofKey = `"chainId" = $2 and exists (select from statements o where o.chain_id = $2
  and o.statement_id = $3 and o.no = s."statementNo" and o.entity = s.entity)`;

/** Disputes of a statement in any of its versions. */
export const loadOfStatement = (
  client: Client,
  chainId: string,
  statementId: string,
): Promise<StoredDispute[]> => load(client, ofKey, [null, chainId, statementId]);

const endedBefore = `"chainId" = $2 and remaining_fen > 0 and exists (select from statements o
  where o.chain_id = $2 and o.statement_id = s."statementId"
    and coalesce(o.to_day, o.statement_day, o.from_day) < $3)`;

/** Disputes of a chain with something left, about statements that ended before a day. */
export const loadOpen = (client: Client, chainId: string, before: Day): Promise<StoredDispute[]> =>
  load(client, endedBefore, [null, chainId, before]);

export interface StatementKey {
  readonly chainId: string;
  readonly statementId: string;
  readonly no: string;
  readonly entity: string;
}

export async function findStatementKey(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<StatementKey> {
  const found = await client.query<StatementKey>(
    `select chain_id as "chainId", statement_id as "statementId", no, entity from statements
     where chain_id = $1 and statement_id = $2`,
    [chainId, statementId],
  );
  return found.rows[0] as StatementKey;
}

/** Opens a dispute; its first event has to follow in the same transaction. */
export async function saveDispute(
  client: Client,
  { chainId, statementId, no, entity }: StatementKey,
  dispute: Dispute,
): Promise<string> {
  const id = newId();
  const { key, kind, fee, rules, doc, subject, store, buyer, opened, deadline } = dispute;
  await client.query(
    `insert into disputes (org_id, chain_id, dispute_id, statement_id, statement_no, entity,
       line_key, kind, fee, rule, doc, subject, store, buyer, opened, deadline, content)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      chainId,
      id,
      statementId,
      no,
      entity,
      plain(key),
      kind,
      fee,
      rules[0] ?? '',
      plain(doc),
      plain(subject),
      plain(store),
      plain(buyer),
      opened,
      deadline,
      toJson(dispute),
    ],
  );
  return id;
}

type EventContent = Omit<
  DisputeEvent,
  'n' | 'kind' | 'day' | 'recordedAt' | 'amount' | 'statement' | 'line' | 'payment' | 'paper'
>;

export async function loadEvents(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, DisputeEvent[]>> {
  const found = await client.query<
    Omit<DisputeEvent, keyof EventContent> & { id: string; content: string }
  >(
    `select dispute_id as id, n, kind, day, recorded_at as "recordedAt", amount_fen as amount,
       statement_id as statement, statement_n as line, payment_id as payment, paper_id as paper,
       content::text as content
     from dispute_events where dispute_id::text = any ($1::text[]) order by dispute_id, n`,
    [ids],
  );
  const events = new Map<string, DisputeEvent[]>();
  for (const { id, content, ...row } of found.rows) {
    const list = events.get(id) ?? [];
    list.push({ ...row, ...fromJson<EventContent>(content) });
    events.set(id, list);
  }
  return events;
}

/** The next event of a dispute with where it then stands; a number that is taken is refused. */
export async function saveEvent(
  client: Client,
  { chainId, id }: { readonly chainId: string; readonly id: string },
  event: Omit<DisputeEvent, 'recordedAt'>,
  standing: Standing,
): Promise<void> {
  const { n, kind, day, amount, statement, line, payment, paper, ...content } = event;
  await client.query(
    `insert into dispute_events (org_id, chain_id, dispute_id, n, kind, day, amount_fen,
       statement_id, statement_n, payment_id, paper_id, content, state, role, claimed_fen,
       recovered_fen, conceded_fen, lost_fen, remaining_fen, owner, due, standing)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       $17, $18, $19, $20, $21)`,
    [
      chainId,
      id,
      n,
      kind,
      day,
      amount,
      statement,
      line,
      payment,
      paper,
      toJson(content),
      standing.state,
      standing.role,
      standing.claimed,
      standing.recovered,
      standing.conceded,
      standing.lost,
      standing.remaining,
      plain(standing.owner),
      standing.due,
      toJson(standing),
    ],
  );
}

/** What was asked before is not asked again. */
export async function saveSuggestions(
  client: Client,
  chainId: string,
  statementId: string,
  asked: readonly Recovery[],
): Promise<void> {
  for (const { id, line, amount, facts } of asked) {
    await client.query(
      `insert into recovery_suggestions (org_id, chain_id, dispute_id, statement_id, statement_n,
         amount_fen, facts)
       values (current_org(), $1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [chainId, id, statementId, line, amount, [...facts]],
    );
  }
}

export interface StoredSuggestion {
  readonly dispute: string;
  readonly statement: string;
  readonly line: number;
  readonly no: string;
  readonly doc: string;
  readonly subject: string;
  readonly amount: Fen;
  readonly facts: readonly string[];
}

/** 待确认的追回: lines that nobody has taken or dismissed, of statements that are looked at. */
export async function loadSuggestions(
  client: Client,
  ids: readonly string[] | null,
): Promise<StoredSuggestion[]> {
  const found = await client.query<StoredSuggestion>(
    `select s.dispute_id as dispute, s.statement_id as statement, s.statement_n as line, o.no,
       l.doc, coalesce(l.content->>'subject', '') as subject, s.amount_fen as amount, s.facts
     from recovery_suggestions s join live_statements o using (org_id, chain_id, statement_id)
     join statement_lines l on l.org_id = s.org_id and l.chain_id = s.chain_id
       and l.statement_id = s.statement_id and l.n = s.statement_n
     where ($1::text[] is null or s.dispute_id::text = any ($1))
       and not exists (select from dispute_events e where e.org_id = s.org_id
         and e.chain_id = s.chain_id and e.statement_id = s.statement_id
         and e.statement_n = s.statement_n
         and (e.kind = 'recovered' or e.dispute_id = s.dispute_id)
         and e.kind in ('recovered', 'dismissed')
         group by e.kind having e.kind = 'dismissed' or sum(e.amount_fen) > 0)
     order by s.recorded_at desc, s.dispute_id, s.statement_n limit 1000`,
    [ids],
  );
  return found.rows;
}

export interface TakenLine {
  readonly id: string;
  readonly line: number;
  /** What of it counts as come back. */
  readonly amount: Fen;
  /** Somebody said that it is none. */
  readonly isDismissed: boolean;
}

/** Lines of a statement that count, or were said not to count, as what came back. */
export async function listTakenLines(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<TakenLine[]> {
  const found = await client.query<Omit<TakenLine, 'amount'> & { amount: string }>(
    `select dispute_id as id, statement_n as line, sum(amount_fen)::text as amount,
       bool_or(kind = 'dismissed') as "isDismissed"
     from dispute_events where chain_id = $1 and statement_id = $2
     group by dispute_id, statement_n`,
    [chainId, statementId],
  );
  return found.rows.map((row) => ({ ...row, amount: BigInt(row.amount) as Fen }));
}

/** Lines in our favour of a stored statement, by their place in it. */
export async function loadCreditLines(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<CreditLine[]> {
  const found = await client.query<{ n: number; content: Compact }>(
    `select n, content from statement_lines
     where chain_id = $1 and statement_id = $2 and amount_fen > 0 order by n`,
    [chainId, statementId],
  );
  return found.rows.map(({ n, content }) => ({ n, line: unpackLine(content) }));
}
