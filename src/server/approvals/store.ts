import type { ConcessionLimit } from '../../domain/approvals/concession.ts';
import type { Fen } from '../../domain/values/money.ts';
import { plain, toPlainJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import type { GivenDecision } from '../settlements/store.ts';

/** 让步限额 with its number; null where the organisation never set one. */
export async function loadLimit(
  client: Client,
): Promise<(ConcessionLimit & { readonly n: number }) | null> {
  const found = await client.query<{ n: number; amount: Fen; source: string }>(
    'select n, amount_fen as amount, source from concession_limits order by n desc limit 1',
  );
  return found.rows[0] ?? null;
}

/** false where somebody set it meanwhile. */
export async function saveLimit(
  client: Client,
  n: number,
  limit: ConcessionLimit,
  person: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into concession_limits (org_id, n, amount_fen, source, person)
     select current_org(), $1::int, $2, $3, $4
     where $1::int = (select coalesce(max(n), 0) + 1 from concession_limits)
     on conflict do nothing`,
    [n, limit.amount, plain(limit.source), plain(person)],
  );
  return saved.rowCount === 1;
}

/** What is kept of a decision: what was decided, or that it was taken back. */
export interface KeptDecision extends Omit<GivenDecision, 'decision'> {
  readonly decision: GivenDecision['decision'] | 'open';
}

/** Decisions are facts of the statement: a later one supersedes, none is changed. */
export async function saveDecisions(
  client: Client,
  chainId: string,
  statementId: string,
  decisions: readonly KeptDecision[],
): Promise<void> {
  await client.query(
    `insert into decisions
       (org_id, chain_id, statement_id, doc, decision, person, due, exchange, reason, approver)
     select current_org(), $1, $2, doc, decision, coalesce(person, ''), due,
       coalesce(exchange, ''), coalesce(note, ''), coalesce(approver, '')
     from jsonb_to_recordset($3) as t
       (doc text, decision text, person text, due date, exchange text, note text,
         approver text)`,
    [chainId, statementId, toPlainJson(decisions)],
  );
}

/** 待证据改由谁补: what was decided last on these documents stands, in another name. */
export async function moveDecision(
  client: Client,
  { chainId, statement, doc }: Readonly<Record<'chainId' | 'statement' | 'doc', string>>,
  person: string,
): Promise<void> {
  await client.query(
    `insert into decisions
       (org_id, chain_id, statement_id, doc, decision, person, due, exchange, reason, approver)
     select org_id, chain_id, statement_id, doc, decision, $4, due, exchange, reason, approver
     from decisions where chain_id = $1 and statement_id = $2 and doc = $3
     order by recorded_at desc limit 1`,
    [chainId, statement, doc, plain(person)],
  );
}

export interface StoredDecision extends KeptDecision {
  readonly recordedAt: string;
}

/** What was decided on a line under any of its names, in any version of the statement. */
export async function loadDecisions(
  client: Client,
  statementId: string,
  names: readonly string[],
): Promise<StoredDecision[]> {
  const found = await client.query<StoredDecision>(
    `select d.doc, d.decision, nullif(d.person, '') as person, d.due,
       nullif(d.exchange, '') as exchange, nullif(d.reason, '') as note,
       nullif(d.approver, '') as approver, d.recorded_at as "recordedAt"
     from decisions d join statements s using (org_id, chain_id, statement_id)
       join statements o using (org_id, chain_id, no, entity)
     where o.statement_id = $1 and d.doc = any ($2) order by d.recorded_at`,
    [statementId, names],
  );
  return found.rows;
}
