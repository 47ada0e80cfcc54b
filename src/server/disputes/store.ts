import type {
  Dispute,
  DisputeEvent,
  DisputeRole,
  DisputeState,
  Standing,
} from '../../domain/disputes/dispute.ts';
import type { DisputePart } from '../../domain/disputes/statistics.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';
import { isUuid, uuidOrNone } from '../db/uuid.ts';

/** A dispute with where it stands by its last event that is known. */
export interface StoredDispute {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string;
  readonly entity: string;
  readonly dispute: Dispute;
  /** 异议截止 that counts now: its letter's once that went out, else its statement's. */
  readonly deadline: Day | null;
  /** The number of its events: a change that saw fewer is refused. */
  readonly version: number;
  readonly standing: Standing;
  readonly recordedAt: string;
}

interface DisputeRow extends Omit<StoredDispute, 'dispute' | 'standing'> {
  readonly content: string;
  readonly shown: string;
}

/** Where a dispute d stands: the row that the database keeps of its last event. */
const keptNow = 'join dispute_standings e using (org_id, chain_id, dispute_id)';
/** Where it stood by its last event known on a day ($1); what was opened later is not there. */
const knownThen = `join lateral (
    select * from dispute_events x where x.org_id = d.org_id and x.chain_id = d.chain_id
      and x.dispute_id = d.dispute_id and ${knownOn('x.recorded_at', '$1')}
    order by x.n desc limit 1) e on true
  left join lateral (
    select k.n, k.deadline from dispute_deadlines k where k.org_id = d.org_id
      and k.chain_id = d.chain_id and k.dispute_id = d.dispute_id
      and ${knownOn('k.recorded_at', '$1')}
    order by k.n desc limit 1) k on true
  cross join lateral (select case when k.n is null then (d.content->>'deadline')::date
    else k.deadline end as deadline) t`;

/** Every dispute with where it stands, or stood on a day ($1). */
const standingsOf = (which: string, day: unknown): string => `
  select d.dispute_id as id, d.chain_id as "chainId", h.name as chain,
    d.statement_id as "statementId", d.statement_no as "statementNo", d.entity,
    d.content::text as content, e.n as version, e.standing,
    d.recorded_at as "recordedAt", d.opened, ${deadlineThen(day)} as deadline, d.fee,
    d.rule, d.doc, d.subject, d.store, d.buyer, d.kind, e.state, e.role, e.claimed_fen, e.recovered_fen, e.conceded_fen, e.lost_fen,
    e.remaining_fen, e.owner, e.due, ${keysOf(day)}
  from disputes d join chains h using (org_id, chain_id) ${day === null ? keptNow : knownThen}
  where ${day === null ? '$1::date is null and ' : ''}${which}`;

/** 异议截止 that counts now, or counted as known on a day ($1): until it first moved, its letter's. */
const deadlineThen = (day: unknown): string => (day === null ? 'd.deadline' : 't.deadline');

/** What lists choose, group and sort by: kept with their indexes, or made of what was known. */
const keysOf = (day: unknown): string =>
  day === null
    ? `e.is_stated, e.sent_on, e.proven_on, e.settled_on, e.answer_by, e.answered_on,
       e.is_promised, e.promised_until, e.weight_fen, e.due_key, d.deadline_key`
    : `coalesce(e.standing->>'isStated', 'true') = 'true' as is_stated,
       e.standing->>'sentOn' as sent_on, e.standing->>'provenOn' as proven_on,
       e.standing->>'settledOn' as settled_on, e.standing->>'answerBy' as answer_by,
       e.standing->>'answeredOn' as answered_on,
       coalesce(jsonb_typeof(e.standing->'promised') = 'object', false) as is_promised,
       e.standing->'promised'->>'until' as promised_until, abs(e.remaining_fen) as weight_fen,
       coalesce(e.due, date 'infinity') as due_key,
       coalesce(${deadlineThen(day)}, date 'infinity') as deadline_key`;

