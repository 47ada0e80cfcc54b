import type { Day } from '../values/day.ts';
import type { Period } from './period.ts';
import { periodOn } from './period.ts';

/** 机构种类: 总部, 大仓, 大区, 门店. */
export const siteKinds = ['hq', 'dc', 'region', 'store'] as const;
export type SiteKind = (typeof siteKinds)[number];

/** 业态 (M06-M08): 卖场, 连锁超市, 连锁便利店; 其他 has no grades of its own. */
export const formats = ['hypermarket', 'supermarket', 'convenience', 'other'] as const;
export type Format = (typeof formats)[number];

/** 结算关系 (R01-R03): 送分店结分店, 送分店结总店, 送总店结总店. */
export const relations = ['R01', 'R02', 'R03'] as const;
export type Relation = (typeof relations)[number];

/**
 * 一段归属 of a site (R04): where it stands in the tree, whose it is, and who orders, receives, is
 * invoiced and pays. null = it follows from the relation.
 */
export interface SitePeriod extends Period {
  readonly parent: string | null;
  readonly entity: string | null;
  readonly relation: Relation | null;
  readonly orderSite: string | null;
  readonly shipSite: string | null;
  readonly billEntity: string | null;
  readonly payEntity: string | null;
  /** 财务代理: settles for the chain and is neither. */
  readonly agent: string | null;
  /** 供货主体 and 配送商 of ours, where they are others than the chain's. */
  readonly supplier: string | null;
  readonly deliverer: string | null;
}

/** 机构: a place of a chain. */
export interface Site {
  readonly id: string;
  readonly kind: SiteKind;
  readonly code: string;
  readonly name: string;
  /** 别名: how statements write it. */
  readonly aliases: readonly string[];
  readonly city: string;
  readonly format: Format | null;
  readonly areaSqm: number | null;
  readonly skus: number | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  /** 供应商态度 (M11), 1 to 5, of a region. */
  readonly marketStage: number | null;
  /** 例外 (M09): why a C store counts as regional, and who said so. */
  readonly exception: string;
  readonly exceptionBy: string;
  readonly periods: readonly SitePeriod[];
}

/** 空的一段: nothing is said but its days. */
export const blankPeriod = ({ from, to }: Period): SitePeriod => ({
  ...{ from, to, parent: null, entity: null, relation: null, orderSite: null, shipSite: null },
  ...{ billEntity: null, payEntity: null, agent: null, supplier: null, deliverer: null },
});

/**
 * 营业中: whether a site is open on a day; a day that nobody knows is taken as open.
 *
 * Opened 2026-03-01, closed 2026-08-31: on 08-31 yes, on 09-01 no.
 */
export const isOpenOn = ({ openedOn, closedOn }: Site, day: Day): boolean =>
  (openedOn === null || openedOn <= day) && (closedOn === null || day <= closedOn);

/** 归属: what is said of a site on a day: periodOn its periods. */
export const placeOn = ({ periods }: Pick<Site, 'periods'>, day: Day): SitePeriod | null =>
  periodOn(periods, day);

/**
 * 上级: the sites above one on a day, the nearest first; a circle ends where it would begin again.
 *
 * store -> 华东大区 -> 总部: [华东大区, 总部].
 */
export function sitesAbove<Own extends Pick<Site, 'id' | 'periods'>>(
  site: Own,
  sites: ReadonlyMap<string, Own>,
  day: Day,
): Own[] {
  const found: Own[] = [];
  const seen = new Set([site.id]);
  for (let at: Own | undefined = site; at; ) {
    const parent: string | null = placeOn(at, day)?.parent ?? null;
    at = parent === null || seen.has(parent) ? undefined : sites.get(parent);
    if (at) {
      seen.add(at.id);
      found.push(at);
    }
  }
  return found;
}
