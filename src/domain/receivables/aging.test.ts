import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPayTerm } from '../contracts/payTerm.ts';
import { addDays, type Day, daysBetween } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { ageBucket, ageBuckets, ageUnpaid } from './aging.ts';
import { dueDay, provisionalDay } from './dueDay.ts';

const day = (text: string) => text as Day;
const termOf = (text: string) => {
  const read = readPayTerm(text);
  return 'term' in read ? read.term : null;
};

/** 国庆 2026: off from 10-01 to 10-07, 10-10 is worked. */
const isWorkday = (each: Day): boolean => {
  if (each >= '2026-10-01' && each <= '2026-10-07') return false;
  const weekday = ((daysBetween(day('2026-09-28'), each) % 7) + 7) % 7;
  return each === '2026-10-10' || weekday < 5;
};

describe('issue 3, 5: 应付款日 and 账龄', () => {
  test('F02: 月结45 of May is 07-15, 到货60 of its last day 07-30; a planned day wins', () => {
    const facts = {
      planned: null,
      payDays: null,
      to: day('2026-05-31'),
      date: day('2026-06-05'),
      invoiced: null,
      term: null,
      isWorkday,
      isAnnounced: (year: number) => year <= 2026,
    };
    const of = (text: string, more = {}) =>
      dueDay({ ...facts, ...more, term: termOf(text) })?.day ?? null;
    expect(of('月结45天')).toBe('2026-07-15');
    expect(of('月结45天', { to: day('2026-05-20') })).toBe('2026-07-15');
    expect(of('到货60天')).toBe('2026-07-30');
    expect(of('对账后30天')).toBe('2026-07-05');
    expect(of('票到30天')).toBeNull();
    expect(of('票到30天', { invoiced: day('2026-06-10') })).toBe('2026-07-10');
    expect(of('次月25日')).toBe('2026-06-25');
    expect(of('次月31日', { to: day('2026-01-31') })).toBe('2026-02-28');
    expect(dueDay({ ...facts, planned: day('2026-07-01') })).toEqual({
      day: '2026-07-01',
      by: 'planned',
      unannounced: null,
      moved: null,
    });
    expect(dueDay(facts)).toBeNull();
  });

  test('issue 5, 6: pay days of the profile count where the term names none, and say who told them', () => {
    const payDays = { days: [5, 15, 25], source: '采购王经理', day: day('2026-03-01') };
    const facts = {
      ...{ planned: null, to: day('2026-05-31'), date: day('2026-06-05'), invoiced: null },
      ...{ isWorkday, isAnnounced: () => true, payDays },
    };
    const of = (text: string, more = {}) => dueDay({ ...facts, ...more, term: termOf(text) });
    expect(of('到货60天')).toEqual({
      ...{ day: '2026-08-05', by: 'profile', unannounced: null },
      moved: { ...payDays, from: '2026-07-30' },
    });
    const byContract = { by: 'contract', unannounced: null, moved: null };
    expect(of('月结45天')).toEqual({ day: '2026-07-15', ...byContract });
    expect(of('到货60天 每月10/20付')).toEqual({ day: '2026-08-10', ...byContract });
    expect(of('次月26日付')).toEqual({ day: '2026-06-26', ...byContract });
    expect(of('到货60天', { payDays: null })).toEqual({ day: '2026-07-30', ...byContract });
    expect(of('到货60天', { planned: day('2026-07-01') })).toMatchObject({ by: 'planned' });
    expect(dueDay({ ...facts, term: null })).toBeNull();
    const last = { ...payDays, days: [31] };
    expect(of('对账后20天', { payDays: last })?.day).toBe('2026-06-30');
    expect(provisionalDay({ ...facts, term: termOf('票到30天') })).toMatchObject({
      ...{ day: '2026-07-05', by: 'contract' },
    });
  });

  test('issue 3, 5: 工作日 skip weekends and 国庆; an invoice whose day is missing gives a provisional day', () => {
    const facts = {
      planned: null,
      payDays: null,
      to: day('2026-09-20'),
      date: day('2026-09-28'),
      invoiced: null,
      isWorkday,
      isAnnounced: (year: number) => year <= 2026,
    };
    const of = (text: string, more = {}) =>
      dueDay({ ...facts, ...more, term: termOf(text) })?.day ?? null;
    expect(of('对账后3个工作日')).toBe('2026-10-08');
    expect(of('对账后5个工作日')).toBe('2026-10-10');
    expect(of('票到3个工作日', { invoiced: day('2026-09-29') })).toBe('2026-10-09');
    const term = termOf('票到30天');
    expect(of('票到30天')).toBeNull();
    expect(provisionalDay({ ...facts, term })?.day).toBe('2026-10-28');
    expect(provisionalDay({ ...facts, term, invoiced: day('2026-09-30') })).toBeNull();
    expect(provisionalDay({ ...facts, term: termOf('月结30天') })).toBeNull();
  });

  test('issue 3, 5: working days into a year whose holidays are not announced say which year', () => {
    const facts = {
      planned: null,
      payDays: null,
      to: day('2026-12-28'),
      date: day('2026-12-28'),
      invoiced: null,
    };
    const calendar = { isWorkday, isAnnounced: (year: number) => year <= 2026 };
    const of = (text: string) => dueDay({ ...facts, ...calendar, term: termOf(text) });
    expect(of('对账后3个工作日')).toMatchObject({ day: '2026-12-31', unannounced: null });
    expect(of('对账后5个工作日')).toMatchObject({ day: '2027-01-04', unannounced: 2027 });
    expect(of('对账后30天')).toMatchObject({ day: '2027-01-27', unannounced: null });
    const term = termOf('票到5个工作日');
    expect(provisionalDay({ ...facts, ...calendar, term })?.unannounced).toBe(2027);
  });

  test('issue 3, 5: what of the unknown has a provisional day is told beside it, and is never late', () => {
    const base = { chain: '永辉', explained: fen(0n) };
    const [aged] = ageUnpaid(
      [
        { ...base, due: null, provisional: day('2026-01-01'), unpaid: fen(6_950_000n) },
        { ...base, due: null, provisional: null, unpaid: fen(950_000n) },
        { ...base, due: day('2026-07-01'), provisional: null, unpaid: fen(100n) },
      ],
      day('2026-07-20'),
    );
    expect(aged?.buckets.unknown).toBe(7_900_000n);
    expect(aged?.provisional).toBe(6_950_000n);
  });

  test('issue 3, 5: a statement that prints one day alone is counted from that day', () => {
    const facts = {
      planned: null,
      payDays: null,
      invoiced: null,
      isWorkday,
      isAnnounced: () => true,
    };
    const of = (text: string, own: { to: Day | null; date: Day | null }) =>
      dueDay({ ...facts, ...own, term: termOf(text) })?.day ?? null;
    const [dated, ended] = [
      { to: null, date: day('2026-06-05') },
      { to: day('2026-05-31'), date: null },
    ];
    expect([of('到货60天', dated), of('对账后30天', dated)]).toEqual(['2026-08-04', '2026-07-05']);
    expect([of('到货60天', ended), of('对账后30天', ended)]).toEqual(['2026-07-30', '2026-06-30']);
    const term = termOf('票到30天');
    expect(provisionalDay({ ...facts, ...ended, term })?.day).toBe('2026-06-30');
    expect(provisionalDay({ ...facts, ...ended, term, planned: day('2026-07-01') })).toBeNull();
    expect(provisionalDay({ ...facts, ...ended, term: null })).toBeNull();
  });

  test('issue 3, 5: one span of several that waits for the invoice makes the day provisional', () => {
    const facts = {
      planned: null,
      payDays: null,
      to: day('2026-05-31'),
      date: null,
      invoiced: null,
    };
    const term = termOf('收货账期30天+票到30天');
    const provisional = provisionalDay({ ...facts, term, isWorkday, isAnnounced: () => true });
    expect(provisional?.day).toBe('2026-07-30');
  });

  test('issue 3, 5: what owes nothing is not counted, what owes a 分 is', () => {
    const base = { chain: '永辉', due: null, provisional: null, explained: fen(0n) };
    const aged = ageUnpaid(
      [0n, 1n, -5n].map((unpaid) => ({ ...base, unpaid: fen(unpaid) })),
      day('2026-07-20'),
    );
    expect(aged).toMatchObject([{ count: 1, unpaid: 1n }]);
  });

  test('buckets change on the day after the 30th, 60th and 90th', () => {
    const due = day('2026-07-15');
    const at = (late: number) => ageBucket(due, addDays(due, late));
    expect([-40, 0, 1, 30, 31, 60, 61, 90, 91].map(at)).toEqual([
      ...['current', 'current', 'to30', 'to30', 'to60', 'to60', 'to90', 'to90', 'over90'],
    ]);
    expect(ageBucket(null, due)).toBe('unknown');
  });

  test('each chain sums exactly, and the chains to the whole; who owes most stands first', () => {
    const statement = fc.record({
      chain: fc.constantFrom('甲', '乙', '丙'),
      due: fc.option(fc.integer({ min: -200, max: 200 }).map((n) => addDays(day('2026-07-15'), n))),
      unpaid: fc.bigInt(-1_000n, 1_000_000_000n).map(fen),
      explained: fc.constant(fen(0n)),
      provisional: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 60 }), (list) => {
        const aged = ageUnpaid(list, day('2026-07-15'));
        let whole = 0n;
        for (const { unpaid, buckets } of aged) {
          expect(ageBuckets.reduce((sum, each) => sum + buckets[each], 0n)).toBe(unpaid);
          whole += unpaid;
        }
        const all = list.reduce((sum, { unpaid }) => sum + (unpaid > 0n ? unpaid : 0n), 0n);
        expect(whole).toBe(all);
        const owed = aged.map(({ unpaid }) => unpaid);
        expect([...owed].sort((a, b) => (a < b ? 1 : -1))).toEqual(owed);
      }),
    );
  });
});
