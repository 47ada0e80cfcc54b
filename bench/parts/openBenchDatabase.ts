import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/server/db/embedded.ts';
import { type Database, openDatabase } from '../../src/server/db/open.ts';

/** A database of a bench, as careful about power cuts as the one that people use. */
export interface BenchDatabase extends Database {
  /** As the owner of the tables. */
  readonly ownerUrl: string;
}

/** Fresh, and gone afterwards; in a folder that is named it stays. */
export async function openBenchDatabase(kept: string | null = null): Promise<BenchDatabase> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'ming-bench-'));
  const server = await startEmbedded(folder);
  const database = await openDatabase({
    dataFolder: folder,
    databaseUrl: server.ownerUrl,
    ownerUrl: null,
    directUrl: null,
  });
  const stop = async () => {
    await database.stop();
    await server.stop();
    if (kept === null) rmSync(folder, { recursive: true, force: true });
  };
  return { ...database, ownerUrl: server.ownerUrl, stop };
}
