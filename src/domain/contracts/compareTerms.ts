import type { Base, Term } from './term.ts';
import { normalText } from './termText.ts';

/** What of a term may have become another; how it is worded is no change. */
export const comparedFields = [
  'rate',
  'price',
  'tiers',
  'tierMode',
  'base',
  'period',
  'measure',
  'settle',
  'floor',
  'cap',
  'guarantee',
  'growth',
  'limit',
  'festivals',
  'stores',
  'skus',
  'agreedSkus',
  'waivers',
  'way',
  'papers',
  'days',
] as const;

export type ComparedField = (typeof comparedFields)[number];

export interface TermChange {
  /** Which of the terms before and after; null = there is none. */
  readonly before: number | null;
  readonly after: number | null;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly fields: readonly ComparedField[];
}

/**
 * 版本对比 (handbook §2): two versions of a contract, term by term: pairs by 科目, then by clause
 * number and name, else in their order; what is new stands at the end. Where the words stood, and how
 * they were written, is no change.
 *
 * 月返 1 % and DM 1,500/期 against 月返 1.5 % and 堆头 900 -> 月返 changed (rate), DM removed, 堆头 added.
 */
export function compareTerms(before: readonly Term[], after: readonly Term[]): TermChange[] {
  const partner = pairTerms(before, after);
  const taken = new Set(partner.values());
  const held = before.map((term, at): TermChange => {
    const to = partner.get(at);
    const other = to === undefined ? undefined : after[to];
    if (to === undefined || !other) return { before: at, after: null, kind: 'removed', fields: [] };
    const fields = comparedFields.filter((field) => factOf(term, field) !== factOf(other, field));
    return { before: at, after: to, kind: fields.length > 0 ? 'changed' : 'same', fields };
  });
  const added = after.flatMap((_, at): TermChange[] =>
    taken.has(at) ? [] : [{ before: null, after: at, kind: 'added', fields: [] }],
  );
  return [...held, ...added];
}

/** The nearest first: same clause and name, same name, same facts, then whatever is left of its 科目. */
function pairTerms(before: readonly Term[], after: readonly Term[]): Map<number, number> {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const nearness: readonly ((term: Term) => string | null)[] = [
    ({ clauseNo, ...term }) => (clauseNo === null ? null : `${nameOf(term)}\n${clauseNo}`),
    (term) => `${nameOf(term)}\n${scopeOf(term)}`,
    nameOf,
    (term) => comparedFields.map((field) => factOf(term, field)).join('\n'),
    ({ calc }) => calc,
    () => '',
  ];
  for (const keyOf of nearness) {
    if (partner.size === before.length || taken.size === after.length) break;
    const open = Map.groupBy(
      [...after.keys()].filter((to) => !taken.has(to)),
      (to) => keyWithFee(after[to] as Term, keyOf),
    );
    for (const [at, term] of before.entries()) {
      if (partner.has(at)) continue;
      const key = keyWithFee(term, keyOf);
      const found = key === null ? undefined : open.get(key)?.shift();
      if (found === undefined) continue;
      partner.set(at, found);
      taken.add(found);
    }
  }
  return partner;
}

function keyWithFee(term: Term, keyOf: (term: Term) => string | null): string | null {
  const key = keyOf(term);
  return key === null ? null : `${term.fee}\n${key}`;
}

const nameOf = ({ subject }: Pick<Term, 'subject'>): string => normalText(subject);
const scopeOf = (term: Term): string => factOf(term, 'stores') + factOf(term, 'skus');

const freeParts = ({ free }: Term) => free && [free.count, free.unit, free.per, free.perStore];

/** What is counted as it happens has no other period. */
const isByEvent = ({ calc, units }: Term): boolean =>
  calc === 'unit' && units.some((unit) => ['issue', 'time', 'festival', 'order'].includes(unit));

const baseOf = (base: Base | null) => base && [base.of, base.tax];

/** One fact of a term, so that equal facts are equal texts, however they were kept. */
function factOf(term: Term, field: ComparedField): string {
  return JSON.stringify(partsOf(term, field), (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}

function partsOf(term: Term, field: ComparedField): unknown {
  const { cap, capPer, capShare, guarantee, growth, limit, settle } = term;
  switch (field) {
    case 'cap':
      return [
        ...[cap, cap === null ? null : capPer, term.capUnits ?? []],
        ...(capShare ? [capShare.rate, baseOf(capShare.base), capPer] : []),
      ];
    case 'floor':
      return [term.floor, term.floorPer ?? null];
    case 'price':
      return [term.price, term.units, term.ceiling ?? false, term.calc === 'free'];
    case 'base':
      return baseOf(term.base);
    case 'tierMode':
      return term.calc === 'tiers' ? term.tierMode : null;
    case 'period':
      return isByEvent(term) ? 'event' : term.period;
    case 'settle':
      return [settle?.month, settle?.nextYear, term.settleAfterMonths];
    case 'guarantee':
      return [
        ...[guarantee?.of, guarantee?.amount, guarantee?.per, guarantee?.lapsesAfter],
        ...[guarantee?.lapseCounts, guarantee?.lapseFrom, guarantee?.lapseOpen],
      ];
    case 'growth':
      return [growth?.base, growth?.sameStores];
    case 'limit':
      return [limit?.count, limit?.per, limit?.perStore];
    case 'waivers':
      return [term.freeSwaps, term.freeFirstYear, freeParts(term)];
    case 'papers':
      return [term.proofs, term.needsInvoice, term.needsConfirmation];
    case 'days':
      return [term.from, term.to, term.rolls];
    case 'tiers':
      return term.tiers.map(({ from, inclusive, rate, lump }) => [from, inclusive, rate, lump]);
    default:
      return term[field];
  }
}
