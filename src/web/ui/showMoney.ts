import { covered } from '../../domain/people/fields.ts';

export const isZero = (amount: string | null): boolean =>
  amount !== null && /^-?0\.00$/.test(amount);

/** With thousands; what is not shown to who looks is a dash. */
export const showMoney = (amount: string | null): string =>
  amount === null ? covered : amount.replace(/\B(?=(\d{3})+\.)/g, ',');
