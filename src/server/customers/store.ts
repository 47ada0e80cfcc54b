import { newId } from '../context.ts';
import type { Client } from '../db/pool.ts';

/** The chain of that name, made where there is none yet; its rows are written one run at a time. */
export async function lockChain(client: Client, name: string): Promise<string> {
  await client.query(
    'insert into chains (org_id, chain_id, name) values (current_org(), $1, $2) on conflict do nothing',
    [newId(), name],
  );
  const found = await client.query<{ id: string }>(
    'select chain_id as id from chains where name = $1',
    [name],
  );
  const id = found.rows[0]?.id as string;
  await lockChainById(client, id);
  return id;
}

/** One writer a chain, until the transaction ends. */
export async function lockChainById(client: Client, id: string): Promise<void> {
  await client.query(
    'select pg_advisory_xact_lock(hashtextextended(current_org()::text || $1, 727))',
    [id],
  );
}

export async function findChains(client: Client): Promise<{ id: string; name: string }[]> {
  const found = await client.query<{ id: string; name: string }>(
    'select chain_id as id, name from chains order by name',
  );
  return found.rows;
}

/** Names of the chains that have a statement; what names none is no chain. */
export async function listChainNames(client: Client): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select h.name from chains h where h.name <> '' and exists (
       select from live_statements s where s.org_id = h.org_id and s.chain_id = h.chain_id)
     order by h.name`,
  );
  return found.rows.map(({ name }) => name);
}
