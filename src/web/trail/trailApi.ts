import type { WireJob } from '../../wire/jobs.ts';
import type {
  WireAnchor,
  WireLastVerification,
  WireTrail,
  WireVerifyOrder,
  WireWay,
} from '../../wire/trail.ts';
import type { Lang } from '../../words/text.ts';
import { get, post } from '../api.ts';

type Query = Readonly<Record<string, string | number | null | undefined>>;

export const loadTrail = (query: Query, signal?: AbortSignal): Promise<WireTrail> =>
  get('/trail', query, signal);

export const loadWay = (id: string, doc: string | null, lang: Lang): Promise<WireWay> =>
  get(`/trail/records/${encodeURIComponent(id)}`, { doc, lang });

export const loadAnchor = (): Promise<WireAnchor> => get('/trail/anchor');

export const loadLastVerification = (lang: Lang): Promise<WireLastVerification> =>
  get('/trail/verifications/last', { lang });

export const startVerify = (anchor: WireVerifyOrder['anchor']): Promise<WireJob> =>
  post('/trail/verify', { anchor: anchor ?? null });
