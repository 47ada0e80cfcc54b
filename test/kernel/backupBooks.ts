import { randomBytes } from 'node:crypto';
import { inspectBackup } from '../../src/server/backups/inspect.ts';
import { restoreBackup } from '../../src/server/backups/restore.ts';
import { takeBackup } from '../../src/server/backups/take.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { type Api, auditDrop, upload } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';

export const step = { signal: new AbortController().signal, report: () => undefined };

/** A month that was audited, and a file of several chunks that does not compress. */
export async function fillBooks(api: Api): Promise<void> {
  await auditDrop(api, dropFiles());
  await upload(api, { name: '扫描件.bin', text: randomBytes(3_000_000) });
}

export const take = (ownerUrl: string, file: string, passphrase: string | null = null) =>
  takeBackup({ ownerUrl, file, passphrase }, step);

export const restore = (
  ownerUrl: string,
  file: string,
  { passphrase = null, replace = false }: { passphrase?: string | null; replace?: boolean } = {},
) => restoreBackup({ ownerUrl, file, passphrase, replace }, step);

/** What every table of a backup holds, by name; jobs are told apart, for those under way are ended. */
export async function sumsOf(file: string, passphrase: string | null = null) {
  const { tables } = await inspectBackup({ file, passphrase }, step);
  return Object.fromEntries(
    tables
      .filter(({ name }) => name !== 'jobs')
      .map(({ schema, name, rows, sha256 }) => [`${schema}.${name}`, `${rows} ${sha256}`]),
  );
}

export async function onDatabase<T extends object>(url: string, sql: string): Promise<T[]> {
  const pool = openPool(url, { max: 1 });
  try {
    return (await pool.query<T>(sql)).rows;
  } finally {
    await pool.end();
  }
}

/** What must hold in any copy; every number is how many rows break it. */
export const brokenRules = (url: string) =>
  onDatabase(
    url,
    `select (select count(*)::int from (select from ledger_postings group by org_id, chain_id, entry_id
         having sum(amount_fen) <> 0) e) as unbalanced,
       (select count(*)::int from (select f.sha256 from files f left join file_chunks c using (org_id, sha256)
         group by f.org_id, f.sha256, f.size_bytes
         having sha256(coalesce(string_agg(c.bytes, '' order by c.n), '')) <> f.sha256) b) as files,
       (select count(*)::int from audits a where not exists
         (select from audit_lines l where l.audit_id = a.audit_id)) as "auditsWithoutLines",
       (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace
         and relkind = 'r' and relname <> 'schema_migrations'
         and not (relrowsecurity and relforcerowsecurity)) as unfenced,
       (select count(*)::int from pg_trigger where tgenabled = 'D') as "restingTriggers",
       (select count(*)::int from pg_constraint where contype = 'f' and not convalidated) as keys`,
  );

export const noneBroken = [
  { unbalanced: 0, files: 0, auditsWithoutLines: 0, unfenced: 0, restingTriggers: 0, keys: 0 },
];
