import type { Mended } from '../../domain/imports/mend.ts';
import type { MonthPreview } from '../../domain/imports/preview.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import type { StoredMapping } from '../imports/mappingStore.ts';
import type { SaidChain } from '../imports/month.ts';
import type { RunInput } from '../imports/store.ts';

export interface StoredDrop {
  readonly id: string;
  readonly version: number;
  readonly origin: 'page' | 'folder';
  readonly place: string;
  readonly files: RunInput['files'];
  readonly asOf: Day | null;
  readonly mappings: readonly Mapping[];
  readonly chains: readonly SaidChain[];
  readonly previewJob: string | null;
  readonly preview: DropPreview | null;
  readonly previewVersion: number | null;
  readonly auditJob: string | null;
  readonly runId: string | null;
  readonly isPutAway: boolean;
  readonly recordedAt: string;
}

/** What was read of a drop, and the remembered corrections that it was read with. */
export interface DropPreview extends MonthPreview {
  readonly known: readonly StoredMapping[];
  readonly mended: readonly Mended[];
  /** 连锁 of each payment; null where nobody knows it yet. */
  readonly payers: readonly (string | null)[];
}

/** What was read before payments were does not tell any. */
const nothingPaid = { payments: [], payers: [] } as const;

const dropColumns = `drop_id as id, version, origin, place, files, as_of as "asOf", mappings, chains,
  preview_job as "previewJob", preview::text as preview, preview_version as "previewVersion",
  audit_job as "auditJob", run_id as "runId", put_away as "isPutAway",
  recorded_at as "recordedAt"`;

type DropRow = Omit<StoredDrop, 'preview'> & { readonly preview: string | null };

const dropOf = (row: DropRow): StoredDrop => ({
  ...row,
  preview: row.preview === null ? null : { ...nothingPaid, ...fromJson<DropPreview>(row.preview) },
});

export async function saveDrop(
  client: Client,
  drop: Pick<StoredDrop, 'id' | 'origin' | 'place' | 'files' | 'asOf'>,
): Promise<void> {
  await client.query(
    `insert into drops (org_id, drop_id, origin, place, files, as_of)
     values (current_org(), $1, $2, $3, $4, $5)`,
    [drop.id, drop.origin, plain(drop.place), toJson(drop.files), drop.asOf],
  );
}

/** The drop, held until the transaction ends. */
export async function lockDrop(client: Client, id: string): Promise<StoredDrop | null> {
  const found = await client.query<DropRow>(
    `select ${dropColumns} from drops where drop_id::text = $1 for update`,
    [id],
  );
  return found.rows[0] ? dropOf(found.rows[0]) : null;
}

export async function findDrop(client: Client, id: string): Promise<StoredDrop | null> {
  const found = await client.query<DropRow>(
    `select ${dropColumns} from drops where drop_id::text = $1`,
    [id],
  );
  return found.rows[0] ? dropOf(found.rows[0]) : null;
}

/** A drop without what was read of it, but for how much of that waits for a person. */
export interface DropHead extends Omit<StoredDrop, 'preview' | 'mappings' | 'chains'> {
  readonly asks: number;
  readonly rowsToMend: number;
}

/** 未完成的导入: not audited and not put away, the newest first; a preview may be large and stays. */
export async function listOpenDrops(client: Client): Promise<DropHead[]> {
  const found = await client.query<DropHead>(
    `select drop_id as id, version, origin, place, files, as_of as "asOf",
       preview_job as "previewJob", preview_version as "previewVersion",
       audit_job as "auditJob", run_id as "runId", put_away as "isPutAway",
       recorded_at as "recordedAt",
       coalesce(jsonb_array_length(
         jsonb_path_query_array(preview, '$.tables[*] ? (@.asks.size() > 0)')), 0) as asks,
       coalesce((preview->>'rowCount')::int, 0) as "rowsToMend"
     from drops where run_id is null and not put_away
     order by recorded_at desc limit 50`,
  );
  return found.rows;
}

/** Writes what may change; the caller holds the row. */
export async function updateDrop(client: Client, drop: StoredDrop): Promise<void> {
  await client.query(
    `update drops set version = $2, files = $3, as_of = $4, mappings = $5, chains = $6,
       preview_job = $7, preview = $8, preview_version = $9, audit_job = $10, put_away = $11
     where drop_id = $1`,
    [
      drop.id,
      drop.version,
      toJson(drop.files),
      drop.asOf,
      toJson(drop.mappings),
      toJson(drop.chains),
      drop.previewJob,
      drop.preview === null ? null : toJson(drop.preview),
      drop.previewVersion,
      drop.auditJob,
      drop.isPutAway,
    ],
  );
}

/** The drop has become this run. */
export async function saveDropRun(client: Client, id: string, runId: string): Promise<void> {
  await client.query('update drops set run_id = $2 where drop_id::text = $1', [id, runId]);
}

/** A drop of exactly these files that came from the folder; ids sorted. */
export async function isDropKnown(client: Client, ids: readonly string[]): Promise<boolean> {
  const found = await client.query(
    `select from drops where origin = 'folder' and $1::text[] = (
       select array_agg(distinct f->>'id' order by f->>'id') from jsonb_array_elements(files) f)
     limit 1`,
    [ids],
  );
  return found.rowCount === 1;
}

/** The drop that became this run; null where it came by the API. */
export async function findDropOf(
  client: Client,
  runId: string,
): Promise<Pick<StoredDrop, 'origin' | 'place'> | null> {
  const found = await client.query<Pick<StoredDrop, 'origin' | 'place'>>(
    'select origin, place from drops where run_id::text = $1 limit 1',
    [runId],
  );
  return found.rows[0] ?? null;
}
