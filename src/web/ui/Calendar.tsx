import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  monthEnd,
  monthStart,
} from '../../domain/values/day.ts';
import { useTexts } from '../texts.ts';

interface CalendarProps {
  /** The day that the field holds, null = none. */
  readonly chosen: Day | null;
  readonly today: Day;
  readonly onChoose: (day: Day | null) => void;
}

/** Monday is 0. */
const weekday = (day: Day): number => (((dayNumber(day) + 3) % 7) + 7) % 7;

/** The weeks of a month, whole. */
function weeksOf(month: Day): Day[][] {
  const first = addDays(month, -weekday(month));
  const count = Math.ceil((dayNumber(monthEnd(month)) - dayNumber(first) + 1) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => addDays(first, week * 7 + i)),
  );
}

const moves: Readonly<Record<string, (day: Day) => Day>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, -weekday(day)),
  End: (day) => addDays(day, 6 - weekday(day)),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** A month to choose a day from; the focus is on one of its days. */
export function Calendar({ chosen, today, onChoose }: CalendarProps) {
  const { t } = useTexts();
  const [at, setAt] = useState(chosen ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const isMoving = useRef(true);
  const names = t('weekdays').split(' ');
  useLayoutEffect(() => {
    if (isMoving.current)
      grid.current
        ?.querySelector<HTMLElement>(`[data-day="${at}"]`)
        ?.focus({ preventScroll: true });
    isMoving.current = false;
  }, [at]);
  const move = (event: KeyboardEvent) => {
    const years = event.key === 'PageUp' ? -12 : 12;
    const isYear = event.shiftKey && event.key.startsWith('Page');
    const next = isYear ? addMonths(at, years) : moves[event.key]?.(at);
    if (!next) return;
    event.preventDefault();
    isMoving.current = true;
    setAt(next);
  };
  const title = t('calendarMonth', { year: at.slice(0, 4), month: Number(at.slice(5, 7)) });
  return (
    <div className="calendar">
      <div className="calendarHead">
        <Button
          type="text"
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('monthBefore')}
          title={`${t('monthBefore')} (PageUp)`}
          onClick={() => setAt(addMonths(at, -1))}
        />
        <span aria-live="polite">{title}</span>
        <Button
          type="text"
          size="small"
          icon={<RightOutlined />}
          aria-label={t('monthAfter')}
          title={`${t('monthAfter')} (PageDown)`}
          onClick={() => setAt(addMonths(at, 1))}
        />
      </div>
      <table aria-label={title} ref={grid} onKeyDown={move}>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(monthStart(at)).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    data-day={day}
                    className={day.slice(0, 7) === at.slice(0, 7) ? '' : 'quiet'}
                    tabIndex={day === at ? 0 : -1}
                    aria-pressed={day === chosen}
                    aria-current={day === today ? 'date' : undefined}
                    aria-label={`${day} ${names[weekday(day)]}`}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="calendarFoot">
        <Button type="text" size="small" onClick={() => onChoose(today)}>
          {t('today')}
        </Button>
        <Button type="text" size="small" disabled={chosen === null} onClick={() => onChoose(null)}>
          {t('dayClear')}
        </Button>
      </div>
    </div>
  );
}
