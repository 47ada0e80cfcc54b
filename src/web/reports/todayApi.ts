import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireToday } from '../../wire/today.ts';
import { get } from '../api.ts';
import { useTexts } from '../texts.ts';

/** 今日 of a chain or of all; whatever changes the months changes it too. */
export function useToday(chain: string | null) {
  const { lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  return useQuery({
    queryKey: ['board', 'today', demo ?? false, chain, lang],
    queryFn: () => get<WireToday>('/today', { chain, lang }),
    refetchOnMount: 'always',
  });
}
