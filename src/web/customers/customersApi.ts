import type {
  WireCustomer,
  WireCustomerDetail,
  WireImportPlan,
  WireProfileChange,
  WireRuleNumbers,
  WireShares,
  WireStated,
} from '../../wire/customerProfiles.ts';
import type {
  WireFoundParties,
  WireNewEntity,
  WireNewSite,
  WireNewSupplier,
  WireSiteDetail,
  WireSites,
  WireSupplier,
} from '../../wire/customers.ts';
import type { WireRetailer, WireRetailerChange } from '../../wire/retailers.ts';
import type { Lang } from '../../words/text.ts';
import { base, get, post, put } from '../api.ts';
import type { On } from './useOn.ts';

type Query = Readonly<Record<string, string | number | null | undefined>>;

const of = (chain: string): string => `/customers/${encodeURIComponent(chain)}`;

export const loadCustomers = async (lang: Lang, on: On): Promise<readonly WireCustomer[]> =>
  (await get<{ customers: readonly WireCustomer[] }>('/customers', { lang, ...on })).customers;

export const loadCustomer = (chain: string, lang: Lang, on: On): Promise<WireCustomerDetail> =>
  get(of(chain), { lang, ...on });

export const makeCustomer = (name: string): Promise<unknown> => post('/customers', { name });

export const loadSites = (chain: string, query: Query, signal: AbortSignal): Promise<WireSites> =>
  get(`${of(chain)}/sites`, query, signal);

export const loadSite = (chain: string, id: string, query: Query): Promise<WireSiteDetail> =>
  get(`${of(chain)}/sites/${encodeURIComponent(id)}`, query);

export const findParties = (chain: string, query: Query): Promise<WireFoundParties> =>
  get(`${of(chain)}/parties`, query);

interface Known {
  readonly id: string;
  readonly version: number;
}

/** A new one where none was seen, else the version after it. */
const keep = (path: string, body: object, known: Known | null): Promise<Known> =>
  known === null
    ? post(path, body)
    : put(`${path}/${encodeURIComponent(known.id)}`, { ...body, version: known.version });

export const keepSite = (chain: string, site: WireNewSite, known: Known | null): Promise<Known> =>
  keep(`${of(chain)}/sites`, site, known);

export const keepEntity = (
  chain: string,
  entity: WireNewEntity,
  known: Known | null,
): Promise<Known> => keep(`${of(chain)}/entities`, entity, known);

export const keepSupplier = (party: WireNewSupplier, known: Known | null): Promise<Known> =>
  keep('/supplier-parties', party, known);

export const loadSuppliers = async ({
  as_known_on: known,
}: On): Promise<readonly WireSupplier[]> => {
  const asked = known === undefined ? {} : { as_known_on: known };
  return (await get<{ suppliers: readonly WireSupplier[] }>('/supplier-parties', asked)).suppliers;
};

export const saveProfile = (chain: string, profile: WireProfileChange): Promise<unknown> =>
  put(`${of(chain)}/profile`, profile);

export const loadRetailer = (chain: string, on: On = {}): Promise<WireRetailer> =>
  get(`${of(chain)}/retailer`, on.as_known_on ? { known: on.as_known_on } : {});

export const saveRetailer = (chain: string, profile: WireRetailerChange): Promise<WireRetailer> =>
  put(`${of(chain)}/retailer`, profile);

export const loadNumbers = (): Promise<WireRuleNumbers> => get('/customer-rules');

export const saveNumbers = (numbers: object): Promise<unknown> => put('/customer-rules', numbers);

export const loadShares = (): Promise<WireShares> => get('/trade-shares');

export const loadStated = async (chain: string): Promise<readonly WireStated[]> =>
  (await get<{ stores: readonly WireStated[] }>(`${of(chain)}/stated-stores`)).stores;

export const addStated = (
  chain: string,
  stores: readonly Pick<WireStated, 'code' | 'name'>[],
): Promise<{ added: number }> => post(`${of(chain)}/stated-stores`, { stores });

interface ImportOrder {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly chain?: string;
}

export const previewImport = (order: ImportOrder, lang: Lang): Promise<WireImportPlan> =>
  post(`/customer-imports/preview?lang=${lang}`, order);

export const commitImport = (
  order: ImportOrder & { readonly fingerprint: string },
  lang: Lang,
): Promise<WireImportPlan> => post(`/customer-imports?lang=${lang}`, order);

export function exportUrl(on: On, chain?: string): string {
  const asked = `${new URLSearchParams({ ...(chain !== undefined && { chain }), ...on })}`;
  return `${base()}/customer-export.xlsx${asked === '' ? '' : `?${asked}`}`;
}

/** Keys of what a change of customers may have changed. */
export const customerKeys = [
  'customers',
  'customer',
  'site',
  'rows',
  'suppliers',
  'partyBook',
  'stated',
] as const;
