import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../people/role.ts';
import { roles } from '../people/role.ts';
import { addDays, type Day, dayNumber } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { type Checker, whoMayAct } from './actors.ts';
import { defaultMatrix } from './defaultMatrix.ts';
import type { Delegation } from './deputy.ts';
import { approvalKinds } from './kind.ts';
import type { Level } from './matrix.ts';
import type { ApprovalEvent, Request } from './request.ts';
import { standingOf } from './standing.ts';

const day = (text: string) => text as Day;
/** 国庆 2026: 10-01 to 10-07 off, weekends off. */
const isWorkday = (each: Day): boolean =>
  (each < '2026-10-01' || each > '2026-10-07') && ![2, 3].includes(dayNumber(each) % 7);

const seat = (...own: Role[]) => ({ roles: own });
const level = (need: Level['need'], days: number, ...seats: Level['seats']): Level => ({
  ...{ need, days, seats },
});

const asked: Request = {
  kind: 'fee',
  amount: fen(4_000_000n),
  maker: 'zhou',
  day: day('2026-09-24'),
  at: '2026-09-24 09:00:00+00',
  fingerprint: 'a',
  levels: [level('all', 2, seat('regionalKa')), level('all', 3, seat('nka'), seat('salesFinance'))],
  needsEvidence: false,
  validDays: null,
};

const holds = (role: Role, since = '2026-01-01 00:00:00+00', by = 'admin') => ({
  ...{ role, since, by },
});
const person = (id: string, ...held: (Role | ReturnType<typeof holds>)[]): Checker => ({
  id,
  isDisabled: false,
  roles: held.map((each) => (typeof each === 'string' ? holds(each) : each)),
});

const people = [
  person('zhou', 'regionalKa', 'nka'),
  person('region', 'regionalKa'),
  person('national', 'nka'),
  person('finance', 'salesFinance'),
  person('both', 'nka', 'salesFinance'),
  person('clerk', 'accountExecutive'),
];

const vote = (
  by: string,
  at: number,
  filled: number,
  on: string,
  more: { kind?: 'approved' | 'refused'; onBehalf?: string } = {},
): ApprovalEvent => ({
  kind: more.kind ?? 'approved',
  ...{ person: by, level: at, seat: filled, day: day(on), onBehalf: more.onBehalf ?? null },
});

const stand = (events: readonly ApprovalEvent[], today = '2026-09-30', request = asked) =>
  standingOf(request, events, day(today), isWorkday);

const may = (
  events: readonly ApprovalEvent[],
  delegations: readonly Delegation[] = [],
  { on = '2026-09-30', who = people, request = asked } = {},
) =>
  Object.fromEntries(
    whoMayAct(request, stand(events, on, request), { people: who, delegations }, day(on)).map(
      (each) => [
        each.person,
        each.why ??
          each.acts.map(({ seat, onBehalf }) => (onBehalf ? `${seat} for ${onBehalf}` : seat)),
      ],
    ),
  );

