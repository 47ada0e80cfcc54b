import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLines } from '../../../test/make/contractSheet.ts';
import { type Fen, fen, formatFen } from '../values/money.ts';
import { costAsHappened, groupHappened, happenedUnder } from './happened.ts';
import type { Term } from './term.ts';
import { changeOfCost, costOfYear } from './yearCost.ts';

const termsOf = (...lines: string[]) => parseLines(...lines).terms;
const display = '堆头 1200元/店/期 账扣';
const sumsOf = (terms: readonly Term[], ...amounts: bigint[]) =>
  new Map(terms.map(({ text }, at) => [text, fen(amounts[at] ?? 0n)]));
const shown = (amount: Fen | null) => amount && formatFen(amount);

describe('按去年实际估 (N04): what is charged as it happens', () => {
  const terms = termsOf(display, '端架 800元/店/期 账扣');
  const happened = happenedUnder(terms, { sums: sumsOf(terms, 3_000_000n), months: 10 });
  const cost = (line: string) => costAsHappened(termsOf(line)[0] as Term, groupHappened(happened));

  it('30,000 in ten months at 1,200 are 36,000 a year, 45,000 at 1,500', () => {
    expect([display, '堆头 1500元/店/期'].map((line) => shown(cost(line)))).toEqual([
      '36000.00',
      '45000.00',
    ]);
  });

  it('what was never charged happens no more often at another price', () => {
    expect(cost('端架 2000元/店/期')).toBe(0n);
  });

  it('DM and DM费 are one name', () => {
    const dm = termsOf('DM费 1500元/期 账扣');
    const own = happenedUnder(dm, { sums: sumsOf(dm, 900_000n), months: 12 });
    expect(shown(costAsHappened(termsOf('DM 3000元/期')[0] as Term, groupHappened(own)))).toBe(
      '18000.00',
    );
  });

  it('another name, kind or unit tells nothing; nor does a contract without audited months', () => {
    expect(['TG 1500元/店/期', '堆头 1500元/店/月', 'DM 1500元/店/期'].map(cost)).toEqual([
      null,
      null,
      null,
    ]);
    expect(happenedUnder(terms, { sums: new Map(), months: 0 })).toEqual([]);
  });

  it('a cap of the year holds; two prices of one clause are two parts of its year', () => {
    expect(shown(cost('堆头 1500元/店/期 全年封顶40000元'))).toBe('40000.00');
    const both = termsOf(display, '堆头 1000元/店/期 账扣');
    const parts = happenedUnder(both, { sums: sumsOf(both, 1_200_000n, 500_000n), months: 12 });
    expect(
      shown(costAsHappened(termsOf('堆头 2000元/店/期')[0] as Term, groupHappened(parts))),
    ).toBe('30000.00');
  });

  it('a year of terms counts it, says so, and a rise of the price is a change in money', () => {
    const bases = { 'net included': fen(240_000_000n) };
    const year = costOfYear(termsOf(display), bases, new Map(), happened);
    expect(year.terms).toEqual([{ amount: 3_600_000n, asHappened: true }]);
    expect(costOfYear(termsOf(display), bases).terms).toEqual([{ open: 'event' }]);
    const dearer = termsOf('堆头 1500元/店/期 账扣');
    const change = changeOfCost(termsOf(display), dearer, bases, new Map(), happened);
    expect([shown(change.difference), change.points]).toEqual(['9000.00', 3750n]);
  });

  it('is in proportion to the price, to the fen', () => {
    const amounts = fc.bigInt(0n, 10n ** 12n);
    fc.assert(
      fc.property(amounts, fc.bigInt(1n, 10n ** 7n), fc.bigInt(1n, 50n), (sum, price, times) => {
        const [own] = happenedUnder(terms, { sums: sumsOf(terms, sum), months: 12 });
        const known = own ? [{ ...own, price: fen(price) }] : [];
        const at = (asked: bigint) =>
          costAsHappened({ ...(terms[0] as Term), price: fen(asked) }, groupHappened(known));
        expect(at(price)).toBe(sum);
        expect(at(price * times)).toBe(sum * times);
      }),
    );
  });
});
