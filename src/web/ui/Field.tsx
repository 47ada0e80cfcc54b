import { Input } from 'antd';
import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

/** A label and what it names. */
export function Field({ label, children }: FieldProps) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  );
}

interface ValueProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const WordsField = ({ label, value, onChange }: ValueProps) => (
  <Field label={label}>
    {(id) => <Input id={id} value={value} onChange={(event) => onChange(event.target.value)} />}
  </Field>
);

export const DayField = ({ label, value, onChange }: ValueProps) => (
  <Field label={label}>
    {(id) => (
      <Input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
);
