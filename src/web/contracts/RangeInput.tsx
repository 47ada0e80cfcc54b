interface RangeInputProps {
  readonly label: string;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** 滑块: the browser's own, to be moved by hand and by arrow keys. */
export const RangeInput = ({
  label,
  value,
  range: [min, max],
  step = 1,
  onChange,
}: RangeInputProps) => (
  <input
    type="range"
    className="rangeInput"
    aria-label={label}
    min={min}
    max={max}
    step={step}
    value={value}
    onChange={({ target }) => onChange(Number(target.value))}
  />
);
