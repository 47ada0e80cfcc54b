import type { Day } from '../values/day.ts';
import { type CustomerSheet, headingOf, sheetFields } from './customerColumns.ts';
import type { LegalEntity, NamedPeriod } from './party.ts';
import { holdsOn, type Period, periodOn } from './period.ts';
import type { ChainBooks, CustomerBooks } from './planCustomers.ts';
import { blankPeriod, type Site, type SitePeriod } from './site.ts';

/** What codes are called in a workbook. */
export interface CodeNames {
  readonly kind: (kind: Site['kind']) => string;
  readonly format: (format: NonNullable<Site['format']>) => string;
  readonly relation: (relation: NonNullable<SitePeriod['relation']>) => string;
  readonly stage: (stage: number) => string;
  readonly role: (role: CustomerBooks['suppliers'][number]['roles'][number]) => string;
}

/** 客户表: headings and rows, as an import reads them again. */
export interface CustomerTable {
  readonly kind: CustomerSheet;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * 导出客户表: a row per period of a site, of a legal entity's name and of a party of ours, which read again make the
 * same; of a day only what holds on it.
 *
 * 0101 with R01 until 2026-06-30 and R02 after -> two rows of 0101, as of 2026-07-01 one.
 */
export function showCustomers(
  whole: CustomerBooks,
  names: CodeNames,
  day: Day | null = null,
): CustomerTable[] {
  const books = day === null ? whole : booksOn(whole, day);
  const suppliers = nameOf(whole.suppliers, day);
  const table = (kind: CustomerSheet, rows: CustomerTable['rows']): CustomerTable => ({
    ...{ kind, rows, headings: sheetFields[kind].map(headingOf) },
  });
  return [
    table(
      'sites',
      books.chains.flatMap((chain) => siteRows(chain, suppliers, names)),
    ),
    table('entities', books.chains.flatMap(entityRows)),
    table(
      'suppliers',
      books.suppliers.flatMap(({ roles, periods }) =>
        periods.map(({ name, taxNo, from, to, address, bank }) => [
          ...[name, roles.map(names.role).join('、'), taxNo, from, to, address, bank],
        ]),
      ),
    ),
  ];
}

/** What holds on a day: of each the one period, and no store that opened later. */
const booksOn = ({ chains, suppliers }: CustomerBooks, day: Day): CustomerBooks => ({
  suppliers: suppliers.map((each) => ({ ...each, periods: heldOn(each.periods, day) })),
  chains: chains.map(({ chain, sites, entities }) => ({
    chain,
    sites: sites
      .filter(({ openedOn }) => openedOn === null || openedOn <= day)
      .map((each) => ({ ...each, periods: heldOn(each.periods, day) })),
    entities: entities.map((each) => ({ ...each, periods: heldOn(each.periods, day) })),
  })),
});

const heldOn = <T extends Period>(periods: readonly T[], day: Day): T[] =>
  periods.filter((each) => holdsOn(each, day));

type Named = { readonly id: string; readonly periods: readonly NamedPeriod[] };

/** Names of a day, else the last ones. */
const nameOf = (all: readonly Named[], day: Day | null): ReadonlyMap<string, string> =>
  new Map(
    all.map(({ id, periods }) => {
      const own = day === null ? null : periodOn(periods, day);
      return [id, (own ?? periods.at(-1))?.name ?? ''] as const;
    }),
  );

const entityRows = ({ chain, entities }: ChainBooks) =>
  entities.flatMap(({ isAgent, periods }: LegalEntity) =>
    periods.map(({ name, taxNo, from, to, address, bank }) => [
      ...[chain, name, taxNo, isAgent ? '财务代理' : '购方', from, to, address, bank],
    ]),
  );

function siteRows(
  { chain, sites, entities }: ChainBooks,
  suppliers: ReadonlyMap<string, string>,
  names: CodeNames,
): (string | number | null)[][] {
  const bySite = new Map(sites.map(({ id, code, name }) => [id, code || name] as const));
  const byEntity = nameOf(entities, null);
  const of = (all: ReadonlyMap<string, string>, id: string | null) =>
    id === null ? null : (all.get(id) ?? null);
  const kinds = ['hq', 'dc', 'region', 'store'] as const;
  const sorted = kinds.flatMap((kind) => sites.filter((each) => each.kind === kind));
  return sorted.flatMap((site) => {
    const head = [
      ...[chain, names.kind(site.kind), site.code, site.name, site.aliases.join('; '), site.city],
      ...[site.format && names.format(site.format), site.areaSqm, site.skus],
      ...[
        site.openedOn,
        site.closedOn,
        site.marketStage && names.stage(site.marketStage),
        site.exception,
      ],
    ];
    const periods =
      site.periods.length > 0 ? site.periods : [blankPeriod({ from: null, to: null })];
    return periods.map((each) => [
      ...head,
      ...[of(bySite, each.parent), of(byEntity, each.entity)],
      ...[each.relation && names.relation(each.relation), each.from, each.to],
      ...[of(bySite, each.orderSite), of(bySite, each.shipSite)],
      ...[of(byEntity, each.billEntity), of(byEntity, each.payEntity), of(byEntity, each.agent)],
      ...[of(suppliers, each.supplier), of(suppliers, each.deliverer)],
    ]);
  });
}
