import type { Day } from '../values/day.ts';
import type { Problem } from '../values/problem.ts';
import { findTreeFault } from './checkSite.ts';
import { findOddStage } from './marketStage.ts';
import { findOdd } from './odd.ts';
import type { CustomerRows, EntityRow, SiteRow, SupplierRow } from './parseCustomers.ts';
import { isTaxNo, type LegalEntity, type NamedPeriod, type SupplierParty } from './party.ts';
import { findPeriodFault, placePeriod } from './period.ts';
import type { RuleNumbers } from './ruleNumbers.ts';
import { blankPeriod, type Site, type SitePeriod } from './site.ts';
import { findSite, indexSites, plainName, type SiteIndex } from './siteNames.ts';

/** 一家连锁的主数据 as it stands. */
export interface ChainBooks {
  readonly chain: string;
  readonly sites: readonly Site[];
  readonly entities: readonly LegalEntity[];
}

export interface CustomerBooks {
  readonly chains: readonly ChainBooks[];
  readonly suppliers: readonly SupplierParty[];
}

/** 一处变动: what an import adds or changes. */
export interface PlannedChange {
  readonly what: 'chain' | 'site' | 'entity' | 'supplier';
  readonly isNew: boolean;
  readonly chain: string;
  readonly name: string;
}

/** 导入方案: what there is to save, and what a person should know of before. */
export interface CustomerPlan {
  /** Only what is new or changed. */
  readonly chains: readonly ChainBooks[];
  readonly suppliers: readonly SupplierParty[];
  readonly changes: readonly PlannedChange[];
  readonly problems: readonly Problem[];
}

interface Order {
  readonly newId: () => string;
  /** Of rows that name none; null = each has to. */
  readonly chain: string | null;
  /** By which numbers and on which day a store's data are odd (M10). */
  readonly numbers: RuleNumbers;
  readonly day: Day;
}

/**
 * 导入客户表: rows beside what is known. What a row leaves out stays as it is; the same file twice changes nothing; a row
 * that cannot stand is a problem and the others count.
 *
 * 0101 was R01 since 2025-01-01; a row says R02 from 2026-07-01 -> R01 ends 2026-06-30.
 */
export function planCustomers(
  rows: CustomerRows,
  books: CustomerBooks,
  { newId, chain, numbers, day }: Order,
): CustomerPlan {
  const problems: Problem[] = [...rows.problems];
  const tell = tellInto(problems);
  const suppliers = planSuppliers(rows.suppliers, books.suppliers, newId, tell);
  const bySupplier = namesOf(suppliers);
  const names = chainsNamed([...rows.entities, ...rows.sites], chain, tell);
  const after = names.map((name): ChainBooks => {
    const before = books.chains.find((each) => each.chain === name) ?? blankBooks(name);
    const of = <T extends { readonly chain?: string }>(all: readonly T[]) =>
      all.filter((row) => (row.chain ?? chain) === name);
    const entities = planEntities(of(rows.entities), of(rows.sites), before, newId, tell);
    const order = { before, entities, bySupplier, newId, tell, numbers, day };
    const sites = planSites(of(rows.sites), order);
    return { chain: name, sites, entities };
  });
  return { ...changesOf(books, { chains: after, suppliers }), problems };
}

const blankBooks = (chain: string): ChainBooks => ({ chain, sites: [], entities: [] });

type Tell = (
  code: string,
  row: { readonly source: SiteRow['source'] },
  facts?: Readonly<Record<string, string>>,
) => void;

const tellInto =
  (problems: Problem[]): Tell =>
  (code, { source }, facts = {}) => {
    problems.push({ code, severity: 'warning', subject: source, facts });
  };

function chainsNamed(
  rows: readonly (SiteRow | EntityRow)[],
  chain: string | null,
  tell: Tell,
): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    const name = row.chain ?? chain;
    if (name === null) tell('customerSheet.noChain', row);
    else names.add(name);
  }
  return [...names];
}

type Company = Pick<LegalEntity, 'id' | 'periods'>;

