import { useCallback, useMemo, useState } from 'react';

/** What is chosen, and the row where the keyboard stands. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly active: number;
  readonly go: (to: number, extend: boolean) => void;
  readonly toggle: (at: number) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Selection by key, ranges from where the last one was begun. `keys` are of the rows shown. */
export function useSelection(keys: readonly string[], open: string | undefined): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(() => Math.max(0, open === undefined ? 0 : keys.indexOf(open)));
  const [anchor, setAnchor] = useState(at);
  const active = Math.min(at, Math.max(0, keys.length - 1));
  const go = useCallback(
    (to: number, extend: boolean) => {
      const place = Math.min(Math.max(0, to), keys.length - 1);
      setAt(place);
      if (!extend) return setAnchor(place);
      const [from, until] = [Math.min(anchor, place), Math.max(anchor, place)];
      setChosen((before) => new Set([...before, ...keys.slice(from, until + 1)]));
    },
    [keys, anchor],
  );
  const toggle = useCallback(
    (place: number) => {
      const key = keys[place];
      if (key === undefined) return;
      setAt(place);
      setAnchor(place);
      setChosen((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      });
    },
    [keys],
  );
  const toggleAll = useCallback(
    () =>
      setChosen((before) =>
        keys.length > 0 && keys.every((key) => before.has(key)) ? new Set() : new Set(keys),
      ),
    [keys],
  );
  const clear = useCallback(() => setChosen(new Set()), []);
  return useMemo(
    () => ({ keys: chosen, active, go, toggle, toggleAll, clear }),
    [chosen, active, go, toggle, toggleAll, clear],
  );
}
