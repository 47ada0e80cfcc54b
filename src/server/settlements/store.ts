import { createHash } from 'node:crypto';
import { type LineSum, sumByKind } from '../../domain/settlements/lineSums.ts';
import type { Statement, StatementLine } from '../../domain/settlements/statement.ts';
import type { AuditLine, Decided, StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { sumFen } from '../../domain/values/money.ts';
import type { AuditedFacts } from '../../wire/audits.ts';
import { newId } from '../context.ts';
import {
  type Compact,
  packAuditLine,
  packLine,
  unpackAuditLine,
  unpackLine,
} from '../db/compact.ts';
import { fromJson, plain, toJson, toPlainJson } from '../db/json.ts';
import { type Client, type CopyValue, copyInto } from '../db/pool.ts';

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
       from_day, to_day, statement_day, content, activity_fen)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[...key, hash, id, version, statement.from, statement.to, statement.date],
      ...[toJson(head), sumFen(lines.map(({ amount }) => amount))],
    ],
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
      toPlainJson(packLine(line)),
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

export async function loadLines(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, StatementLine[]>> {
  const lines = new Map<string, StatementLine[]>();
  if (ids.length === 0) return lines;
  const found = await client.query<{ id: string; content: Compact }>(
    `select statement_id as id, content from statement_lines
     where statement_id = any ($1::uuid[]) order by statement_id, n`,
    [ids],
  );
  for (const { id, content } of found.rows) {
    const list = lines.get(id) ?? [];
    list.push(unpackLine(content));
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

/** 一项决定, by 单据号 or "单据号#行号". */
export interface GivenDecision extends Decided {
  readonly doc: string;
}

export interface StoredAudit extends AuditedFacts {
  readonly id: string;
  /** Its place among all statements of the run, also of those that are not seen. */
  readonly n: number;
  readonly chainId: string;
  readonly statementId: string;
  readonly contractId: string | null;
  /** 并行合同 beside it. */
  readonly beside: readonly string[];
}

/** What an audit keeps beside its lines: the statement as this run saw it. */
interface KeptAudit {
  readonly statement: Omit<Statement, 'lines'>;
  readonly audit: Omit<StatementAudit, 'lines'>;
  readonly earlier: AuditedFacts['earlier'];
}

/**
 * 核查结果 of one statement: its sums in columns, its lines as rows. `isOwn` says that the lines of the
 * stored statement are those of this run; else file and row differ and each line is kept again.
 */
export async function saveAudit(
  client: Client,
  audit: Omit<StoredAudit, 'id' | 'n'>,
  asOf: Day,
  isOwn: boolean,
): Promise<string> {
  const id = newId();
  const { lines: _lines, ...statement } = audit.statement;
  const { lines, ...result } = audit.audit;
  const kept: KeptAudit = { statement, audit: result, earlier: audit.earlier };
  await client.query(
    `insert into audits (org_id, chain_id, audit_id, statement_id, contract_id, as_of, theirs_fen,
       ours_fen, claimable_fen, timing_fen, favour_fen, pending_fen, deadline, result, beside)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
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
      audit.beside,
    ],
  );
  await stageAuditLines(client, audit.statement, lines, isOwn);
  await client.query(
    `insert into audit_lines (org_id, chain_id, audit_id, ${auditColumns.join(', ')})
     select current_org(), $1, $2, ${auditColumns.join(', ')} from staged_audit_lines`,
    [audit.chainId, id],
  );
  await saveSums(client, audit.chainId, id, sumByKind(lines));
  return id;
}

async function saveSums(
  client: Client,
  chainId: string,
  auditId: string,
  sums: readonly LineSum[],
): Promise<void> {
  await client.query(
    `insert into audit_sums (org_id, chain_id, audit_id, n, kind, fee, is_credit, rule, lines,
       theirs_fen, ours_fen, net_fen, claimable_fen)
     select current_org(), $1, $2, s.* from unnest($3::int[], $4::text[], $5::text[], $6::bool[],
       $7::text[], $8::int[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[]) s`,
    [
      chainId,
      auditId,
      sums.map((_, n) => n),
      sums.map(({ kind }) => kind),
      sums.map(({ fee }) => fee),
      sums.map(({ isCredit }) => isCredit),
      sums.map(({ rule }) => rule),
      sums.map(({ lines }) => lines),
      sums.map(({ theirs }) => theirs),
      sums.map(({ ours }) => ours),
      sums.map(({ net }) => net),
      sums.map(({ claimable }) => claimable),
    ],
  );
}

const auditColumns = [
  'n',
  'statement_n',
  'doc',
  'verdict',
  'theirs_fen',
  'ours_fen',
  'rules',
  'content',
] as const;

async function stageAuditLines(
  client: Client,
  statement: Statement,
  lines: readonly AuditLine[],
  isOwn: boolean,
): Promise<void> {
  await client.query(
    `create temp table if not exists staged_audit_lines (n int, statement_n int, doc text,
       verdict text, theirs_fen bigint, ours_fen bigint, rules text[], content jsonb)
     on commit drop`,
  );
  await client.query('truncate staged_audit_lines');
  const numbers = new Map(statement.lines.map((line, n) => [line, n] as const));
  const rowOf = (each: AuditLine, n: number): CopyValue[] => {
    const { line, doc, verdict, theirs, ours, rules } = each;
    const packed = packAuditLine(each);
    const content = isOwn || !line ? packed : { ...packed, line: packLine(line) };
    const at = line ? (numbers.get(line) ?? null) : null;
    const name = doc === null ? null : plain(doc);
    return [n, at, name, verdict, theirs, ours, `{${rules.join(',')}}`, toPlainJson(content)];
  };
  await copyInto(client, 'staged_audit_lines', auditColumns, mapRows(lines, rowOf));
}

function* mapRows<T, R>(items: readonly T[], make: (item: T, n: number) => R): Generator<R> {
  for (const [n, item] of items.entries()) yield make(item, n);
}

/** The audits that one version of a run leaves, in its order. */
export async function loadAudits(
  client: Client,
  id: string,
  version: number,
): Promise<StoredAudit[]> {
  const found = await client.query<Omit<StoredAudit, keyof KeptAudit> & { result: string }>(
    `select a.audit_id as id, r.n, a.chain_id as "chainId", a.statement_id as "statementId",
       a.contract_id as "contractId", a.beside, a.result::text as result
     from run_listed($1, $2) r join audits a using (chain_id, audit_id) order by r.n`,
    [id, version],
  );
  const audits: StoredAudit[] = [];
  for (const { result, ...row } of found.rows) {
    const { statement, audit, earlier } = fromJson<KeptAudit>(result);
    const own = (await loadLines(client, [row.statementId])).get(row.statementId) ?? [];
    const lines = await loadAuditLines(client, row.id, own);
    const printed = lines.flatMap(({ line }) => (line ? [line] : []));
    audits.push({
      ...row,
      statement: { ...statement, lines: printed },
      audit: { ...audit, lines },
      earlier,
    });
  }
  return audits;
}

async function loadAuditLines(
  client: Client,
  auditId: string,
  own: readonly StatementLine[],
): Promise<AuditLine[]> {
  const found = await client.query<{ at: number | null; content: Compact }>(
    'select statement_n as at, content from audit_lines where audit_id = $1 order by n',
    [auditId],
  );
  return found.rows.map(({ at, content }) => {
    const { line, ...packed } = content;
    const kept = line ? unpackLine(line as Compact) : at === null ? null : (own[at] ?? null);
    return unpackAuditLine(packed, kept);
  });
}

/** When each version of a statement came, the first first. */
export async function listVersions(
  client: Client,
  statementId: string,
): Promise<{ id: string; version: number; recordedAt: string }[]> {
  const found = await client.query<{ id: string; version: number; recordedAt: string }>(
    `select s.statement_id as id, s.version, s.recorded_at as "recordedAt"
     from statements s join statements o using (org_id, chain_id, no, entity)
     where o.statement_id = $1 order by s.version`,
    [statementId],
  );
  return found.rows;
}

/** 往来单位 of the statement that each of these disputes is about. */
export async function loadParties(
  client: Client,
  disputes: readonly string[],
): Promise<Map<string, string>> {
  const found = await client.query<{ id: string; party: string }>(
    `select d.dispute_id as id, coalesce(s.content->>'retailer', s.content->>'chain', '') as party
     from disputes d join statements s using (org_id, chain_id, statement_id)
     where d.dispute_id = any ($1::uuid[])`,
    [disputes],
  );
  return new Map(found.rows.map(({ id, party }) => [id, party] as const));
}
