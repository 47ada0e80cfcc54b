import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { WireCalendar } from '../../wire/calendar.ts';
import type { CalendarPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Section } from '../ui/Section.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { todayHere } from '../ui/typed.ts';
import { useCalendar } from './calendarApi.ts';
import { ExceptionsFile } from './ExceptionsFile.tsx';
import { ExceptionsPanel } from './ExceptionsPanel.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import { YearView } from './YearView.tsx';

/** 日历: a year as it is counted, exceptions of the company, and new notices. */
export function CalendarPage() {
  const { t } = useTexts();
  const { year: wanted } = useSearch({ strict: false }) as CalendarPlace;
  const year = wanted ?? Number(todayHere().slice(0, 4));
  const { data, error, refetch, queryKey } = useCalendar();
  return (
    <div className="column widest">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navCalendar')}</h1>
        <YearSwitch year={year} />
      </div>
      {error && !data ? (
        <FailedNotice error={error} retry={() => void refetch()} />
      ) : data ? (
        <>
          <YearState calendar={data} year={year} />
          <YearView calendar={data} year={year} />
          <Section id="exceptions" title={t('exceptionsTitle')} hint={t('exceptionsHint')}>
            <ExceptionsPanel calendar={data} year={year} queryKey={queryKey} />
            <ExceptionsFile calendar={data} queryKey={queryKey} />
          </Section>
          <Section id="notice" title={t('noticeTitle')} hint={t('noticeHint')}>
            <NoticePanel calendar={data} queryKey={queryKey} />
          </Section>
        </>
      ) : (
        <span className="bone tall" />
      )}
    </div>
  );
}

function YearSwitch({ year }: { readonly year: number }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const go = (next: number) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before) => ({ ...before, year: next }) as never,
    });
  return (
    <span className="yearSwitch">
      <Button
        icon={<LeftOutlined />}
        aria-label={t('calendarYearBefore')}
        disabled={year <= 2004}
        onClick={() => go(year - 1)}
      />
      <strong className="number" aria-live="polite">
        {t('calendarYear', { year })}
      </strong>
      <Button
        icon={<RightOutlined />}
        aria-label={t('calendarYearAfter')}
        disabled={year >= 2100}
        onClick={() => go(year + 1)}
      />
    </span>
  );
}

/** Where the year comes from, or that nobody has announced it. */
function YearState({ calendar, year }: { readonly calendar: WireCalendar; readonly year: number }) {
  const { t } = useTexts();
  const known = calendar.years.find((each) => each.year === year);
  const [last] = known?.versions ?? [];
  if (!known) return <p className="person">{t('calendarOpen')}</p>;
  return (
    <p className="quiet">
      {last
        ? t('calendarLoaded', { source: last.source, n: last.version, person: last.person || '-' })
        : t('calendarPackaged')}
      {' · '}
      {t('calendarHint')}
    </p>
  );
}
