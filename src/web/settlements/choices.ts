import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Choices, type Decision, decisions } from './benchRow.ts';

type Step = readonly [by: string, decision: Decision];

export interface Choosing {
  readonly choices: Choices;
  readonly count: number;
  readonly choose: (names: readonly string[], decision: Decision) => void;
  readonly undo: () => void;
  readonly clear: () => void;
}

const keyOf = (audit: string, version: number): string => `ming.choices.${audit}.${version}`;

function readKept(key: string): readonly (readonly Step[])[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    const isStep = (step: unknown): step is Step =>
      Array.isArray(step) && typeof step[0] === 'string' && decisions.includes(step[1]);
    return Array.isArray(kept)
      ? kept.filter((each) => Array.isArray(each) && each.every(isStep))
      : [];
  } catch {
    return [];
  }
}

/** Decisions before they are computed: kept on the machine, undone in the order they were made. */
export function useChoices(audit: string, version: number): Choosing {
  const key = keyOf(audit, version);
  const [kept, setKept] = useState(() => ({ key, steps: readKept(key) }));
  const steps = kept.key === key ? kept.steps : readKept(key);
  useEffect(() => {
    if (kept.key !== key) return setKept({ key, steps: readKept(key) });
    if (kept.steps.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept.steps));
  }, [kept, key]);
  const change = useCallback(
    (next: (steps: readonly (readonly Step[])[]) => readonly (readonly Step[])[]) =>
      setKept((before) => ({ key, steps: next(before.key === key ? before.steps : []) })),
    [key],
  );
  const choices = useMemo(() => Object.fromEntries(steps.flat()), [steps]);
  return {
    choices,
    count: Object.keys(choices).length,
    choose: useCallback(
      (names, decision) => {
        if (names.length === 0) return;
        change((before) => [...before, names.map((by): Step => [by, decision])]);
      },
      [change],
    ),
    undo: useCallback(() => change((before) => before.slice(0, -1)), [change]),
    clear: useCallback(() => change(() => []), [change]),
  };
}
