import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireToday } from '../../wire/today.ts';
import { get } from '../api.ts';
import { useTexts } from '../texts.ts';

/** So many rows of a group are shown before anybody asks for more, and so many with each asking. */
export const shownFirst = 8;
export const shownMore = 50;
/** No more rows of a group than these; its own page has them all. */
export const shownMost = 1000;

/** 今日 of a chain or of all; whatever changes the months changes it too. */
export function useToday(chain: string | null, first = shownFirst) {
  const { lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const isSame = (key: readonly unknown[]) =>
    key[2] === (demo ?? false) && key[3] === chain && key[4] === lang;
  return useQuery({
    queryKey: ['board', 'today', demo ?? false, chain, lang, first],
    queryFn: () => get<WireToday>('/today', { chain, lang, first }),
    // While more of the same is on its way, what was there stays.
    placeholderData: (before, query) => (isSame(query?.queryKey ?? []) ? before : undefined),
    refetchOnMount: 'always',
  });
}
