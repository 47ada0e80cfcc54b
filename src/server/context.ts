import { randomBytes } from 'node:crypto';
import type { Right } from '../domain/people/rights.ts';
import type { Role } from '../domain/people/role.ts';
import { makeUuid } from '../domain/values/id.ts';
import type { Client, Pool } from './db/pool.ts';
import { withOrg } from './db/pool.ts';

/** 经办人: who acts, with which roles, and from where. */
export interface Actor {
  /** Of a person who signed in or of a program's key; 'local', 'cli', 'inbox', 'start' where nobody has to. */
  readonly id: string;
  /** '' where nobody is known by name. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** 密钥可做的, where it is not what the roles may. */
  readonly rights?: readonly Right[];
  /** 可见连锁 by id; null = all of them. */
  readonly chains: readonly string[] | null;
  readonly from: 'web' | 'cli' | 'api' | 'inbox' | 'job' | 'start';
  /** The request that it began with; '' = none. */
  readonly request: string;
}

/** What an action works with: the database, whose facts it may see, and who acts. */
export interface Context {
  readonly pool: Pool;
  readonly orgId: string;
  readonly person: Actor;
  /** What is written can be made again, so that it need not wait for the disk. */
  readonly isRemade?: boolean;
  /** 附件和凭证 alone are taken from people: what is invented takes nobody's books. */
  readonly takesAnnexesOnly?: boolean;
  /** 演示公司 has people of its own whom nobody signs in as: names are typed. */
  readonly takesTypedNames?: boolean;
}

/** 已登录: who acts is known by name, so that he speaks for himself. */
export const isSignedIn = ({
  person,
  takesTypedNames = false,
}: Pick<Context, 'person' | 'takesTypedNames'>): boolean => person.name !== '' && !takesTypedNames;

/** Where a transaction works; who acts is left out by what nobody did. */
type Books = Pick<Context, 'pool' | 'orgId' | 'isRemade'> & Partial<Pick<Context, 'person'>>;

/** One transaction that sees the organisation of the context. */
export const inOrg = <T>(
  { pool, orgId, isRemade, person }: Books,
  use: (client: Client) => Promise<T>,
): Promise<T> => withOrg(pool, orgId, use, isRemade, person);

export const newId = (): string => makeUuid(Date.now(), randomBytes(10));

/** Ids for facts that come together, in their order: lists break ties by the id. */
export const newIds = (count: number): string[] => Array.from({ length: count }, newId).sort();
