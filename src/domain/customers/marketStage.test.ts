import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { checkSite } from './checkSite.ts';
import { findOddStage, groupStages, stageOn } from './marketStage.ts';
import { defaultNumbers } from './ruleNumbers.ts';
import { blankPeriod, type Site, type SiteKind } from './site.ts';

const day = '2026-07-01' as Day;
const site = (id: string, kind: SiteKind, stage: number | null, parent: string | null): Site => ({
  ...{ id, kind, code: id, name: id, aliases: [], city: '', format: null, areaSqm: null },
  ...{ skus: null, openedOn: null, closedOn: null, marketStage: stage },
  ...{ exception: '', exceptionBy: '' },
  periods: [{ ...blankPeriod({ from: null, to: null }), parent }],
});
const hq = site('总部', 'hq', 4, null);
const east = site('华东', 'region', 5, '总部');
const west = site('西南', 'region', null, '总部');
const mapOf = (...sites: Site[]) =>
  new Map([hq, east, west, ...sites].map((each) => [each.id, each]));

describe('M11 供应商态度五阶段', () => {
  it('a store is in the stage of its region; where that says none, in that of what is above', () => {
    const [a, b, c] = [
      site('a', 'store', null, '华东'),
      site('b', 'store', null, '西南'),
      site('c', 'store', 2, null),
    ] as const;
    const sites = mapOf(a, b, c);
    expect(stageOn(a, sites, day)).toEqual({ stage: 5, of: '华东' });
    expect(stageOn(b, sites, day)).toEqual({ stage: 4, of: '总部' });
    expect(stageOn(c, sites, day)).toEqual({ stage: 2, of: 'c' });
    expect(stageOn(east, sites, day)).toEqual({ stage: 5, of: '华东' });
    expect(stageOn(site('d', 'store', null, null), sites, day)).toBeNull();
  });

  it('moves with the store from the day on that it stands elsewhere', () => {
    const moved: Site = {
      ...site('a', 'store', null, null),
      periods: [
        { ...blankPeriod({ from: null, to: '2026-06-30' as Day }), parent: '华东' },
        { ...blankPeriod({ from: day, to: null }), parent: '西南' },
      ],
    };
    const before = '2026-06-30' as Day;
    expect(stageOn(moved, mapOf(moved), before)?.stage).toBe(5);
    expect(stageOn(moved, mapOf(moved), day)?.stage).toBe(4);
  });

  it('M10: a store that says another stage than its region is in doubt, and only that', () => {
    const odd = site('a', 'store', 2, '华东');
    expect(findOddStage(odd, mapOf(odd), day)[0]).toMatchObject({
      ...{ code: 'site.stage', facts: { own: '2', stage: '5', region: '华东' } },
    });
    for (const stage of [5, null]) {
      const sound = site('a', 'store', stage, '华东');
      expect(findOddStage(sound, mapOf(sound), day)).toEqual([]);
    }
    const alone = site('c', 'store', 2, null);
    expect(findOddStage(alone, mapOf(alone), day)).toEqual([]);
    const told = checkSite(odd, mapOf(odd), { day, numbers: defaultNumbers });
    expect(told.map(({ code }) => code)).toContain('site.stage');
  });

  it('a chain names its places by stage, the coolest first', () => {
    const south = site('华南', 'region', 5, '总部');
    expect(groupStages([hq, east, west, south])).toEqual([
      { stage: 5, places: ['华东', '华南'] },
      { stage: 4, places: ['总部'] },
    ]);
  });
});
