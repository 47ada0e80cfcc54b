import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WirePartyBook } from '../../wire/contractParties.ts';
import { get } from '../api.ts';

interface Asked {
  readonly chain?: string | undefined;
  readonly day?: string | undefined;
  readonly as_known_on?: string | undefined;
}

/** 已建主体 of a chain and of our side, and of which contracts they are parties. */
export function usePartyBook(asked: Asked) {
  const { demo } = useSearch({ strict: false });
  const { chain, day, as_known_on: known } = asked;
  return useQuery({
    queryKey: ['partyBook', demo ?? false, chain, day, known],
    queryFn: () =>
      get<WirePartyBook>('/party-contracts', {
        ...(chain && { chain }),
        ...(day && { day }),
        ...(known && { as_known_on: known }),
      }),
  });
}
