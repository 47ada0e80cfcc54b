import { createHash } from 'node:crypto';
import type { Statement, StatementLine } from '../../domain/settlements/statement.ts';
import type { AuditLine, Decision, StatementAudit } from '../../domain/settlements/verdict.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { AuditedFacts } from '../../wire/audits.ts';
import { newId } from '../context.ts';
import { fromJson, toJson } from '../db/json.ts';
import { type Client, copyInto } from '../db/pool.ts';

export interface SavedStatement {
  readonly id: string;
  readonly version: number;
  /** false: this content was there already. */
  readonly added: boolean;
}

/**
 * 结算单 as a versioned fact: the same content adds nothing, whatever file it came in; a changed one
 * is the next version. The caller holds the chain.
 */
export async function saveStatement(
  client: Client,
  chainId: string,
  statement: Statement,
): Promise<SavedStatement> {
  const key = [chainId, keyNumber(statement), entityOf(statement)];
  const hash = hashOf(statement);
  const known = await client.query<{ id: string; version: number; same: boolean }>(
    `select statement_id as id, version, content_hash = $4 as same from statements
     where chain_id = $1 and no = $2 and entity = $3 order by version desc`,
    [...key, hash],
  );
  const same = known.rows.find((row) => row.same);
  if (same) return { id: same.id, version: same.version, added: false };
  const last = known.rows[0]?.version ?? 0;
  const version = Math.max(statement.version, last + 1);
  const id = newId();
  const { lines, ...head } = { ...statement, version };
  await client.query(
    `insert into statements (org_id, chain_id, no, entity, content_hash, statement_id, version,
       from_day, to_day, statement_day, content)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [...key, hash, id, version, statement.from, statement.to, statement.date, toJson(head)],
  );
  await saveLines(client, chainId, id, lines);
  return { id, version, added: true };
}

/** A statement without a number is known by its period. */
const keyNumber = ({ no, from, to, date }: Statement): string =>
  plain(no ?? `~${from ?? ''}~${to ?? date ?? ''}`);

export const entityOf = ({ supplierCode, supplier, retailer }: Statement): string =>
  plain(`${supplierCode ?? supplier ?? ''}|${retailer ?? ''}`);

/** What it says, not where: layout, file and order of lines are no part of a version. */
function hashOf(statement: Statement): Buffer {
  const { no, from, to, opening, prepaid, paid, stopReason } = statement;
  const lines = statement.lines.map((line) =>
    [line.kind, line.fee, line.doc, line.store, line.day, line.amount, line.way].join('\t'),
  );
  const said = toJson({ no, from, to, opening, prepaid, paid, stopReason, lines: lines.sort() });
  return createHash('sha256').update(said).digest();
}

const plain = (text: string): string => text.replaceAll('\u0000', '');

const lineColumns = ['n', 'kind', 'fee', 'doc', 'store', 'day', 'amount_fen', 'content'] as const;

async function saveLines(
  client: Client,
  chainId: string,
  statementId: string,
  lines: readonly StatementLine[],
): Promise<void> {
  await client.query(
    `create temp table if not exists staged_lines (n int, kind text, fee text, doc text, store text,
       day date, amount_fen bigint, content jsonb) on commit drop`,
  );
  await client.query('truncate staged_lines');
  await copyInto(
    client,
    'staged_lines',
    lineColumns,
    lines.map((line, n) => [
      n,
      line.kind,
      line.fee,
      plain(line.doc),
      plain(line.store),
      line.day,
      line.amount,
      toJson(line),
    ]),
  );
  await client.query(
    `insert into statement_lines (org_id, chain_id, statement_id, ${lineColumns.join(', ')})
     select current_org(), $1, $2, ${lineColumns.join(', ')} from staged_lines`,
    [chainId, statementId],
  );
}

export interface StoredStatement {
  readonly id: string;
  readonly chainId: string;
  readonly statement: Statement;
}

/**
 * 以前各期: statements of the same chain and contract that ended before a day, within fourteen
 * months, the last version of each. Without a contract number nothing says that they belong together.
 */
export async function loadEarlier(
  client: Client,
  chain: string,
  contractNo: string,
  before: Day,
): Promise<Statement[]> {
  const found = await client.query<{ id: string; content: string }>(
    `select distinct on (s.no, s.entity) s.statement_id as id, s.content::text as content
     from statements s join chains h using (org_id, chain_id)
     where h.name = $1 and s.content->>'contractNo' = $2 and s.to_day < $3 and s.to_day >= $4
     order by s.no, s.entity, s.version desc`,
    [chain, contractNo, before, addDays(before, -430)],
  );
  const lines = await loadLines(
    client,
    found.rows.map((row) => row.id),
  );
  return found.rows.map((row) => ({
    ...fromJson<Omit<Statement, 'lines'>>(row.content),
    lines: lines.get(row.id) ?? [],
  }));
}

async function loadLines(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, StatementLine[]>> {
  const lines = new Map<string, StatementLine[]>();
  if (ids.length === 0) return lines;
  const found = await client.query<{ id: string; content: string }>(
    `select statement_id as id, content::text as content from statement_lines
     where statement_id = any ($1::uuid[]) order by statement_id, n`,
    [ids],
  );
  for (const { id, content } of found.rows) {
    const list = lines.get(id) ?? [];
    list.push(fromJson<StatementLine>(content));
    lines.set(id, list);
  }
  return lines;
}

/** All versions of the statement that this one is a version of, the first first. */
export async function loadVersions(
  client: Client,
  id: string,
): Promise<(StoredStatement & { readonly recordedAt: string })[]> {
  const found = await client.query<{
    id: string;
    chainId: string;
    content: string;
    recordedAt: string;
  }>(
    `select s.statement_id as id, s.chain_id as "chainId", s.content::text as content,
       s.recorded_at as "recordedAt"
     from statements s join statements o using (org_id, chain_id, no, entity)
     where o.statement_id::text = $1 order by s.version`,
    [id],
  );
  const lines = await loadLines(
    client,
    found.rows.map((row) => row.id),
  );
  return found.rows.map(({ content, ...row }) => ({
    ...row,
    statement: {
      ...fromJson<Omit<Statement, 'lines'>>(content),
      lines: lines.get(row.id) ?? [],
    },
  }));
}

export interface StatementPage {
  readonly after: { readonly recordedAt: string; readonly id: string } | null;
  readonly limit: number;
  /** Leaves out what was recorded after this day in Shanghai. */
  readonly asKnownOn: string | null;
}

export interface ListedStatement {
  readonly id: string;
  readonly chain: string;
  readonly recordedAt: string;
  readonly content: Omit<Statement, 'lines'>;
  readonly theirs: Fen | null;
  readonly ours: Fen | null;
  readonly claimable: Fen | null;
  readonly auditedAt: string | null;
}

/** The statements of a page, the last recorded first, each with its last audit. */
export async function listStatements(
  client: Client,
  { after, limit, asKnownOn }: StatementPage,
): Promise<ListedStatement[]> {
  const found = await client.query<Omit<ListedStatement, 'content'> & { content: string }>(
    `select s.statement_id as id, h.name as chain, s.recorded_at as "recordedAt",
       s.content::text as content, a.theirs, a.ours, a.claimable, a."auditedAt"
     from statements s join chains h using (org_id, chain_id)
     left join lateral (
       select theirs_fen as theirs, ours_fen as ours, claimable_fen as claimable,
         recorded_at as "auditedAt"
       from audits where org_id = s.org_id and chain_id = s.chain_id
         and statement_id = s.statement_id and ($4::date is null
           or recorded_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
       order by recorded_at desc limit 1) a on true
     where ($1::timestamptz is null or (s.recorded_at, s.statement_id) < ($1, $2::uuid))
       and ($4::date is null
         or s.recorded_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
     order by s.recorded_at desc, s.statement_id desc limit $3`,
    [after?.recordedAt ?? null, after?.id ?? null, limit, asKnownOn],
  );
  return found.rows.map((row) => ({ ...row, content: fromJson(row.content) }));
}

export interface GivenDecision {
  readonly doc: string;
  readonly decision: Decision;
  readonly note?: string;
}

export interface StoredAudit extends AuditedFacts {
  readonly id: string;
  readonly chainId: string;
  readonly statementId: string;
  readonly contractId: string | null;
}

/** An audit keeps the statement as it saw it: file and row are those of its own run. */
interface KeptAudit {
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly lineOf: readonly (number | null)[];
  readonly earlier: AuditedFacts['earlier'];
}

/** 核查结果 of one statement; its sums stand in columns, its lines as rows. */
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

/** The audits of one version of a run, in its order. */
export async function loadAudits(
  client: Client,
  id: string,
  version: number,
): Promise<StoredAudit[]> {
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
