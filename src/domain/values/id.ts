/**
 * 编号: uuid v7 from a moment (ms since 1970) and 10 random bytes, both arguments (nothing here
 * asks the clock or chance). On the wire it wears a prefix: "ctr_018f...".
 */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

/** 编号. */
export function makeUuid(momentMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('makeUuid: needs 10 random bytes');
  const hex = [...random.slice(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = momentMs.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 3) | 8).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${hex.slice(0, 3)}`,
    `${variant}${hex.slice(4, 7)}`,
    hex.slice(7, 19).padEnd(12, '0'),
  ].join('-');
}

/** 带前缀的编号: "ctr_" and a uuid. */
export const makeId = <Prefix extends string>(prefix: Prefix, uuid: string): Id<Prefix> =>
  `${prefix}_${uuid}`;
