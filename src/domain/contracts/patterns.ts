/**
 * 词式 (patterns of words): long patterns are put together from short ones, so that each line can
 * be read. Flags of the parts do not count; groups are numbered through.
 *
 * inTurn(/每/, oneOf(/月/, /季/), maybe(/度/)) is /每(?:月|季)(?:度)?/.
 */
export const inTurn = (...parts: readonly (RegExp | string)[]): RegExp =>
  new RegExp(parts.map(sourceOf).join(''));

/** 任一: one of several. */
export const oneOf = (...parts: readonly (RegExp | string)[]): RegExp =>
  new RegExp(`(?:${parts.map(sourceOf).join('|')})`);

/** 可有可无. */
export const maybe = (...parts: readonly (RegExp | string)[]): RegExp =>
  new RegExp(`${oneOf(...parts).source}?`);

/** 任意多个, none included. */
export const many = (...parts: readonly (RegExp | string)[]): RegExp =>
  new RegExp(`${oneOf(...parts).source}*`);

/** 取出: what the match gives back. */
export const caught = (...parts: readonly (RegExp | string)[]): RegExp =>
  new RegExp(`(${parts.map(sourceOf).join('|')})`);

/** 不分大小写. */
export const anyCase = (pattern: RegExp): RegExp => new RegExp(pattern.source, 'i');

const sourceOf = (part: RegExp | string): string => (typeof part === 'string' ? part : part.source);
