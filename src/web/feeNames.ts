import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireFees } from '../wire/fees.ts';
import { type FeeNames, standardFees } from '../words/show.ts';
import { get } from './api.ts';
import { type Texts, useTexts } from './texts.ts';

/** Texts of the program, and what the company calls kinds of fees. */
export interface FeeTexts extends Texts {
  readonly fees: FeeNames;
}

/** 费用科目的叫法; as shipped until the company's own have come. */
export function useFeeTexts(): FeeTexts {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['fees', demo ?? false],
    queryFn: (): Promise<WireFees> => get('/fees'),
    staleTime: 60_000,
  });
  return useMemo(() => {
    const own = data?.fees.filter((each) => each.is_own) ?? [];
    const named = Object.fromEntries(own.map(({ kind, fee }) => [kind, fee]));
    return { t, lang, fees: { ...standardFees, ...named } };
  }, [t, lang, data]);
}
