import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const { builtins } = pg.types;

/** int8 is a bigint, a day is its text, an instant its ISO text; nothing becomes a JS Date. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.INT8) return BigInt;
    if (oid === builtins.DATE) return (value: string) => value;
    if (oid === builtins.TIMESTAMPTZ) return (value: string) => value.replace(' ', 'T');
    return pg.types.getTypeParser(oid, format);
  },
};

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

export function openPool(url: string, options: { max?: number; role?: string } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types: types as never,
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * 机构围栏: one transaction that sees one organisation. Without it every fenced table is empty.
 */
export async function withOrg<T>(
  pool: Pool,
  orgId: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query("select set_config('ming.org', $1, true)", [orgId]);
    return use(client);
  });
}

export async function inTransaction<T>(
  pool: Pool,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await use(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    client.release(error instanceof Error && 'code' in error ? undefined : true);
    throw error;
  }
}

export type CopyValue = string | number | bigint | boolean | null;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

const copyText = (value: CopyValue): string =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (c) => escapes[c] as string);

/**
 * 批量装入: COPY into a temporary staging table (COPY is refused on fenced tables); the caller moves
 * the rows on by INSERT ... SELECT within the same transaction. Names are our own constants.
 */
export async function copyInto(
  client: Client,
  staging: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${staging} (${columns.join(', ')}) from stdin`));
  const finished = new Promise<void>((done, fail) => {
    stream.once('finish', done);
    stream.once('error', fail);
  });
  let count = 0;
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(copyText).join('\t')}\n`;
    count += 1;
    if (chunk.length < 65_536) continue;
    if (!stream.write(chunk)) await new Promise((go) => stream.once('drain', go));
    chunk = '';
  }
  stream.end(chunk);
  await finished;
  return count;
}
