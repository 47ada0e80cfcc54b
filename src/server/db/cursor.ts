import { Refused } from '../refused.ts';

/** Where the page before ended: its last row's sort key as text, and its id. */
export interface Cursor {
  readonly sort: string;
  readonly key: string;
  readonly id: string;
}

export const showCursor = ({ sort, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** A cursor of this sort; of another one, or of none, it is refused. */
export function parseCursor(text: string, sort: string): Cursor {
  const [given, key, id] = partsOf(text);
  if (given !== sort || key === undefined || !/^[0-9a-f-]{36}$/.test(id ?? ''))
    throw new Refused(422, 'cursor.invalid');
  return { sort, key, id: id as string };
}

function partsOf(text: string): readonly (string | undefined)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const isWhole = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
    return isWhole ? (parts as string[]) : [];
  } catch {
    return [];
  }
}
