import { DayInput } from './DayInput.tsx';
import { isDay } from './typed.ts';

interface KnownOnProps {
  readonly id: string;
  readonly label: string;
  /** '' = with all that is known by now. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day that is asked for beside a page: what was known on it, or what held; half a day changes nothing. */
export function KnownOn({ id, label, value, onChange }: KnownOnProps) {
  return (
    <span className="knownOn">
      <label htmlFor={id} className="quiet">
        {label}
      </label>
      <DayInput
        id={id}
        value={value}
        onChange={(day) => {
          if (day === '' || isDay(day)) onChange(day);
        }}
      />
    </span>
  );
}
