import type { NumberName, RuleNumbers } from './ruleNumbers.ts';
import type { Format, Site } from './site.ts';

export const grades = ['A', 'B', 'C'] as const;
export type Grade = (typeof grades)[number];

/** 级别资格 (M09): 全国性, 地区性, none, or not to be told. */
export type Eligibility = 'national' | 'regional' | 'none' | 'unknown';

/** 理由: one line of why, with what was compared. */
export interface Reason {
  readonly rule: 'M06' | 'M07' | 'M08' | 'M09';
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface Graded {
  readonly grade: Grade | null;
  readonly eligibility: Eligibility;
  readonly reasons: readonly Reason[];
}

/** Stores of a chain that are open, by format. */
export type StoreCounts = Readonly<Partial<Record<Format, number>>>;

interface Ladder {
  readonly rule: Reason['rule'];
  readonly by: 'area' | 'stores';
  readonly a: NumberName;
  readonly b: NumberName;
}

const ladders: Readonly<Record<Exclude<Format, 'other'>, Ladder>> = {
  hypermarket: { rule: 'M06', by: 'area', a: 'hypermarketAreaA', b: 'hypermarketAreaB' },
  supermarket: { rule: 'M07', by: 'stores', a: 'supermarketStoresA', b: 'supermarketStoresB' },
  convenience: { rule: 'M08', by: 'stores', a: 'convenienceStoresA', b: 'convenienceStoresB' },
};

type Told = Pick<Site, 'format' | 'areaSqm' | 'exception' | 'exceptionBy'>;

/**
 * 门店级别 (M06-M09): a 卖场 by its own area, 超市 and 便利店 by the number of the chain's stores of that format; 以上
 * includes the number. A -> 全国性, B -> 地区性, C -> 地区性 only with an exception that somebody recorded.
 *
 * 卖场 5,000 m2 -> A, national; 4,999 m2 -> B, regional; 1,999 m2 -> C, none. 超市 of a chain with 20 -> B.
 */
export function gradeStore(store: Told, counts: StoreCounts, numbers: RuleNumbers): Graded {
  const { format } = store;
  if (format === null || format === 'other') {
    const code = format === null ? 'grade.noFormat' : 'grade.otherFormat';
    return ungraded({ rule: 'M09', code, facts: {} });
  }
  const ladder = ladders[format];
  const value = ladder.by === 'area' ? store.areaSqm : (counts[format] ?? 0);
  if (value === null)
    return ungraded({ rule: ladder.rule, code: 'grade.noArea', facts: { format } });
  return withEligibility(store, climb(ladder, value, numbers, format));
}

/**
 * 连锁级别 (M07, M08): of a chain in one format; a chain of 卖场 has the best grade that a store of it has.
 *
 * 50 超市 -> A; 49 -> B; 200 便利店 -> A.
 */
export function gradeChain(
  format: Format,
  counts: StoreCounts,
  largestSqm: number | null,
  numbers: RuleNumbers,
): Graded {
  const store = { format, areaSqm: largestSqm, exception: '', exceptionBy: '' };
  return gradeStore(store, counts, numbers);
}

const ungraded = (reason: Reason): Graded => ({
  ...{ grade: null, eligibility: 'unknown' as const, reasons: [reason] },
});

interface Climbed {
  readonly grade: Grade;
  readonly reason: Reason;
}

function climb({ rule, by, a, b }: Ladder, value: number, numbers: RuleNumbers, format: Format) {
  const grade: Grade = value >= numbers[a].value ? 'A' : value >= numbers[b].value ? 'B' : 'C';
  const bound = numbers[grade === 'A' ? a : b];
  const facts = { format, grade, value: `${value}`, bound: `${bound.value}`, source: bound.source };
  const side = grade === 'C' ? 'below' : 'reached';
  return { grade, reason: { rule, code: `grade.${by}.${side}`, facts } } satisfies Climbed;
}

function withEligibility(store: Told, { grade, reason }: Climbed): Graded {
  const said = (eligibility: Eligibility, code: string, facts: Reason['facts'] = {}): Graded => ({
    ...{ grade, eligibility, reasons: [reason, { rule: 'M09', code, facts: { grade, ...facts } }] },
  });
  if (grade === 'A') return said('national', 'eligible.national');
  if (grade === 'B') return said('regional', 'eligible.regional');
  if (store.exception.trim() === '') return said('none', 'eligible.none');
  const { exception, exceptionBy } = store;
  return said('regional', 'eligible.exception', { exception, by: exceptionBy });
}

/**
 * 某级别的面积 (M06): which area a 卖场 of a grade has, for who looks for them; the upper end is not included.
 *
 * B -> from 2,000 to below 5,000 m2.
 */
export function areaOfGrade(
  grade: Grade,
  { hypermarketAreaA: a, hypermarketAreaB: b }: RuleNumbers,
): { readonly from: number; readonly below: number | null } {
  if (grade === 'A') return { from: a.value, below: null };
  return grade === 'B' ? { from: b.value, below: a.value } : { from: 0, below: b.value };
}

/**
 * 某级别的业态 (M07, M08): formats whose stores all have a grade, since the chain has so many of them.
 *
 * 60 超市 and 10 便利店: A -> [supermarket], C -> [convenience].
 */
export const formatsOfGrade = (grade: Grade, counts: StoreCounts, numbers: RuleNumbers): Format[] =>
  (['supermarket', 'convenience'] as const).filter(
    (format) => gradeChain(format, counts, null, numbers).grade === grade,
  );
