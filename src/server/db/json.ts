/** Facts as JSON for the store: a bigint is {"$fen": "123"}; what jsonb cannot hold is mended. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each === 'bigint') return { $fen: each.toString() };
    if (typeof each === 'string') return plain(each).toWellFormed();
    return each;
  });

/** Reads it back; the caller knows the shape that it stored. A walk afterwards: a reviver is slow. */
export const fromJson = <T>(text: string): T => {
  const value: unknown = JSON.parse(text);
  return (text.includes('"$fen"') ? revive(value) : value) as T;
};

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isFen(value)) return BigInt((value as { $fen: string }).$fen);
  const held = value as Record<string, unknown>;
  for (const key of Object.keys(held)) {
    const each = held[key];
    if (typeof each === 'object' && each !== null) held[key] = revive(each);
  }
  return value;
}

const isFen = (each: unknown): boolean =>
  typeof each === 'object' && each !== null && '$fen' in each && Object.keys(each).length === 1;

/** Text without what PostgreSQL cannot hold. */
export const plain = (text: string): string =>
  text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;

/** The same for facts without a bigint, of which there are many: looks twice only where it must. */
export function toPlainJson(value: unknown): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/i.test(text) ? toJson(value) : text;
}