describe('issue 4, 2: 审批进度', () => {
  it('levels come one after the other, with the working days that each has', () => {
    const first = stand([]);
    expect(first).toMatchObject({ state: 'waiting', level: 0, since: '2026-09-24', open: [0] });
    expect(first.due).toBe('2026-09-28');
    const second = stand([vote('region', 0, 0, '2026-09-29')]);
    expect(second).toMatchObject({ state: 'waiting', level: 1, since: '2026-09-29', open: [0, 1] });
    // 09-30, then 国庆 to 10-07, 10-08, 10-09.
    expect(second.due).toBe('2026-10-09');
  });

  it('seats of one level are filled in any order; all of them or any one', () => {
    const one = [vote('region', 0, 0, '2026-09-25'), vote('finance', 1, 1, '2026-09-28')];
    expect(stand(one)).toMatchObject({ state: 'waiting', open: [0] });
    expect(stand([...one, vote('national', 1, 0, '2026-09-28')])).toMatchObject({
      ...{ state: 'approved', level: null, due: null },
    });
    const any = { ...asked, levels: [level('any', 1, seat('nka'), seat('salesFinance'))] };
    expect(stand([vote('finance', 0, 1, '2026-09-28')], '2026-09-30', any).state).toBe('approved');
  });

  it('a refusal ends it, and so does a withdrawal; without a level it is only recorded', () => {
    const refused = vote('region', 0, 0, '2026-09-25', { kind: 'refused' });
    expect(stand([refused]).state).toBe('refused');
    expect(stand([{ kind: 'withdrawn', person: 'zhou', day: day('2026-09-25') }]).state).toBe(
      'withdrawn',
    );
    expect(stand([], '2026-09-30', { ...asked, levels: [] }).state).toBe('recorded');
  });

  it('what changes after the approval is asked for again, from the first level', () => {
    const through = [
      vote('region', 0, 0, '2026-09-25'),
      vote('national', 1, 0, '2026-09-28'),
      vote('finance', 1, 1, '2026-09-28'),
      { kind: 'applied', person: 'finance', day: day('2026-09-28') },
    ] as const;
    expect(stand(through)).toMatchObject({ state: 'approved', isReopened: false });
    const changed: ApprovalEvent = {
      ...{ kind: 'changed', person: 'zhou', day: day('2026-09-29') },
      ...{ fingerprint: 'b', amount: fen(4_500_000n) },
    };
    expect(stand([...through, changed])).toMatchObject({
      ...{ state: 'waiting', level: 0, since: '2026-09-29', isReopened: true },
      ...{ fingerprint: 'b', amount: 4_500_000n, votes: [] },
    });
    expect(may([...through, changed]).region).toEqual([0]);
  });

  it('an approval that is good for some days ends after them', () => {
    const release = { ...asked, levels: [level('all', 1, seat('nka'))], validDays: 2 };
    const given = [vote('national', 0, 0, '2026-09-29')];
    expect(stand(given, '2026-10-08', release)).toMatchObject({
      ...{ state: 'approved', due: '2026-10-08' },
    });
    expect(stand(given, '2026-10-09', release).state).toBe('expired');
  });
});

describe('issue 4, 2: 谁可审批', () => {
  const delegation = (more: Partial<Delegation>): Delegation => ({
    ...{ person: 'region', deputy: 'clerk', from: day('2026-09-01'), to: day('2026-10-31') },
    ...{ kinds: [], most: null, endedOn: null },
    ...more,
  });

  it('who has the role may, the maker may not though he has it', () => {
    expect(may([])).toEqual({
      ...{ zhou: 'ownRequest', region: [0], national: 'noRole', finance: 'noRole' },
      ...{ both: 'noRole', clerk: 'noRole' },
    });
  });

  it('who took it over asks from then on: neither he nor who asked before checks it', () => {
    const said = { person: 'admin', day: day('2026-09-25'), takerName: '双' };
    const taken = { ...said, kind: 'takenOver', taker: 'region' } as const;
    expect(may([taken])).toMatchObject({ zhou: 'ownRequest', region: 'ownRequest' });
    const stands = delegation({ person: 'both', deputy: 'region' });
    const other = { ...taken, taker: 'both' };
    expect(may([other], [stands])).toMatchObject({ both: 'ownRequest', region: 'makersDeputy' });
  });

  it('one person fills one seat over all levels, though he has two roles', () => {
    const events = [vote('region', 0, 0, '2026-09-25'), vote('both', 1, 0, '2026-09-25')];
    expect(may(events)).toMatchObject({ both: 'alreadyVoted', finance: [1], national: 'noRole' });
  });

  it('a deputy stands in, and who he stood in for has filled his seat', () => {
    expect(may([], [delegation({})]).clerk).toEqual(['0 for region']);
    const voted = [vote('clerk', 0, 0, '2026-09-25', { onBehalf: 'region' })];
    const two = [...people.filter(({ id }) => id !== 'region'), person('region', 'nka')];
    expect(may(voted, [delegation({})], { who: two })).toMatchObject({
      ...{ region: 'alreadyVoted', clerk: 'alreadyVoted' },
    });
  });

  it('for his days, kinds and amount alone, and hands nothing on', () => {
    expect(may([], [delegation({ to: day('2026-09-29') })]).clerk).toBe('noRole');
    expect(may([], [delegation({ kinds: ['release'] })]).clerk).toBe('deputyLimit');
    expect(may([], [delegation({ most: fen(3_999_999n) })]).clerk).toBe('deputyLimit');
    expect(may([], [delegation({ most: fen(4_000_000n) })]).clerk).toEqual(['0 for region']);
    const chained = [
      delegation({ deputy: 'finance' }),
      delegation({ person: 'finance', deputy: 'clerk' }),
    ];
    expect(may([], chained)).toMatchObject({ finance: ['0 for region'], clerk: 'noRole' });
  });

  it('who acts for the maker does not check him, neither does the maker for a checker', () => {
    const makers = delegation({ person: 'zhou', deputy: 'region', to: day('2026-09-24') });
    expect(may([], [makers]).region).toBe('makersDeputy');
    expect(may([], [makers, delegation({ person: 'region' })]).clerk).toBe('noRole');
    expect(may([], [delegation({ deputy: 'zhou' })]).zhou).toBe('ownRequest');
    expect(may([], [delegation({ person: 'zhou' })]).clerk).toBe('makersDeputy');
    // Ending it before voting does not help, and who ended it is not stood in for.
    const ended = { endedOn: day('2026-09-25') };
    expect(may([], [{ ...makers, to: day('2026-10-31'), ...ended }]).region).toBe('makersDeputy');
    expect(may([], [delegation(ended)]).clerk).toBe('noRole');
  });

  it('a role that the maker gave after asking does not count, one given by others does', () => {
    const given = (by: string, since: string) =>
      may([], [], { who: [person('friend', holds('regionalKa', since, by))] }).friend;
    expect(given('zhou', '2026-09-24 09:00:01+00')).toBe('roleByMaker');
    expect(given('zhou', '2026-09-24 08:59:59+00')).toEqual([0]);
    expect(given('admin', '2026-09-24 09:00:01+00')).toEqual([0]);
  });

  it('who left may not, neither does anybody for him', () => {
    const left = people.map((each) =>
      each.id === 'region' ? { ...each, isDisabled: true } : each,
    );
    expect(may([], [delegation({})], { who: left })).toMatchObject({
      ...{ region: 'disabled', clerk: 'noRole' },
    });
  });
});

