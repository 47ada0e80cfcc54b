import type { FeeEntries } from '../../domain/contracts/feeBook.ts';
import type { RowToMend } from '../../domain/imports/rowsToMend.ts';
import type { ChainCodes } from '../../domain/settlements/deductionCodes.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { RecognisedFacts } from '../../wire/audits.ts';
import type { HeldId } from '../contracts/held.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import { type GivenDecision, loadAudits, type StoredAudit } from '../settlements/store.ts';
import type { ChainDecisions, SaidChain } from './month.ts';

/** What a run was made from: enough to make it again with other decisions. */
export interface RunInput {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly asOf: Day;
  readonly mappings: readonly unknown[];
  readonly decisions: readonly GivenDecision[];
  /** 连锁 that people said of files that name none. */
  readonly chains?: readonly SaidChain[];
  /** Remembered corrections that it was read with: a later version reads the same. */
  readonly known?: readonly Mapping[];
  /** 在执行的合同 by id, for each statement of its files: a later version is held against the same. */
  readonly held?: readonly HeldId[];
  /** 改过的科目 that it was read with; absent = as shipped. */
  readonly fees?: FeeEntries;
  /** 扣项代码 of its chains that it was read with; absent = none. */
  readonly codes?: readonly ChainCodes[];
  /** Lines whose decision was taken back; absent = none. */
  readonly reopened?: readonly string[];
  readonly ofChains?: readonly ChainDecisions[];
}

/** What was decided. */
export type DecidedInput = Pick<RunInput, 'decisions' | 'reopened' | 'ofChains'>;

export interface StoredRun {
  readonly id: string;
  readonly version: number;
  readonly asOf: Day;
  readonly input: RunInput;
  readonly tables: readonly RecognisedFacts[];
  readonly problems: readonly Problem[];
  readonly audited: readonly StoredAudit[];
  /** 已撤销: nothing more is decided or posted on it. */
  readonly withdrawn: boolean;
}

/** 一次核查 as a version of its run; false where that version is there already. */
export async function saveRun(
  client: Client,
  run: Omit<StoredRun, 'audited' | 'withdrawn'> & {
    readonly audited: readonly Pick<StoredAudit, 'id' | 'chainId' | 'n'>[];
    /** 部分版本: those it does not list stay as they are. */
    readonly isPart: boolean;
  },
): Promise<boolean> {
  const saved = await client.query(
    `insert into audit_runs (org_id, run_id, version, as_of, input, recognised, problems)
     values (current_org(), $1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [run.id, run.version, run.asOf, toJson(run.input), toJson(run.tables), toJson(run.problems)],
  );
  if (saved.rowCount === 0) return false;
  await client.query(
    `insert into audit_run_statements (org_id, run_id, version, n, chain_id, audit_id, is_part)
     select current_org(), $1, $2, n, chain_id, audit_id, $6
     from unnest($3::int[], $4::uuid[], $5::uuid[]) as t (n, chain_id, audit_id)`,
    [
      run.id,
      run.version,
      run.audited.map(({ n }) => n),
      run.audited.map(({ chainId }) => chainId),
      run.audited.map(({ id }) => id),
      run.isPart,
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
    withdrawn: boolean;
  }>(
    `select run_id as id, version, as_of as "asOf", input::text as input,
       recognised::text as tables, problems::text as problems,
       exists (select from run_withdrawals w where w.run_id = audit_runs.run_id) as withdrawn
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
    withdrawn: row.withdrawn,
  };
}

/** A run without its lines: enough to compute its next version. */
export type RunHead = Pick<StoredRun, 'id' | 'version' | 'asOf' | 'input' | 'withdrawn'>;

/** The last version of a run. */
export async function loadRunHead(client: Client, id: string): Promise<RunHead | null> {
  const found = await client.query<Omit<RunHead, 'input'> & { input: string }>(
    `select run_id as id, version, as_of as "asOf", input::text as input,
       exists (select from run_withdrawals w where w.run_id = audit_runs.run_id) as withdrawn
     from audit_runs where run_id::text = $1 order by version desc limit 1`,
    [id],
  );
  const row = found.rows[0];
  return row ? { ...row, input: fromJson<RunInput>(row.input) } : null;
}

/** Changes with everything beside its own files that an audit looks at. */
export async function loadStamp(client: Client): Promise<string> {
  const found = await client.query<{ stamp: string }>(
    `select concat_ws(' ', (select count(*) from mappings), (select max(recorded_at) from mappings),
       (select max(recorded_at) from statements), (select max(recorded_at) from agreement_versions),
       (select max(recorded_at) from contract_parties), (select max(recorded_at) from legal_entities),
       (select max(recorded_at) from supplier_parties), (select count(*) from run_withdrawals)) as stamp`,
  );
  return found.rows[0]?.stamp ?? '';
}

