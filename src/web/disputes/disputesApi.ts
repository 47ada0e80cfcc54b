import type {
  WireDispute,
  WireDisputes,
  WireNewEvent,
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
