import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type FeeBook, feeBookOf, standardBook } from '../../domain/contracts/feeBook.ts';
import { fromWireFees } from '../../wire/feeFacts.ts';
import type { WireFee, WireFeeRow, WireFees } from '../../wire/fees.ts';
import { get, post, put } from '../api.ts';

export function useFees() {
  const { demo } = useSearch({ strict: false });
  return useQuery({
    queryKey: ['fees', demo ?? false],
    queryFn: (): Promise<WireFees> => get('/fees'),
    staleTime: 60_000,
  });
}

/** 本公司的费用科目, to read clauses as the server does; as shipped until it has come. */
export function useFeeBook(): FeeBook {
  const { data } = useFees();
  return useMemo(() => (data ? feeBookOf(fromWireFees(data)) : standardBook), [data]);
}

export const changeFee = ({ kind, version }: WireFeeRow, fee: WireFee): Promise<WireFees> =>
  put(`/fees/${kind}`, { version, fee });

export const resetFee = ({ kind, version }: WireFeeRow): Promise<WireFees> =>
  post('/fees/reset', { kinds: [{ kind, version }] });
