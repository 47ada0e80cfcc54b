import { openedWithin } from '../../domain/disputes/statistics.ts';
import type { Day } from '../../domain/values/day.ts';
import type { DisputeFigure, DisputePlace, Place } from '../place.ts';

/** The register that shows the rows of one figure, and no others. */
export const figurePlace = ({ chain, demo }: Place, of: DisputeFigure): Place & DisputePlace => ({
  ...(chain && { chain }),
  ...(demo && { demo }),
  of,
});

/** A figure in the words of the server; the age counts back from the day of the figure. */
export function figureQuery(of: DisputeFigure | undefined, today: Day) {
  if (!of) return {};
  const { by, key, part, age } = of;
  const [from = '', to = ''] = age?.split('-') ?? [];
  const { first, last } =
    age === undefined
      ? { first: null, last: null }
      : openedWithin({ from: Number(from), to: to === '' ? null : Number(to) }, today);
  return {
    role: 'claims',
    ...(by === undefined ? {} : { [by]: key }),
    part,
    opened_from: first,
    opened_to: last,
  };
}
