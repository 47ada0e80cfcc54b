import type { WireLimit } from '../../wire/approvals.ts';
import type { WireMapping } from '../../wire/imports.ts';
import type { WireJob } from '../../wire/jobs.ts';
import type { WireCompany } from '../../wire/people.ts';
import type { WireAbout } from '../../wire/server.ts';
import type { Lang } from '../../words/text.ts';
import { accepted, get, post, put, reach } from '../api.ts';

const own = '/api/v1';

export const loadCompany = (): Promise<WireCompany> => get('/company');

export const saveCompany = (company: WireCompany): Promise<WireCompany> => put('/company', company);

export interface KnownMapping {
  readonly chain: string;
  readonly version: number;
  readonly mapping: WireMapping;
}

export const loadMappings = async (): Promise<readonly KnownMapping[]> =>
  (await get<{ mappings: readonly KnownMapping[] }>('/mappings')).mappings;

export const forgetMapping = async (known: KnownMapping): Promise<void> => {
  const { chain, version, mapping } = known;
  const body = { fingerprint: mapping.fingerprint, version };
  await post(`/mappings/${encodeURIComponent(chain)}/forget`, body);
};

/** Takes a forgotten one back, where nobody corrected it since. */
export const recallMapping = async ({ chain, version, mapping }: KnownMapping): Promise<void> => {
  await put(`/mappings/${encodeURIComponent(chain)}`, { mapping, version: version + 1 });
};

export const saveLimit = (limit: WireLimit & { readonly person: string }): Promise<WireLimit> =>
  put('/concession-limit', limit);

export const loadAbout = async (): Promise<WireAbout> => accepted(await reach(`${own}/about`));

const order = (path: string, body: unknown): Promise<Response> =>
  reach(`${own}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** 演示公司: whichever books are open, it is loaded and followed from the own ones. */
export const startDemo = async (reset: boolean, lang: Lang): Promise<WireJob> =>
  accepted(await order(`/demo?lang=${lang}`, { reset }));

export const loadDemoJob = async (id: string, lang: Lang): Promise<WireJob> =>
  accepted(await reach(`${own}/demo/jobs/${encodeURIComponent(id)}?lang=${lang}`));

export const cancelDemo = async (id: string): Promise<WireJob> =>
  accepted(await order(`/demo/jobs/${encodeURIComponent(id)}/cancel`, {}));
