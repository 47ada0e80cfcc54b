import type { Site, SitePeriod } from './site.ts';

/** 机构的修改项, in the order in which they are told. */
export const siteFacts = [
  ...(['kind', 'code', 'name', 'aliases', 'city', 'format', 'areaSqm', 'skus'] as const),
  ...(['openedOn', 'closedOn', 'marketStage', 'exception'] as const),
] as const;
export type SiteFactName = (typeof siteFacts)[number];

export interface FactChange {
  readonly fact: SiteFactName;
  readonly before: Site[SiteFactName];
  readonly after: Site[SiteFactName];
}

/** 一次修改: what a version says otherwise than the one before it. */
export interface SiteChange {
  readonly facts: readonly FactChange[];
  /** 归属 that are new or say something else, and those that are gone. */
  readonly added: readonly SitePeriod[];
  readonly gone: readonly SitePeriod[];
}

const isEmpty = (value: Site[SiteFactName]): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * 机构改了什么: a version beside the one before; the first one beside nothing.
 *
 * Area 5,000 -> 1,500 and R02 from 2026-07-01 -> one fact, and the periods that end and begin there.
 */
export function compareSites(before: Site | null, after: Site): SiteChange {
  const textOf = (period: SitePeriod) => JSON.stringify(period);
  const was = new Set((before?.periods ?? []).map(textOf));
  const is = new Set(after.periods.map(textOf));
  return {
    facts: siteFacts
      .map((fact) => ({ fact, before: before?.[fact] ?? null, after: after[fact] }))
      .filter((each) =>
        before === null
          ? !isEmpty(each.after)
          : JSON.stringify(each.before) !== JSON.stringify(each.after),
      ),
    added: after.periods.filter((each) => !was.has(textOf(each))),
    gone: (before?.periods ?? []).filter((each) => !is.has(textOf(each))),
  };
}
