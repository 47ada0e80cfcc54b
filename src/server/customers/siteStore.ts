import type { Site, SitePeriod } from '../../domain/customers/site.ts';
import type { Day } from '../../domain/values/day.ts';
import { toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 机构 in a version; 0 = it is not kept yet. */
export interface StoredSite extends Site {
  readonly version: number;
}

const facts = `s.site_id as id, s.kind, s.code, s.name, s.aliases, s.city, s.format,
  s.area_sqm as "areaSqm", s.skus, s.opened_on as "openedOn", s.closed_on as "closedOn",
  s.market_stage as "marketStage", s.exception, s.exception_by as "exceptionBy"`;

/** A period as JSON, in the words of the domain. */
const periodJson = `jsonb_build_object('from', p.from_day, 'to', p.to_day, 'parent', p.parent,
  'entity', p.entity, 'relation', p.relation, 'orderSite', p.order_site, 'shipSite', p.ship_site,
  'billEntity', p.bill_entity, 'payEntity', p.pay_entity, 'agent', p.agent,
  'supplier', p.supplier, 'deliverer', p.deliverer)`;

export interface SiteFilter {
  /** null = of every chain. */
  readonly chainId: string | null;
  readonly known: Day | null;
  /** Only what others stand within. */
  readonly isPlaces?: boolean;
  readonly id?: string;
}

/** 机构 as known on a day, each with its periods. */
export async function loadSites(
  client: Client,
  { chainId, known, isPlaces = false, id }: SiteFilter,
): Promise<StoredSite[]> {
  const found = await client.query<StoredSite>(
    `with s as materialized (
       select distinct on (chain_id, site_id) * from sites
       where ($1::uuid is null or chain_id = $1) and ($4::uuid is null or site_id = $4)
         and ${knownOn('recorded_at', '$2')}
       order by chain_id, site_id, version desc)
     select ${facts}, s.version, coalesce(jsonb_agg(${periodJson} order by p.n)
         filter (where p.n is not null), '[]') as periods
     from s left join site_periods p
       on p.chain_id = s.chain_id and p.site_id = s.site_id and p.version = s.version
     where not $3 or s.kind <> 'store'
     group by s.site_id, s.kind, s.code, s.name, s.aliases, s.city, s.format, s.area_sqm, s.skus,
       s.opened_on, s.closed_on, s.market_stage, s.exception, s.exception_by, s.version
     order by s.site_id`,
    [chainId, known, isPlaces, id ?? null],
  );
  return found.rows.map((row) => ({ ...row, periods: row.periods.map(toPeriod) }));
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

export interface SavedSite extends Site {
  /** The version that was seen; 0 = a new one. */
  readonly version: number;
}

/** The versions after those that were seen; false where somebody was first with one of them. */
export async function saveSites(
  client: Client,
  chainId: string,
  sites: readonly SavedSite[],
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into sites (org_id, chain_id, site_id, version, kind, code, name, aliases, city, format,
       area_sqm, skus, opened_on, closed_on, market_stage, exception, exception_by, changed_by)
     select current_org(), $1, x.id, x.version + 1, x.kind, x.code, x.name,
       array(select jsonb_array_elements_text(x.aliases)), x.city, x.format, x."areaSqm", x.skus,
       x."openedOn", x."closedOn", x."marketStage", x.exception, x."exceptionBy", $3
     from jsonb_to_recordset($2) as x (id uuid, version int, kind text, code text, name text,
       aliases jsonb, city text, format text, "areaSqm" double precision, skus int, "openedOn" date,
       "closedOn" date, "marketStage" int, exception text, "exceptionBy" text)
     where x.version = (select coalesce(max(o.version), 0) from sites o
       where o.chain_id = $1 and o.site_id = x.id)
     on conflict do nothing`,
    [chainId, toJson(sites), by],
  );
  if (saved.rowCount !== sites.length) return false;
  const periods = sites.flatMap(({ id, version, periods: own }) =>
    own.map((period, n) => ({ id, version: version + 1, n, ...period })),
  );
  if (periods.length === 0) return true;
  await client.query(
    `insert into site_periods (org_id, chain_id, site_id, version, n, from_day, to_day, parent, entity,
       relation, order_site, ship_site, bill_entity, pay_entity, agent, supplier, deliverer)
     select current_org(), $1, x.id, x.version, x.n, x."from", x."to", x.parent, x.entity, x.relation,
       x."orderSite", x."shipSite", x."billEntity", x."payEntity", x.agent, x.supplier, x.deliverer
     from jsonb_to_recordset($2) as x (id uuid, version int, n int, "from" date, "to" date,
       parent uuid, entity uuid, relation text, "orderSite" uuid, "shipSite" uuid,
       "billEntity" uuid, "payEntity" uuid, agent uuid, supplier uuid, deliverer uuid)`,
    [chainId, toJson(periods)],
  );
  return true;
}

export interface SiteVersion {
  readonly version: number;
  readonly by: string;
  readonly recordedAt: string;
}

/** 历次修改, the last one first. */
export async function listSiteVersions(
  client: Client,
  chainId: string,
  id: string,
): Promise<SiteVersion[]> {
  const found = await client.query<SiteVersion>(
    `select version, changed_by as by, recorded_at as "recordedAt" from sites
     where chain_id = $1 and site_id = $2 order by version desc limit 50`,
    [chainId, id],
  );
  return found.rows;
}
