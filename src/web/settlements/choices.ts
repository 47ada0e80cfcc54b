import { useCallback, useEffect, useMemo, useState } from 'react';
import type { WireLine } from '../../wire/settlements.ts';
import { type Choice, type Choices, newDecisions } from './benchRow.ts';

type Step = readonly [by: string, choice: Choice];

/** What is kept on the machine: steps in the order they were made, and how to take back what was saved. */
interface Kept {
  readonly steps: readonly (readonly Step[])[];
  readonly saved: readonly (readonly Step[])[];
}

export interface Choosing {
  readonly choices: Choices;
  readonly count: number;
  readonly canUndo: boolean;
  readonly choose: (steps: readonly Step[]) => void;
  /** Says more of choices that were made: no step of its own. */
  readonly amend: (by: readonly string[], more: Partial<Choice>) => void;
  readonly drop: (by: readonly string[]) => void;
  readonly undo: () => void;
  readonly clear: () => void;
  /** They were saved; `before` is what takes them back. */
  readonly settle: (names: readonly string[], before: readonly Step[]) => void;
}

const nothing: Kept = { steps: [], saved: [] };
const keyOf = (audit: string): string => `ming.choices.${audit}`;

const isChoice = (given: unknown): given is Choice =>
  typeof given === 'object' &&
  given !== null &&
  newDecisions.includes((given as Choice).decision) &&
  typeof (given as Choice).seen === 'string' &&
  typeof (given as Choice).terms === 'object';

const isStep = (step: unknown): step is Step =>
  Array.isArray(step) && typeof step[0] === 'string' && isChoice(step[1]);

const stepsIn = (given: unknown): readonly (readonly Step[])[] =>
  Array.isArray(given) ? given.filter((each) => Array.isArray(each) && each.every(isStep)) : [];

function readKept(key: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
    return { steps: stepsIn(kept.steps), saved: stepsIn(kept.saved) };
  } catch {
    return nothing;
  }
}

/** How a line was decided when somebody chose on it: another decision since then is told. */
export const stampOf = ({ decision, decided }: Pick<WireLine, 'decision' | 'decided'>): string =>
  JSON.stringify([decision, decided]);

/** 未保存的决定: kept on the machine, undone in the order they were made; saved ones are taken back. */
export function useChoices(audit: string): Choosing {
  const key = keyOf(audit);
  const [kept, setKept] = useState(() => readKept(key));
  useEffect(() => {
    if (kept.steps.length + kept.saved.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  }, [kept, key]);
  const choices = useMemo(() => Object.fromEntries(kept.steps.flat()), [kept.steps]);
  const map = useCallback(
    (change: (step: Step) => readonly Step[]) =>
      setKept((before) => ({
        ...before,
        steps: before.steps.map((each) => each.flatMap(change)).filter((each) => each.length > 0),
      })),
    [],
  );
  return {
    choices,
    count: Object.keys(choices).length,
    canUndo: kept.steps.length + kept.saved.length > 0,
    choose: useCallback((steps) => {
      if (steps.length === 0) return;
      setKept((before) => ({ ...before, steps: [...before.steps, steps] }));
    }, []),
    amend: useCallback(
      (by, more) =>
        map(([name, choice]) => [[name, by.includes(name) ? { ...choice, ...more } : choice]]),
      [map],
    ),
    drop: useCallback((by) => map((step) => (by.includes(step[0]) ? [] : [step])), [map]),
    undo: useCallback(() => setKept(undone), []),
    clear: useCallback(() => setKept((before) => ({ ...before, steps: [] })), []),
    settle: useCallback((names, before) => {
      setKept(({ steps, saved }) => ({
        steps: steps
          .map((each) => each.filter(([by]) => !names.includes(by)))
          .filter((each) => each.length > 0),
        saved: [...saved, before],
      }));
    }, []),
  };
}

/** The last choice goes; where there is none, what was saved last is chosen back. */
function undone({ steps, saved }: Kept): Kept {
  if (steps.length > 0) return { steps: steps.slice(0, -1), saved };
  const last = saved.at(-1);
  return last ? { steps: [last], saved: saved.slice(0, -1) } : { steps, saved };
}