/** Companies by each of their names and tax numbers. */
function namesOf(companies: readonly Company[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, periods } of companies)
    for (const { name, taxNo } of periods)
      for (const each of [name, taxNo]) if (each !== '') found.set(plainName(each), id);
  return found;
}

type CompanyRow = Pick<EntityRow, 'from' | 'to' | 'taxNo' | 'address' | 'bank' | 'source'>;

/** A company's names with what one more row says of it. */
function withName(
  before: readonly NamedPeriod[],
  name: string,
  row: CompanyRow,
  tell: Tell,
): readonly NamedPeriod[] {
  if (row.taxNo !== undefined && !isTaxNo(row.taxNo))
    tell('customerSheet.taxNo', row, { cell: row.taxNo });
  const from = row.from ?? null;
  const sameStart = before.find((each) => each.from === from);
  const isUndated = row.from === undefined && row.to === undefined;
  const known = isUndated ? (before.at(-1) ?? sameStart) : sameStart;
  const base = known ?? { from, to: null, name: '', taxNo: '', address: '', bank: '' };
  const { to = base.to, taxNo = base.taxNo, address = base.address, bank = base.bank } = row;
  const next = { ...base, to, name, taxNo, address, bank };
  const periods = placePeriod(before, next);
  const fault = findPeriodFault(periods);
  if (fault === null) return periods;
  tell(`customerSheet.${fault}`, row, { name });
  return before;
}

function planEntities(
  rows: readonly EntityRow[],
  sites: readonly SiteRow[],
  { entities }: ChainBooks,
  newId: () => string,
  tell: Tell,
): LegalEntity[] {
  const all = new Map(entities.map((each) => [each.id, each]));
  const keep = (name: string, row: CompanyRow, isAgent?: boolean) => {
    const names = namesOf([...all.values()]);
    const id = names.get(plainName(row.taxNo ?? '')) ?? names.get(plainName(name)) ?? newId();
    const before = all.get(id) ?? { id, isAgent: false, periods: [] };
    const periods = withName(before.periods, name, row, tell);
    if (periods.length > 0) all.set(id, { ...before, isAgent: isAgent ?? before.isAgent, periods });
  };
  for (const row of rows) {
    if (row.entityName === undefined) tell('customerSheet.noName', row);
    else keep(row.entityName, row, row.entityKind);
  }
  for (const { source, entity, entityTaxNo, bill, pay, agent } of sites) {
    const known = namesOf([...all.values()]);
    for (const [name, isAgent] of [
      ...[[entity, false] as const, [bill, false] as const, [pay, false] as const],
      [agent, true] as const,
    ]) {
      if (name === undefined || known.has(plainName(name))) continue;
      const taxNo = name === entity && entityTaxNo !== undefined ? { taxNo: entityTaxNo } : {};
      keep(name, { source, ...taxNo }, isAgent);
    }
  }
  return [...all.values()];
}

function planSuppliers(
  rows: readonly SupplierRow[],
  known: readonly SupplierParty[],
  newId: () => string,
  tell: Tell,
): SupplierParty[] {
  const all = new Map(known.map((each) => [each.id, each]));
  for (const row of rows) {
    const { partyName: name, partyRoles } = row;
    if (name === undefined) {
      tell('customerSheet.noName', row);
      continue;
    }
    const names = namesOf([...all.values()]);
    const id = names.get(plainName(row.taxNo ?? '')) ?? names.get(plainName(name)) ?? newId();
    const before = all.get(id) ?? { id, roles: [], periods: [] };
    const periods = withName(before.periods, name, row, tell);
    const roles = partyRoles ?? before.roles;
    if (periods.length > 0) all.set(id, { ...before, roles, periods });
  }
  return [...all.values()];
}

interface SiteOrder {
  readonly before: ChainBooks;
  readonly entities: readonly LegalEntity[];
  readonly bySupplier: ReadonlyMap<string, string>;
  readonly newId: () => string;
  readonly tell: Tell;
  readonly numbers: RuleNumbers;
  readonly day: Day;
}

