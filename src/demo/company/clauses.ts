import type { Reckoning } from './trade.ts';

/** A row of a contract sheet: as people write it, and as the maker understands it. */
export interface Clause {
  readonly key: ClauseKey;
  readonly subject: string;
  readonly base: string;
  readonly price: string;
  readonly period: string;
  readonly limit: string;
  readonly way: '票扣' | '账扣' | '';
  readonly note: string;
  /** It ends after so many months of the year that is told; 0 = with the contract. */
  readonly months: number;
  readonly reckoning: Reckoning | null;
  /** Price of one unit, how many are usual, and the most that a month may cost; in fen, 0 = none. */
  readonly unit: bigint;
  readonly count: number;
  readonly cap: bigint;
}

export type ClauseKey =
  | 'rebate'
  | 'logistics'
  | 'target'
  | 'year'
  | 'dm'
  | 'festival'
  | 'display'
  | 'item'
  | 'person'
  | 'system'
  | 'fine'
  | 'free'
  | 'rare';

const empty = {
  base: '',
  price: '',
  period: '',
  limit: '',
  way: '账扣',
  note: '',
  months: 0,
  reckoning: null,
  unit: 0n,
  count: 0,
  cap: 0n,
} as const;

export const clause = (
  key: ClauseKey,
  subject: string,
  said: Partial<Omit<Clause, 'key' | 'subject'>>,
): Clause => ({ ...empty, key, subject, ...said });

const bases = {
  net: '含税净进货额(验收-退货)',
  gross: '含税进货额（不扣退货）',
  netExcluded: '未税净进货额',
  grossExcluded: '未税进货额',
} as const;

/** "4.5%" and so on to a monthly percentage of the goods. */
export function percentage(
  key: ClauseKey,
  subject: string,
  price: string,
  base: keyof typeof bases,
  said: Partial<Clause> = {},
): Clause {
  const [whole = '0', part = ''] = price.replace('%', '').split('.');
  const rate = BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0'));
  const of = base.startsWith('net') ? 'net' : 'gross';
  const reckoning = { rate, of, excluded: base.endsWith('Excluded'), steps: null } as const;
  return clause(key, subject, { base: bases[base], price, period: '每月', reckoning, ...said });
}

/** 台阶: a monthly target, the whole amount at the step reached. */
export function ladder(subject: string, steps: readonly (readonly [number, string])[]): Clause {
  const words = steps.map(([from, rate]) => `达到${from}万返${rate}`).join('，');
  const made = steps.map(([from, rate]) => ({
    from: BigInt(from) * 1_000_000n,
    rate: percentage('target', '', rate, 'net').reckoning?.rate ?? 0n,
  }));
  const reckoning = { rate: 0n, of: 'net', excluded: false, steps: made } as const;
  return clause('target', subject, {
    base: bases.net,
    price: words,
    period: '每月',
    reckoning,
  });
}

/** A price of so many yuan a unit: "1200元/店/期". */
export const priced = (
  key: ClauseKey,
  subject: string,
  yuan: number,
  per: string,
  said: Partial<Clause> = {},
): Clause =>
  clause(key, subject, { price: `${yuan}元/${per}`, unit: BigInt(yuan) * 100n, ...said });
