/** 口径: a number that a rule compares with, and whence it is. */
export interface RuleNumber {
  readonly value: number;
  readonly source: string;
}

const book = (rule: string): string => `行业资料 ${rule}`;

/** 默认口径 (M06-M09): what stands where a company has said nothing else. */
export const defaultNumbers = {
  hypermarketSkuMin: { value: 10_000, source: book('M06') },
  hypermarketAreaA: { value: 5_000, source: book('M06') },
  hypermarketAreaB: { value: 2_000, source: book('M06') },
  supermarketSkuMin: { value: 3_000, source: book('M07') },
  supermarketAreaMin: { value: 500, source: book('M07') },
  supermarketStoresA: { value: 50, source: book('M07') },
  supermarketStoresB: { value: 20, source: book('M07') },
  convenienceSkuMax: { value: 1_000, source: book('M08') },
  convenienceAreaMax: { value: 100, source: book('M08') },
  convenienceStoresA: { value: 200, source: book('M08') },
  convenienceStoresB: { value: 50, source: book('M08') },
} as const satisfies Readonly<Record<string, RuleNumber>>;

export type NumberName = keyof typeof defaultNumbers;
export type RuleNumbers = Readonly<Record<NumberName, RuleNumber>>;

export const numberNames = Object.keys(defaultNumbers) as NumberName[];

/** A pair whose larger one must stay the larger. */
const ladders: readonly (readonly [NumberName, NumberName])[] = [
  ['hypermarketAreaA', 'hypermarketAreaB'],
  ['supermarketStoresA', 'supermarketStoresB'],
  ['convenienceStoresA', 'convenienceStoresB'],
];

/**
 * 查口径: the first name whose number cannot stand; null = all can. Numbers are whole and positive, and A
 * begins above B.
 *
 * A from 2,000 m2 and B from 5,000 m2 -> hypermarketAreaA.
 */
export function findNumberFault(numbers: RuleNumbers): NumberName | null {
  const bare = numberNames.find((name) => {
    const { value, source } = numbers[name];
    return !Number.isInteger(value) || value <= 0 || value > 10_000_000 || source.trim() === '';
  });
  if (bare !== undefined) return bare;
  return ladders.find(([a, b]) => numbers[a].value <= numbers[b].value)?.[0] ?? null;
}
