import { Field } from '../ui/Field.tsx';

interface PickFieldProps {
  readonly label: string;
  readonly value: string | null;
  /** What nothing is called; absent = something has to be chosen. */
  readonly none?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}

/** One of a few things, or none. */
export const PickField = ({ label, value, none, options, onChange }: PickFieldProps) => (
  <Field label={label}>
    {(id) => (
      <select
        id={id}
        className="pick"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || null)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