/**
 * What words ($10) can be about is told before it is looked where each dispute stands. Words with a
 * blank between them may begin in one field and end in the next.
 */
const mayBeMeant = `($10::text is null or $10 like '% %'
  or strpos(lower(concat_ws(' ', d.doc, d.subject, d.store, d.statement_no, d.buyer)),
    lower($10)) > 0
  or d.chain_id in (select c.chain_id from chains c where strpos(lower(c.name), lower($10)) > 0)
  or d.dispute_id in (select o.dispute_id from dispute_events o
    where o.owner <> '' and strpos(lower(o.owner), lower($10)) > 0))`;

const toStored = ({ content, shown, deadline, ...row }: DisputeRow): StoredDispute => ({
  id: row.id,
  chainId: row.chainId,
  chain: row.chain,
  statementId: row.statementId,
  statementNo: row.statementNo,
  entity: row.entity,
  version: row.version,
  recordedAt: row.recordedAt,
  dispute: fromJson(content),
  deadline,
  standing: standingOf(fromJson(shown)),
});

/** Standings from before the audit's decisions were followed: all was conceded by hand. */
type Kept = Omit<Standing, 'byHand' | 'isDecided' | 'sentDeadline'> & Partial<Standing>;
const standingOf = (kept: Kept): Standing => ({
  byHand: kept.conceded,
  isDecided: false,
  sentDeadline: null,
  ...kept,
});

export const disputeSorts = ['opened', 'amount', 'deadline', 'due'] as const;
export type DisputeSort = (typeof disputeSorts)[number];

/** The order of a list; ids break ties in the same direction. */
const orders: Readonly<Record<DisputeSort, { key: string; as: string; down: boolean }>> = {
  opened: { key: 'opened', as: 'date', down: true },
  amount: { key: 'weight_fen', as: 'bigint', down: true },
  deadline: { key: 'deadline_key', as: 'date', down: false },
  due: { key: 'due_key', as: 'date', down: false },
};

export interface DisputeFilter {
  readonly chain?: string | undefined;
  readonly states?: readonly DisputeState[] | undefined;
  /** claims = all that are none of 时间性. */
  readonly role?: DisputeRole | 'claims' | undefined;
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
  readonly part?: DisputePart | undefined;
  readonly openedFrom?: Day | undefined;
  readonly openedTo?: Day | undefined;
  readonly knownOn?: Day | undefined;
}

export interface DisputePage extends DisputeFilter {
  readonly sort: DisputeSort;
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly limit: number;
}

const matching = `
  is_stated and ($2::text is null or chain = $2) and ($3::text[] is null or state = any ($3))
  and ($4::text is null or role = $4 or ($4 = 'claims' and role <> 'timing')) and ($5::text is null or owner = $5)
  and ($6::date is null or due <= $6) and ($7::text is null or coalesce(fee, kind) = $7)
  and ($8::text is null or rule = $8) and ($9::text is null or buyer = $9)
  and ($10::text is null or strpos(lower(concat_ws(' ', doc, subject, store, "statementNo", buyer,
    owner, chain)), lower($10)) > 0)
  and ($11::uuid is null or "statementId" = $11)
  and ($12::uuid is null or id in (select dispute_id from dispute_events
    where paper_id = $12 and kind = 'issued'))
  and ($13::uuid is null or id = $13) and ($14::text is null or case $14
    when 'recovered' then recovered_fen <> 0 when 'conceded' then conceded_fen <> 0
    when 'lost' then lost_fen <> 0 when 'remaining' then remaining_fen <> 0
    else settled_on is not null end)
  and ($15::date is null or opened >= $15) and ($16::date is null or opened <= $16)`;

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
  uuidOrNone(filter.statement),
  uuidOrNone(filter.paper),
  uuidOrNone(filter.id),
  filter.part ?? null,
  filter.openedFrom ?? null,
  filter.openedTo ?? null,
];

