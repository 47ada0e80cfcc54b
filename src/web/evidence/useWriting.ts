import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type LetterWords, letterWordsSchema, type WireKeptWords } from '../../wire/letterWords.ts';
import { Refusal } from '../api.ts';
import { useDecider } from '../decider.ts';
import { keepWords, loadWords } from './evidenceApi.ts';
import { noEdits, noWords } from './letterWords.ts';

export interface Writing {
  readonly words: LetterWords;
  readonly change: (next: (before: LetterWords) => LetterWords) => void;
  /** What was set back last, so that it can be had again. */
  readonly undo: (() => void) | null;
  readonly reset: () => void;
  /** Whether the server has them; here = it does not answer. */
  readonly keeping: 'saved' | 'saving' | 'here';
  readonly kept: WireKeptWords;
  /** Somebody wrote meanwhile: one of the two holds. */
  readonly clash: {
    readonly theirs: WireKeptWords;
    readonly choose: (own: boolean) => void;
  } | null;
}

export interface Letter {
  readonly audit: string;
  readonly n: number;
  /** Of the audit. */
  readonly version: number;
  readonly kept: WireKeptWords;
}

export const wordsKey = (audit: string, n: number): readonly unknown[] => [
  'letterWords',
  new URLSearchParams(location.search).get('demo') ?? '',
  audit,
  n,
];

interface Held {
  readonly words: LetterWords;
  /** The number over which they were written. */
  readonly seen: number;
}

const heldKey = (audit: string, n: number): string =>
  `ming.letter.${new URLSearchParams(location.search).get('demo') ?? ''}.${audit}.${n}`;

/** What this machine could not hand over yet. */
function readHeld(key: string): Held | null {
  try {
    const { words, seen } = JSON.parse(localStorage.getItem(key) ?? '') as Held;
    return { words: letterWordsSchema.parse(words), seen: Number(seen) };
  } catch {
    return null;
  }
}

/** The same words, in whatever order their parts come back. */
const sorted = (words: LetterWords): string =>
  JSON.stringify(words, (_, value: unknown) =>
    value instanceof Object && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

interface State extends Held {
  readonly kept: WireKeptWords;
  readonly isDirty: boolean;
  readonly theirs: WireKeptWords | null;
}

/** Words of this machine that the server does not have go before those it has, unless both moved. */
function openState({ audit, n, version, kept }: Letter): State {
  const words = kept.words ?? noWords(version);
  const own = { words, seen: kept.version, kept, isDirty: false, theirs: null };
  const held = readHeld(heldKey(audit, n));
  if (!held || sorted(held.words) === sorted(words)) return own;
  const theirs = held.seen === kept.version ? null : kept;
  return { ...own, words: held.words, seen: held.seen, isDirty: true, theirs };
}

/** How long the pen rests before what was written is kept. */
const rest = 500;

/** 函稿: kept on the server a moment after the last stroke, by whoever writes; nothing is lost here. */
export function useWriting(letter: Letter): Writing {
  const { audit, n, kept } = letter;
  const [person] = useDecider();
  const queries = useQueryClient();
  const [state, setState] = useState(() => openState(letter));
  const [before, setBefore] = useState<LetterWords | null>(null);
  const [keeping, setKeeping] = useState<Writing['keeping']>('saved');
  const isBusy = useRef(false);
  const { words, seen, isDirty, theirs } = state;

  useEffect(() => {
    const key = heldKey(audit, n);
    if (isDirty) localStorage.setItem(key, JSON.stringify({ words, seen }));
    else localStorage.removeItem(key);
  }, [audit, n, words, seen, isDirty]);

  // What another machine has kept is shown, as long as nothing is written here.
  useEffect(() => {
    setState((now) => {
      if (now.isDirty || kept.version <= now.seen || !kept.words) return now;
      return { ...now, words: kept.words, seen: kept.version, kept };
    });
  }, [kept]);

  const save = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setKeeping('saving');
    try {
      const done = await keepWords(audit, { statement: n, version: seen, words, person });
      queries.setQueryData(wordsKey(audit, n), done);
      setState((now) => {
        return { ...now, seen: done.version, kept: done, isDirty: now.words !== words };
      });
      setKeeping('saved');
    } catch (error) {
      setKeeping('here');
      const isStale = error instanceof Refusal && error.said.code === 'words.stale';
      const now = isStale ? await loadWords(audit, n).catch(() => null) : null;
      if (now) setState((old) => ({ ...old, theirs: now }));
    } finally {
      isBusy.current = false;
    }
  }, [audit, n, seen, words, person, queries]);

  useEffect(() => {
    if (!isDirty || theirs) return;
    const first = setTimeout(() => void save(), rest);
    const again = setInterval(() => void save(), 5000);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [isDirty, theirs, save]);

  const write = (next: (before: LetterWords) => LetterWords) =>
    setState((now) => ({ ...now, words: next(now.words), isDirty: true }));
  const change = useCallback((next: (before: LetterWords) => LetterWords) => {
    setBefore(null);
    setState((now) => ({ ...now, words: next(now.words), isDirty: true }));
  }, []);
  const choose = (isOwn: boolean) => {
    if (!theirs) return;
    const next = { ...state, seen: theirs.version, kept: theirs, theirs: null };
    const given = theirs.words ?? noWords(letter.version);
    setState(isOwn ? { ...next, isDirty: true } : { ...next, words: given, isDirty: false });
    setKeeping('saved');
  };
  return {
    words,
    change,
    keeping: isDirty && keeping === 'saved' ? 'saving' : keeping,
    kept: state.kept,
    clash: theirs && { theirs, choose },
    reset: () => {
      setBefore(words);
      write((now) => ({ ...now, edits: noEdits }));
    },
    undo:
      before &&
      (() => {
        write(() => before);
        setBefore(null);
      }),
  };
}