/** First what each site is, then where it stands: a row may name one that a later row brings. */
function planSites(rows: readonly SiteRow[], order: SiteOrder): Site[] {
  const { before, newId, tell } = order;
  const all = new Map(before.sites.map((each) => [each.id, each]));
  const named = indexSites(before.sites);
  const byCode = new Map(named.byCode);
  const byName = new Map(named.byName);
  const rowsOf = rows.flatMap((row) => {
    const { code = '', name = '' } = row;
    if (code === '' && name === '') {
      tell('customerSheet.noName', row);
      return [];
    }
    const id = siteOfRow(row, { byCode, byName }, all) ?? newId();
    const site = withFacts(all.get(id) ?? newSite(id), row);
    all.set(id, site);
    if (code !== '') byCode.set(plainName(code), id);
    if (name !== '') byName.set(plainName(name), id);
    return [{ row, id }];
  });
  const find = findersOf([...all.values()], order);
  const seen = new Set<string>();
  for (const { row, id } of rowsOf) {
    const site = all.get(id) as Site;
    const next = placed(site, row, find, { seen, tell });
    const fault = next === site ? null : findTreeFault(next, all);
    if (fault === null) all.set(id, next);
    else tell(`customerSheet.${fault}`, row, { name: site.name || site.code });
  }
  tellOdd(new Map(rowsOf.map(({ row, id }) => [id, row])), all, order);
  return [...all.values()];
}

/** 数据存疑 (M10) of what rows bring or change; what stood before and stays is told on its page. */
function tellOdd(
  rows: ReadonlyMap<string, SiteRow>,
  all: ReadonlyMap<string, Site>,
  { before, numbers, day, tell }: SiteOrder,
): void {
  const known = new Map(before.sites.map((each) => [each.id, JSON.stringify(each)]));
  for (const [id, row] of rows) {
    const site = all.get(id) as Site;
    if (site.kind !== 'store' || known.get(id) === JSON.stringify(site)) continue;
    for (const { code, facts } of [...findOdd(site, numbers), ...findOddStage(site, all, day)])
      tell(code, row, facts);
  }
}

/** By its code; by its name where the row or the site has no code. */
function siteOfRow(
  { code = '', name = '' }: SiteRow,
  index: SiteIndex,
  all: ReadonlyMap<string, Site>,
): string | null {
  const byCode = code === '' ? undefined : index.byCode.get(plainName(code));
  if (byCode !== undefined) return byCode;
  const byName = name === '' ? undefined : index.byName.get(plainName(name));
  const found = byName === undefined ? undefined : all.get(byName);
  return found && (code === '' || found.code === '') ? found.id : null;
}

const newSite = (id: string): Site => ({
  ...{ id, kind: 'store', code: '', name: '', aliases: [], city: '', format: null },
  ...{ areaSqm: null, skus: null, openedOn: null, closedOn: null, marketStage: null },
  ...{ exception: '', exceptionBy: '', periods: [] },
});

function withFacts(site: Site, row: SiteRow): Site {
  return {
    ...site,
    kind: row.kind ?? site.kind,
    code: row.code ?? site.code,
    name: row.name ?? (site.name || (row.code ?? '')),
    aliases: row.aliases ? [...new Set([...site.aliases, ...row.aliases])] : site.aliases,
    city: row.city ?? site.city,
    format: row.format ?? site.format,
    areaSqm: row.area ?? site.areaSqm,
    skus: row.skus === undefined ? site.skus : Math.round(row.skus),
    openedOn: row.opened ?? site.openedOn,
    closedOn: row.closed ?? site.closedOn,
    marketStage: row.stage ?? site.marketStage,
    exception: row.exception ?? site.exception,
  };
}

interface Finders {
  readonly site: (name: string) => string | null;
  readonly entity: (name: string) => string | null;
  readonly supplier: (name: string) => string | null;
}