/** 争议台账, a page of it; `key` is what the next page goes on from. */
export async function listDisputes(
  client: Client,
  page: DisputePage,
): Promise<(StoredDispute & { readonly key: string })[]> {
  const { key, as, down } = orders[page.sort];
  const found = await client.query<DisputeRow & { key: string }>(
    `select *, standing::text as shown, (${key})::text as key from (${standingsOf(mayBeMeant, page.knownOn ?? null)}) s
     where ${matching}
       and ($17::text is null or (${key}, id) ${down ? '<' : '>'} ($17::${as}, $18::uuid))
     order by ${key} ${down ? 'desc' : ''}, id ${down ? 'desc' : ''} limit $19`,
    [...filterValues(page), page.after?.key ?? null, page.after?.id ?? null, page.limit],
  );
  return found.rows.map((row) => ({ ...toStored(row), key: row.key }));
}

/** The first value is the day as known on which they are asked for, or null. */
async function load(client: Client, where: string, values: readonly unknown[], which = 'true') {
  const found = await client.query<DisputeRow>(
    `select s.*, standing::text as shown from (${standingsOf(which, values[0])}) s where ${where} order by id`,
    [...values],
  );
  return found.rows.map(toStored);
}

/** All of them, whole. */
export const loadStandings = (client: Client, filter: DisputeFilter): Promise<StoredDispute[]> =>
  load(client, matching, filterValues(filter), mayBeMeant);

/** Those with something left. */
export const loadUnsettled = (client: Client, filter: DisputeFilter): Promise<StoredDispute[]> =>
  load(client, `${matching} and remaining_fen <> 0`, filterValues(filter), mayBeMeant);

/** Disputes of a filter as a source of SQL, with the condition begun; and the values for it. */
export const filteredBy = (filter: DisputeFilter): readonly [string, unknown[]] => {
  const source = standingsOf(mayBeMeant, filter.knownOn ?? null);
  return [`(${source}) s where ${matching}`, filterValues(filter)];
};

/** Disputes by id, as they stand now. */
export const loadDisputes = (client: Client, ids: readonly string[]): Promise<StoredDispute[]> =>
  load(client, 'id = any ($2::uuid[])', [null, ids.filter(isUuid)]);

const ofKey = `"chainId" = $2 and exists (select from statements o where o.chain_id = $2
  and o.statement_id = $3 and o.no = s."statementNo" and o.entity = s.entity)`;

/** Whether a statement has any dispute, in whichever version: most have none while they are decided. */
export async function hasDisputes(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<boolean> {
  const found = await client.query(
    `select from statements o join disputes d on d.org_id = o.org_id and d.chain_id = o.chain_id
       and d.statement_no = o.no and d.entity = o.entity
     where o.chain_id = $1 and o.statement_id = $2 limit 1`,
    [chainId, statementId],
  );
  return found.rowCount === 1;
}

/** Disputes of a statement in any of its versions. */
export const loadOfStatement = (
  client: Client,
  chainId: string,
  statementId: string,
): Promise<StoredDispute[]> => load(client, ofKey, [null, chainId, statementId]);

const endedBefore = `is_stated and "chainId" = $2 and remaining_fen > 0 and exists (select from statements o
  where o.chain_id = $2 and o.statement_id = s."statementId"
    and coalesce(o.to_day, o.statement_day, o.from_day) < $3)`;

/** Disputes of a chain with something left, about statements that ended before a day. */
export const loadOpen = (client: Client, chainId: string, before: Day): Promise<StoredDispute[]> =>
  load(client, endedBefore, [null, chainId, before]);

/** Statements that were audited again after a dispute about them was opened. */
export async function listOvertaken(client: Client, chainId: string): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    `select distinct s.statement_id as id from live_statements s
       join disputes d on d.org_id = s.org_id and d.chain_id = s.chain_id
         and d.statement_no = s.no and d.entity = s.entity
       join audits a on a.org_id = s.org_id and a.chain_id = s.chain_id
         and a.statement_id = s.statement_id and a.recorded_at > d.recorded_at
     where s.chain_id = $1 order by 1`,
    [chainId],
  );
  return found.rows.map(({ id }) => id);
}

