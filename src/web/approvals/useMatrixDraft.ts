import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { MatrixDraft } from './matrixDraft.ts';

/** What was typed and not saved stays over a reload of this window; null = nothing was. */
export function useKeptDraft(): readonly [MatrixDraft | null, (draft: MatrixDraft | null) => void] {
  const { demo } = useSearch({ strict: false });
  const place = `ming.matrix${demo === true ? '.demo' : ''}`;
  const [draft, setDraft] = useState(() => readDraft(place));
  return [
    draft,
    (next) => {
      if (next) sessionStorage.setItem(place, JSON.stringify(next));
      else sessionStorage.removeItem(place);
      setDraft(next);
    },
  ];
}

function readDraft(place: string): MatrixDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as MatrixDraft | null;
  } catch {
    return null;
  }
}
