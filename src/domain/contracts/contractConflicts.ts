import type { Contract, ContractConflict, Term } from './term.ts';

/** Two terms that price the same thing. */
export interface TermConflict extends Pick<ContractConflict, 'what' | 'subject' | 'fee' | 'rule'> {
  readonly holds: Term;
  readonly yields: Term;
  /** It is left out: the other prices all that it prices. */
  readonly givesWay: boolean;
}

/** 后签优先: of two contracts the later signed, else the later begun; order = neither says. */
export function winnerOf(
  a: Contract,
  b: Contract,
): { readonly holds: Contract; readonly rule: 'signed' | 'begun' | 'order' } {
  const later = (read: (contract: Contract) => string | null | undefined): Contract | null => {
    const [own, other] = [read(a) ?? '', read(b) ?? ''];
    return own === other || own === '' || other === '' ? null : own > other ? a : b;
  };
  const signed = later(({ signedOn }) => signedOn);
  if (signed) return { holds: signed, rule: 'signed' };
  const begun = later(({ from }) => from);
  return begun ? { holds: begun, rule: 'begun' } : { holds: a, rule: 'order' };
}

/**
 * 条款冲突 (handbook §1): one kind of fee priced in two contracts at once. Stores or festivals of its own
 * make a term the more specific: both stand and it holds there. The same name, stores and period: the
 * later signed holds, else the later begun, else the first in order, and the other gives way. Other
 * names: both stand, a deduction is judged by the one it is called by. null = they do not meet.
 *
 * DM 1,500.00 signed 2026-01-10 and DM 1,200.00 signed 2026-05-06 -> the second, rule signed.
 */
export function findConflict(a: Term, b: Term, ofA: Contract, ofB: Contract): TermConflict | null {
  if (a.fee !== b.fee || !isMeeting(a, b)) return null;
  const isNamedAlike = plainName(a.subject) === plainName(b.subject);
  if (a.fee === 'other' && !isNamedAlike) return null;
  const told = { fee: a.fee };
  const isSame = priceOf(a) === priceOf(b);
  const [close, wide] = weightOf(a) >= weightOf(b) ? [a, b] : [b, a];
  if (weightOf(close) !== weightOf(wide)) {
    if (isSame) return null;
    const sides = { holds: close, yields: wide, subject: close.subject };
    return { ...told, ...sides, what: 'fee', rule: 'specific', givesWay: false };
  }
  const isWay = a.way !== null && b.way !== null && a.way !== b.way;
  if (!isNamedAlike || isWay || !isSameScope(a, b)) {
    const sides = { holds: a, yields: b, subject: a.subject };
    return { ...told, ...sides, what: 'fee', rule: 'byName', givesWay: false };
  }
  const { holds: winner, rule } = winnerOf(ofA, ofB);
  const [holds, yields] = winner === ofA ? [a, b] : [b, a];
  const sides = { holds, yields, subject: holds.subject };
  return { ...told, ...sides, what: isSame ? 'twice' : 'fee', rule, givesWay: true };
}

/** 免收, 凭证 and the like price nothing. */
const isPriced = ({ calc }: Term): boolean => calc !== 'unknown' && calc !== 'free';

const isMeeting = (a: Term, b: Term): boolean =>
  isPriced(a) &&
  isPriced(b) &&
  daysMeet(a, b) &&
  listsMeet(a.stores, b.stores) &&
  listsMeet(a.skus, b.skus) &&
  listsMeet(named(a.festivals), named(b.festivals)) &&
  (a.period === null || b.period === null || a.period === b.period) &&
  (a.measure === null || b.measure === null || a.measure === b.measure);

const named = (list: readonly string[]): readonly string[] | null =>
  list.length === 0 ? null : list;

const daysMeet = (a: Term, b: Term): boolean =>
  (a.from === null || b.to === null || b.rolls || a.from <= b.to) &&
  (b.from === null || a.to === null || a.rolls || b.from <= a.to);

/** Lists of exceptions alone are as good as all. */
function listsMeet(a: readonly string[] | null, b: readonly string[] | null): boolean {
  const kept = (list: readonly string[]) => list.filter((entry) => !entry.startsWith('-'));
  if (a === null || b === null || kept(a).length === 0 || kept(b).length === 0) return true;
  return kept(a).some((entry) => b.includes(entry));
}

const keyOf = (list: readonly string[] | null): string => [...(list ?? [])].sort().join('|');

const isSameScope = (a: Term, b: Term): boolean =>
  keyOf(a.stores) === keyOf(b.stores) &&
  keyOf(a.skus) === keyOf(b.skus) &&
  keyOf(a.festivals) === keyOf(b.festivals) &&
  a.period === b.period &&
  a.measure === b.measure;

const weightOf = ({ stores, festivals, skus }: Term): number =>
  (stores === null ? 0 : 4) + (festivals.length > 0 ? 2 : 0) + (skus === null ? 0 : 1);

const plainName = (text: string): string => text.replace(/[\s()（）:：,，、\d.%％]/g, '');

/** What is charged, without where it is written. */
function priceOf(term: Term): string {
  const { rate, price, units, tiers, tierMode, calc, base, floor, cap, limit, ceiling } = term;
  return JSON.stringify(
    [rate, price, units, tiers, tierMode, calc, base?.of, base?.tax, floor, cap, limit, ceiling],
    (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
  );
}