export interface StatementKey {
  readonly chainId: string;
  readonly statementId: string;
  readonly no: string;
  readonly entity: string;
  /** No later version is looked at. */
  readonly isLast: boolean;
}

/** Of a statement called o. */
export const isLast = `not exists (select from live_statements x where x.org_id = o.org_id
  and x.chain_id = o.chain_id and x.no = o.no and x.entity = o.entity and x.version > o.version)`;

export async function findStatementKey(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<StatementKey> {
  const found = await client.query<StatementKey>(
    `select chain_id as "chainId", statement_id as "statementId", no, entity, ${isLast} as "isLast"
     from statements o where chain_id = $1 and statement_id = $2`,
    [chainId, statementId],
  );
  return found.rows[0] as StatementKey;
}

/** Opens disputes; their first events have to follow in the same transaction. */
export async function saveDisputes(
  client: Client,
  { chainId, statementId, no, entity }: Omit<StatementKey, 'isLast'>,
  opened: readonly { readonly id: string; readonly dispute: Dispute }[],
): Promise<void> {
  const of = <T>(read: (dispute: Dispute) => T): T[] => opened.map(({ dispute }) => read(dispute));
  await client.query(
    `insert into disputes (org_id, chain_id, statement_id, statement_no, entity, dispute_id, line_key,
       kind, fee, rule, doc, subject, store, buyer, opened, deadline, content)
     select current_org(), $1, $2, $3, $4, * from unnest($5::uuid[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::date[],
       $15::date[], $16::jsonb[])`,
    [
      ...[chainId, statementId, no, entity, opened.map(({ id }) => id)],
      of(({ key }) => plain(key)),
      of(({ kind }) => kind),
      of(({ fee }) => fee),
      of(({ rules }) => rules[0] ?? ''),
      of(({ doc }) => plain(doc)),
      of(({ subject }) => plain(subject)),
      of(({ store }) => plain(store)),
      of(({ buyer }) => plain(buyer)),
      of(({ opened }) => opened),
      of(({ deadline }) => deadline),
      of(toJson),
    ],
  );
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
     from dispute_events where dispute_id = any ($1::uuid[]) order by dispute_id, n`,
    [ids.filter(isUuid)],
  );
  const events = new Map<string, DisputeEvent[]>();
  for (const { id, content, ...row } of found.rows) {
    const list = events.get(id) ?? [];
    list.push({ ...row, ...fromJson<EventContent>(content) });
    events.set(id, list);
  }
  return events;
}

export interface NewEvent {
  readonly of: Pick<StoredDispute, 'id' | 'chainId'>;
  readonly event: Omit<DisputeEvent, 'recordedAt'>;
  readonly standing: Standing;
}

/** The next events of disputes, each with where it then stands; a number that is taken is refused. */
export async function saveEvents(client: Client, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map(({ of, event, standing }) => {
    const { n, kind, day, amount, statement, line, payment, paper, ...content } = event;
    const { state, role, claimed, recovered, conceded, lost, remaining, owner, due } = standing;
    return [
      ...[of.chainId, of.id, n, kind, day, amount, statement, line, payment, paper],
      ...[toJson(content), state, role, claimed, recovered, conceded, lost, remaining],
      ...[plain(owner), due, toJson(standing)],
    ];
  });
  await client.query(
    `insert into dispute_events (org_id, chain_id, dispute_id, n, kind, day, amount_fen,
       statement_id, statement_n, payment_id, paper_id, content, state, role, claimed_fen,
       recovered_fen, conceded_fen, lost_fen, remaining_fen, owner, due, standing)
     select current_org(), * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::date[],
       $6::bigint[], $7::uuid[], $8::int[], $9::uuid[], $10::uuid[], $11::jsonb[], $12::text[],
       $13::text[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[],
       $19::text[], $20::date[], $21::jsonb[])`,
    Array.from({ length: 21 }, (_, column) => rows.map((row) => row[column])),
  );
}
