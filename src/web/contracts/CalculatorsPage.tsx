import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { makeWorkCalendar, type WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import { fromWireCalendar, type WireCalendar } from '../../wire/calendar.ts';
import { get } from '../api.ts';
import { type CalcPlace, type Calculator, calculators } from '../place.ts';
import { type Texts, useTexts } from '../texts.ts';
import { CalcAnswerPanel } from './CalcAnswerPanel.tsx';
import { feeAnswer, jointAnswer, rebateAnswer, taxAnswer, trueUpAnswer } from './calcAmounts.ts';
import type { Answer, Asked, Given } from './calcAnswer.ts';
import { dueAnswer, workdayAnswer } from './calcDays.ts';
import { exampleName, examples } from './calcExamples.ts';
import { CalcFields } from './calcFields.tsx';

/** 计算: terms in plain words, calculated in the page itself; its address holds what was given. */
export function CalculatorsPage() {
  const texts = useTexts();
  const { t } = texts;
  const { calc = 'rebate' } = useSearch({ strict: false }) as CalcPlace;
  const navigate = useNavigate();
  const [given, setGiven] = useGiven(calc);
  const calendar = useWorkCalendar(calc === 'due' || calc === 'workday');
  const answer = useMemo(
    () => answerOf(calc, given, calendar.data, texts),
    [calc, given, calendar.data, texts],
  );
  return (
    <div className="column widest">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navCalculators')}</h1>
        <Segmented<Calculator>
          className="tabs"
          aria-label={t('navCalculators')}
          value={calc}
          options={calculators.map((value) => ({ value, label: t(`calcTab_${value}`) }))}
          onChange={(next) =>
            void navigate({
              to: '.',
              search: ({ demo, chain }) => ({
                ...(demo && { demo }),
                ...(chain && { chain }),
                ...(next === 'rebate' ? {} : { calc: next }),
              }),
            })
          }
        />
      </div>
      <p className="quiet">{t('calcHint')}</p>
      <div className="calcPage">
        <form className="calcForm" aria-label={t(`calcTab_${calc}`)} onSubmit={stay}>
          <CalcFields
            calc={calc}
            given={given}
            onChange={(name, value) => setGiven({ ...given, [name]: value })}
          />
        </form>
        <div className="calcExamples">
          <h2>{t('calcExamples')}</h2>
          {examples[calc].map((each) => (
            <Button key={exampleName(each)} type="link" onClick={() => setGiven(each)}>
              {exampleName(each)}
            </Button>
          ))}
          <Button disabled={Object.keys(given).length === 0} onClick={() => setGiven({})}>
            {t('calcClear')}
          </Button>
        </div>
        <section className="calcAnswer" aria-live="polite" aria-label={t(`calcTab_${calc}`)}>
          {calendar.isWaited ? (
            <span className="bone tall w60" />
          ) : (
            <CalcAnswerPanel
              answer={answer}
              onChoose={(chosen) => setGiven({ ...given, ...chosen })}
            />
          )}
          {calendar.isMissing && <p className="person">{t('calcNoCalendar')}</p>}
        </section>
      </div>
    </div>
  );
}

const stay = (event: { readonly preventDefault: () => void }): void => event.preventDefault();

/** What was given, told to the address a moment after the last key. */
function useGiven(calc: Calculator): readonly [Given, (given: Given) => void] {
  const { given: placed = {} } = useSearch({ strict: false }) as CalcPlace;
  const navigate = useNavigate();
  const [draft, setDraft] = useState<{ readonly of: Calculator; readonly given: Given } | null>(
    null,
  );
  const own = draft?.of === calc ? draft.given : null;
  useEffect(() => {
    if (own === null) return;
    const kept = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
    const timer = setTimeout(
      () =>
        void navigate({
          to: '.',
          replace: true,
          search: (before) => {
            const { given: _before, ...rest } = before as CalcPlace;
            return { ...rest, ...(Object.keys(kept).length > 0 && { given: kept }) } as never;
          },
        }),
      300,
    );
    return () => clearTimeout(timer);
  }, [own, navigate]);
  return [own ?? placed, (next) => setDraft({ of: calc, given: next })];
}

const weekendsOnly = makeWorkCalendar([]);

/** 工作日历; where it cannot be read weekends alone are counted, and every year is open. */
function useWorkCalendar(isNeeded: boolean) {
  const { demo } = useSearch({ strict: false });
  const { data, isError } = useQuery({
    queryKey: ['calendar', demo ?? false],
    queryFn: () => get<WireCalendar>('/calendar'),
    enabled: isNeeded,
  });
  const calendar = useMemo(() => (data ? fromWireCalendar(data) : weekendsOnly), [data]);
  return {
    data: calendar,
    isWaited: isNeeded && !data && !isError,
    isMissing: isNeeded && isError && !data,
  };
}

function answerOf(
  calc: Calculator,
  given: Given,
  calendar: WorkCalendar,
  texts: Texts,
): Answer | Asked | null {
  switch (calc) {
    case 'rebate':
      return rebateAnswer(given, texts);
    case 'fee':
      return feeAnswer(given, texts);
    case 'due':
      return dueAnswer(given, calendar, texts);
    case 'workday':
      return workdayAnswer(given, calendar, texts);
    case 'joint':
      return jointAnswer(given, texts);
    case 'tax':
      return taxAnswer(given, texts);
    case 'trueup':
      return trueUpAnswer(given, texts);
  }
}
