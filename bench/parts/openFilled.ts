import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Pool } from 'pg';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import { auditExample, type RealMonth } from './auditExample.ts';
import { fillLines } from './fillLines.ts';
import { openBenchDatabase } from './openBenchDatabase.ts';

/** A server with many lines behind it. */
export interface Filled {
  readonly server: Server;
  readonly owner: Pool;
  readonly orgId: string;
  readonly month: RealMonth;
  readonly stop: () => Promise<void>;
}

interface Asked {
  readonly count: number;
  /** Filled once and kept for the next time; null: a fresh one that is gone afterwards. */
  readonly folder: string | null;
  readonly webRoot: string | null;
}

/** What a kept folder says of itself. */
interface Note {
  readonly count: number;
  readonly month: RealMonth;
}

/** One month audited for real, and `count` lines beside it. */
export async function openFilled({ count, folder, webRoot }: Asked): Promise<Filled> {
  const database = await openBenchDatabase(folder);
  const orgId = await loadDefaultOrg(database.pool);
  const owner = openPool(database.ownerUrl, { max: 2 });
  const server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
  const note = folder === null ? null : join(folder, 'filled.json');
  const stop = async () => {
    await server.close();
    await owner.end();
    await database.stop();
  };
  if (note !== null && existsSync(note)) {
    const { count: has, month } = JSON.parse(readFileSync(note, 'utf8')) as Note;
    if (has !== count) throw new Error(`${folder} holds ${has} lines`);
    await owner.query('analyze');
    return { server, owner, orgId, month, stop };
  }
  const examples = join(resolve(import.meta.dirname, '..', '..'), 'examples', '1-xlsx');
  const month = await auditExample(server.url, examples);
  await fillLines(owner, orgId, count);
  if (note !== null) writeFileSync(note, JSON.stringify({ count, month } satisfies Note));
  return { server, owner, orgId, month, stop };
}
