import type { WireKey, WireMadeKey } from '../../wire/signIn.ts';
import type { Lang } from '../../words/text.ts';
import { askOwn } from './signInApi.ts';

export const loadKeys = async (): Promise<readonly WireKey[]> =>
  (await askOwn<{ keys: WireKey[] }>('GET', '/api-keys')).keys;

export const makeKey = (name: string, lastDay: string, lang: Lang): Promise<WireMadeKey> =>
  askOwn('POST', `/api-keys?lang=${lang}`, { name, last_day: lastDay });

export const revokeKey = (id: string, lang: Lang): Promise<unknown> =>
  askOwn('POST', `/api-keys/${encodeURIComponent(id)}/revoke?lang=${lang}`);
