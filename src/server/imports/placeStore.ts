import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';

/** Where an audit stands: which version of which run, and which of its statements. */
export interface AuditPlace {
  readonly id: string;
  readonly version: number;
  readonly n: number;
}

/** The audit of a statement that is looked at. */
export async function findLiveAudit(
  client: Client,
  statementId: string,
): Promise<AuditPlace | null> {
  const found = await client.query<AuditPlace>(
    `select r.run_id as id, r.version, r.n
     from live_audits a join audit_run_statements r using (org_id, chain_id, audit_id)
     where a.statement_id = $1 order by a.recorded_at desc limit 1`,
    [statementId],
  );
  return found.rows[0] ?? null;
}

/** The audit that an entry of the ledger was posted from; null where it was posted by another thing. */
export async function findPlaceOfEntry(client: Client, kind: string): Promise<AuditPlace | null> {
  const found = await client.query<AuditPlace>(
    `select run_id as id, version, n from audit_run_statements where 'audit:' || audit_id = $1
     order by version desc limit 1`,
    [kind],
  );
  return found.rows[0] ?? null;
}

/** What is told of a run that is not seen whole where that is asked for: that it is none, or that more is in it. */
export async function refuseUnseen(client: Client, id: string): Promise<never> {
  const found = await client.query(
    'select from audit_run_statements where run_id::text = $1 limit 1',
    [id],
  );
  if (found.rowCount === 0) throw new Refused(404, 'audit.missing', { id });
  throw new Refused(403, 'scope.mixed');
}
