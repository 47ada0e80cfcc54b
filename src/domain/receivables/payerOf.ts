/** A chain with the names that its payments come under. */
export interface KnownPayer {
  readonly chain: string;
  /** Its own name, its entities, and who paid for it before. */
  readonly names: readonly string[];
}

/**
 * 付款方归连锁: the one chain whose name, entity or earlier payer this payer is, else the one whose name
 * stands in it; null where none or more than one fits. Kinds of company and brackets do not count.
 *
 * 华联超市(北京)有限公司 with chain 华联超市 -> 华联超市.
 */
export function chainOfPayer(payer: string, known: readonly KnownPayer[]): string | null {
  const text = plainName(payer);
  if (text === '') return null;
  const same = known.filter(({ names }) => names.some((name) => plainName(name) === text));
  if (same.length > 0) return same.length === 1 ? (same[0]?.chain ?? null) : null;
  const named = known.filter(({ names }) =>
    names.map(plainName).some((name) => name.length >= 2 && text.includes(name)),
  );
  return named.length === 1 ? (named[0]?.chain ?? null) : null;
}

const plainName = (name: string): string =>
  name
    .replace(/[\s()（）·,，.。]/g, '')
    .replace(/(?:股份|集团)?有限(?:责任)?公司$/, '')
    .toUpperCase();
