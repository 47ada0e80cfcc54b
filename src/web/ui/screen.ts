import { useEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const narrow = matchMedia('(max-width: 720px)');

/** A phone: cards instead of columns. */
export const useNarrow = (): boolean => useMatch(narrow);

const beside = matchMedia('(max-width: 1180px)');

/** No room for a panel beside the table. */
export const useTight = (): boolean => useMatch(beside);

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}

/** While paper is being made, what is drawn only on sight is drawn whole. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
