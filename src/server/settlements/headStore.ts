import type { Statement } from '../../domain/settlements/statement.ts';
import type { Client } from '../db/pool.ts';

/** A statement by its place and its name. */
export interface StatementHead {
  readonly chainId: string;
  readonly statementId: string;
  readonly statement: Pick<Statement, 'no' | 'retailer'>;
}

export async function findHeads(client: Client, ids: readonly string[]): Promise<StatementHead[]> {
  const found = await client.query<StatementHead>(
    `select chain_id as "chainId", statement_id as "statementId",
       json_build_object('no', content->>'no', 'retailer', content->>'retailer') as statement
     from statements where statement_id::text = any ($1::text[]) order by statement_id`,
    [ids],
  );
  return found.rows;
}
