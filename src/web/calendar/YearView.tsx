import { isWeekend } from '../../domain/calendar/workCalendar.ts';
import { countWorkdays } from '../../domain/calendar/workdays.ts';
import { addDays, type Day, dayNumber, monthEnd } from '../../domain/values/day.ts';
import type { WireCalendar } from '../../wire/calendar.ts';
import { fromWireCalendar } from '../../wire/calendarFacts.ts';
import type { ScreenText } from '../../words/screens.ts';
import { useTexts } from '../texts.ts';
import { todayHere } from '../ui/typed.ts';

type Kind = 'off' | 'worked' | 'closed' | 'open';

const marks: Readonly<Record<Kind, readonly [mark: ScreenText, legend: ScreenText]>> = {
  off: ['dayOff', 'legendOff'],
  worked: ['dayWorked', 'legendWorked'],
  closed: ['dayClosed', 'legendClosed'],
  open: ['dayOpen', 'legendOpen'],
};
const kinds = ['off', 'worked', 'closed', 'open'] as const;

interface YearProps {
  readonly calendar: WireCalendar;
  readonly year: number;
}

/** 年历: twelve months with holidays, make-up days and exceptions, each with its mark. */
export function YearView({ calendar, year }: YearProps) {
  const { t } = useTexts();
  const { isWorkday } = fromWireCalendar(calendar);
  const [before, last] = [`${year - 1}-12-31`, `${year}-12-31`] as [Day, Day];
  const told = markedDays(calendar);
  return (
    <>
      <ul className="calendarLegend">
        <li>
          <strong>{t('calendarCount', { n: countWorkdays(before, last, isWorkday) })}</strong>
        </li>
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={`dayMark ${kind}`}>{t(marks[kind][0])}</span> {t(marks[kind][1])}
          </li>
        ))}
      </ul>
      <div className="yearGrid">
        {monthsOf(year).map((first) => (
          <MonthTable key={first} first={first} told={told} />
        ))}
      </div>
    </>
  );
}

const monthsOf = (year: number): Day[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${`${i + 1}`.padStart(2, '0')}-01` as Day);

type Told = ReadonlyMap<string, { readonly kind: Kind; readonly name: string }>;

function markedDays({ years, exceptions }: WireCalendar): Told {
  const told = new Map<string, { kind: Kind; name: string }>();
  for (const { off, worked } of years) {
    for (const { day, name } of off) told.set(day, { kind: 'off', name });
    for (const day of worked) told.set(day, { kind: 'worked', name: '' });
  }
  for (const { day, kind, reason } of exceptions) {
    if (kind === 'announced') continue;
    told.set(day, { kind: kind === 'closed' ? 'closed' : 'open', name: reason });
  }
  return told;
}

/** Monday is 0. */
const weekday = (day: Day): number => (((dayNumber(day) + 3) % 7) + 7) % 7;

function MonthTable({ first, told }: { readonly first: Day; readonly told: Told }) {
  const { t } = useTexts();
  const days = Number(monthEnd(first).slice(8));
  const start = addDays(first, -weekday(first));
  const weeks = Math.ceil((weekday(first) + days) / 7);
  const title = t('calendarMonth', { year: first.slice(0, 4), month: Number(first.slice(5, 7)) });
  return (
    <table className="monthTable">
      <caption>{title}</caption>
      <thead>
        <tr>
          {t('weekdays')
            .split(' ')
            .map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => (
          <tr key={addDays(start, week * 7)}>
            {Array.from({ length: 7 }, (_, at) => {
              const day = addDays(start, week * 7 + at);
              if (day.slice(0, 7) !== first.slice(0, 7)) return <td key={day} />;
              return <DayCell key={day} day={day} told={told.get(day)} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  readonly day: Day;
  readonly told: { readonly kind: Kind; readonly name: string } | undefined;
}

function DayCell({ day, told }: DayProps) {
  const { t } = useTexts();
  const isToday = day === todayHere();
  const title = told ? `${day} ${t(marks[told.kind][1])} ${told.name}`.trim() : undefined;
  return (
    <td
      className={told?.kind ?? (isWeekend(day) ? 'weekend' : '')}
      aria-current={isToday ? 'date' : undefined}
      {...(title === undefined ? {} : { title })}
    >
      {Number(day.slice(8))}
      {told && <span className={`dayMark ${told.kind}`}>{t(marks[told.kind][0])}</span>}
    </td>
  );
}
