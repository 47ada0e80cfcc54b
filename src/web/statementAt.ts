/** 第几张结算单: by its place among all of the audit, of which not all may be seen. */
export const statementAt = <T extends { readonly n: number }>(
  statements: readonly T[] | undefined,
  n: number,
): T | undefined => statements?.find((each) => each.n === n);
