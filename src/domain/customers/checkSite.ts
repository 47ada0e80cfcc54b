import type { Day } from '../values/day.ts';
import type { Problem } from '../values/problem.ts';
import { findOddStage } from './marketStage.ts';
import { findOdd } from './odd.ts';
import { partiesOn } from './parties.ts';
import type { RuleNumbers } from './ruleNumbers.ts';
import { isOpenOn, placeOn, type Site, sitesAbove } from './site.ts';

/**
 * 查门店 on a day: odd data (M10), and what its documents need and nobody has said: 结算关系, 总部, 开票抬头. A
 * closed store needs nothing.
 *
 * A store without a word -> site.noRelation; R02 without a HQ above it -> site.noHq, site.noBill.
 */
export function checkSite(
  site: Site,
  sites: ReadonlyMap<string, Site>,
  { day, numbers }: { readonly day: Day; readonly numbers: RuleNumbers },
): Problem[] {
  if (site.kind !== 'store' || !isOpenOn(site, day)) return [];
  const say = (code: string): Problem => ({
    ...{ code, severity: 'warning', subject: {} },
    facts: { code: site.code, name: site.name },
  });
  const odd = [...findOdd(site, numbers), ...findOddStage(site, sites, day)];
  const relation = placeOn(site, day)?.relation ?? null;
  if (relation === null) return [...odd, say('site.noRelation')];
  const { bill } = partiesOn(site, sites, day);
  const hasHq = sitesAbove(site, sites, day).some(({ kind }) => kind === 'hq');
  return [
    ...odd,
    ...(relation !== 'R01' && !hasHq ? [say('site.noHq')] : []),
    ...(bill.id === null ? [say('site.noBill')] : []),
  ];
}

/** 树之误: why a site cannot stand where it is said to. */
export type TreeFault = 'parentMissing' | 'parentKind' | 'circle';

/**
 * 查上级: a site stands within another of the chain that is no store, and no site within itself, on whatever
 * day.
 *
 * 华东大区 within 人民路店 -> parentKind; 总部 within 大区 within 总部 -> circle.
 */
export function findTreeFault(site: Site, sites: ReadonlyMap<string, Site>): TreeFault | null {
  const siteOf = (id: string) => (id === site.id ? site : sites.get(id));
  const parents = site.periods.flatMap(({ parent }) => (parent === null ? [] : [parent]));
  if (parents.some((id) => siteOf(id) === undefined)) return 'parentMissing';
  if (isBelow(site.id, parents, siteOf)) return 'circle';
  return parents.some((id) => siteOf(id)?.kind === 'store') ? 'parentKind' : null;
}

function isBelow(
  id: string,
  from: readonly string[],
  siteOf: (id: string) => Site | undefined,
): boolean {
  const seen = new Set<string>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === id) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const { parent } of siteOf(at)?.periods ?? []) if (parent !== null) open.push(parent);
  }
  return false;
}
