import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireLimit } from '../wire/approvals.ts';
import { get } from './api.ts';

/** 让步限额 as it stands, with the key under which it is kept. */
export function useLimit() {
  const { demo } = useSearch({ strict: false });
  const queryKey = ['limit', demo ?? false] as const;
  const loaded = useQuery({
    queryKey,
    queryFn: (): Promise<WireLimit> => get('/concession-limit'),
  });
  return { ...loaded, queryKey };
}
