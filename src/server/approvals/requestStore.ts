import type { ApprovalKind } from '../../domain/approvals/kind.ts';
import type { Demand } from '../../domain/approvals/matrix.ts';
import { type ApprovalEvent, isVote } from '../../domain/approvals/request.ts';
import type { ActDone } from '../../domain/approvals/splitting.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import type { AboutRequest, ActAsked } from './asked.ts';

/** What is kept of a request when it is made. */
export interface NewRequest {
  readonly id: string;
  readonly chainId: string | null;
  readonly kind: ApprovalKind;
  readonly amount: Fen;
  readonly maker: string;
  readonly makerName: string;
  readonly day: Day;
  readonly reason: string;
  readonly files: readonly string[];
  readonly subject: string;
  readonly fingerprint: string;
  readonly matrix: number;
  readonly demand: Demand;
  readonly about: AboutRequest;
  readonly act: ActAsked;
}

/** An event with the name of who did it, what he said and what he added. */
export type NewEvent = ApprovalEvent & {
  readonly name: string;
  readonly reason: string;
  readonly files: readonly string[];
};

export type KeptEvent = NewEvent & { readonly recordedAt: string };

export interface StoredRequest extends NewRequest {
  readonly chain: string;
  readonly recordedAt: string;
  readonly events: readonly KeptEvent[];
}

interface RequestRow extends Omit<StoredRequest, 'demand' | 'about' | 'act' | 'events'> {
  readonly demand: string;
  readonly about: string;
  readonly act: string;
}

export async function saveRequests(client: Client, requests: readonly NewRequest[]): Promise<void> {
  if (requests.length === 0) return;
  await client.query(
    `insert into approval_requests (org_id, request_id, chain_id, kind, amount_fen, maker_id, person,
       made_on, reason, files, subject, fingerprint, matrix_n, demand, levels, about, act)
     select current_org(), id, chain, kind, amount, maker, name, day, reason,
       array(select jsonb_array_elements_text(files)), subject, fingerprint, matrix, demand,
       jsonb_array_length(demand->'levels'), about, act
     from jsonb_to_recordset($1) as t (id uuid, chain uuid, kind text, amount bigint, maker uuid,
       name text, day date, reason text, files jsonb, subject text, fingerprint text, matrix int,
       demand jsonb, about jsonb, act jsonb)`,
    [toJson(requests.map(toRow))],
  );
}

const toRow = (request: NewRequest) => ({
  ...{ id: request.id, chain: request.chainId, kind: request.kind, maker: request.maker },
  ...{ amount: request.amount.toString(), name: request.makerName, day: request.day },
  ...{ reason: request.reason, files: request.files, subject: request.subject },
  ...{ fingerprint: request.fingerprint, matrix: request.matrix, demand: request.demand },
  ...{ about: request.about, act: request.act },
});

/** The event that comes after those that were seen; false where another came first. */
export async function saveEvent(
  client: Client,
  requestId: string,
  n: number,
  event: NewEvent,
): Promise<boolean> {
  const change = event.kind === 'changed' ? event : null;
  const taking = event.kind === 'takenOver' ? event : null;
  const saved = await client.query(
    `insert into approval_events (org_id, request_id, n, kind, person_id, person, day, level, seat,
       on_behalf, reason, files, fingerprint, amount_fen, taker, taker_name)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict do nothing`,
    [
      ...[requestId, n, event.kind, event.person, plain(event.name), event.day],
      ...(isVote(event) ? [event.level, event.seat, event.onBehalf] : [null, null, null]),
      ...[plain(event.reason), event.files, change?.fingerprint ?? null, change?.amount ?? null],
      ...[taking?.taker ?? null, plain(taking?.takerName ?? '')],
    ],
  );
  return saved.rowCount === 1;
}

export interface RequestPage {
  readonly maker: string | null;
  /** null = both. */
  readonly isOpen: boolean | null;
  /** An audit, a dispute or, of a write-off or a reversal, a statement that it is about. */
  readonly about: string | null;
  readonly before: string | null;
  readonly limit: number;
}

const columns = `r.request_id as id, r.chain_id as "chainId", coalesce(h.name, '') as chain, r.kind,
  r.amount_fen as amount, r.maker_id as maker, r.person as "makerName", r.made_on as day,
  r.recorded_at as "recordedAt", r.reason, r.files, r.subject, r.fingerprint,
  r.matrix_n as matrix, r.demand::text as demand, r.about::text as about, r.act::text as act`;
