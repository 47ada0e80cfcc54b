import { Input } from 'antd';
import { useState } from 'react';
import { formatRate, type Ppm } from '../../domain/values/rate.ts';
import { useTexts } from '../texts.ts';
import { Field } from '../ui/Field.tsx';
import { readPercent } from './readPercent.ts';

interface RateFieldProps {
  readonly label: string;
  readonly rate: Ppm | null;
  readonly onChange: (rate: Ppm) => void;
}

const percentOf = (rate: Ppm | null): string =>
  rate === null ? '' : formatRate(rate).replace('%', '');

/** Percent as people write it; what cannot be read stays in the field and changes nothing. */
export function RateField({ label, rate, onChange }: RateFieldProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? percentOf(rate);
  const isRead = readPercent(shown) !== null;
  return (
    <Field label={label} error={isRead ? null : t('rateWrong')}>
      {(id, describedBy) => (
        <Input
          id={id}
          className="number"
          inputMode="decimal"
          value={shown}
          aria-invalid={!isRead}
          aria-describedby={describedBy}
          onBlur={() => isRead && setTyped(null)}
          onChange={({ target: { value } }) => {
            setTyped(value);
            const read = readPercent(value);
            if (read !== null) onChange(read);
          }}
        />
      )}
    </Field>
  );
}
