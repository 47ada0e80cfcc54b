import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Config, OwnProvider } from '../config.ts';
import { type Context, newId } from '../context.ts';
import { type Client, inTransaction, type Pool } from '../db/pool.ts';
import { loadSecret, markJoined } from './signInStore.ts';

/** Where who signs in comes from. */
export interface Device {
  readonly cookie: string;
  readonly address: string;
  readonly agent: string;
}

/** The least that a password has, and the most (ASVS 5, V6.2). */
export const passwordLength = { least: 12, most: 128 } as const;

/** No session outlives this, whatever the rules say. */
const longestSeconds = 30 * 24 * 3600;

/** Password and code come in one request: what lies between lives no longer. */
const halfwaySeconds = 60;

/**
 * better-auth on our pool. It is loaded when somebody first signs in: who works without sign-in never
 * pays for it. Its own addresses are not served; ours call it.
 */
async function makeAuth(door: Door) {
  const [{ betterAuth }, { twoFactor }, kept] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/two-factor'),
    keptIn(door),
  ]);
  return betterAuth({
    ...kept,
    account: { modelName: 'accounts' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    plugins: [
      twoFactor({
        issuer: '明账',
        schema: { twoFactor: { modelName: 'twoFactors' } },
        twoFactorCookieMaxAge: halfwaySeconds,
        accountLockout: { enabled: false },
      }),
    ],
  });
}

/** Where users and sessions are kept, and what their cookies are: alike however somebody signs in. */
export async function keptIn({ pool, isSecure }: Door) {
  const { CamelCasePlugin, Kysely, PostgresDialect } = await import('kysely');
  const plugins = [new CamelCasePlugin()];
  const db = new Kysely({ dialect: new PostgresDialect({ pool: asItsPool(pool) }), plugins });
  return {
    database: { db, type: 'postgres' as const, schemaName: 'auth' },
    secret: await inTransaction(pool, loadSecret),
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'users' },
    verification: { modelName: 'verifications' },
    session: { modelName: 'sessions', expiresIn: longestSeconds },
    advanced: {
      cookiePrefix: 'ming',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { sameSite: 'strict' as const },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: newId },
    },
  };
}

const addressHeader = 'x-ming-address';

/** The transaction of ours that better-auth works in; null once it has ended. */
const joined = new AsyncLocalStorage<{ client: Client | null }>();

/**
 * What better-auth changes while `act` runs is part of the transaction of `client`; a session that it
 * makes counts with it.
 */
export async function joinAuth<T>(client: Client, act: () => Promise<T>): Promise<T> {
  const own: { client: Client | null } = { client };
  await markJoined(client);
  try {
    return await joined.run(own, act);
  } finally {
    own.client = null;
  }
}

/** Instants as it expects them, and each query as our role also where a pooler stands between. */
function asItsPool(pool: Pool) {
  const query = (text: string, values: unknown[]) => {
    const asked = { text, values, types: pg.types };
    const own = joined.getStore()?.client;
    return own ? own.query(asked) : inTransaction(pool, (client) => client.query(asked));
  };
  const client = { query, release: () => undefined };
  return { connect: async () => client, end: async () => undefined } as never;
}

type Auth = Awaited<ReturnType<typeof makeAuth>>;

/** What people sign in to: whose books, and whether the page is asked for by https. */
export interface Door extends Pick<Context, 'pool' | 'orgId'> {
  readonly isSecure: boolean;
  /** 单点登录, where the company has one. */
  readonly provider?: Provider | null;
}

/** The company's own provider of sign-in (OpenID Connect), and where it leads people back to. */
export interface Provider extends OwnProvider {
  readonly publicUrl: string;
}

export function openDoor(
  books: Pick<Door, 'pool' | 'orgId'>,
  { publicUrl = null, provider = null }: Partial<Pick<Config, 'publicUrl' | 'provider'>>,
): Door {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const own = provider && publicUrl !== null ? { ...provider, publicUrl } : null;
  return { ...books, isSecure, provider: own };
}

const made = new WeakMap<Door, Promise<Auth>>();

/** One for a door; one that could not be made is tried again. */
export function openAuth(door: Door): Promise<Auth> {
  const known = made.get(door);
  if (known) return known;
  const fresh = makeAuth(door);
  made.set(door, fresh);
  fresh.catch(() => made.delete(door));
  return fresh;
}

export const headersOf = ({ cookie, address, agent }: Device): Headers =>
  new Headers({ cookie, 'user-agent': agent.slice(0, 500), [addressHeader]: address });

/** null where it says that the credentials are no good; anything else is a fault. */
export async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if ([400, 401, 409].includes((error as { statusCode?: number }).statusCode ?? 0)) return null;
    throw error;
  }
}
