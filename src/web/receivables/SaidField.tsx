import { Input } from 'antd';
import { Field } from '../ui/Field.tsx';

interface SaidFieldProps {
  readonly label: string;
  /** What is usually said, with "|" between. */
  readonly usual: string;
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

/** Words of which the usual ones are offered and others may be written. */
export function SaidField({ label, usual, value, error = null, onChange }: SaidFieldProps) {
  return (
    <Field label={label} error={error}>
      {(id, describedBy) => (
        <>
          <Input
            id={id}
            list={`${id}-usual`}
            autoComplete="off"
            aria-invalid={Boolean(error)}
            aria-describedby={describedBy}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={`${id}-usual`}>
            {usual.split('|').map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
