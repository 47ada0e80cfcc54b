import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { letterEditsSchema, type WireLetterEdits } from '../../wire/papers.ts';

const said = z.string();
const fileSchema = z.object({ id: z.string(), name: z.string() });

/** What a person has put into a letter; an absent field is as it would be by itself. */
const wordsSchema = z.object({
  edits: letterEditsSchema,
  files: z.array(fileSchema),
  who: z.partialRecord(
    z.enum(['company', 'contact', 'phone', 'email', 'address', 'buyer', 'reply_day', 'day']),
    said,
  ),
  version: z.int(),
});

export type LetterWords = z.infer<typeof wordsSchema>;
export type WhoField = keyof LetterWords['who'];
export type AddedFile = z.infer<typeof fileSchema>;

export const noEdits: WireLetterEdits = {
  blocks: {},
  lines: {},
  order: [],
  left_out: [],
  titles: {},
};

function readKept(key: string, version: number): LetterWords {
  try {
    return wordsSchema.parse(JSON.parse(localStorage.getItem(key) ?? ''));
  } catch {
    return { edits: noEdits, files: [], who: {}, version };
  }
}

export interface Writing {
  readonly words: LetterWords;
  readonly change: (next: (before: LetterWords) => LetterWords) => void;
  /** What was set back last, so that it can be had again. */
  readonly undo: (() => void) | null;
  readonly reset: () => void;
}

/** 函稿 on this machine: kept with every stroke, there again after a reload. */
export function useLetterWords(audit: string, n: number, version: number): Writing {
  const demo = new URLSearchParams(location.search).get('demo') ?? '';
  const key = `ming.letter.${demo}.${audit}.${n}`;
  const [words, setWords] = useState(() => readKept(key, version));
  const [before, setBefore] = useState<LetterWords | null>(null);
  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(words));
  }, [key, words]);
  const change = useCallback((next: (before: LetterWords) => LetterWords) => {
    setBefore(null);
    setWords(next);
  }, []);
  const reset = () => {
    setBefore(words);
    setWords({ ...words, edits: noEdits });
  };
  return {
    words,
    change,
    reset,
    undo:
      before &&
      (() => {
        setWords(before);
        setBefore(null);
      }),
  };
}

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
