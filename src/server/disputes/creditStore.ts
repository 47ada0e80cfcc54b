import { type CreditLine, sameLineKey } from '../../domain/disputes/recovery.ts';
import type { Fen } from '../../domain/values/money.ts';
import { type Compact, unpackLine } from '../db/compact.ts';
import type { Client } from '../db/pool.ts';

export interface TakenLine {
  readonly id: string;
  /** The version in which the line stood. */
  readonly statement: string;
  readonly line: number;
  readonly said: string;
  /** What of it counts as come back. */
  readonly amount: Fen;
  /** Somebody said that it is none. */
  readonly isDismissed: boolean;
}

/** Lines of a statement, in any version, that count, or were said not to count, as come back. */
export async function listTakenLines(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<TakenLine[]> {
  type Row = Omit<TakenLine, 'amount' | 'said'> & { amount: string; content: Compact };
  const found = await client.query<Row>(
    `with t as materialized (
       select e.dispute_id as id, e.statement_id as statement, e.statement_n as line,
         sum(e.amount_fen)::text as amount, coalesce((array_agg(e.kind order by e.n desc)
           filter (where e.kind in ('dismissed', 'asked')))[1] = 'dismissed', false) as "isDismissed"
       from statements o
         join statements s using (chain_id, no, entity)
         join dispute_events e on e.statement_id = s.statement_id
       where o.chain_id = $1 and o.statement_id = $2 and e.statement_n is not null
       group by 1, 2, 3)
     select t.*, (select content from statement_lines where chain_id = $1
       and statement_id = t.statement and n = t.line) from t order by t.statement, t.line, t.id`,
    [chainId, statementId],
  );
  return found.rows.map(({ amount, content, ...row }) => ({
    ...row,
    said: sameLineKey(unpackLine(content)),
    amount: BigInt(amount) as Fen,
  }));
}

/** Lines in our favour of a stored statement, by their place in it. */
export async function loadCreditLines(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<CreditLine[]> {
  const found = await client.query<{ n: number; content: Compact }>(
    `select n, content from statement_lines
     where chain_id = $1 and statement_id = $2 and amount_fen > 0 order by n`,
    [chainId, statementId],
  );
  return found.rows.map(({ n, content }) => ({ n, line: unpackLine(content) }));
}

/** Disputes of a chain that have no promise standing, were promised something, and had a recovery taken back. */
export async function listTakenBack(client: Client, chainId: string): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    `select dispute_id as id from dispute_standings s where chain_id = $1 and not is_promised
       and exists (select from dispute_events e where e.org_id = s.org_id
         and e.chain_id = s.chain_id and e.dispute_id = s.dispute_id and e.kind = 'promised')
       and exists (select from dispute_events e where e.org_id = s.org_id
         and e.chain_id = s.chain_id and e.dispute_id = s.dispute_id and e.kind = 'recovered'
         and sign(e.amount_fen) <> sign(s.claimed_fen))
     order by 1`,
    [chainId],
  );
  return found.rows.map(({ id }) => id);
}
