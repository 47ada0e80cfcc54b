import { describe, expect, it } from 'vitest';
import { contractMonths, contractYears } from './span.ts';

const april = { valid_from: '2025-04-01', valid_to: '2027-03-31' };

describe('期间 (issue 3, 3)', () => {
  it('counts contract years from the first month of the contract, those that have begun', () => {
    expect(contractYears(april, '2026-05-02')).toEqual([
      { from: '2025-04', to: '2026-03' },
      { from: '2026-04', to: '2027-03' },
    ]);
    expect(contractYears(april, '2025-12-31')).toEqual([{ from: '2025-04', to: '2026-03' }]);
    expect(contractYears({ valid_from: null, valid_to: null }, '2026-05-02')).toEqual([]);
  });

  it('lists months up to today, or to the end of the contract', () => {
    expect(contractMonths(april, '2025-06-10')).toEqual(['2025-04', '2025-05', '2025-06']);
    expect(contractMonths(april, '2030-01-01').at(-1)).toBe('2027-03');
  });
});
