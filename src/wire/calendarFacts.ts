import { makeWorkCalendar, type WorkCalendar } from '../domain/calendar/workCalendar.ts';
import type { Day } from '../domain/values/day.ts';
import type { WireCalendar } from './calendar.ts';

/** 工作日历 to count by, of what crossed. */
export function fromWireCalendar({ years, exceptions }: WireCalendar): WorkCalendar {
  const notices = years.map(({ year, off, worked }) => ({
    year,
    off: off.map(({ day, name }) => ({ day: day as Day, name })),
    worked: worked as Day[],
  }));
  const own = exceptions.filter(({ kind }) => kind !== 'announced');
  return makeWorkCalendar(
    notices,
    own.map(({ day, kind }) => ({ day: day as Day, isWorked: kind === 'worked' })),
  );
}
