import { Field } from '../ui/Field.tsx';

interface FeeChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly nameOf: (value: T) => string;
  readonly onChange: (value: T) => void;
}

/** One of a few words. */
export const FeeChoice = <T extends string>({
  label,
  value,
  values,
  nameOf,
  onChange,
}: FeeChoiceProps<T>) => (
  <Field label={label}>
    {(id) => (
      <select
        id={id}
        className="pick"
        value={value}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    )}
  </Field>
);
