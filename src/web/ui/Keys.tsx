interface KeysProps {
  readonly keys: string;
  /** Where it would be heard as part of a name. */
  readonly isHidden?: boolean;
}

/** Keys as they stand on the keyboard: "Ctrl K". */
export function Keys({ keys, isHidden = false }: KeysProps) {
  return (
    <span className="keys" aria-hidden={isHidden}>
      {keys.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
