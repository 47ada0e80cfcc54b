import type { WireDeliveries, WirePayDays } from '../../wire/payDays.ts';
import type { Lang } from '../../words/text.ts';
import { base, get } from '../api.ts';

/** What is looked at: months, the chain of the frame, and a rate of interest a year as "0.05". */
export interface PayDaysAsked {
  readonly chain: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly interest: string | null;
}

export const loadPayDays = (asked: PayDaysAsked): Promise<WirePayDays> =>
  get('/payments/days', { ...asked });

export const loadDeliveries = (statement: string): Promise<WireDeliveries> =>
  get('/payments/days/deliveries', { statement });

export function payDaysUrl(asked: PayDaysAsked, lang: Lang): string {
  const query = new URLSearchParams({ lang });
  for (const [name, value] of Object.entries(asked)) if (value !== null) query.set(name, value);
  return `${base()}/payments/days.xlsx?${query}`;
}
