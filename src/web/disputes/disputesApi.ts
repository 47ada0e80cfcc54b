import type {
  WireDispute,
  WireDisputes,
  WireNewEvent,
  WireOpenSuggestion,
  WireStatistics,
  WireTimeline,
} from '../../wire/disputes.ts';
import type { Lang } from '../../words/text.ts';
import { get, post } from '../api.ts';

type Query = Readonly<Record<string, string | number | null | undefined>>;

export const loadDisputes = (query: Query, signal: AbortSignal): Promise<WireDisputes> =>
  get('/disputes', query, signal);

export const loadTimeline = (id: string, lang: Lang): Promise<WireTimeline> =>
  get(`/disputes/${encodeURIComponent(id)}`, { lang });

export const loadStatistics = (
  by: WireStatistics['by'],
  chain: string | null,
  lang: Lang,
): Promise<WireStatistics> => get('/disputes/statistics', { by, chain, lang });

export const recordEvent = (
  { id, version }: Pick<WireDispute, 'id' | 'version'>,
  event: WireNewEvent,
): Promise<WireDispute> => post(`/disputes/${encodeURIComponent(id)}/events`, { version, event });

export interface SeenDispute {
  readonly id: string;
  readonly version: number;
  readonly amount?: string;
}

export const recordMany = (
  disputes: readonly SeenDispute[],
  event: WireNewEvent,
): Promise<unknown> => post('/disputes/events', { disputes, event });

export const loadSuggestions = async (
  chain: string | null,
  lang: Lang,
): Promise<readonly WireOpenSuggestion[]> =>
  (
    await get<{ suggestions: readonly WireOpenSuggestion[] }>('/disputes/suggestions', {
      chain,
      lang,
    })
  ).suggestions;

/** What a letter is called; null = it is not known. */
export const loadPaperNo = async (id: string): Promise<string | null> =>
  (await get<{ papers: readonly { readonly no: string }[] }>('/papers', { id })).papers[0]?.no ??
  null;
