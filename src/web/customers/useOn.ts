import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { OnPlace } from '../place.ts';

/** On which day customers are looked at, and as known on which; what a query and its key hold. */
export interface On {
  readonly day?: string;
  readonly as_known_on?: string;
}

export function useOn(): { readonly on: On; readonly onKey: string; readonly isPast: boolean } {
  const { day, known } = useSearch({ strict: false }) as OnPlace;
  const on = useMemo(
    () => ({ ...(day && { day }), ...(known && { as_known_on: known }) }),
    [day, known],
  );
  return { on, onKey: `${day ?? ''} ${known ?? ''}`, isPast: known !== undefined };
}
