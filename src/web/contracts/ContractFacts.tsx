import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { agreementKinds } from '../../domain/contracts/version.ts';
import type { WireAgreement } from '../../wire/agreements.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Field, WordsField } from '../ui/Field.tsx';
import { changeAgreement } from './agreementsApi.ts';

/** 合同档案: type, name, and how long before its end one is reminded. */
export function ContractFacts({ agreement }: { readonly agreement: WireAgreement }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { kind, name, remind_days } = agreement;
  const [given, setGiven] = useState({ kind, name, remind_days: `${remind_days}` });
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const days = /^\d{1,3}$/.test(given.remind_days) ? Number(given.remind_days) : null;
  const isRead = days !== null && days <= 366;
  const isSame = given.kind === kind && given.name === name && days === remind_days;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (days === null) return;
    setBusy(true);
    try {
      await changeAgreement(agreement, { ...given, remind_days: days });
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
    await queries.invalidateQueries({ queryKey: ['agreement'] });
    void queries.invalidateQueries({ queryKey: ['agreements'] });
    setBusy(false);
  };
  return (
    <section className="panel" aria-labelledby="contract-facts">
      <h2 id="contract-facts">{t('contractFacts')}</h2>
      <form className="form" onSubmit={(event) => void save(event)}>
        <WordsField
          label={t('contractName')}
          value={given.name}
          onChange={(value) => setGiven({ ...given, name: value })}
        />
        <Field label={t('contractKind')}>
          {(id) => (
            <Select
              id={id}
              value={given.kind}
              options={agreementKinds.map((value) => ({
                value,
                label: t(`contractKind_${value}`),
              }))}
              onChange={(value) => setGiven({ ...given, kind: value })}
            />
          )}
        </Field>
        <Field label={t('contractRemind')} error={isRead ? null : t('countWrong')}>
          {(id, describedBy) => (
            <Input
              id={id}
              className="number"
              inputMode="numeric"
              value={given.remind_days}
              aria-invalid={!isRead}
              aria-describedby={describedBy}
              onChange={({ target }) => setGiven({ ...given, remind_days: target.value.trim() })}
            />
          )}
        </Field>
        {failure !== null && (
          <p className="fieldError" role="alert">
            {failure}
          </p>
        )}
        <div className="panelEnd">
          <ActButton
            right="contracts"
            htmlType="submit"
            loading={isBusy}
            disabled={isSame || !isRead}
          >
            {t('save')}
          </ActButton>
        </div>
      </form>
    </section>
  );
}
