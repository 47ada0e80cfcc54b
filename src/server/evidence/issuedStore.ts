import type { Day } from '../../domain/values/day.ts';
import type { WireIssuedLetter } from '../../wire/issuedLetters.ts';
import { fromJson, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** What a letter said when it was issued. */
export type IssuedSheet = Pick<WireIssuedLetter, 'draft' | 'edits'>;

export async function saveSheet(
  client: Client,
  { id, chainId }: { readonly id: string; readonly chainId: string },
  sheet: IssuedSheet,
): Promise<void> {
  await client.query(
    `insert into issued_sheets (org_id, chain_id, paper_id, content)
     values (current_org(), $1, $2, $3)`,
    [chainId, id, toJson(sheet)],
  );
}

/** null: it is from before sheets were kept. */
export async function findSheet(client: Client, paper: string): Promise<IssuedSheet | null> {
  const found = await client.query<{ content: string }>(
    'select content::text as content from issued_sheets where paper_id = $1',
    [paper],
  );
  return found.rows[0] ? fromJson<IssuedSheet>(found.rows[0].content) : null;
}

/** 异议截止 as the first letter of its disputes said: a letter from before sheets were kept. */
export async function findOpenedDeadline(client: Client, paper: string): Promise<Day | null> {
  const found = await client.query<{ day: Day | null }>(
    `select min(d.content->>'deadline') as day from disputes d
     where d.dispute_id in (select dispute_id from dispute_events
       where paper_id = $1 and kind = 'issued')`,
    [paper],
  );
  return found.rows[0]?.day ?? null;
}

export interface CurrentAudit {
  readonly audit: string;
  readonly run: string;
  readonly version: number;
  readonly n: number;
}

/** 现状: the last audit that is looked at of the last version of a statement. */
export async function findCurrent(
  client: Client,
  statementId: string,
): Promise<CurrentAudit | null> {
  const found = await client.query<CurrentAudit>(
    `select a.audit_id as audit, r.run_id as run, r.version, r.n
     from statements o join live_statements s on s.org_id = o.org_id and s.chain_id = o.chain_id
       and s.no = o.no and s.entity = o.entity
     join live_audits a on a.org_id = s.org_id and a.chain_id = s.chain_id
       and a.statement_id = s.statement_id
     join audit_run_statements r on r.org_id = a.org_id and r.chain_id = a.chain_id
       and r.audit_id = a.audit_id
     where o.statement_id = $1 order by s.version desc, a.recorded_at desc limit 1`,
    [statementId],
  );
  return found.rows[0] ?? null;
}
