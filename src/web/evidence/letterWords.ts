import type { LetterWords } from '../../wire/letterWords.ts';
import type { WireLetterEdits } from '../../wire/papers.ts';

export type WhoField = keyof LetterWords['who'];
export type AddedFile = LetterWords['files'][number];

export const noEdits: WireLetterEdits = {
  blocks: {},
  lines: {},
  order: [],
  left_out: [],
  titles: {},
};

/** A letter as it would be by itself. */
export const noWords = (version: number): LetterWords => ({
  edits: noEdits,
  files: [],
  who: {},
  version,
});

/** How much a person has put in: paragraphs, lines, the order, what is left out. */
export function countChanges({ blocks, lines, order, left_out }: WireLetterEdits): number {
  const worded = Object.values(lines).flatMap(({ reason, request, cites }) => [
    ...(reason === undefined ? [] : [reason]),
    ...(request === undefined ? [] : [request]),
    ...(cites?.length ? [cites] : []),
  ]);
  return Object.keys(blocks).length + worded.length + (order.length > 0 ? 1 : 0) + left_out.length;
}

/** Words of a line; one without any is forgotten. */
export function wordLine(
  edits: WireLetterEdits,
  key: string,
  more: Partial<WireLetterEdits['lines'][string]>,
): WireLetterEdits {
  const said = Object.entries({ ...edits.lines[key], ...more }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  const { [key]: _, ...others } = edits.lines;
  const lines = said.length === 0 ? others : { ...others, [key]: Object.fromEntries(said) };
  return { ...edits, lines };
}

/** A paragraph in a person's words; undefined sets it back. */
export function wordBlock(
  edits: WireLetterEdits,
  code: keyof WireLetterEdits['blocks'],
  text: string | undefined,
): WireLetterEdits {
  const { [code]: _, ...others } = edits.blocks;
  return { ...edits, blocks: text === undefined ? others : { ...others, [code]: text } };
}

/** The claims with one of them a place up or down. */
export function moveClaim(keys: readonly string[], key: string, by: -1 | 1): string[] {
  const at = keys.indexOf(key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= keys.length) return [...keys];
  const moved = keys.filter((each) => each !== key);
  moved.splice(to, 0, key);
  return moved;
}
