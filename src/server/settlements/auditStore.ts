import type { Contract } from '../../domain/contracts/term.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { AuditLine, Decision, StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { AuditedFacts, RecognisedFacts } from '../../wire/audits.ts';
import { newId } from '../context.ts';
import { loadContract } from '../contracts/store.ts';
import { fromJson, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface GivenDecision {
  readonly doc: string;
  readonly decision: Decision;
  readonly note?: string;
}

/** What a run was made from: enough to make it again with other decisions. */
export interface RunInput {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly asOf: Day;
  readonly mappings: readonly unknown[];
  readonly decisions: readonly GivenDecision[];
}

export interface StoredAudit extends AuditedFacts {
  readonly id: string;
  readonly chainId: string;
  readonly statementId: string;
  readonly contractId: string | null;
}

export interface StoredRun {
  readonly id: string;
  readonly version: number;
  readonly asOf: Day;
  readonly input: RunInput;
  readonly tables: readonly RecognisedFacts[];
  readonly problems: readonly Problem[];
  readonly audited: readonly StoredAudit[];
}

/** An audit keeps the statement as it saw it: file and row are those of its own run. */
interface KeptAudit {
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly lineOf: readonly (number | null)[];
  readonly earlier: AuditedFacts['earlier'];
}

export async function saveAudit(
  client: Client,
  audit: Omit<StoredAudit, 'id'>,
  asOf: Day,
): Promise<string> {
  const id = newId();
  const { statement, audit: result } = audit;
  const numbers = new Map(statement.lines.map((line, n) => [line, n] as const));
  const lineOf = result.lines.map(({ line }) => (line ? (numbers.get(line) ?? null) : null));
  const kept: KeptAudit = {
    statement,
    audit: { ...result, lines: result.lines.map(withoutLine) },
    lineOf,
    earlier: audit.earlier,
  };
  await client.query(
    `insert into audits (org_id, chain_id, audit_id, statement_id, contract_id, as_of, theirs_fen,
       ours_fen, claimable_fen, timing_fen, favour_fen, pending_fen, deadline, result)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      audit.chainId,
      id,
      audit.statementId,
      audit.contractId,
      asOf,
      result.theirsPayable,
      result.oursPayable,
      result.claimable,
      result.timing,
      result.favour,
      result.pending,
      result.deadline,
      toJson(kept),
    ],
  );
  await saveAuditLines(client, audit.chainId, id, result.lines, lineOf);
  return id;
}

/** Stored once, in the statement; papers keep what names them. */
const withoutLine = (line: AuditLine): AuditLine => ({
  ...line,
  line: null,
  heldPapers: line.heldPapers.map((paper) => ({ ...paper, items: [] })),
});

async function saveAuditLines(
  client: Client,
  chainId: string,
  auditId: string,
  lines: readonly AuditLine[],
  lineOf: readonly (number | null)[],
): Promise<void> {
  await client.query(
    `insert into audit_lines (org_id, chain_id, audit_id, n, statement_n, doc, verdict, theirs_fen,
       ours_fen, rules)
     select current_org(), $1, $2, n, statement_n, doc, verdict, theirs, ours,
       coalesce(string_to_array(nullif(rules, ''), ','), '{}')
     from unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
       $9::text[]) as t (n, statement_n, doc, verdict, theirs, ours, rules)`,
    [
      chainId,
      auditId,
      lines.map((_, n) => n),
      lineOf,
      lines.map(({ doc }) => doc?.replaceAll('\u0000', '') ?? null),
      lines.map(({ verdict }) => verdict),
      lines.map(({ theirs }) => theirs),
      lines.map(({ ours }) => ours),
      lines.map(({ rules }) => rules.join(',')),
    ],
  );
}

export async function saveRun(
  client: Client,
  run: Omit<StoredRun, 'audited'> & {
    readonly audited: readonly Pick<StoredAudit, 'id' | 'chainId'>[];
  },
): Promise<boolean> {
  const saved = await client.query(
    `insert into audit_runs (org_id, run_id, version, as_of, input, recognised, problems)
     values (current_org(), $1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [run.id, run.version, run.asOf, toJson(run.input), toJson(run.tables), toJson(run.problems)],
  );
  if (saved.rowCount === 0) return false;
  await client.query(
    `insert into audit_run_statements (org_id, run_id, version, n, chain_id, audit_id)
     select current_org(), $1, $2, n, chain_id, audit_id
     from unnest($3::int[], $4::uuid[], $5::uuid[]) as t (n, chain_id, audit_id)`,
    [
      run.id,
      run.version,
      run.audited.map((_, n) => n),
      run.audited.map(({ chainId }) => chainId),
      run.audited.map(({ id }) => id),
    ],
  );
  return true;
}

/** A version of a run, the last where none is named. */
export async function loadRun(
  client: Client,
  id: string,
  version: number | null,
): Promise<StoredRun | null> {
  const found = await client.query<{
    id: string;
    version: number;
    asOf: Day;
    input: string;
    tables: string;
    problems: string;
  }>(
    `select run_id as id, version, as_of as "asOf", input::text as input,
       recognised::text as tables, problems::text as problems
     from audit_runs where run_id::text = $1 and ($2::int is null or version = $2)
     order by version desc limit 1`,
    [id, version],
  );
  const row = found.rows[0];
  if (!row) return null;
  return {
    id: row.id,
    version: row.version,
    asOf: row.asOf,
    input: fromJson<RunInput>(row.input),
    tables: fromJson<RecognisedFacts[]>(row.tables),
    problems: fromJson<Problem[]>(row.problems),
    audited: await loadAudits(client, row.id, row.version),
  };
}

async function loadAudits(client: Client, id: string, version: number): Promise<StoredAudit[]> {
  const found = await client.query<{
    id: string;
    chainId: string;
    statementId: string;
    contractId: string | null;
    result: string;
  }>(
    `select a.audit_id as id, a.chain_id as "chainId", a.statement_id as "statementId",
       a.contract_id as "contractId", a.result::text as result
     from audit_run_statements r join audits a using (org_id, chain_id, audit_id)
     where r.run_id = $1 and r.version = $2 order by r.n`,
    [id, version],
  );
  return found.rows.map(({ result, ...row }) => {
    const { statement, audit, lineOf, earlier } = fromJson<KeptAudit>(result);
    const lines = audit.lines.map((line, i): AuditLine => {
      const n = lineOf[i];
      return typeof n === 'number' ? { ...line, line: statement.lines[n] ?? null } : line;
    });
    return { ...row, statement, audit: { ...audit, lines }, earlier };
  });
}

/** Decisions are facts of the statement: a later one supersedes, none is changed. */
export async function saveDecisions(
  client: Client,
  chainId: string,
  statementId: string,
  decisions: readonly GivenDecision[],
): Promise<void> {
  await client.query(
    `insert into decisions (org_id, chain_id, statement_id, doc, decision, reason)
     select current_org(), $1, $2, doc, decision, reason
     from unnest($3::text[], $4::text[], $5::text[]) as t (doc, decision, reason)`,
    [
      chainId,
      statementId,
      decisions.map(({ doc }) => doc),
      decisions.map(({ decision }) => decision),
      decisions.map(({ note }) => note ?? ''),
    ],
  );
}

export const contractOfAudit = (client: Client, audit: StoredAudit): Promise<Contract | null> =>
  audit.contractId === null ? Promise.resolve(null) : loadContract(client, audit.contractId);
