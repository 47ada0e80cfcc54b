import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { actFor, beginAct, type OneAct } from './oneAct.ts';

const { builtins } = pg.types;

/** int8 is a bigint, a day is its text, an instant its ISO text; nothing becomes a JS Date. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.INT8) return BigInt;
    if (oid === builtins.DATE) return (value: string) => value;
    if (oid === builtins.TIMESTAMPTZ) return showInstant;
    return pg.types.getTypeParser(oid, format);
  },
};

/** "2026-03-31 08:00:00.5+00" -> "2026-03-31T08:00:00.5Z": the sessions below work in UTC. */
const showInstant = (value: string): string => value.replace(' ', 'T').replace(/\+00$/, 'Z');

export type Pool = pg.Pool;

/** How transactions of a pool begin, where not by 'begin' alone. */
const begins = new WeakMap<Pool, string>();

export type Client = pg.PoolClient;

export interface PoolOptions {
  readonly max?: number;
  /** To work as; a name of ours. */
  readonly role?: string;
  /** A pooler stands between, which gives out sessions by transaction: nothing of a session holds. */
  readonly isPooled?: boolean;
}

export function openPool(url: string, { max = 10, role, isPooled }: PoolOptions = {}): Pool {
  const settings = ['timezone=UTC', 'datestyle=ISO', ...(role ? [`role=${role}`] : [])];
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: types as never,
    ...(isPooled ? {} : { options: settings.map((each) => `-c ${each}`).join(' ') }),
  });
  if (isPooled)
    begins.set(pool, ['begin', ...settings.map((each) => `set local ${each}`)].join(';'));
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 经办人 as the trail keeps it: who acts, from where, by which request; and what he sees. */
export interface ActsAs {
  readonly id: string;
  /** '' where nobody is known by name: then the rows say it. */
  readonly name: string;
  readonly from: string;
  readonly request: string;
  /** 可见连锁 by id; null = all of them. */
  readonly chains: readonly string[] | null;
}

const program: ActsAs = { id: '', name: '', from: 'program', request: '', chains: null };

/** One round trip with the begin; an id that is none would see nothing, and is a mistake of ours. */
function fenceOf(orgId: string, isRemade: boolean, actsAs: ActsAs): string {
  refuseOther([orgId]);
  const { id, name, from, request, chains } = actsAs;
  const said = { org: orgId, actor: id, person: name, origin: from, request };
  const fence = [
    ...Object.entries(said).map(([key, value]) => `ming.${key} = ${pg.escapeLiteral(value)}`),
    // Whole after a power cut, as ever; the last moments may be missing.
    ...(isRemade ? ['synchronous_commit = off'] : []),
    ...(chains ? scopeOf(chains) : []),
  ];
  return fence.map((each) => `set local ${each}`).join(';');
}

/** The role of transactions of who is limited to some chains: that of the application, behind one more fence. */
export const scopedRole = 'ming_scoped';

/** 连锁围栏: one more around who sees some chains only (docs/decisions/0016). */
function scopeOf(chains: readonly string[]): string[] {
  refuseOther(chains);
  return [`ming.chains = '{${chains.join(',')}}'`, `role ${scopedRole}`];
}

function refuseOther(ids: readonly string[]): void {
  if (!ids.every((id) => uuid.test(id)))
    throw new Error('organisations and chains are named by their ids');
}

/**
 * 机构围栏: one transaction that sees one organisation. Without it every fenced table is empty. What can
 * be made again does not wait for the disk.
 */
export async function withOrg<T>(
  pool: Pool,
  orgId: string,
  use: (client: Client) => Promise<T>,
  isRemade = false,
  actsAs: ActsAs = program,
): Promise<T> {
  const act = actFor(pool, fenceOf(orgId, false, actsAs));
  return act ? act.step(use) : inTransaction(pool, use, fenceOf(orgId, isRemade, actsAs));
}

/** 一次请求一个事务: transactions behind the same fence become its steps (docs/decisions/0018). */
export const openAct = (pool: Pool, orgId: string, actsAs: ActsAs): OneAct =>
  beginAct({ pool, fence: fenceOf(orgId, false, actsAs), begin: begins.get(pool) ?? 'begin' });

export async function inTransaction<T>(
  pool: Pool,
  use: (client: Client) => Promise<T>,
  first = '',
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query([begins.get(pool) ?? 'begin', first].join(';'));
    const result = await use(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    const back = await client.query('rollback').catch(() => null);
    client.release(back === null);
    throw error;
  }
}

/** 围栏之外: a row was to be written that the fence does not let through. */
export const isOutside = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === '42501' &&
  error.message.includes('row-level security');

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
  const told = { count: 0 };
  const into = client.query(copyFrom(`copy ${staging} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(copyChunks(rows, told)), into);
  return told.count;
}

/** Rows as COPY reads them, many to a chunk. */
function* copyChunks(rows: Iterable<readonly CopyValue[]>, told: { count: number }) {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(copyText).join('\t')}\n`;
    told.count += 1;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
