import type { Day } from '../values/day.ts';
import type { Problem } from '../values/problem.ts';
import { type Site, sitesAbove } from './site.ts';

/** 供应商态度五阶段 (M11): 心存疑问, 出乎意料, 言听计从, 迫不得已, 冷静对待. */
export const marketStages = [1, 2, 3, 4, 5] as const;
export type MarketStage = (typeof marketStages)[number];

/** 市场阶段 of a site on a day, and the place that says it. */
export interface StageOn {
  readonly stage: MarketStage;
  readonly of: string;
}

const asStage = (value: number | null): MarketStage | null =>
  marketStages.find((each) => each === value) ?? null;

type Told = Pick<Site, 'id' | 'periods' | 'kind' | 'name' | 'marketStage'>;

/**
 * 市场阶段 (M11) of a site: that of the nearest region above it on the day, since it is a property of regions; its
 * own where nothing above says one; null = nobody says.
 *
 * 人民路店 in 华东大区 (5) -> { stage: 5, of: 华东大区 }; once it stands in 西南大区 (4) -> 4.
 */
export function stageOn(site: Told, sites: ReadonlyMap<string, Told>, day: Day): StageOn | null {
  const above = sitesAbove(site, sites, day);
  const asked = site.kind === 'store' ? [...above, site] : [site, ...above];
  for (const { id, marketStage } of asked) {
    const stage = asStage(marketStage);
    if (stage !== null) return { stage, of: id };
  }
  return null;
}

/**
 * 市场阶段存疑 (M10, M11): a store that says another stage than the region that it stands in.
 *
 * 人民路店 says 2, 华东大区 says 5 -> site.stage.
 */
export function findOddStage(
  site: Told & Pick<Site, 'code'>,
  sites: ReadonlyMap<string, Told>,
  day: Day,
): Problem[] {
  const own = asStage(site.marketStage);
  const found = stageOn(site, sites, day);
  if (site.kind !== 'store' || own === null || found === null || found.stage === own) return [];
  const region = sites.get(found.of)?.name ?? '';
  const facts = {
    ...{ rule: 'M10', own: `${own}`, stage: `${found.stage}`, region },
    ...{ code: site.code, name: site.name },
  };
  return [{ code: 'site.stage', severity: 'warning', subject: {}, facts }];
}

/** 一个阶段 with the places of a chain that say it. */
export interface StageGroup {
  readonly stage: MarketStage;
  readonly places: readonly string[];
}

/**
 * 连锁的市场阶段 (M11): which of its places are in which stage, the coolest first; places that say none are left out.
 *
 * 华东 5, 华南 5, 西南 4 -> [5: 华东, 华南], [4: 西南].
 */
export const groupStages = (
  places: readonly Pick<Site, 'kind' | 'name' | 'marketStage'>[],
): StageGroup[] =>
  marketStages
    .map((stage) => ({
      stage,
      places: places
        .filter(({ kind, marketStage }) => kind !== 'store' && marketStage === stage)
        .map(({ name }) => name),
    }))
    .filter((each) => each.places.length > 0)
    .reverse();
