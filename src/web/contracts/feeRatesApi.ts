import type { WireFeeLines, WireFeeRates } from '../../wire/feeRates.ts';
import type { Lang } from '../../words/text.ts';
import { base, get } from '../api.ts';
import type { FeeRatePlace } from '../place.ts';

/** What is looked at: the place of the page, and the chain of the frame. */
export interface FeeRatesAsked extends Omit<FeeRatePlace, 'group' | 'fee'> {
  readonly chain?: string | undefined;
}

export const loadFeeRates = (asked: FeeRatesAsked): Promise<WireFeeRates> =>
  get('/fee-rates', queryOf(asked));

const queryOf = ({ year, ...asked }: FeeRatesAsked) => ({
  ...asked,
  ...(year === undefined ? {} : { year: `${year}` }),
});

export function feeRatesUrl(asked: FeeRatesAsked, lang: Lang): string {
  const query = new URLSearchParams({ lang });
  for (const [name, value] of Object.entries(queryOf(asked)))
    if (value !== undefined) query.set(name, value);
  return `${base()}/fee-rates.xlsx?${query}`;
}

export interface FeeLinesAsked {
  readonly year: number;
  readonly chain?: string | undefined;
  readonly region?: string | undefined;
  readonly format?: string | undefined;
  readonly contract?: string | undefined;
  readonly fee?: string | undefined;
}

export const loadFeeLines = ({ year, ...asked }: FeeLinesAsked): Promise<WireFeeLines> =>
  get('/fee-rates/lines', { ...asked, year: `${year}`, limit: '60' });
