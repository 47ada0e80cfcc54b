import type { WireAccrual } from '../../wire/accruals.ts';
import type {
  WireAgreement,
  WireBackPay,
  WireComparison,
  WireDraft,
  WireDraftContent,
  WireSigned,
  WireVersionText,
} from '../../wire/agreements.ts';
import type { Lang } from '../../words/text.ts';
import { base, get, post, put } from '../api.ts';

const at = (id: string): string => `/agreements/${encodeURIComponent(id)}`;
const draftAt = (id: string): string => `/agreement-drafts/${encodeURIComponent(id)}`;

export const loadAgreements = async (chain?: string): Promise<readonly WireAgreement[]> =>
  (await get<{ agreements: readonly WireAgreement[] }>('/agreements', { chain })).agreements;

export const loadAgreement = (id: string): Promise<WireAgreement> => get(at(id));

export interface NewAgreement {
  readonly chain: string;
  readonly no: string;
  readonly kind: WireAgreement['kind'];
  readonly name: string;
}

export const addAgreement = (given: NewAgreement): Promise<WireAgreement> =>
  post('/agreements', given);

export const changeAgreement = (
  { id, version }: WireAgreement,
  given: Pick<WireAgreement, 'kind' | 'name' | 'remind_days'>,
): Promise<WireAgreement> => put(at(id), { version, ...given });

export const loadVersion = (id: string, n: number, known?: string): Promise<WireVersionText> =>
  get(`${at(id)}/versions/${n}`, { as_known_on: known });

export const sheetUrl = (id: string, n: number): string =>
  `${base()}${at(id)}/versions/${n}/sheet.xlsx`;

/** 选定主体 of a party. */
export const linkParty = (
  { id, n, party }: { readonly id: string; readonly n: number; readonly party: number },
  company: string | null,
): Promise<unknown> => put(`${at(id)}/versions/${n}/parties/${party}`, { company });

export const loadBackPay = (id: string, n: number): Promise<WireBackPay> =>
  get(`${at(id)}/versions/${n}/back-pay`);

/** A version against another one, of the same contract or of another (last year's, under its own number). */
export const compareVersions = (
  id: string,
  n: number,
  { of, n: other }: OtherVersion,
): Promise<WireComparison> => get(`${at(id)}/versions/${n}/compare`, { with: other, of });

export interface OtherVersion {
  readonly of: string;
  readonly n: number;
}

export const loadAccrual = (id: string, known?: string): Promise<WireAccrual> =>
  get(`${at(id)}/accrual`, { as_known_on: known });

export const beginDraft = (
  id: string,
  given: { readonly act: WireDraft['draft']['act']; readonly based_on: number | null },
): Promise<WireDraft> => post(`${at(id)}/drafts`, given);

export const loadDraft = (id: string, lang: Lang): Promise<WireDraft> => get(draftAt(id), { lang });

export const keepDraft = (
  id: string,
  given: { readonly version: number; readonly content: WireDraftContent },
): Promise<WireDraft> => put(draftAt(id), given);

export const dropDraft = (id: string, version: number): Promise<unknown> =>
  post(`${draftAt(id)}/drop`, { version });

export const signDraft = (
  id: string,
  given: {
    readonly version: number;
    readonly signed_on: string | null;
    readonly reason: string;
    readonly files: readonly string[];
  },
): Promise<WireSigned> => post(`${draftAt(id)}/sign`, given);

/** 开底稿: a negotiation sheet with the clauses of a version. */
export const beginNegotiation = (
  id: string,
  based_on: number | null,
): Promise<{ readonly id: string }> => post(`${at(id)}/negotiations`, { based_on });
