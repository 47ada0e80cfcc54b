import { type FeeBook, feeKindOf } from './feeBook.ts';
import type { FeeKind } from './fees.ts';
import type { TermShare } from './termSplit.ts';

/**
 * 一格几种费用: "进场费、店庆费各5000": one price by its units, or 各, is the price of each kind; a sum, a percentage or a count
 * of them all is asked.
 *
 * "DM/TG费 1500元/次" -> DM 1500元/次 and TG费 1500元/次; "进场费、店庆费 5000" -> 'twoFees'.
 */
export function sharesOf(share: TermShare, book: FeeBook): (TermShare | 'twoFees')[] {
  const kinds = share.fee === null ? [] : feesNamed(share.subject, book);
  if (kinds.length < 2) return [share];
  const words = share.parts.map((part) => part.text).join(' ');
  const isEach = /各/.test(words) || /元?\s*(?:\/|每)|每[店期次场节]/.test(words);
  const isOpen = /%|‰|点|封顶|上限|最[高多]|不超过|共|合计|[年季月]\s*\d+\s*[次期场]/.test(words);
  if (!isEach || isOpen) return ['twoFees'];
  return kinds.map(({ name, fee }) => ({
    ...{ subject: name, fee },
    parts: share.parts.map((part) => ({ ...part, text: part.text.replace(share.subject, name) })),
  }));
}

interface NamedFee {
  readonly name: string;
  readonly fee: FeeKind;
}

/** "进场费、店庆费": the kinds that one name holds, where it is nothing but names. */
function feesNamed(subject: string, book: FeeBook): readonly NamedFee[] {
  const names = subject.split(/[、/及和与+&,]+|以及/).map((name) => name.trim());
  if (names.length < 2) return [];
  const read = names.map((name) => ({ name, fee: feeKindOf(name, book) }));
  const known = read.flatMap(({ name, fee }) =>
    fee && fee.confidence >= 0.9 ? [{ name, fee: fee.fee }] : [],
  );
  return known.length === read.length && new Set(known.map(({ fee }) => fee)).size > 1 ? known : [];
}
