import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import pg from 'pg';
import { Refused } from '../refused.ts';
import type { Client } from './pool.ts';
import type { Tables } from './tables.ts';

/**
 * 列表查询: composes the queries of list pages, whose filters and sorts are chosen at run time
 * (docs/decisions/0006). It only writes SQL; our own transaction, with its fence, runs it.
 */
export const lists = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export async function runList<Row extends object>(
  client: Client,
  query: { readonly compile: () => CompiledQuery<Row> },
): Promise<Row[]> {
  const { sql, parameters } = query.compile();
  const found = await client.query<Row>(sql, [...parameters]).catch((error: unknown) => {
    throw isBadData(error) ? new Refused(422, 'request.invalid') : error;
  });
  return found.rows;
}

/** Class 22: a value that its column cannot hold, as in a forged cursor. */
const isBadData = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code ?? '').startsWith('22');
