import { describe, expect, it } from 'vitest';
import { day, percent, termOf, yuan } from '../../../test/make/facts.ts';
import type { Term } from '../contracts/term.ts';
import { allowedBy } from './termAllowed.ts';
import type { Audited } from './useFacts.ts';

const month = (number: string): Audited => ({
  statement: {
    no: `JS${number}`,
    from: day(`2026-${number}-01`),
    to: day(`2026-${number}-28`),
    date: null,
  },
  claimable: yuan('0'),
  goods: {
    receipts: yuan('1000000.01'),
    returns: yuan('-20000'),
    receiptsNet: yuan('884955.76'),
    returnsNet: yuan('-17699.12'),
  },
  fees: [],
});
const spring = ['01', '02', '03', '04'].map(month);
const base = (of: 'net' | 'gross', tax: 'included' | 'excluded') => ({ of, tax, said: true });
const allowed = (said: Partial<Term>, own = spring) =>
  allowedBy(termOf({ fee: 'dm', ...said }), own);

describe('合同约定 (issue 3, 3)', () => {
  it('is a monthly percentage of the goods, each statement rounded by itself', () => {
    const rate = { calc: 'rate', rate: percent('8.5'), period: 'month' } as const;
    expect(allowed({ ...rate, base: base('net', 'included') })).toBe(yuan('333200'));
    expect(allowed({ ...rate, base: base('gross', 'excluded') }, [month('01')])).toBe(
      yuan('75221.24'),
    );
    expect(allowed({ ...rate, base: base('net', 'included'), cap: yuan('1') })).toBeNull();
    expect(allowed({ ...rate, period: 'year', base: base('net', 'included') })).toBeNull();
  });

  it('is a sum for each month or quarter, a price times its count, and nothing for 不收', () => {
    const unit = { calc: 'unit', price: yuan('600') } as const;
    expect(allowed({ ...unit, units: ['month'], period: 'month' })).toBe(yuan('2400'));
    expect(allowed({ ...unit, units: ['quarter'], period: 'quarter' })).toBe(yuan('1200'));
    const limit = { count: 2, per: 'quarter', perStore: false } as const;
    expect(allowed({ ...unit, units: ['issue'], period: 'event', limit })).toBe(yuan('2400'));
    expect(allowed({ ...unit, units: ['store', 'issue'], period: 'event', limit })).toBeNull();
    expect(allowed({ calc: 'free' })).toBe(yuan('0'));
  });

  it('ends with the clause', () => {
    const own = { calc: 'unit', price: yuan('600'), units: ['month'], period: 'month' } as const;
    expect(allowed({ ...own, to: day('2026-02-28') })).toBe(yuan('1200'));
  });
});
