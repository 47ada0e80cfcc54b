import { type ReactNode, useId } from 'react';
import { formatFen, parseFen, zeroFen } from '../../domain/values/money.ts';

interface FieldProps {
  readonly label: string;
  readonly error?: string | null;
  readonly children: (id: string, described: string | undefined) => ReactNode;
}

/** One field of a form: its label above, what is wrong with it below. */
export function Field({ label, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-error`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, error ? note : undefined)}
      {error && (
        <p id={note} className="fieldError" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** "1,234.5" as the wire wants it; null where it is no positive amount. */
export function amountOf(text: string): string | null {
  const fen = parseFen(text.replace(/[,，\s¥￥]/g, ''));
  return fen === null || fen <= zeroFen ? null : formatFen(fen);
}
