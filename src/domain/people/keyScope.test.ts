import { describe, expect, it } from 'vitest';
import { keyActions, reachOfKey, widerThan } from './keyScope.ts';

const director = { roles: ['kaDirector'], chains: null, isDisabled: false } as const;
const all = { chains: null, actions: [] } as const;
const named = (reach: ReturnType<typeof reachOfKey>) =>
  reach?.rights.map(({ action, subject }) => `${action} ${subject}`).sort();

describe('issue 4, 1: a key is never wider than its maker', () => {
  it('sees the chains that both see', () => {
    const chainsOf = (key: readonly string[] | null, maker: readonly string[] | null) =>
      reachOfKey({ ...all, chains: key }, { ...director, chains: maker })?.chains;
    expect(chainsOf(null, null)).toBeNull();
    expect(chainsOf(['a', 'b'], null)).toEqual(['a', 'b']);
    expect(chainsOf(null, ['a'])).toEqual(['a']);
    expect(chainsOf(['a', 'b'], ['b', 'c'])).toEqual(['b']);
    expect(chainsOf(['a'], [])).toEqual([]);
    expect(chainsOf(['a'], ['c'])).toEqual([]);
  });

  it('may what was given and its maker still may; following its own jobs belongs to it', () => {
    const given = { ...all, actions: ['read ledger', 'change imports'] } as const;
    expect(named(reachOfKey(given, null))).toEqual([
      ...['change imports', 'change price'],
      ...['read imports', 'read ledger', 'read price', 'read service'],
    ]);
    const clerk = { ...director, roles: ['accountExecutive'] } as const;
    expect(named(reachOfKey(given, clerk))).toEqual([
      ...['change imports', 'change price', 'read imports', 'read price', 'read service'],
    ]);
    const auditor = { ...director, roles: ['auditor'] } as const;
    expect(named(reachOfKey(given, auditor))).toEqual([
      ...['read imports', 'read ledger', 'read price', 'read service'],
    ]);
  });

  it('without actions it may what programs may; once its maker has left nothing', () => {
    expect(named(reachOfKey(all, null))).toEqual([
      ...['change imports', 'change price', 'read audits', 'read imports', 'read price'],
      'read service',
    ]);
    expect(reachOfKey(all, { ...director, isDisabled: true })).toBeNull();
  });

  it('a key of who sees no amounts sees none: logistics sends papers in by it and reads quantities', () => {
    const logistics = { ...director, roles: ['logistics'] } as const;
    expect(named(reachOfKey(all, logistics))).toEqual([
      ...['change imports', 'read audits', 'read imports', 'read service'],
    ]);
  });

  it('what somebody may not himself he gives no key', () => {
    expect(widerThan(keyActions, ['administrator'])).toEqual([]);
    expect(widerThan(keyActions, ['accountExecutive'])).toEqual(['read ledger']);
    expect(widerThan(['change imports'], ['auditor'])).toEqual(['change imports']);
  });
});
