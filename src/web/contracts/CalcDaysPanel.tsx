import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { makeWorkCalendar } from '../../domain/calendar/workCalendar.ts';
import type { WireCalendar } from '../../wire/calendar.ts';
import { fromWireCalendar } from '../../wire/calendarFacts.ts';
import { get } from '../api.ts';
import { useTexts } from '../texts.ts';
import { CalcAnswerPanel } from './CalcAnswerPanel.tsx';
import type { Given } from './calcAnswer.ts';
import { dueAnswer, workdayAnswer } from './calcDays.ts';
import { PayOfferPart } from './PayOfferPart.tsx';

interface CalcDaysPanelProps {
  readonly calc: 'due' | 'workday';
  readonly given: Given;
  readonly onChoose: (chosen: Given) => void;
}

/** 付款日 and 工作日, counted on the working days of the company. */
export function CalcDaysPanel({ calc, given, onChoose }: CalcDaysPanelProps) {
  const texts = useTexts();
  const { data, isWaited, isMissing } = useWorkCalendar();
  const answer = useMemo(
    () => (calc === 'due' ? dueAnswer : workdayAnswer)(given, data, texts),
    [calc, given, data, texts],
  );
  return (
    <>
      {isWaited ? (
        <span className="bone tall w60" />
      ) : (
        <CalcAnswerPanel answer={answer} onChoose={onChoose} />
      )}
      {calc === 'due' && <PayOfferPart given={given} calendar={data} onChoose={onChoose} />}
      {isMissing && <p className="person">{texts.t('calcNoCalendar')}</p>}
    </>
  );
}

const weekendsOnly = makeWorkCalendar([]);

/** 工作日历; where it cannot be read weekends alone are counted, and every year is open. */
function useWorkCalendar() {
  const { demo } = useSearch({ strict: false });
  const { data, isError } = useQuery({
    queryKey: ['calendar', demo ?? false],
    queryFn: () => get<WireCalendar>('/calendar'),
  });
  const calendar = useMemo(() => (data ? fromWireCalendar(data) : weekendsOnly), [data]);
  return {
    data: calendar,
    isWaited: !data && !isError,
    isMissing: isError && !data,
  };
}
