import { Input } from 'antd';
import { Field } from '../ui/Field.tsx';

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly hasFocus?: boolean;
  readonly onChange: (code: string) => void;
}

/** 验证码: what the telephone or a manager fills in by itself. */
export function CodeField({ label, value, hint, error, hasFocus, onChange }: CodeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(id, describedBy) => (
        <>
          <Input
            id={id}
            className="codeField"
            name="code"
            autoComplete="one-time-code"
            inputMode={hint === undefined ? 'numeric' : 'text'}
            spellCheck={false}
            autoCapitalize="off"
            autoFocus={hasFocus ?? false}
            maxLength={50}
            value={value}
            aria-invalid={Boolean(error)}
            aria-describedby={[describedBy, hint && `${id}-hint`].filter(Boolean).join(' ')}
            {...(error ? { status: 'error' as const } : {})}
            onChange={(event) => onChange(event.target.value)}
          />
          {hint !== undefined && (
            <p id={`${id}-hint`} className="quiet small">
              {hint}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
