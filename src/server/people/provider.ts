import { createHash } from 'node:crypto';
import { inOrg } from '../context.ts';
import { inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type Device, type Door, headersOf, keptIn, type Provider } from './auth.ts';
import { saveEvent } from './eventStore.ts';
import { noteAtDoor } from './events.ts';
import { findPerson, findPersonByEmail } from './personStore.ts';
import {
  findOwner,
  hasAccount,
  isByProvider,
  markByProvider,
  saveUser,
  takeLinked,
} from './providerStore.ts';
import { asSent, beginSession, behind, type SignedIn } from './signIn.ts';
import { endLinks } from './signInStore.ts';

/** Accounts of another issuer are others, also where they are called the same. */
const idOf = ({ issuer }: Provider): string =>
  `oidc-${createHash('sha256').update(issuer).digest('hex').slice(0, 16)}`;

/** Where the provider leads people back to. */
const backOf = ({ publicUrl }: Provider): string => `${publicUrl}/signed-in`;

/**
 * better-auth for the provider, apart from that for passwords: who signs in by password never waits for a
 * provider that does not answer. PKCE, state and nonce; the ID token is held against the issuer's keys;
 * no token of the provider is kept.
 */
async function makeProviderAuth(door: Door, provider: Provider) {
  const [{ betterAuth }, { genericOAuth }, kept] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/generic-oauth'),
    keptIn(door),
  ]);
  const { issuer, clientId, clientSecret, scopes } = provider;
  const noTokens = { accessToken: null, refreshToken: null, idToken: null };
  return betterAuth({
    ...kept,
    account: {
      modelName: 'accounts',
      storeStateStrategy: 'cookie',
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    databaseHooks: {
      account: { create: { before: async (made) => ({ data: { ...made, ...noTokens } }) } },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            ...{ providerId: idOf(provider), clientId, clientSecret, scopes: [...scopes] },
            discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            redirectURI: backOf(provider),
            pkce: true,
            disableSignUp: true,
            requireIdTokenVerification: true,
            mapProfileToUser: async (profile) => {
              await admit(door, provider, profile);
              return {};
            },
          },
        ],
      }),
    ],
  });
}

type ProviderAuth = Awaited<ReturnType<typeof makeProviderAuth>>;

const made = new WeakMap<Door, Promise<ProviderAuth>>();

/** One for a door; asked for anew as long as the provider does not answer as who it should be. */
async function openProvider(door: Door) {
  const { provider } = door;
  if (!provider) throw new Refused(404, 'provider.none');
  const opening = made.get(door) ?? makeProviderAuth(door, provider);
  made.set(door, opening);
  const auth = await opening.catch(() => null);
  const found = (await auth?.$context)?.socialProviders.find(({ id }) => id === idOf(provider));
  if (!auth || !found || found.issuer !== provider.issuer) {
    made.delete(door);
    throw new Refused(503, 'provider.unreachable');
  }
  return { auth, provider, found };
}

interface Profile {
  readonly sub?: unknown;
  readonly email?: unknown;
  readonly email_verified?: unknown;
}

/**
 * 单点登录 lets in who was invited, by an e-mail that the provider has verified, and from then on by his
 * account there, whatever its e-mail becomes. Nobody makes himself an account.
 */
async function admit(door: Door, provider: Provider, profile: Profile): Promise<void> {
  const [account, email] = [`${profile.sub ?? ''}`, `${profile.email ?? ''}`.toLowerCase()];
  const isVerified = profile.email_verified === true || profile.email_verified === 'true';
  await inOrg(door, async (client) => {
    const owner = await findOwner(client, idOf(provider), account);
    if (owner === null && !isVerified) throw new Refused(401, 'provider.unverified');
    const person = await (owner === null
      ? findPersonByEmail(client, email)
      : findPerson(client, owner));
    if (!person || person.isDisabled) throw new Refused(401, 'provider.unknown');
    if (owner !== null) return;
    if (await hasAccount(client, idOf(provider), person.id))
      throw new Refused(401, 'provider.otherAccount');
    await saveUser(client, person);
  });
}

/** Where the browser goes, and what it keeps until it is back. */
export async function beginProvider(
  door: Door,
  device: Device,
): Promise<{ readonly url: string; readonly cookies: readonly string[] }> {
  const { auth, provider } = await openProvider(door);
  const begun = await auth.api.signInSocial({
    body: { provider: idOf(provider), callbackURL: backOf(provider), disableRedirect: true },
    headers: headersOf(device),
    returnHeaders: true,
  });
  return { url: begun.response.url ?? '', cookies: begun.headers.getSetCookie() };
}

interface Back {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly iss?: string | undefined;
  readonly error?: string | undefined;
}

/** 登录回来: a session begins anew; the one that this browser had ends. */
export async function finishProvider(door: Door, back: Back, device: Device): Promise<SignedIn> {
  const { auth, provider } = await openProvider(door);
  const { state, code, iss, error } = back;
  if (error !== undefined) throw new Refused(401, 'provider.denied');
  if (state === undefined || code === undefined) throw new Refused(401, 'provider.interrupted');
  const answer = await auth.api
    .callbackOAuth({
      method: 'GET',
      params: { id: idOf(provider) },
      query: { state, code, ...(iss === undefined ? {} : { iss }) },
      headers: headersOf(device),
      asResponse: true,
    })
    .catch(async (refused: unknown) => {
      await noteAtDoor(door, 'signInRefused', null, device);
      throw refused;
    });
  const to = new URL(answer.headers.get('location') ?? '/', 'http://localhost');
  const said = to.searchParams.get('error');
  if (said !== null) await noteAtDoor(door, 'signInRefused', null, device);
  if (said !== null)
    throw new Refused(401, /^state/.test(said) ? 'provider.interrupted' : 'provider.denied');
  const cookies = answer.headers.getSetCookie();
  const made = await behind(door, { ...device, cookie: asSent(cookies) });
  const person = made && (await inOrg(door, (client) => findPerson(client, made.userId)));
  if (!person || person.isDisabled) throw new Refused(401, 'provider.interrupted');
  const { id, name } = person;
  await beginSession(door, made.id, person, device, async (client) => {
    await markByProvider(client, made.id);
    await endLinks(client, 'invitation', id);
    if (await takeLinked(client, idOf(provider), id))
      await saveEvent(client, {
        ...{ kind: 'accountLinked', personId: id, by: name, address: device.address },
      });
  });
  return { person, cookies, isReset: false };
}

/** Where the provider ends the session that began there; null where it has none, or says nothing. */
export async function providerEnd(door: Door, session: string): Promise<string | null> {
  if (!door.provider) return null;
  if (!(await inTransaction(door.pool, (client) => isByProvider(client, session)))) return null;
  const open = await openProvider(door).catch(() => null);
  const postLogoutRedirectURI = `${door.provider.publicUrl}/sign-in`;
  const url = await open?.found.createEndSessionURL?.({ postLogoutRedirectURI });
  return url ? `${url}` : null;
}
