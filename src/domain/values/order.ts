/**
 * 升序 (ascending): which of two amounts or texts comes first, as `sort` asks: below zero where `a` does,
 * zero where they are equal. Texts by code unit, so that days and numbers of the house stand in order.
 *
 * compare("2026-03-31", "2026-04-01") = -1; compare(7n, 7n) = 0; compare(9n, 7n) = 1.
 */
export const compare = <T extends bigint | string>(a: T, b: T): number =>
  Number(a > b) - Number(a < b);
