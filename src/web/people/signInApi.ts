import type { WireHandedOver, WireHandOver, WireSetHandOver } from '../../wire/handOver.ts';
import type {
  WireInvited,
  WireLink,
  WireNewLink,
  WirePerson,
  WireProviderBack,
  WireRoles,
  WireSession,
  WireSessions,
  WireSignInRules,
} from '../../wire/signIn.ts';
import type { Lang } from '../../words/text.ts';
import { accepted, reach } from '../api.ts';

/** Whichever books are open, people are those of the own company. */
export const askOwn = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  accepted<T>(
    await reach(`/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  );

const at = (lang: Lang): string => `?lang=${lang}`;
const of = encodeURIComponent;

export const loadSession = (): Promise<WireSession> => askOwn('GET', '/session');

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** 验证码, once it was asked for. */
  readonly code?: string;
}

export const signIn = (given: Credentials, lang: Lang): Promise<WireSession> =>
  askOwn('POST', `/session${at(lang)}`, given);

/** 退出: gives where to go; a session of the provider of sign-in is ended there. */
export const signOut = async (): Promise<string> =>
  (await askOwn<{ leave_to?: string }>('DELETE', '/session')).leave_to ?? '/sign-in';

export const beginProvider = async (lang: Lang): Promise<string> =>
  (await askOwn<{ url: string }>('POST', `/session/provider${at(lang)}`)).url;

export const finishProvider = (back: WireProviderBack, lang: Lang): Promise<WireSession> =>
  askOwn('POST', `/session/provider/back${at(lang)}`, back);

export const lookAtLink = (token: string, lang: Lang): Promise<WireLink> =>
  askOwn('POST', `/links/look${at(lang)}`, { token });

export interface LinkUse {
  readonly token: string;
  readonly password: string;
  readonly name?: string;
  readonly email?: string;
}

export const takeLink = (use: LinkUse, lang: Lang): Promise<WireSession> =>
  askOwn('POST', `/links/use${at(lang)}`, use);

export const loadSessions = async (): Promise<WireSessions['sessions']> =>
  (await askOwn<WireSessions>('GET', '/sessions')).sessions;

export const endSession = (id: string): Promise<unknown> => askOwn('DELETE', `/sessions/${of(id)}`);

export const endAllSessions = async (): Promise<string> => {
  await askOwn('DELETE', '/sessions');
  return '/sign-in';
};

export const savePassword = (current: string, password: string, lang: Lang): Promise<unknown> =>
  askOwn('PUT', `/password${at(lang)}`, { current, password });

export const loadPeople = async (): Promise<readonly WirePerson[]> =>
  (await askOwn<{ people: WirePerson[] }>('GET', '/people')).people;

export const loadRoles = async (lang: Lang): Promise<WireRoles['roles']> =>
  (await askOwn<WireRoles>('GET', `/roles${at(lang)}`)).roles;

export type PersonDraft = Pick<WirePerson, 'name' | 'email' | 'roles'>;

export const invitePerson = (draft: PersonDraft, lang: Lang): Promise<WireInvited> =>
  askOwn('POST', `/people${at(lang)}`, draft);

export const savePerson = (
  { id, version, name, roles }: WirePerson,
  disabled: boolean,
  lang: Lang,
): Promise<unknown> =>
  askOwn('PUT', `/people/${of(id)}${at(lang)}`, { version, name, roles, disabled });

export const renewLink = (id: string, lang: Lang): Promise<WireNewLink> =>
  askOwn('POST', `/people/${of(id)}/link${at(lang)}`);

export const makeAdministratorLink = (): Promise<WireNewLink> =>
  askOwn('POST', '/administrator-link');

export const loadSignInRules = (): Promise<WireSignInRules> => askOwn('GET', '/sign-in-rules');

export const saveSignInRules = (rules: WireSignInRules, lang: Lang): Promise<WireSignInRules> =>
  askOwn('PUT', `/sign-in-rules${at(lang)}`, rules);

/** 交接清单 of who leaves. */
export const loadHandOver = (id: string): Promise<WireHandOver> =>
  askOwn('GET', `/people/${of(id)}/hand-over`);

export const handOver = (id: string, given: WireSetHandOver): Promise<WireHandedOver> =>
  askOwn('POST', `/people/${of(id)}/hand-over`, given);
