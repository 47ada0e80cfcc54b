import { findPeriodFault, type Period } from '../../domain/customers/period.ts';
import { isDay } from '../ui/typed.ts';

interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** Every day is one, none ends before it begins, and no two hold on one day. */
export const areDaysSound = (rows: readonly Days[]): boolean =>
  rows.every(({ from, to }) => (from === null || isDay(from)) && (to === null || isDay(to))) &&
  findPeriodFault(rows as readonly Period[]) === null;