function findersOf(sites: readonly Site[], { entities, bySupplier }: SiteOrder): Finders {
  const index = indexSites(sites);
  const byEntity = namesOf(entities);
  return {
    site: (name) => findSite(index, { code: name, name }),
    entity: (name) => byEntity.get(plainName(name)) ?? null,
    supplier: (name) => bySupplier.get(plainName(name)) ?? null,
  };
}

/** Which column of a row says which part of a period, and what it names. */
const references = [
  ['parent', 'parent', 'site'],
  ['entity', 'entity', 'entity'],
  ['order', 'orderSite', 'site'],
  ['ship', 'shipSite', 'site'],
  ['bill', 'billEntity', 'entity'],
  ['pay', 'payEntity', 'entity'],
  ['agent', 'agent', 'entity'],
  ['supplier', 'supplier', 'supplier'],
  ['deliverer', 'deliverer', 'supplier'],
] as const satisfies readonly (readonly [keyof SiteRow, keyof SitePeriod, keyof Finders])[];

function placed(
  site: Site,
  row: SiteRow,
  find: Finders,
  { seen, tell }: { readonly seen: Set<string>; readonly tell: Tell },
): Site {
  const says = row.relation !== undefined || references.some(([column]) => row[column]);
  const from = row.from ?? null;
  if (!says && row.from === undefined) return site;
  const key = `${site.id} ${from ?? ''}`;
  if (seen.has(key)) {
    tell('customerSheet.twice', row, { name: site.name || site.code });
    return site;
  }
  seen.add(key);
  const known =
    row.from === undefined && site.periods.length === 1
      ? (site.periods[0] as SitePeriod)
      : site.periods.find((each) => each.from === from);
  const base = known ?? blankPeriod({ from, to: null });
  const named = references.flatMap(([column, part, what]) => {
    const name = row[column];
    if (name === undefined) return [];
    const id = find[what](name);
    if (id === null) tell('customerSheet.reference', row, { cell: name, field: column });
    return id === null ? [] : [[part, id] as const];
  });
  const next: SitePeriod = {
    ...base,
    ...Object.fromEntries(named),
    to: row.to ?? base.to,
    relation: row.relation ?? base.relation,
  };
  const periods = placePeriod(site.periods, next);
  const fault = findPeriodFault(periods);
  if (fault === null) return { ...site, periods };
  tell(`customerSheet.${fault}`, row, { name: site.name || site.code });
  return site;
}

function changesOf(before: CustomerBooks, after: CustomerBooks): Omit<CustomerPlan, 'problems'> {
  const changes: PlannedChange[] = [];
  const suppliers = changed(before.suppliers, after.suppliers, ({ periods }, isNew) =>
    changes.push({ what: 'supplier', isNew, chain: '', name: periods.at(-1)?.name ?? '' }),
  );
  const chains = after.chains.flatMap(({ chain, sites, entities }) => {
    const known = before.chains.find((each) => each.chain === chain);
    if (!known) changes.push({ what: 'chain', isNew: true, chain, name: chain });
    const own = known ?? blankBooks(chain);
    const newEntities = changed(own.entities, entities, ({ periods }, isNew) =>
      changes.push({ what: 'entity', isNew, chain, name: periods.at(-1)?.name ?? '' }),
    );
    const newSites = changed(own.sites, sites, ({ code, name }, isNew) =>
      changes.push({ what: 'site', isNew, chain, name: [code, name].filter(Boolean).join(' ') }),
    );
    const isSame = known && newEntities.length === 0 && newSites.length === 0;
    return isSame ? [] : [{ chain, sites: newSites, entities: newEntities }];
  });
  return { chains, suppliers, changes };
}

function changed<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  tell: (each: T, isNew: boolean) => void,
): T[] {
  const known = new Map(before.map((each) => [each.id, JSON.stringify(each)]));
  return after.filter((each) => {
    const was = known.get(each.id);
    const isChanged = was === undefined || was !== JSON.stringify(each);
    if (isChanged) tell(each, was === undefined);
    return isChanged;
  });
}