/** Somebody votes whenever he may; whoever he is and whatever the matrix asks for. */
describe('issue 4, 2: laws', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const checker = fc.record({
    isDisabled: fc.boolean(),
    roles: fc.array(
      fc.record({
        role: fc.constantFrom(...roles),
        since: fc.constantFrom('2026-09-01 00:00:00+00', '2026-09-25 00:00:00+00'),
        by: fc.constantFrom(...ids),
      }),
      { maxLength: 6 },
    ),
  });
  const delegation = fc.record({
    ...{ person: fc.constantFrom(...ids), deputy: fc.constantFrom(...ids) },
    from: fc.constantFrom(day('2026-09-01'), day('2026-09-28')),
    to: fc.constantFrom(day('2026-09-24'), day('2026-10-30')),
    kinds: fc.constantFrom([], ['fee'] as const, ['release'] as const),
    most: fc.constantFrom(null, fen(1_000_000n), fen(9_000_000n)),
    endedOn: fc.constantFrom(null, null, day('2026-09-26')),
  });

  it('the maker, his deputies and a second vote never count, however it goes on', () => {
    fc.assert(
      fc.property(
        fc.tuple(checker, checker, checker, checker, checker),
        fc.array(delegation, { maxLength: 5 }),
        fc.constantFrom(...approvalKinds),
        fc.array(fc.nat(20), { maxLength: 8 }),
        (made, delegations, kind, picks) => {
          const who = made.map((each, i) => ({ ...each, id: ids[i] as string }));
          const levels = defaultMatrix.rows.findLast((row) => row.kind === kind)?.levels ?? [];
          const request: Request = { ...asked, kind, maker: 'a', levels };
          const events: ApprovalEvent[] = [];
          picks.forEach((pick, n) => {
            const on = addDays(request.day, n);
            const now = standingOf(request, events, on, isWorkday);
            const able = whoMayAct(request, now, { people: who, delegations }, on).flatMap((each) =>
              each.acts.map((act) => ({ ...act, person: each.person })),
            );
            const chosen = able[pick % Math.max(able.length, 1)];
            if (!chosen) return;
            events.push({ kind: 'approved', day: on, level: now.level as number, ...chosen });
          });
          const votes = events.flatMap((each) => ('seat' in each ? [each] : []));
          const used = votes.flatMap((each) => [each.person, each.onBehalf ?? []].flat());
          expect(new Set(used).size).toBe(used.length);
          expect(used).not.toContain('a');
          for (const { person: deputy, day: on } of votes)
            for (const each of delegations)
              expect(
                each.person === 'a' &&
                  each.deputy === deputy &&
                  each.from <= on &&
                  each.to >= request.day &&
                  (each.endedOn ?? each.to) >= request.day,
              ).toBe(false);
          const end = standingOf(request, events, day('2026-09-30'), isWorkday);
          const filled = levels.flatMap((each, n) =>
            each.seats.map((_, at) => votes.some((v) => v.level === n && v.seat === at)),
          );
          if (end.state === 'approved') expect(filled.every(Boolean)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
