import { Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { type Texts, useTexts } from '../texts.ts';
import { DayInput } from './DayInput.tsx';
import './field.css';
import { MoneyInput } from './MoneyInput.tsx';
import { showMoney } from './showMoney.ts';
import { faultOfMoney, isDay, type MoneyRule } from './typed.ts';

interface FieldProps {
  readonly label: string;
  /** What is wrong with it and how to mend it. */
  readonly error?: string | null | undefined;
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A label, what it names, and what is wrong with that. */
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

interface ValueProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the form says of it; what the field itself sees comes first. */
  readonly error?: string | null | undefined;
  readonly disabled?: boolean;
}

export const WordsField = ({ label, value, onChange, error, disabled = false }: ValueProps) => (
  <Field label={label} error={error}>
    {(id, describedBy) => (
      <Input
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={Boolean(error)}
        aria-describedby={describedBy}
        {...(error ? { status: 'error' as const } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** A day: `value` is one, '' for none, or what was typed where it is none. */
export function DayField({ label, error, onChange, ...given }: ValueProps) {
  const { t } = useTexts();
  const [isLeft, setLeft] = useState(false);
  const isWrong = given.value !== '' && !isDay(given.value);
  const said = isWrong && isLeft ? t('dayWrong') : isWrong ? null : error;
  return (
    <Field label={label} error={said}>
      {(id, describedBy) => (
        <DayInput
          {...given}
          id={id}
          describedBy={describedBy}
          isWrong={Boolean(said)}
          onDone={() => setLeft(true)}
          onChange={(value) => {
            setLeft(false);
            onChange(value);
          }}
        />
      )}
    </Field>
  );
}

/** Money: `value` is an amount of the wire, '' for none, or what was typed where it is none. */
export function MoneyField({ label, error, onChange, ...given }: ValueProps & MoneyRule) {
  const texts = useTexts();
  const [isLeft, setLeft] = useState(false);
  const wrong = given.value === '' ? null : moneyWrong(given.value, given, texts);
  const said = wrong === null ? error : isLeft ? wrong : null;
  return (
    <Field label={label} error={said}>
      {(id, describedBy) => (
        <MoneyInput
          {...given}
          id={id}
          describedBy={describedBy}
          isWrong={Boolean(said)}
          onDone={() => setLeft(true)}
          onChange={(value) => {
            setLeft(false);
            onChange(value);
          }}
        />
      )}
    </Field>
  );
}

function moneyWrong(value: string, rule: MoneyRule, { t }: Texts): string | null {
  const fault = faultOfMoney(value, rule);
  if (fault === 'tooMuch') return t('amountTooMuch', { most: showMoney(rule.most ?? '') });
  if (fault === 'notPositive') return t('amountNotPositive');
  return fault && t('amountWrong');
}

/** Puts the focus on the first field of a form that holds what it cannot read; true = there is one. */
export function stopAtWrong(form: HTMLFormElement): boolean {
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  wrong?.focus();
  return wrong !== null;
}
