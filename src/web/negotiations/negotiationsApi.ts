import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type FeeBook, feeBookOf, standardBook } from '../../domain/contracts/feeBook.ts';
import { fromWireFees } from '../../wire/feeFacts.ts';
import type { WireFees } from '../../wire/fees.ts';
import type {
  WireNegotiation,
  WireNegotiationHead,
  WireParity,
  WireSaveNegotiation,
} from '../../wire/negotiations.ts';
import type { Lang } from '../../words/text.ts';
import { base, get, post, put } from '../api.ts';

const at = (id: string): string => `/negotiations/${encodeURIComponent(id)}`;

export const loadNegotiations = async (chain?: string): Promise<readonly WireNegotiationHead[]> =>
  (await get<{ negotiations: readonly WireNegotiationHead[] }>('/negotiations', { chain }))
    .negotiations;

export const loadNegotiation = (id: string, lang: Lang): Promise<WireNegotiation> =>
  get(at(id), { lang });

export const keepNegotiation = (
  id: string,
  given: WireSaveNegotiation,
  lang: Lang,
): Promise<WireNegotiation> => put(`${at(id)}?lang=${lang}`, given);

export const draftNegotiation = (
  id: string,
  version: number,
): Promise<{ readonly agreement: string; readonly draft: string }> =>
  post(`${at(id)}/draft`, { version });

export const loadParity = async (chain?: string): Promise<WireParity['rows']> =>
  (await get<WireParity>('/negotiation-parity', { chain })).rows;

export const sheetUrl = (id: string, kind: 'pdf' | 'xlsx', lang: Lang): string =>
  `${base()}${at(id)}/sheet.${kind}?lang=${lang}`;

/** 本公司的费用科目, so that a cell is read as the server reads it; as shipped until it has come. */
export function useBook(): FeeBook {
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['fees', demo ?? false],
    queryFn: (): Promise<WireFees> => get('/fees'),
    staleTime: 60_000,
  });
  return useMemo(() => (data ? feeBookOf(fromWireFees(data)) : standardBook), [data]);
}
