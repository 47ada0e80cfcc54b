import { Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../texts.ts';
import './field.css';
import { showMoney } from './showMoney.ts';
import { faultOfMoney, type MoneyRule, readTypedMoney } from './typed.ts';

export interface MoneyInputProps extends MoneyRule {
  readonly id: string;
  /** An amount of the wire, '' for none, or what was typed where it is no amount. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly describedBy?: string | undefined;
  readonly isWrong?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly onDone?: () => void;
}

/** Yuan, typed as people type amounts; written out with thousands when the field is left. */
export function MoneyInput({ id, value, onChange, onDone, ...given }: MoneyInputProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const isAmount = /^-?\d+\.\d\d$/.test(value);
  const done = () => {
    setTyped(null);
    onDone?.();
  };
  return (
    <Input
      id={id}
      className="moneyInput number"
      inputMode="decimal"
      autoComplete="off"
      autoFocus={given.autoFocus ?? false}
      disabled={given.disabled ?? false}
      suffix={t('yuan')}
      value={typed ?? (isAmount ? showMoney(value) : value)}
      aria-invalid={value !== '' && faultOfMoney(value, given) !== null}
      aria-describedby={given.describedBy}
      {...(given.isWrong ? { status: 'error' as const } : {})}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value.trim() === '' ? '' : (readTypedMoney(target.value) ?? target.value));
      }}
      onBlur={done}
      onKeyDown={({ key }) => key === 'Enter' && done()}
    />
  );
}