/** The version that a run has come to, as far as it is seen; 0 where there is none. */
export async function findLastVersion(client: Client, id: string): Promise<number> {
  const found = await client.query<{ last: number }>(
    `select coalesce(max(version), 0) as last from (
       select version from audit_runs where run_id = $1
       union all select version from audit_run_statements where run_id = $1) v`,
    [id],
  );
  return found.rows[0]?.last ?? 0;
}

export interface ListedRun {
  readonly id: string;
  readonly version: number;
  readonly asOf: Day;
  readonly recordedAt: string;
  readonly files: readonly string[];
  readonly problems: number;
  readonly statements: readonly { readonly chain: string; readonly no: string | null }[];
  readonly withdrawn: { readonly person: string; readonly reason: string } | null;
  readonly origin: 'page' | 'folder' | 'api';
  readonly place: string;
  readonly rowsToMend: number;
}

export interface RunPage {
  readonly after: { readonly recordedAt: string; readonly id: string } | null;
  readonly limit: number;
  /** Part of the name of one of its files. */
  readonly file?: string;
}

/** 批次: every run in its last version, the newest first. */
export async function listRuns(client: Client, page: RunPage): Promise<ListedRun[]> {
  const found = await client.query<ListedRun>(
    `with last as (
       select * from audit_runs r where not exists (
         select from audit_runs n where n.org_id = r.org_id and n.run_id = r.run_id
           and n.version > r.version)
       and ($1::timestamptz is null or (r.recorded_at, r.run_id) < ($1, $2::uuid))
       and ($4::text is null or exists (
         select from jsonb_array_elements(r.input->'files') f
         where strpos(lower(f->>'name'), lower($4)) > 0))
       order by r.recorded_at desc, r.run_id desc limit $3)
     select l.run_id as id, l.version, l.as_of as "asOf", l.recorded_at as "recordedAt",
       (select coalesce(json_agg(f->>'name'), '[]') from jsonb_array_elements(l.input->'files') f)
         as files,
       jsonb_array_length(l.problems) as problems,
       (select coalesce(json_agg(json_build_object('chain', h.name,
            'no', a.result->'statement'->>'no') order by r.n), '[]')
         from run_listed(l.run_id, l.version) r
           join audits a on a.org_id = l.org_id and a.chain_id = r.chain_id
             and a.audit_id = r.audit_id
           join chains h on h.org_id = l.org_id and h.chain_id = r.chain_id)
         as statements,
       case when w.run_id is not null
         then json_build_object('person', w.person, 'reason', w.reason) end as withdrawn,
       coalesce(d.origin, 'api') as origin, coalesce(d.place, '') as place,
       (select count(*)::int from rows_to_mend m
         where m.org_id = l.org_id and m.run_id = l.run_id) as "rowsToMend"
     from last l left join run_withdrawals w using (org_id, run_id)
       left join drops d using (org_id, run_id)
     order by l.recorded_at desc, l.run_id desc`,
    [page.after?.recordedAt ?? null, page.after?.id ?? null, page.limit, page.file ?? null],
  );
  return found.rows;
}

/** The audits of all versions of a run, by chain. */
export async function loadRunAudits(
  client: Client,
  id: string,
): Promise<{ chainId: string; statementId: string; auditId: string }[]> {
  const found = await client.query<{ chainId: string; statementId: string; auditId: string }>(
    `select a.chain_id as "chainId", a.statement_id as "statementId", a.audit_id as "auditId"
     from audit_run_statements r join audits a using (org_id, chain_id, audit_id)
     where r.run_id::text = $1 order by a.chain_id`,
    [id],
  );
  return found.rows;
}

export interface StatementPlace {
  readonly n: number;
  readonly chainId: string;
  readonly statementId: string;
}

/** Where the statements of a run are kept, as its last version leaves them. */
export async function loadPlaces(client: Client, id: string): Promise<StatementPlace[]> {
  const found = await client.query<StatementPlace>(
    `select r.n, a.chain_id as "chainId", a.statement_id as "statementId"
     from (select run_id, max(version) as last from audit_run_statements where run_id::text = $1
         group by run_id) v
       cross join lateral run_listed(v.run_id, v.last) r
       join audits a using (chain_id, audit_id) order by r.n`,
    [id],
  );
  return found.rows;
}

