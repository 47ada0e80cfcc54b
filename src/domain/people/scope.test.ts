import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import {
  type ChainSpan,
  chainsSeen,
  findSpanFault,
  findTeamFault,
  type PersonScope,
  type ScopeFacts,
  type Team,
} from './scope.ts';

const day = (text: string) => text as Day;
const since = (chain: string, from = '2026-01-01', to: string | null = null): ChainSpan => ({
  chain,
  from: day(from),
  to: to === null ? null : day(to),
});
const limited = (person: string, ...chains: ChainSpan[]): PersonScope => ({
  person,
  isLimited: true,
  chains,
});
const member = (person: string, isLeader = false, to: string | null = null) => ({
  ...{ person, isLeader, from: day('2026-01-01') },
  to: to === null ? null : day(to),
});
const team = (given: Partial<Team> & Pick<Team, 'id' | 'level'>): Team => ({
  ...{ name: given.id, within: null, isEnded: false, chains: [], members: [] },
  ...given,
});

const company = team({ id: '集团', level: 'company', chains: [since('华润')] });
const east = team({
  ...{ id: '华东', level: 'region', within: '集团', chains: [since('永辉')] },
  members: [member('li', true), member('wu')],
});
const shanghai = team({
  ...{ id: '上海组', level: 'team', within: '华东', chains: [since('大润发')] },
  members: [member('zhao')],
});
const facts = (given: Partial<ScopeFacts> = {}): ScopeFacts => ({
  scopes: ['li', 'wu', 'zhao'].map((each) => limited(each)),
  teams: [company, east, shanghai],
  deputies: [],
  ...given,
});
const seen = (given: ScopeFacts, person: string, on = '2026-10-01') =>
  chainsSeen(given, person, day(on));

describe('issue 4, 1: 可见连锁 (G12)', () => {
  it('who is not limited sees all, also where chains stand by his name', () => {
    expect(seen(facts(), 'chen')).toBe(null);
    const free = { ...limited('chen', since('永辉')), isLimited: false };
    expect(seen(facts({ scopes: [free] }), 'chen')).toBe(null);
  });

  it('a leader sees what the teams below see, a member the chains of his team, nobody above', () => {
    expect(seen(facts(), 'li')).toEqual(['大润发', '永辉'].sort());
    expect(seen(facts(), 'wu')).toEqual(['永辉']);
    expect(seen(facts(), 'zhao')).toEqual(['大润发']);
    const head = { ...company, members: [member('zhao', true)] };
    expect(seen(facts({ teams: [head, east, shanghai] }), 'zhao')).toHaveLength(3);
    const ended = facts({ teams: [company, east, { ...shanghai, isEnded: true }] });
    expect(seen(ended, 'li')).toEqual(['永辉']);
    expect(seen(ended, 'zhao')).toEqual([]);
  });

  it('a chain is seen from its first day to its last, both included', () => {
    const given = facts({ scopes: [limited('wang', since('盒马', '2026-03-01', '2026-06-30'))] });
    const days = ['2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01'];
    expect(days.map((each) => seen(given, 'wang', each))).toEqual([[], ['盒马'], ['盒马'], []]);
    const left = { ...shanghai, members: [member('zhao', false, '2026-06-30')] };
    const after = facts({ teams: [company, east, left] });
    expect(seen(after, 'zhao', '2026-06-30')).toEqual(['大润发']);
    expect(seen(after, 'zhao', '2026-07-01')).toEqual([]);
  });

  it('a deputy sees what he stands in for, on its days, and does not hand it on', () => {
    const stands = (person: string, deputy: string, from: string, to: string) => ({
      ...{ person, deputy, from: day(from), to: day(to) },
    });
    const given = facts({
      deputies: [
        stands('zhao', 'wu', '2026-10-01', '2026-10-08'),
        stands('wu', 'chu', '2026-10-01', '2026-10-08'),
        stands('chen', 'zhao', '2026-10-03', '2026-10-03'),
      ],
      scopes: [...facts().scopes, limited('chu')],
    });
    expect(seen(given, 'wu', '2026-10-08')).toEqual(['大润发', '永辉'].sort());
    expect(seen(given, 'wu', '2026-10-09')).toEqual(['永辉']);
    expect(seen(given, 'chu', '2026-10-01')).toEqual(['永辉']);
    // For who has no limit: all of it, that day.
    expect(seen(given, 'zhao', '2026-10-03')).toBe(null);
    expect(seen(given, 'zhao', '2026-10-04')).toEqual(['大润发']);
    expect(seen(given, 'wu', '2026-10-03')).toEqual(['大润发', '永辉'].sort());
  });

  it('levels fall, nothing stands on what has ended, nothing twice at one time', () => {
    const others = [company, east, shanghai];
    expect(findTeamFault(shanghai, others)).toBe(null);
    expect(findTeamFault({ ...shanghai, within: 'gone' }, others)).toBe('within');
    expect(findTeamFault({ ...east, within: '上海组' }, others)).toBe('level');
    expect(findTeamFault({ ...east, level: 'team' }, others)).toBe('holds');
    expect(findTeamFault({ ...east, isEnded: true }, others)).toBe('holds');
    expect(findTeamFault({ ...shanghai, members: [member('a'), member('a', true)] }, others)).toBe(
      'twice',
    );
    const spans = (...all: ChainSpan[]) =>
      all.map(({ chain, from, to }) => ({ of: chain, from, to }));
    expect(findSpanFault(spans(since('x', '2026-02-02', '2026-02-01')))).toBe('days');
    const first = since('x', '2026-01-01', '2026-06-30');
    expect(findSpanFault(spans(first, since('x', '2026-07-01')))).toBe(null);
    expect(findSpanFault(spans(first, since('x', '2026-06-30')))).toBe('twice');
    expect(findSpanFault(spans(first, since('y', '2026-06-30')))).toBe(null);
  });
});
