import type { RowToMend } from '../../domain/imports/rowsToMend.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { RecognisedFacts } from '../../wire/audits.ts';
import { fromJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import type { RunHead, RunInput } from './store.ts';

/** 混合批次 as who sees some of its chains sees it. */
export interface RunPart {
  readonly id: string;
  readonly version: number;
  readonly asOf: Day;
  readonly recordedAt: string;
  /** When it was dropped. */
  readonly madeAt: string;
  readonly withdrawn: { readonly person: string; readonly reason: string } | null;
  readonly files: RunInput['files'];
  readonly tables: readonly RecognisedFacts[];
  readonly problems: readonly Problem[];
  readonly rows: readonly RowToMend[];
  readonly others: { readonly files: number; readonly statements: number };
}

type PartRow = Omit<RunPart, 'problems' | 'others'> & {
  readonly problems: string;
  readonly otherFiles: number;
  readonly otherStatements: number;
};

/** Those of these batches of which only a part is seen; null = of all. The newest first. */
export async function loadParts(client: Client, id: string | null): Promise<RunPart[]> {
  const { rows } = await client.query<PartRow>(
    `select p.run_id as id, p.version, p.as_of as "asOf", p.recorded_at as "recordedAt",
       p.made_at as "madeAt", p.withdrawn, p.files, p.recognised as tables,
       p.problems::text as problems, p.mend as rows, p.other_files as "otherFiles",
       p.other_statements as "otherStatements"
     from run_parts(array(select distinct run_id from audit_run_statements
       where $1::text is null or run_id::text = $1)) p
     order by p.recorded_at desc, p.run_id desc`,
    [id],
  );
  return rows.map(({ problems, otherFiles, otherStatements, ...row }) => ({
    ...row,
    problems: fromJson<Problem[]>(problems),
    others: { files: otherFiles, statements: otherStatements },
  }));
}

/** What a mixed batch was made from, where a part of it is seen: `version` is the last about that part. */
export interface PartInput extends Omit<RunHead, 'id'> {
  /** The last version that anybody made. */
  readonly last: number;
}

export async function loadPartInput(client: Client, id: string): Promise<PartInput | null> {
  const { rows } = await client.query<Omit<PartInput, 'input'> & { input: string }>(
    `select p.version, p.last, p.as_of as "asOf", p.input::text as input, p.withdrawn
     from (select distinct run_id from audit_run_statements where run_id::text = $1) r
       cross join lateral part_input(r.run_id) p`,
    [id],
  );
  const [row] = rows;
  return row ? { ...row, input: fromJson<RunInput>(row.input) } : null;
}

/** The same for who makes its next version: of two for different chains one waits for the other. */
export async function lockPartInput(client: Client, id: string): Promise<PartInput | null> {
  await client.query(
    'select pg_advisory_xact_lock(hashtextextended(current_org()::text || $1, 728))',
    [id],
  );
  return loadPartInput(client, id);
}

/** 文件归哪些连锁, kept where a batch holds several. */
export async function saveRunFiles(
  client: Client,
  run: string,
  files: readonly { readonly name: string; readonly chainId: string }[],
): Promise<void> {
  await client.query(
    `insert into run_files (org_id, run_id, name, chain_id)
     select current_org(), $1, name, chain from unnest($2::text[], $3::uuid[]) as t (name, chain)
     on conflict do nothing`,
    [run, files.map(({ name }) => name), files.map(({ chainId }) => chainId)],
  );
}