const withChain = 'approval_requests r left join chains h using (org_id, chain_id)';
/** How far it is: the last event that begins or ends something. */
const lastTurn = `left join lateral (select e.kind from approval_events e
    where e.org_id = r.org_id and e.request_id = r.request_id
      and e.kind in ('refused', 'withdrawn', 'applied', 'changed')
    order by e.n desc limit 1) t on true`;
/** 接手人: whose it is, where who asked has left. */
const taker = `(select e.taker from approval_events e where e.org_id = r.org_id
    and e.request_id = r.request_id and e.kind = 'takenOver' order by e.n desc limit 1)`;
const isOpen = "coalesce(t.kind, 'changed') = 'changed'";

/** 审批单, the newest first. */
export async function listRequests(client: Client, page: RequestPage): Promise<StoredRequest[]> {
  const { rows } = await client.query<RequestRow>(
    `select ${columns} from ${withChain} ${lastTurn}
     where r.levels > 0 and ($1::uuid is null or $1 = coalesce(${taker}, r.maker_id))
       and ($2::boolean is null or (${isOpen}) = $2)
       and ($3::uuid is null or r.request_id < $3)
       and ($5::text is null or $5 in (r.about->>'run', r.about->>'dispute',
         case when r.kind in ('writeOff', 'reversal') then r.about->>'statement' end))
     order by r.request_id desc limit $4`,
    [page.maker, page.isOpen, page.before, page.limit, page.about],
  );
  return withEvents(client, rows);
}

export async function loadRequest(client: Client, id: string): Promise<StoredRequest | null> {
  const { rows } = await client.query<RequestRow>(
    `select ${columns} from ${withChain} where r.request_id::text = $1`,
    [id],
  );
  return (await withEvents(client, rows))[0] ?? null;
}

/** The last request on each of these subjects that was neither refused nor withdrawn. */
export async function loadOnSubjects(
  client: Client,
  subjects: readonly string[],
): Promise<StoredRequest[]> {
  if (subjects.length === 0) return [];
  const { rows } = await client.query<RequestRow>(
    `select distinct on (r.subject) ${columns} from ${withChain} ${lastTurn}
     where r.levels > 0 and r.subject = any ($1)
       and coalesce(t.kind, 'changed') not in ('refused', 'withdrawn')
     order by r.subject, r.request_id desc`,
    [subjects],
  );
  return withEvents(client, rows);
}

async function withEvents(client: Client, rows: readonly RequestRow[]): Promise<StoredRequest[]> {
  if (rows.length === 0) return [];
  const { rows: events } = await client.query<KeptEvent & { readonly request: string }>(
    `select request_id as request, kind, person_id as person, person as name, day, level, seat,
       on_behalf as "onBehalf", reason, files, fingerprint, amount_fen as amount, taker,
       taker_name as "takerName",
       recorded_at as "recordedAt"
     from approval_events where request_id = any ($1) order by request_id, n`,
    [rows.map(({ id }) => id)],
  );
  const byRequest = Map.groupBy(events, ({ request }) => request);
  return rows.map((row) => ({
    ...row,
    demand: fromJson<Demand>(row.demand),
    about: fromJson<AboutRequest>(row.about),
    act: fromJson<ActAsked>(row.act),
    events: byRequest.get(row.id) ?? [],
  }));
}

/** What these people did since a day, approved or only recorded, less what was not done. */
export async function listActs(
  client: Client,
  makers: readonly string[],
  since: Day,
): Promise<ActDone[]> {
  const { rows } = await client.query<ActDone>(
    `select r.request_id as id, r.kind, r.maker_id as maker, coalesce(r.chain_id::text, '') as group,
       r.made_on as day, r.amount_fen as amount
     from approval_requests r
     where r.maker_id = any ($1) and r.made_on >= $2 and not exists (
       select from approval_events e where e.org_id = r.org_id and e.request_id = r.request_id
         and e.kind in ('refused', 'withdrawn'))
     order by r.request_id`,
    [makers, since],
  );
  return rows;
}

/** 提请人 as it stands: who asked, or who took it over since. */
export const holderOf = ({
  maker,
  makerName,
  events,
}: StoredRequest): { readonly id: string; readonly name: string } => {
  const taken = events.findLast((each) => each.kind === 'takenOver');
  return taken ? { id: taken.taker, name: taken.takerName } : { id: maker, name: makerName };
};

/** 依据: files of the request and those that were added. */
export const evidenceOf = ({ files, events }: StoredRequest): readonly string[] => [
  ...new Set([...files, ...events.flatMap((each) => each.files)]),
];
