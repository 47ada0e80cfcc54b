import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../texts.ts';
import { Field } from '../ui/Field.tsx';
import './signIn.css';

interface SecretFieldProps {
  readonly label: string;
  readonly name: string;
  /** What a password manager is told. */
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
  readonly hint?: string;
}

/** 密码: may be pasted, filled in by a manager and looked at. */
export function SecretField({ label, error, hint, onChange, ...given }: SecretFieldProps) {
  const { t } = useTexts();
  const [isShown, setShown] = useState(false);
  const word = t(isShown ? 'passwordHide' : 'passwordShow');
  return (
    <Field label={label} error={error}>
      {(id, describedBy) => (
        <>
          <span className="secretField">
            <Input
              {...given}
              id={id}
              type={isShown ? 'text' : 'password'}
              spellCheck={false}
              autoCapitalize="off"
              aria-invalid={Boolean(error)}
              aria-describedby={[describedBy, hint && `${id}-hint`].filter(Boolean).join(' ')}
              {...(error ? { status: 'error' as const } : {})}
              onChange={(event) => onChange(event.target.value)}
            />
            <Button
              type="text"
              aria-label={word}
              title={word}
              aria-pressed={isShown}
              icon={isShown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
              onClick={() => setShown(!isShown)}
            />
          </span>
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

interface NameFieldProps extends Omit<SecretFieldProps, 'autoComplete' | 'hint'> {
  readonly autoComplete: 'username' | 'name';
  readonly disabled?: boolean;
}

/** 邮箱 or 姓名, as a manager knows them. */
export function NameField({ label, error, onChange, ...given }: NameFieldProps) {
  return (
    <Field label={label} error={error}>
      {(id, describedBy) => (
        <Input
          {...given}
          id={id}
          type={given.autoComplete === 'username' ? 'email' : 'text'}
          aria-invalid={Boolean(error)}
          aria-describedby={describedBy}
          {...(error ? { status: 'error' as const } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