/** false where it was withdrawn before. */
export async function saveWithdrawal(
  client: Client,
  id: string,
  person: string,
  reason: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into run_withdrawals (org_id, run_id, person, reason)
     select current_org(), $1, $2, $3 on conflict do nothing`,
    [id, plain(person), plain(reason)],
  );
  return saved.rowCount === 1;
}

/** Of these statements, those that no other run holds. */
export async function onlyHere(
  client: Client,
  id: string,
  statements: readonly string[],
): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    `select s.id from unnest($2::uuid[]) as s (id) where not exists (
       select from audits a join audit_run_statements r using (org_id, chain_id, audit_id)
       where a.statement_id = s.id and r.run_id::text <> $1 and not exists (
         select from run_withdrawals w where w.run_id = r.run_id))`,
    [id, statements],
  );
  return found.rows.map((row) => row.id);
}

/** A run of exactly these files, one that stands before one that was withdrawn; ids sorted. */
export async function findRunOf(client: Client, ids: readonly string[]): Promise<SeenRun | null> {
  const found = await client.query<SeenRun>(
    `select r.run_id as run, r.recorded_at as "recordedAt", w.run_id is not null as withdrawn
     from audit_runs r left join run_withdrawals w using (org_id, run_id)
     where r.version = 1 and $1::text[] = (
       select array_agg(distinct f->>'id' order by f->>'id')
       from jsonb_array_elements(r.input->'files') f)
     order by withdrawn, r.recorded_at desc limit 1`,
    [ids],
  );
  return found.rows[0] ?? null;
}

export interface SeenRun {
  readonly run: string;
  readonly recordedAt: string;
  readonly withdrawn: boolean;
}

/** Of the statements of a run, those that an earlier one held already: nothing was added for them. */
export async function findHeldBefore(client: Client, id: string): Promise<ReadonlySet<string>> {
  const found = await client.query<{ id: string }>(
    `select distinct a.statement_id as id
     from audit_run_statements r join audits a using (org_id, chain_id, audit_id)
       join audit_runs own on own.run_id = r.run_id and own.version = 1
     where r.run_id::text = $1 and exists (
       select from audits b join audit_run_statements o using (org_id, chain_id, audit_id)
         join audit_runs before on before.run_id = o.run_id and before.version = o.version
       where b.chain_id = a.chain_id and b.statement_id = a.statement_id
         and o.run_id <> r.run_id and before.recorded_at < own.recorded_at)`,
    [id],
  );
  return new Set(found.rows.map((row) => row.id));
}

/** The last runs of these files, in their first version. */
export async function findRunsHolding(
  client: Client,
  ids: readonly string[],
): Promise<(SeenRun & { readonly file: string })[]> {
  const found = await client.query<SeenRun & { readonly file: string }>(
    `select distinct on (f->>'id') f->>'id' as file, r.run_id as run,
       r.recorded_at as "recordedAt", w.run_id is not null as withdrawn
     from audit_runs r cross join jsonb_array_elements(r.input->'files') f
       left join run_withdrawals w using (org_id, run_id)
     where r.version = 1 and f->>'id' = any ($1)
     order by f->>'id', r.recorded_at desc`,
    [ids],
  );
  return found.rows;
}

/** 留待修正 of a run, as they were read for its first version. */
export async function saveRowsToMend(
  client: Client,
  run: { readonly id: string; readonly version: number },
  rows: readonly RowToMend[],
): Promise<void> {
  await client.query(
    `insert into rows_to_mend (org_id, run_id, version, n, content)
     select current_org(), $1, $2, n, content
     from unnest($3::int[], $4::jsonb[]) as t (n, content)`,
    [run.id, run.version, rows.map((_, n) => n), rows.map((row) => toJson(row))],
  );
}

export async function loadRowsToMend(client: Client, id: string): Promise<RowToMend[]> {
  const found = await client.query<{ content: RowToMend }>(
    'select content from rows_to_mend where run_id::text = $1 order by n',
    [id],
  );
  return found.rows.map(({ content }) => content);
}

/** When it was dropped, and who took it back. */
export async function findRunTime(
  client: Client,
  id: string,
): Promise<{ recordedAt: string; withdrawal: { person: string; reason: string } | null }> {
  const found = await client.query<{
    recordedAt: string;
    withdrawal: { person: string; reason: string } | null;
  }>(
    `select r.recorded_at as "recordedAt", case when w.run_id is not null
       then json_build_object('person', w.person, 'reason', w.reason) end as withdrawal
     from audit_runs r left join run_withdrawals w using (org_id, run_id)
     where r.run_id::text = $1 and r.version = 1`,
    [id],
  );
  return found.rows[0] as (typeof found.rows)[number];
}
