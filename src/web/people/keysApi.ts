import type { WireChains } from '../../wire/customers.ts';
import type { WireKey, WireMadeKey, WireNewKey } from '../../wire/signIn.ts';
import type { Lang } from '../../words/text.ts';
import { askOwn } from './signInApi.ts';

export const loadKeys = async (): Promise<readonly WireKey[]> =>
  (await askOwn<{ keys: WireKey[] }>('GET', '/api-keys')).keys;

export const loadOwnChains = async (): Promise<readonly string[]> =>
  (await askOwn<WireChains>('GET', '/chains')).chains;

export const makeKey = (given: WireNewKey, lang: Lang): Promise<WireMadeKey> =>
  askOwn('POST', `/api-keys?lang=${lang}`, given);

export const revokeKey = (id: string, lang: Lang): Promise<unknown> =>
  askOwn('POST', `/api-keys/${encodeURIComponent(id)}/revoke?lang=${lang}`);
