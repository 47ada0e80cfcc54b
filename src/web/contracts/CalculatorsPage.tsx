import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { type CalcPlace, type Calculator, calculators } from '../place.ts';
import { type Texts, useTexts } from '../texts.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { CalcAnswerPanel } from './CalcAnswerPanel.tsx';
import { feeAnswer, jointAnswer, rebateAnswer, taxAnswer, trueUpAnswer } from './calcAmounts.ts';
import type { Answer, Asked, Given } from './calcAnswer.ts';
import { exampleName, examples } from './calcExamples.ts';
import { CalcFields } from './calcFields.tsx';

/** 计算: terms in plain words, calculated in the page itself; its address holds what was given. */
export function CalculatorsPage() {
  const texts = useTexts();
  const { t } = texts;
  const { calc = 'rebate' } = useSearch({ strict: false }) as CalcPlace;
  const navigate = useNavigate();
  const [given, setGiven] = useGiven(calc);
  const answer = useMemo(
    () => (isOfDays(calc) ? null : answerOf(calc, given, texts)),
    [calc, given, texts],
  );
  const choose = (chosen: Given) => setGiven({ ...given, ...chosen });
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
          {isOfDays(calc) ? (
            <CalcDaysPanel calc={calc} given={given} onChoose={choose} />
          ) : (
            <CalcAnswerPanel answer={answer} onChoose={choose} />
          )}
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

/** 付款日 and 工作日 bring the reading of payment terms with them when they are first asked. */
const CalcDaysPanel = lazyPart(
  'CalcDaysPanel',
  async () => (await import('./CalcDaysPanel.tsx')).CalcDaysPanel,
);

const isOfDays = (calc: Calculator): calc is 'due' | 'workday' =>
  calc === 'due' || calc === 'workday';

function answerOf(
  calc: Exclude<Calculator, 'due' | 'workday'>,
  given: Given,
  texts: Texts,
): Answer | Asked | null {
  switch (calc) {
    case 'rebate':
      return rebateAnswer(given, texts);
    case 'fee':
      return feeAnswer(given, texts);
    case 'joint':
      return jointAnswer(given, texts);
    case 'tax':
      return taxAnswer(given, texts);
    case 'trueup':
      return trueUpAnswer(given, texts);
  }
}
