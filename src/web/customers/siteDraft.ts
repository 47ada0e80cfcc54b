import type { WireNewSite, WireSiteDetail, WireSitePeriod } from '../../wire/customers.ts';
import { isDay } from '../ui/typed.ts';

export type PeriodDraft = WireSitePeriod & { readonly key: number };

/** A site as it is typed: numbers and days as text until they are kept. */
export interface SiteDraft {
  readonly kind: WireNewSite['kind'];
  readonly code: string;
  readonly name: string;
  readonly aliases: string;
  readonly city: string;
  readonly format: WireNewSite['format'];
  readonly area: string;
  readonly skus: string;
  readonly opened: string;
  readonly closed: string;
  readonly stage: string;
  readonly exception: string;
  /** 修改原因. */
  readonly reason: string;
  readonly periods: readonly PeriodDraft[];
}

export const blankPeriod = (key: number): PeriodDraft => ({
  ...{ key, from: null, to: null, parent: null, entity: null, relation: null, order_site: null },
  ...{ ship_site: null, bill_entity: null, pay_entity: null, agent: null },
  ...{ supplier: null, deliverer: null },
});

const typed = (value: number | null): string => (value === null ? '' : `${value}`);

export const draftOf = (site: WireSiteDetail | null): SiteDraft => ({
  kind: site?.kind ?? 'store',
  code: site?.code ?? '',
  name: site?.name ?? '',
  aliases: site?.aliases.join('; ') ?? '',
  city: site?.city ?? '',
  format: site?.format ?? null,
  area: typed(site?.area_sqm ?? null),
  skus: typed(site?.skus ?? null),
  opened: site?.opened_on ?? '',
  closed: site?.closed_on ?? '',
  stage: typed(site?.market_stage ?? null),
  exception: site?.exception ?? '',
  reason: '',
  periods: site ? site.periods.map((each, key) => ({ ...each, key })) : [blankPeriod(0)],
});

export const isCount = (text: string): boolean => /^\d{0,7}(?:\.\d{1,2})?$/.test(text);
export const isDayOrNone = (text: string): boolean => text === '' || isDay(text);
const countOf = (text: string): number | null => (text === '' ? null : Number(text));

/** What is kept; a period that says nothing at all is none. */
export const toSite = (draft: SiteDraft): WireNewSite => ({
  ...{ kind: draft.kind, code: draft.code.trim(), name: draft.name.trim() },
  aliases: draft.aliases
    .split(/[;；]/)
    .map((each) => each.trim())
    .filter((each) => each !== ''),
  ...{ city: draft.city.trim(), format: draft.kind === 'store' ? draft.format : null },
  ...{
    area_sqm: countOf(draft.area),
    skus: draft.skus === '' ? null : Math.round(Number(draft.skus)),
  },
  ...{ opened_on: draft.opened || null, closed_on: draft.closed || null },
  ...{ market_stage: countOf(draft.stage), exception: draft.exception.trim() },
  ...(draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() }),
  periods: draft.periods
    .filter((each) =>
      Object.entries(each).some(([name, value]) => name !== 'key' && value !== null),
    )
    .map(({ key: _, ...period }) => period),
});
