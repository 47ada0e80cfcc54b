import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { addDays } from '../values/day.ts';
import { checkSite, findTreeFault } from './checkSite.ts';
import { mixOn, partiesOn } from './parties.ts';
import { findPeriodFault, holdsOn, type Period, placePeriod } from './period.ts';
import { defaultNumbers } from './ruleNumbers.ts';
import { blankPeriod, type Site, type SitePeriod } from './site.ts';

const day = (text: string) => text as Day;
const today = day('2026-11-27');

const site = (id: string, more: Partial<Site> & { place?: Partial<SitePeriod> } = {}): Site => {
  const { place = {}, ...rest } = more;
  return {
    ...{ id, kind: 'store', code: id, name: id, aliases: [], city: '', format: null },
    ...{ areaSqm: null, skus: null, openedOn: null, closedOn: null, marketStage: null },
    ...{ exception: '', exceptionBy: '' },
    periods: [{ ...blankPeriod({ from: null, to: null }), ...place }],
    ...rest,
  };
};

const hq = site('总部', { kind: 'hq', place: { entity: '华东商业' } });
const dc = site('大仓', { kind: 'dc', place: { parent: '总部' } });
const region = site('大区', { kind: 'region', place: { parent: '总部' } });
const tree = (...more: Site[]) => new Map([hq, dc, region, ...more].map((each) => [each.id, each]));

const ids = (store: Site, on = today) => {
  const { order, ship, bill, pay, agent } = partiesOn(store, tree(store), on);
  return [order.id, ship.id, bill.id, pay.id, agent];
};

describe('issue 5, 1: 单据四方 by the settlement relation of the store (R01-R04)', () => {
  it('R01: the store orders, receives, and its own entity is invoiced and pays', () => {
    const own = site('店', { place: { parent: '大区', entity: '分公司', relation: 'R01' } });
    expect(ids(own)).toEqual(['店', '店', '分公司', '分公司', null]);
    const without = site('店', { place: { parent: '大区', relation: 'R01' } });
    expect(ids(without)).toEqual(['店', '店', '华东商业', '华东商业', null]);
  });

  it('R02: the store orders and receives, its head office is invoiced and pays', () => {
    const store = site('店', { place: { parent: '大区', entity: '分公司', relation: 'R02' } });
    expect(ids(store)).toEqual(['店', '店', '华东商业', '华东商业', null]);
  });

  it('R03: the head office orders and its DC receives; without a DC it receives itself', () => {
    const byDc = site('店', { place: { parent: '大仓', relation: 'R03' } });
    expect(ids(byDc)).toEqual(['总部', '大仓', '华东商业', '华东商业', null]);
    const byHq = site('店', { place: { parent: '大区', relation: 'R03' } });
    expect(ids(byHq)).toEqual(['总部', '总部', '华东商业', '华东商业', null]);
  });

  it('a settling agent is the fifth and pays; what is said of the store comes first', () => {
    const agent = { parent: '大区', relation: 'R02', agent: '康诚仓储' } as const;
    expect(ids(site('店', { place: agent }))).toEqual([
      ...['店', '店', '华东商业', '康诚仓储', '康诚仓储'],
    ]);
    const said = { ...agent, billEntity: '物流公司', payEntity: '总部财务', shipSite: '大仓' };
    expect(ids(site('店', { place: said }))).toEqual([
      ...['店', '大仓', '物流公司', '总部财务', '康诚仓储'],
    ]);
  });

  it('changes on its day, and a chain has all relations at once', () => {
    const before = { ...blankPeriod({ from: null, to: day('2026-06-30') }), relation: 'R01' };
    const after = { ...blankPeriod({ from: day('2026-07-01'), to: null }), relation: 'R02' };
    const moved = site('店', {
      periods: [
        { ...before, parent: '大区', entity: '分公司' },
        { ...after, parent: '大区' },
      ] as SitePeriod[],
    });
    expect(ids(moved, day('2026-06-30'))[2]).toBe('分公司');
    expect(ids(moved, day('2026-07-01'))[2]).toBe('华东商业');
    const all = [
      ...[
        moved,
        site('a', { place: { relation: 'R01' } }),
        site('b', { place: { relation: 'R03' } }),
      ],
      site('c', { periods: [] }),
    ];
    expect(mixOn(all, today)).toEqual({ R01: 1, R02: 1, R03: 1, unknown: 1 });
  });

  it('nothing is invented where nothing is said; a doubt names what is missing', () => {
    const silent = site('店', { periods: [] });
    expect(ids(silent)).toEqual([null, null, null, null, null]);
    const codes = (store: Site) =>
      checkSite(store, tree(store), { day: today, numbers: defaultNumbers }).map(
        ({ code }) => code,
      );
    expect(codes(silent)).toEqual(['site.noRelation']);
    expect(codes(site('店', { place: { relation: 'R02' } }))).toEqual(['site.noHq', 'site.noBill']);
    expect(codes(site('店', { place: { relation: 'R01', parent: '大区' } }))).toEqual([]);
    expect(codes(site('店', { periods: [], closedOn: day('2026-11-26') }))).toEqual([]);
  });

  it('a site stands within no store, nothing foreign and not itself', () => {
    const under = (parent: string) => site('大区', { kind: 'region', place: { parent } });
    const store = site('店', { place: { parent: '大区' } });
    expect(findTreeFault(under('店'), tree(store))).toBe('circle');
    expect(findTreeFault(site('x', { place: { parent: '店' } }), tree(store))).toBe('parentKind');
    expect(findTreeFault(under('没有'), tree())).toBe('parentMissing');
    expect(findTreeFault(under('总部'), tree())).toBeNull();
  });
});

/** Numbers that only look random, the same each time. */
function* numbersFrom(seed: number): Generator<number> {
  for (let at = seed; ; ) {
    at = (at * 48_271) % 2_147_483_647;
    yield at;
  }
}

describe('issue 5, 1: dated facts', () => {
  it('whatever is placed one after the other, no day has two periods or it is refused', () => {
    const next = numbersFrom(20261127);
    const some = (below: number) => (next.next().value as number) % below;
    for (let run = 0; run < 300; run += 1) {
      let periods: (Period & { what: number })[] = [];
      for (let n = 0; n < 6; n += 1) {
        const from = some(8) === 0 ? null : addDays(day('2026-01-01'), some(60));
        const to = some(3) === 0 ? addDays(from ?? day('2026-01-01'), some(40)) : null;
        const tried = placePeriod(periods, { from, to, what: n });
        if (findPeriodFault(tried) === null) periods = tried;
      }
      const days = Array.from({ length: 115 }, (_, n) => addDays(day('2025-12-27'), n));
      const most = days.map((on) => periods.filter((each) => holdsOn(each, on)).length);
      expect(Math.max(...most)).toBeLessThanOrEqual(1);
    }
  });

  it('a later period ends the open one before it the day before', () => {
    const first = { from: day('2025-01-01'), to: null };
    expect(placePeriod([first], { from: day('2026-07-01'), to: null })).toEqual([
      { from: '2025-01-01', to: '2026-06-30' },
      { from: '2026-07-01', to: null },
    ]);
    expect(findPeriodFault([{ from: day('2026-02-01'), to: day('2026-01-31') }])).toBe('ends');
    expect(findPeriodFault([first, { from: null, to: day('2025-01-01') }])).toBe('overlaps');
  });
});
