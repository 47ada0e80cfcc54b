import { Input } from 'antd';
import { useId } from 'react';
import type { Term, Unit } from '../../domain/contracts/term.ts';
import { parseFen } from '../../domain/values/money.ts';
import { type Ppm, ppm } from '../../domain/values/rate.ts';
import { unitNames } from '../../words/calculations.ts';
import { Field, MoneyField } from '../ui/Field.tsx';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { RangeInput } from './RangeInput.tsx';
import { RateField } from './RateField.tsx';
import { basesFor, turnoverOf, unitsOf, type WhatIfStart } from './whatIfState.ts';

interface WhatIfInputsProps {
  readonly said: WhatIfStart;
  readonly terms: readonly Term[];
  /** 账期 of a draft, where days were moved. */
  readonly term: string | null;
  readonly onChange: (change: Partial<WhatIfStart>) => void;
}

/** 假设: turnover, counts, days and interest, each with a slider or a field. */
export function WhatIfInputs({ said, terms, term, onChange }: WhatIfInputsProps) {
  const { t, lang } = useFeeRateTexts();
  const title = useId();
  const setTurnover = (value: string) => {
    const turnover = parseFen(value);
    if (turnover !== null && turnover > 0n && value !== turnoverOf(said.bases))
      onChange({ bases: basesFor(said.bases, turnover) });
  };
  return (
    <section className="panel form" aria-labelledby={title}>
      <h2 id={title}>{t('whatIfAssumed')}</h2>
      <MoneyField
        label={t('whatIfTurnover')}
        value={turnoverOf(said.bases) ?? ''}
        onChange={setTurnover}
      />
      <Move
        label={t('whatIfSales')}
        value={Number(said.sales) / 10_000}
        range={[-50, 100]}
        onChange={(value) => onChange({ sales: percent(value) })}
      />
      <Move
        label={t('whatIfDays')}
        value={said.days === null ? null : said.days / 100}
        range={[0, 180]}
        onChange={(value) => onChange({ days: Math.round(value * 100) })}
      />
      {term !== null && <p className="quiet small">{t('whatIfTerm', { term })}</p>}
      {said.days === null && <p className="quiet small">{t('whatIfDaysNone')}</p>}
      <RateField
        label={t('feeInterest')}
        rate={said.interest}
        onChange={(interest) => onChange({ interest })}
      />
      {unitsOf(terms).map((unit) => (
        <Count
          key={unit}
          label={t('whatIfCount', { unit: lang === 'zh' ? unitNames[unit] : unit })}
          value={said.counts[unit]}
          onChange={(count) => onChange({ counts: countsWith(said.counts, unit, count) })}
        />
      ))}
    </section>
  );
}

const percent = (value: number): Ppm => ppm(BigInt(Math.round(value * 10_000)));

function countsWith(counts: WhatIfStart['counts'], unit: Unit, count: bigint | null) {
  const { [unit]: _, ...others } = counts;
  return count === null ? others : { ...others, [unit]: count };
}

interface MoveProps {
  readonly label: string;
  readonly value: number | null;
  readonly range: readonly [number, number];
  readonly onChange: (value: number) => void;
}

/** A slider with the number that it stands at; either moves the other. */
function Move({ label, value, range: [min, max], onChange }: MoveProps) {
  return (
    <Field label={label}>
      {(id) => (
        <span className="whatIfMove">
          <RangeInput
            label={`${label} ↔`}
            value={value ?? min}
            range={[min, max]}
            onChange={onChange}
          />
          <Input
            id={id}
            className="number"
            inputMode="decimal"
            value={value === null ? '' : `${value}`}
            onChange={({ target }) => {
              const typed = target.value.trim();
              if (/^-?\d{1,3}(?:\.\d{1,2})?$/.test(typed)) onChange(Number(typed));
              else if (typed === '' || typed === '-') onChange(0);
            }}
          />
        </span>
      )}
    </Field>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: bigint | undefined;
  readonly onChange: (count: bigint | null) => void;
}

const Count = ({ label, value, onChange }: CountProps) => (
  <Field label={label}>
    {(id) => (
      <Input
        id={id}
        className="number"
        inputMode="numeric"
        value={value === undefined ? '' : `${value}`}
        onChange={({ target }) => {
          if (target.value === '') onChange(null);
          else if (/^\d{1,6}$/.test(target.value)) onChange(BigInt(target.value));
        }}
      />
    )}
  </Field>
);
