import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { type KeyAction, keyActions, widerThan } from '../../domain/people/keyScope.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Field } from '../ui/Field.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadOwnChains } from './keysApi.ts';

/** What a new key is given; no chains = every one. */
export interface KeyReach {
  readonly chains: readonly string[];
  readonly actions: readonly KeyAction[];
}

export const usualReach: KeyReach = { chains: [], actions: ['change imports', 'read audits'] };

interface KeyReachFieldsProps {
  readonly value: KeyReach;
  /** Nothing was chosen, and somebody pressed the button. */
  readonly isMissing: boolean;
  readonly onChange: (value: KeyReach) => void;
}

/** 密钥范围: which chains, and what it may; no more than who makes it. */
export function KeyReachFields({ value, isMissing, onChange }: KeyReachFieldsProps) {
  const { t } = useTexts();
  const roles = useSession()?.person?.roles;
  const { data, error, refetch } = useQuery({
    queryKey: ['api-keys', 'chains'],
    queryFn: loadOwnChains,
  });
  const wider = new Set(roles ? widerThan(keyActions, roles) : []);
  const turn = (action: KeyAction, isOn: boolean) =>
    onChange({
      ...value,
      actions: keyActions.filter((each) => (each === action ? isOn : value.actions.includes(each))),
    });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  return (
    <>
      <Field label={t('keyChains')}>
        {(id, describedBy) => (
          <Select
            id={id}
            mode="multiple"
            aria-describedby={describedBy}
            loading={data === undefined}
            disabled={data === undefined}
            placeholder={t('keyChainsAll')}
            value={[...value.chains]}
            options={(data ?? []).map((name) => ({ value: name, label: name }))}
            getPopupContainer={(node) => node.parentElement ?? document.body}
            onChange={(chains: string[]) => onChange({ ...value, chains })}
          />
        )}
      </Field>
      <fieldset className="rolesField" aria-invalid={isMissing}>
        <legend>{t('keyActions')}</legend>
        {keyActions.map((action) => (
          <Checkbox
            key={action}
            checked={value.actions.includes(action)}
            disabled={wider.has(action)}
            title={wider.has(action) ? t('keyActionNotYours') : undefined}
            onChange={({ target }) => turn(action, target.checked)}
          >
            {t(`keyAction_${action}`)}
          </Checkbox>
        ))}
        {isMissing && (
          <p className="fieldError" role="alert">
            {t('keyActionsMissing')}
          </p>
        )}
      </fieldset>
      <p className="quiet small">{t('keyReachHint')}</p>
    </>
  );
}
