import type { PlacingSite } from '../../domain/customers/placing.ts';
import type { Site, SitePeriod } from '../../domain/customers/site.ts';
import type { Day } from '../../domain/values/day.ts';
import { toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 机构 in a version; 0 = it is not kept yet. */
export interface StoredSite extends Site {
  readonly version: number;
}

export interface StoredPlace extends StoredSite {
  readonly chainId: string;
}

export interface SiteFilter {
  /** null = of every chain. */
  readonly chainId: string | null;
  readonly known: Day | null;
  /** Only what others stand within. */
  readonly isPlaces?: boolean;
  readonly ids?: readonly string[];
}

const columns = `site_id as id, kind, code, s.name, aliases, city, format, area_sqm as "areaSqm",
  skus, opened_on as "openedOn", closed_on as "closedOn", market_stage as "marketStage", exception,
  exception_by as "exceptionBy", periods, s.version`;

/** 机构 as known on a day, each with its periods. */
export const loadSites = (client: Client, filter: SiteFilter): Promise<StoredSite[]> =>
  selectSites<StoredSite>(client, filter, '');

/** 机构 that others stand within, each with whose it is. */
export const loadPlaces = (
  client: Client,
  chainId: string | null,
  known: Day | null,
): Promise<StoredPlace[]> =>
  selectSites(client, { chainId, known, isPlaces: true }, 'chain_id as "chainId", ');

/** 全部机构 of all chains, each with whose it is. */
export const listSites = (client: Client): Promise<StoredPlace[]> =>
  selectSites(client, { chainId: null, known: null }, 'chain_id as "chainId", ');

async function selectSites<Row extends StoredSite>(
  client: Client,
  { chainId, known, isPlaces = false, ids }: SiteFilter,
  more: string,
): Promise<Row[]> {
  const found = await client.query<Row>(
    `with s as (
       select distinct on (chain_id, site_id) * from sites
       where ($1::uuid is null or chain_id = $1) and ($4::uuid[] is null or site_id = any ($4))
         and ${knownOn('recorded_at', '$2')} and (not $3 or site_id = any (array(
           select site_id from sites where kind <> 'store' and ($1::uuid is null or chain_id = $1))))
       order by chain_id, site_id, version desc)
     select ${more}${columns}
     from s where not $3 or kind <> 'store' order by site_id`,
    [chainId, known, isPlaces, ids ?? null],
  );
  return found.rows.map((row) => ({ ...row, periods: row.periods.map(toPeriod) }));
}

/** 机构的名字: what papers may call each site of a chain, without what it says of itself. */
export async function loadSiteNames(
  client: Client,
  chainId: string,
  known: Day | null,
): Promise<Pick<Site, 'id' | 'code' | 'name' | 'aliases'>[]> {
  const found = await client.query<Pick<Site, 'id' | 'code' | 'name' | 'aliases'>>(
    `select distinct on (site_id) site_id as id, code, name, aliases from sites
     where chain_id = $1 and ${knownOn('recorded_at', '$2')} order by site_id, version desc`,
    [chainId, known],
  );
  return found.rows;
}

/** 门店落位: what places the stores of these chains, by chain. */
export async function loadPlacing(
  client: Client,
  chains: readonly string[],
  known: Day | null,
): Promise<ReadonlyMap<string, readonly PlacingSite[]>> {
  const found = await client.query<PlacingSite & { chain: string }>(
    `select distinct on (chain_id, site_id) chain_id as chain, site_id as id, kind, code, name,
       aliases, format, periods
     from sites where chain_id = any ($1::uuid[]) and ${knownOn('recorded_at', '$2')}
     order by chain_id, site_id, version desc`,
    [chains, known],
  );
  return Map.groupBy(found.rows, ({ chain }) => chain);
}

/** 大区 by name, of one chain or of all. */
export async function listRegions(client: Client, chain: string | null): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct s.name from sites s join chains h using (org_id, chain_id)
     where s.kind = 'region' and ($1::text is null or h.name = $1) order by s.name limit 500`,
    [chain],
  );
  return rows.map(({ name }) => name);
}

/** jsonb keeps no order of keys; the domain compares by text. */
const toPeriod = (period: SitePeriod): SitePeriod => ({
  from: period.from,
  to: period.to,
  parent: period.parent,
  entity: period.entity,
  relation: period.relation,
  orderSite: period.orderSite,
  shipSite: period.shipSite,
  billEntity: period.billEntity,
  payEntity: period.payEntity,
  agent: period.agent,
  supplier: period.supplier,
  deliverer: period.deliverer,
});

/** The versions after those that were seen; false where somebody was first with one of them. */
export async function saveSites(
  client: Client,
  chainId: string,
  sites: readonly StoredSite[],
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<boolean> {
  const saved = await client.query(
    `insert into sites (org_id, chain_id, site_id, version, kind, code, name, aliases, city, format,
       area_sqm, skus, opened_on, closed_on, market_stage, exception, exception_by, periods,
       changed_by, reason)
     select current_org(), $1, x.id, x.version + 1, x.kind, x.code, x.name,
       array(select jsonb_array_elements_text(x.aliases)), x.city, x.format, x."areaSqm", x.skus,
       x."openedOn", x."closedOn", x."marketStage", x.exception, x."exceptionBy", x.periods, $3, $4
     from jsonb_to_recordset($2) as x (id uuid, version int, kind text, code text, name text,
       aliases jsonb, city text, format text, "areaSqm" double precision, skus int, "openedOn" date,
       "closedOn" date, "marketStage" int, exception text, "exceptionBy" text, periods jsonb)
     where x.version = (select coalesce(max(o.version), 0) from sites o
       where o.chain_id = $1 and o.site_id = x.id)
     on conflict do nothing`,
    [chainId, toJson(sites), by, reason],
  );
  return saved.rowCount === sites.length;
}

export interface SiteVersion extends StoredSite {
  /** Who wrote it, by name. */
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: string;
}

/** 历次修改 as known on a day, the last one first. */
export async function listSiteVersions(
  client: Client,
  chainId: string,
  { id, known }: { readonly id: string; readonly known: Day | null },
): Promise<SiteVersion[]> {
  const found = await client.query<SiteVersion>(
    `select ${columns}, coalesce((select p.name from current_people p
       where p.person_id::text = s.changed_by), changed_by) as by, reason, recorded_at as "recordedAt"
     from sites s
     where chain_id = $1 and site_id = $2 and ${knownOn('recorded_at', '$3')}
     order by s.version desc limit 51`,
    [chainId, id, known],
  );
  return found.rows.map((row) => ({ ...row, periods: row.periods.map(toPeriod) }));
}
