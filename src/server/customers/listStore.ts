import type { StoreCounts } from '../../domain/customers/grade.ts';
import type { FormatBounds } from '../../domain/customers/odd.ts';
import type { Format, Relation, SiteKind } from '../../domain/customers/site.ts';
import type { NamedStore } from '../../domain/customers/siteNames.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Cursor } from '../db/cursor.ts';
import { toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** What of a day's facts tells which stores are in doubt. */
export interface DoubtFacts {
  readonly day: Day;
  readonly known: Day | null;
  readonly bounds: readonly FormatBounds[];
  /** 市场阶段 that holds in and below each place. */
  readonly stages: Readonly<Record<string, number>>;
  /** Places below which R02 and R03 find their HQ. */
  readonly withHq: readonly string[];
  /** Places below which a store of R01, and one of R02 or R03, finds whom it is invoiced to. */
  readonly billedOwn: readonly string[];
  readonly billedByHq: readonly string[];
}

const doubtValues = (doubt: DoubtFacts): unknown[] => [
  ...[
    toJson({ bounds: doubt.bounds, stages: doubt.stages }),
    doubt.withHq,
    doubt.billedOwn,
    doubt.billedByHq,
  ],
];

/** The last version of each site as known on $2; the primary key is its order. */
const last = `last as materialized (
    select distinct on (chain_id, site_id) * from sites
    where ($1::uuid is null or chain_id = $1) and ${knownOn('recorded_at', '$2')}
    order by chain_id, site_id, version desc)`;

const isOpen = `(s.kind = 'store' and (s.opened_on is null or s.opened_on <= $3::date)
  and (s.closed_on is null or s.closed_on >= $3::date))`;

const isOdd = `(coalesce(s.skus < b."skuMin" or s.skus > b."skuMax"
  or s.area_sqm < b."areaMin" or s.area_sqm > b."areaMax", false)
  or coalesce((($4::jsonb)->'stages'->>(p.is->>'parent'))::int <> s.market_stage, false))`;

/** 归属 on $3; days compare as text. */
const period = `(select e from jsonb_array_elements(s.periods) e
  where coalesce(e->>'from', '') <= $3::text and coalesce(e->>'to', '9999') >= $3::text limit 1)`;

const isBilled = `(p.is->>'billEntity' is not null or case p.is->>'relation'
  when 'R01' then p.is->>'entity' is not null
    or coalesce(p.is->>'parent' = any ($6::text[]), false)
  else coalesce(p.is->>'parent' = any ($7::text[]), false) end)`;

/** Each site with what holds on $3, and of an open store what is in doubt (checkSite). */
const doubted = `
  ${last},
  b as materialized (select * from jsonb_to_recordset(($4::jsonb)->'bounds') as b (format text, "skuMin" int,
    "skuMax" int, "areaMin" double precision, "areaMax" double precision)),
  l as materialized (select s.*, ${period} as is from last s),
  c as (
    select s.*, p.is->>'relation' as relation, p.is->>'parent' as parent, ${isOpen} as is_open,
      ${isOdd} as is_odd, ${isOpen} and (${isOdd} or p.is->>'relation' is null
        or (p.is->>'relation' in ('R02', 'R03')
          and not coalesce(p.is->>'parent' = any ($5::text[]), false))
        or not ${isBilled}) as is_doubted
    from l s left join b on b.format = s.format cross join lateral (select s.is) p)`;

/** 连锁一览: how many sites of each kind, relation and format, and how many are in doubt. */
export interface ChainSums {
  readonly chainId: string;
  readonly stores: number;
  readonly places: number;
  readonly closed: number;
  readonly R01: number;
  readonly R02: number;
  readonly R03: number;
  readonly unknown: number;
  readonly hypermarket: number;
  readonly supermarket: number;
  readonly convenience: number;
  readonly largestSqm: number | null;
  readonly odd: number;
  readonly doubts: number;
}

export async function sumChains(
  client: Client,
  chainId: string | null,
  doubt: DoubtFacts,
): Promise<ChainSums[]> {
  const count = (what: string) => `count(*) filter (where ${what})::int`;
  const found = await client.query<ChainSums>(
    `with ${doubted}
     select chain_id as "chainId", ${count('is_open')} as stores,
       ${count("kind <> 'store'")} as places, ${count("kind = 'store' and not is_open")} as closed,
       ${['R01', 'R02', 'R03'].map((each) => `${count(`is_open and relation = '${each}'`)} as "${each}"`).join(', ')},
       ${count('is_open and relation is null')} as unknown,
       ${['hypermarket', 'supermarket', 'convenience'].map((each) => `${count(`is_open and format = '${each}'`)} as ${each}`).join(', ')},
       max(area_sqm) filter (where is_open and format = 'hypermarket') as "largestSqm",
       ${count('is_open and is_odd')} as odd, ${count('is_doubted')} as doubts
     from c group by chain_id`,
    [chainId, doubt.known, doubt.day, ...doubtValues(doubt)],
  );
  return found.rows;
}

const sorts = {
  code: ['c.code collate "C"', 'text'],
  name: ['c.name', 'text'],
  city: ['c.city', 'text'],
  area: ['coalesce(c.area_sqm, -1)', 'double precision'],
  skus: ['coalesce(c.skus, -1)', 'int'],
} as const;

export type SiteSort = keyof typeof sorts;
export const siteSorts = Object.keys(sorts) as SiteSort[];

export interface SitePage {
  readonly chainId: string;
  readonly kind: SiteKind | null;
  readonly format: Format | null;
  readonly relation: Relation | 'unknown' | null;
  readonly city: string | null;
  readonly parent: string | null;
  readonly q: string | null;
  readonly isDoubted: boolean;
  /** Of a grade: 卖场 of this area, or stores of these formats. */
  readonly grade: {
    readonly from: number;
    readonly below: number | null;
    readonly formats: readonly Format[];
  } | null;
  readonly sort: SiteSort;
  readonly order: 'asc' | 'desc';
  readonly after: Cursor | null;
  readonly limit: number;
}

export interface ListedSite {
  readonly id: string;
  readonly key: string;
}

/** What holds on the day costs a look into each site: asked only where a page needs it. */
function sourceOf({ relation, parent, isDoubted }: SitePage): string {
  const asksPeriod = relation !== null || parent !== null || isDoubted;
  const plain = `select s.*, null as relation, null as parent, ${isOpen} as is_open,
    false as is_doubted from last s`;
  return asksPeriod ? doubted : `${last}, c as (${plain})`;
}

/** 各业态的营业门店数. */
const counts = `(select coalesce(jsonb_object_agg(g.format, g.count), '{}') from (
  select s.format, count(*)::int as count from last s
  where ${isOpen} and s.format is not null group by s.format) g)`;

export interface ListedSites {
  /** In order; what each says is loaded beside it. */
  readonly sites: readonly ListedSite[];
  /** Open stores of the chain by format. */
  readonly counts: StoreCounts;
}

/** A page of sites by their ids. */
export async function listSites(
  client: Client,
  page: SitePage,
  doubt: DoubtFacts,
): Promise<ListedSites> {
  const [key, type] = sorts[page.sort];
  const isAfter = page.order === 'asc' ? '>' : '<';
  const found = await client.query<{ sites: ListedSite[]; counts: StoreCounts }>(
    `with ${sourceOf(page)},
     page as (
       select c.site_id as id, (${key})::text as key from c
       where ($8::text is null or c.kind = $8) and ($9::text is null or c.format = $9)
         and ($10::text is null or coalesce(c.relation, 'unknown') = $10)
         and ($11::text is null or c.city = $11) and ($12::text is null or c.parent = $12)
         and ($13::text is null or strpos(upper(concat_ws(' ', c.code, c.name, c.city,
           array_to_string(c.aliases, ' '))), upper($13)) > 0)
         and (not $14 or c.is_doubted)
         and ($15::jsonb is null or (c.is_open and (c.format = any ($16::text[])
           or (c.format = 'hypermarket' and c.area_sqm >= ($15->>'from')::double precision
             and ($15->>'below' is null or c.area_sqm < ($15->>'below')::double precision)))))
         and ($17::text is null or (${key}, c.site_id) ${isAfter} ($17::${type}, $18::uuid))
         and ($4::jsonb is not null or $5::text[] || $6::text[] || $7::text[] is not null)
       order by ${key} ${page.order}, c.site_id ${page.order} limit $19),
     numbered as (select row_number() over () as n, page.* from page)
     select ${counts} as counts,
       (select coalesce(jsonb_agg(to_jsonb(t) - 'n' order by t.n), '[]') from numbered t) as sites`,
    [
      ...[page.chainId, doubt.known, doubt.day, ...doubtValues(doubt)],
      ...[page.kind, page.format, page.relation, page.city, page.parent, page.q, page.isDoubted],
      ...[page.grade && toJson(page.grade), page.grade?.formats ?? [], page.after?.key ?? null],
      ...[page.after?.id ?? null, page.limit],
    ],
  );
  return found.rows[0] as ListedSites;
}

/** 各业态的营业门店数 of a chain. */
export async function countFormats(
  client: Client,
  chainId: string,
  { day, known }: Pick<DoubtFacts, 'day' | 'known'>,
): Promise<StoreCounts> {
  const found = await client.query<{ counts: StoreCounts }>(
    `with ${last} select ${counts} as counts`,
    [chainId, known, day],
  );
  return found.rows[0]?.counts ?? {};
}

export interface NamedChain {
  readonly id: string;
  readonly name: string;
}

/** 连锁 that have a name, and a statement that is looked at or facts of their own; or the one of a name. */
export async function listCustomers(
  client: Client,
  name: string | null = null,
): Promise<NamedChain[]> {
  const found = await client.query<NamedChain>(
    `select h.chain_id as id, h.name from chains h where h.name <> '' and ($1::text is null or h.name = $1) and ($1::text is not null
       or exists (select from live_statements s where s.chain_id = h.chain_id)
       or exists (select from sites s where s.chain_id = h.chain_id)
       or exists (select from legal_entities e where e.chain_id = h.chain_id)
       or exists (select from customer_profiles p where p.chain_id = h.chain_id))
     order by h.name`,
    [name],
  );
  return found.rows;
}

/** 单据上的门店: what statements since a day call stores, with how many lines do. */
export interface StatedStore extends NamedStore {
  readonly lines: number;
  readonly last: Day | null;
}

export async function listStatedStores(
  client: Client,
  chainId: string,
  since: Day,
): Promise<StatedStore[]> {
  const found = await client.query<StatedStore>(
    `select coalesce(l.content->>'storeCode', '') as code, l.store as name, count(*)::int as lines,
       max(l.day) as last
     from live_statements s join statement_lines l
       on l.org_id = s.org_id and l.chain_id = s.chain_id and l.statement_id = s.statement_id
     where s.chain_id = $1 and (s.to_day is null or s.to_day >= $2)
       and (l.store <> '' or l.content->>'storeCode' <> '')
     group by 1, 2 order by 3 desc, 1, 2`,
    [chainId, since],
  );
  return found.rows;
}
