import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLines, showTerm } from '../../test/make/contractSheet.ts';
import type { Base, FreeCount, Period, Term, Tier } from '../domain/contracts/term.ts';
import { fen } from '../domain/values/money.ts';
import { ppm } from '../domain/values/rate.ts';
import { sentenceOfTerm } from './termSentence.ts';

const read = (wording: string): Term => {
  const contract = parseLines(wording);
  expect(contract.asked, wording).toEqual([]);
  expect(contract.terms, wording).toHaveLength(1);
  return contract.terms[0] as Term;
};

describe('条款成句', () => {
  it.each([
    ['月返 8.5% 票扣', '月返: 8.5%, 每月, 票扣'],
    [
      '年返 600万以上2%，1000万以上2.5%，次年1月结算',
      '年返: 达到6000000元返2%, 达到10000000元返2.5%, 全额, 每年, 次年1月结算',
    ],
    ['DM 1500元/期 2期/季 凭海报', 'DM: 1500元/期, 每季2次, 凭海报'],
    [
      '联营扣点20%，月保底销售额10万元，超出部分15%',
      '联营扣点: 联营20%, 月保底销售额100000元, 超出部分15%, 每月',
    ],
    ['陈列费 1000元/店/次，全年不超过进货额的1%', '陈列费: 1000元/店/次, 每年不超过含税进货额的1%'],
    ['退货处理费 退货金额的2%', '退货处理费 退货金额的2%'],
  ])('%s', (wording, sentence) => {
    expect(sentenceOfTerm(read(wording))).toBe(sentence);
    expect(showTerm(read(sentence))).toBe(showTerm(read(wording)));
  });

  const rates = fc.bigInt(1n, 4000n).map((rate) => ppm(rate * 100n));
  const sums = fc.bigInt(1n, 100_000n).map((sum) => fen(sum * 100n));
  const bases = fc.record({
    of: fc.constantFrom<Base['of']>('gross', 'net', 'invoiced', 'paid', 'sales', 'dc'),
    tax: fc.constantFrom<Base['tax']>('included', 'excluded'),
    said: fc.constant(true),
  });
  const ladders = fc
    .array(fc.tuple(fc.bigInt(1n, 900n), fc.bigInt(1n, 300n), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    })
    .map((steps) => {
      let from = 0n;
      let rate = 0n;
      return steps.map(([wide, more, inclusive]): Tier => {
        from += wide * 1_000_000n;
        rate += more * 100n;
        return { from: fen(from), inclusive, rate: ppm(rate), lump: null };
      });
    });
  const bounds = fc.record({
    floor: fc.option(sums),
    cap: fc.option(sums),
    capPer: fc.constantFrom<Term['capPer']>('month', 'quarter', 'half', 'year', 'contract'),
    way: fc.constantFrom<Term['way']>(null, 'invoice', 'account', 'cash', 'goods', 'order'),
    needsInvoice: fc.boolean(),
    needsConfirmation: fc.boolean(),
    proofs: fc.constantFrom([], ['海报'], ['照片']),
  });
  /** Names that look like codes, numbers, units, periods and papers. */
  const names = fc.uniqueArray(
    fc.oneof(
      fc.constantFrom(
        '1001',
        'B-12',
        '365便利店',
        '7-11店',
        '和平店',
        '门店4',
        '上海(浦东)店',
        '200ml',
      ),
      fc.stringMatching(/^[A-Z]{0,2}[0-9]{1,13}$/),
      fc.stringMatching(/^[一二三两月年期票货凭保底封顶全额元店个图号]{1,8}$/),
    ),
    { minLength: 1, maxLength: 400 },
  );
  const parts = fc.option(
    fc.tuple(names, fc.boolean()).map(([list, isMixed]): readonly string[] => {
      const signed = list.map((name, at) => (isMixed && at % 2 === 1 ? `-${name}` : name));
      // Those that are left out come last.
      return [
        ...signed.filter((each) => !each.startsWith('-')),
        ...signed.filter((each) => each.startsWith('-')),
      ];
    }),
  );
  const bounded = (term: Term, more: Partial<Term>): Term => ({
    ...term,
    ...more,
    capPer: more.cap === null ? null : (more.capPer ?? null),
  });

  it('read again, what holds for some stores and goods holds for the same, whatever they are called', () => {
    const bases = [
      '月返 2%',
      '年返 600万2% 800万3% 全额',
      'DM 1500元/期 2期/季',
      '信息费 500元/月',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...bases), parts, parts, (wording, stores, skus) => {
        const term = { ...read(wording), stores, skus };
        const again = read(sentenceOfTerm(term));
        expect(showTerm(again)).toBe(showTerm(term));
        expect(sentenceOfTerm(again)).toBe(sentenceOfTerm(term));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '完成率80%-100%返0.5%，100%以上返1%，目标500万',
    '年返按进货额1.5%或10万元，两者取高',
    '灯箱2块，每块3000元/年',
    '五一国庆各1000元',
    '到货率低于90%，扣罚未到货金额的5%',
    '平均毛利率低于18%补足差额',
  ])('read again, %s is the same term', (wording) => {
    const term = read(wording);
    const again = read(sentenceOfTerm(term));
    expect(showTerm(again)).toBe(showTerm(term));
    expect(sentenceOfTerm(again)).toBe(sentenceOfTerm(term));
  });

  it('read again, a percentage is the same term', () => {
    const base = read('无条件返利 1%');
    const periods = fc.constantFrom<Period>('month', 'quarter', 'half', 'year');
    fc.assert(
      fc.property(rates, bases, periods, bounds, (rate, of, period, more) => {
        const term = bounded({ ...base, rate, base: of, period }, more);
        expect(showTerm(read(sentenceOfTerm(term)))).toBe(showTerm(term));
      }),
      { numRuns: 1000 },
    );
  });

  it('read again, a ladder is the same term', () => {
    const base = read('年返 600万2%');
    const modes = fc.constantFrom<Term['tierMode']>('whole', 'marginal', 'overBase');
    const settles = fc.option(
      fc.record({ month: fc.integer({ min: 1, max: 12 }), nextYear: fc.boolean() }),
    );
    fc.assert(
      fc.property(ladders, modes, bases, settles, bounds, (tiers, tierMode, of, settle, more) => {
        const term = bounded({ ...base, tiers, tierMode, base: of, settle }, more);
        expect(showTerm(read(sentenceOfTerm(term)))).toBe(showTerm(term));
      }),
      { numRuns: 1000 },
    );
  });

  // Months that are free in each store begin with its opening, which is asked.
  const freeOf = (free: FreeCount): FreeCount =>
    free.unit === 'month' ? { ...free, perStore: false } : free;

  it('read again, a price is the same term', () => {
    const base = read('堆头费 1000元/店/期');
    const counts = fc.option(
      fc.record({
        count: fc.integer({ min: 1, max: 60 }),
        per: fc.constantFrom(
          'month' as const,
          'quarter' as const,
          'half' as const,
          'year' as const,
          'contract' as const,
        ),
        perStore: fc.boolean(),
      }),
    );
    const frees = fc.option(
      fc.record({
        count: fc.integer({ min: 1, max: 60 }),
        unit: fc.constantFrom('issue' as const, 'store' as const, 'month' as const),
        per: fc.constantFrom('month', 'quarter', 'half', 'year', 'contract') as fc.Arbitrary<
          FreeCount['per']
        >,
        perStore: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(sums, counts, bounds, frees, (price, limit, more, free) => {
        const whole = free === null ? base : { ...base, free: freeOf(free) };
        const term = bounded({ ...whole, price, limit }, { ...more, floor: null });
        expect(showTerm(read(sentenceOfTerm(term)))).toBe(showTerm(term));
      }),
      { numRuns: 1000 },
    );
  });
});
