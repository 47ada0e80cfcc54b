import { useState } from 'react';
import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { Term } from '../../domain/contracts/term.ts';
import { formatFen, sumFen } from '../../domain/values/money.ts';
import { formatRate, ppm } from '../../domain/values/rate.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { shortClause } from './ClauseText.tsx';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { PlainTable, RoomRow } from './PlainTable.tsx';
import { RangeInput } from './RangeInput.tsx';
import { TermFields } from './TermFields.tsx';
import { useLongRows } from './useLongRows.ts';
import type { Tried, WhatIfStart } from './whatIfState.ts';

interface WhatIfClausesProps {
  readonly start: WhatIfStart;
  readonly said: WhatIfStart;
  readonly agreed: Tried;
  readonly tried: Tried;
  readonly book: FeeBook;
  readonly onLines: (lines: readonly string[]) => void;
}

/** 条款: each with its agreed and its tried cost; a rate by its slider, the rest by its fields. */
export function WhatIfClauses({ start, said, agreed, tried, book, onLines }: WhatIfClausesProps) {
  const texts = useFeeRateTexts();
  const { t } = texts;
  const { box, isLong, places, above, below } = useLongRows(said.lines.length, 37);
  const [active, setActive] = useState<number | null>(null);
  const set = (at: number, term: Term) =>
    onLines(said.lines.map((line, n) => (n === at ? sentenceOfTerm(term, book) : line)));
  const termAt = ({ terms, byLine }: Tried, at: number) => {
    const [own, ...more] = byLine.get(at) ?? [];
    return own === undefined || more.length > 0 ? undefined : terms[own];
  };
  const chosen = active === null ? undefined : termAt(tried, active);
  return (
    <div className="draftParts">
      <section className="panel">
        <h2>{t('whatIfTerms')}</h2>
        <PlainTable label={t('whatIfTerms')} box={isLong ? box : undefined}>
          <thead>
            <tr>
              <th scope="col">{t('clauseSentence')}</th>
              <th scope="col">{t('fieldRate')}</th>
              <th scope="col" className="number">
                {t('whatIfAgreed')}
              </th>
              <th scope="col" className="number">
                {t('whatIfTried')}
              </th>
            </tr>
          </thead>
          <tbody>
            <RoomRow height={above} />
            {places.map((at) => {
              const line = said.lines[at] ?? '';
              const term = termAt(tried, at);
              return (
                <tr key={at} {...(active === at ? { 'aria-current': true } : {})}>
                  <td>
                    <button type="button" className="plain" onClick={() => setActive(at)}>
                      {shortClause(line, texts)}
                    </button>{' '}
                    {line !== start.lines[at] && <Mark tone="person">{t('whatIfMoved')}</Mark>}
                  </td>
                  <td>
                    {term?.calc === 'rate' && term.rate !== null && (
                      <RateSlider
                        term={term}
                        most={termAt(agreed, at)?.rate ?? term.rate}
                        onChange={(changed) => set(at, changed)}
                      />
                    )}
                  </td>
                  <td className="number">
                    <Cost tried={agreed} at={at} />
                  </td>
                  <td className="number feeStrong">
                    <Cost tried={tried} at={at} />
                  </td>
                </tr>
              );
            })}
            <RoomRow height={below} />
          </tbody>
        </PlainTable>
      </section>
      <section className="panel">
        <h2>{active === null ? t('whatIfFields') : t('draftFields', { n: active + 1 })}</h2>
        {active !== null && chosen ? (
          <TermFields
            key={active}
            term={chosen}
            disabled={false}
            onChange={(changed) => set(active, changed)}
          />
        ) : (
          <p className="quiet">{t(active === null ? 'draftFieldsNone' : 'draftFieldsOnlyWords')}</p>
        )}
      </section>
    </div>
  );
}

interface RateSliderProps {
  readonly term: Term;
  /** What is agreed: the slider reaches to twice as much. */
  readonly most: bigint;
  readonly onChange: (term: Term) => void;
}

function RateSlider({ term, most, onChange }: RateSliderProps) {
  const rate = term.rate ?? ppm(0n);
  const top = Math.max(1, Math.ceil(Number(most > rate ? most : rate) / 5_000));
  return (
    <span className="whatIfRate">
      <RangeInput
        label={term.subject}
        range={[0, top]}
        step={0.05}
        value={Number(rate) / 10_000}
        onChange={(value) =>
          onChange({ ...term, rate: ppm(BigInt(Math.round(value * 100)) * 100n) })
        }
      />
      <span className="number">{formatRate(rate)}</span>
    </span>
  );
}

/** What a line costs a year; open where it hangs on what is done. */
function Cost({ tried, at }: { readonly tried: Tried; readonly at: number }) {
  const { t } = useFeeRateTexts();
  const own = (tried.byLine.get(at) ?? []).flatMap((n) => tried.forecast.terms[n] ?? []);
  const open = own.find((each) => each.open !== null)?.open;
  if (open) return <span className="quiet">{t(`clauseOpen_${open}`)}</span>;
  if (own.length === 0) return <span className="quiet">-</span>;
  const sum = sumFen(own.flatMap(({ amount }) => amount ?? []));
  const isAgain = own.some(({ asHappened }) => asHappened);
  return (
    <span title={isAgain ? t('clauseAsHappened') : undefined}>
      {isAgain && <span className="quiet">≈ </span>}
      <Money amount={formatFen(sum)} />
    </span>
  );
}
