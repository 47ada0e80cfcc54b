import { newId } from '../context.ts';
import { type Client, isOutside } from '../db/pool.ts';
import { Refused } from '../refused.ts';

/** The chain of that name, made where there is none yet; its rows are written one run at a time. */
export async function lockChain(client: Client, name: string): Promise<string> {
  const id = (await findChain(client, name)) ?? (await makeChain(client, name));
  await lockChainById(client, id);
  return id;
}

async function findChain(client: Client, name: string): Promise<string | null> {
  const found = await client.query<{ id: string }>(
    'select chain_id as id from chains where name = $1',
    [name],
  );
  return found.rows[0]?.id ?? null;
}

/** Of two at once both find it. Who sees some chains only is told the same whether there is one or not. */
async function makeChain(client: Client, name: string): Promise<string> {
  await client
    .query(
      'insert into chains (org_id, chain_id, name) values (current_org(), $1, $2) on conflict do nothing',
      [newId(), name],
    )
    .catch((error: unknown) => {
      throw isOutside(error) ? new Refused(403, 'scope.chain', { name }) : error;
    });
  return (await findChain(client, name)) as string;
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
