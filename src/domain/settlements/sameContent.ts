/**
 * 同内容分组 (R5): groups of two and more items with one key, in the order of the items. The hash
 * sorts out at once what stands alone, so that keys are written for the few that may have a
 * mate; equal keys must give equal hashes, unequal ones may.
 *
 * Keys a, b, a, c -> [[a, a]].
 */
export function groupSame<T>(
  items: readonly T[],
  hashOf: (item: T) => number,
  keyOf: (item: T) => string,
): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of mates(items, hashOf)) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Items whose hash another item shares. */
function mates<T>(items: readonly T[], hashOf: (item: T) => number): T[] {
  let size = 8;
  while (size < items.length * 2) size *= 2;
  const slots = new Int32Array(size);
  const hashes = new Int32Array(items.length);
  const paired = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const hash = hashOf(items[i] as T);
    hashes[i] = hash;
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    while (slots[slot] !== 0 && hashes[(slots[slot] as number) - 1] !== hash) {
      slot = (slot + 1) & (size - 1);
    }
    const first = slots[slot] as number;
    if (first === 0) slots[slot] = i + 1;
    else {
      paired[first - 1] = 1;
      paired[i] = 1;
    }
  }
  return items.filter((_, i) => paired[i] === 1);
}

/** 文字散列: blanks count nothing; hashText(seed, "甲 店") = hashText(seed, "甲店"). */
export function hashText(seed: number, text: string): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isBlank(code)) continue;
    hash = Math.imul(hash ^ code, 16_777_619);
  }
  return Math.imul(hash ^ 0x2f, 16_777_619);
}

const isBlank = (code: number): boolean =>
  code <= 32 ||
  (code >= 0xa0 &&
    (code === 0xa0 ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x206f) ||
      code === 0x3000 ||
      code === 0xfeff));

/** 金额散列. */
export const hashAmount = (seed: number, amount: bigint): number =>
  Math.imul(seed ^ Number(BigInt.asIntN(32, amount)), 16_777_619);
