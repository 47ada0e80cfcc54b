import { randomBytes } from 'node:crypto';
import { makeUuid } from '../domain/values/id.ts';
import type { Client, Pool } from './db/pool.ts';
import { withOrg } from './db/pool.ts';

/** What an action works with: the database, and whose facts it may see. */
export interface Context {
  readonly pool: Pool;
  readonly orgId: string;
  /** What is written can be made again, so that it need not wait for the disk. */
  readonly isRemade?: boolean;
  /** 附件和凭证 alone are taken from people: what is invented takes nobody's books. */
  readonly takesAnnexesOnly?: boolean;
}

/** One transaction that sees the organisation of the context. */
export const inOrg = <T>(context: Context, use: (client: Client) => Promise<T>): Promise<T> =>
  withOrg(context.pool, context.orgId, use, context.isRemade);

export const newId = (): string => makeUuid(Date.now(), randomBytes(10));

/** Ids for facts that come together, in their order: lists break ties by the id. */
export const newIds = (count: number): string[] => Array.from({ length: count }, newId).sort();
