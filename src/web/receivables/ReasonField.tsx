import { Input } from 'antd';
import { useTexts } from '../texts.ts';
import { Field } from '../ui/Field.tsx';

interface ReasonFieldProps {
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

/** Why less was paid: the usual reasons are offered, others may be written. */
export function ReasonField({ value, error = null, onChange }: ReasonFieldProps) {
  const { t } = useTexts();
  return (
    <Field label={t('shortReason')} error={error}>
      {(id, describedBy) => (
        <>
          <Input
            id={id}
            list={`${id}-usual`}
            autoComplete="off"
            aria-describedby={describedBy}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={`${id}-usual`}>
            {t('shortReasons')
              .split('|')
              .map((each) => (
                <option key={each} value={each} />
              ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
