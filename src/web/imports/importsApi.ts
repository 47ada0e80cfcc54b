import type { WireDrop, WireInbox, WireOpenDrop } from '../../wire/drops.ts';
import type { WireMapping } from '../../wire/imports.ts';
import type { WireJob } from '../../wire/jobs.ts';
import type { WireBatch, WireRuns } from '../../wire/runs.ts';
import type { Lang } from '../../words/text.ts';
import { base, get, patch, post } from '../api.ts';

export interface FileRef {
  readonly id: string;
  readonly name: string;
}

export interface DropChange {
  readonly files?: readonly FileRef[];
  readonly as_of?: string | null;
  readonly mappings?: readonly WireMapping[];
  readonly chains?: WireDrop['chains'];
}

export const openDrop = (files: readonly FileRef[], lang: Lang): Promise<WireDrop> =>
  post(`/drops?lang=${lang}`, { files });

export const loadDrop = (id: string, lang: Lang): Promise<WireDrop> =>
  get(`/drops/${encodeURIComponent(id)}`, { lang });

export const changeDrop = (
  { id, version }: WireDrop,
  change: DropChange,
  lang: Lang,
): Promise<WireDrop> => patch(`/drops/${id}?lang=${lang}`, { version, ...change });

export const readDropAgain = ({ id, version }: WireDrop, lang: Lang): Promise<WireDrop> =>
  post(`/drops/${id}/read?lang=${lang}`, { version });

export const auditDrop = ({ id, version }: WireDrop): Promise<WireJob> =>
  post(`/drops/${id}/audit`, { version });

export const putDropAway = (id: string, isAway: boolean, lang: Lang): Promise<WireDrop> =>
  post(`/drops/${id}/put-away?lang=${lang}`, { put_away: isAway });

export const loadOpenDrops = async (): Promise<readonly WireOpenDrop[]> =>
  (await get<{ drops: WireOpenDrop[] }>('/drops')).drops;

export const loadInbox = (lang: Lang): Promise<WireInbox> => get('/inbox', { lang });

export const loadRuns = (cursor: string | null, signal: AbortSignal): Promise<WireRuns> =>
  get('/audits', { cursor, limit: 100 }, signal);

export const loadBatch = (id: string, lang: Lang): Promise<WireBatch> =>
  get(`/audits/${encodeURIComponent(id)}/batch`, { lang });

export const withdrawBatch = (id: string, person: string, reason: string): Promise<unknown> =>
  post(`/audits/${id}/withdraw`, { person, reason });

export const forgetMapping = (
  chain: string,
  fingerprint: string,
  version: number,
): Promise<unknown> =>
  post(`/mappings/${encodeURIComponent(chain)}/forget`, { fingerprint, version });

export const mendUrl = (id: string, lang: Lang): string =>
  `${base()}/audits/${id}/mend.xlsx?lang=${lang}`;
