import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { WireRuleNumbers } from '../../wire/customerProfiles.ts';
import { showNumberName } from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadNumbers, saveNumbers } from './customersApi.ts';
import { useKeep } from './useKeep.ts';

/** 口径: the numbers of grades and doubts, each with its source. */
export function NumbersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', 'numbers', demo ?? false],
    queryFn: loadNumbers,
    gcTime: 0,
  });
  return (
    <Dialog title={t('custNumbers')} place="right" onClose={onClose}>
      {error && <FailedNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <span className="bone tall w60" />}
      {data && <NumbersForm given={data} onClose={onClose} />}
    </Dialog>
  );
}

interface NumbersFormProps {
  readonly given: WireRuleNumbers;
  readonly onClose: () => void;
}

function NumbersForm({ given, onClose }: NumbersFormProps) {
  const { t, lang } = useTexts();
  const [rows, setRows] = useState(() =>
    given.numbers.map(({ name, value, source }) => ({ name, value: `${value}`, source })),
  );
  const { failure, isBusy, keep } = useKeep();
  const set = (at: string, more: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((row) => (row.name === at ? { ...row, ...more } : row)));
  const isSound = rows.every(({ value, source }) => /^[1-9]\d{0,6}$/.test(value) && source.trim());
  const submit = async () => {
    const numbers = rows.map((row) => ({ ...row, value: Number(row.value) }));
    if (isSound && (await keep(() => saveNumbers({ version: given.version, numbers }))) !== null)
      onClose();
  };
  return (
    <form
      className="customerForm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="quiet">{t('custNumbersHint')}</p>
      <table className="numbersTable">
        <thead>
          <tr>
            <th scope="col">{t('custNumbers')}</th>
            <th scope="col">{t('custSource')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, source }) => {
            const label = showNumberName(name, lang);
            const isWrong = !/^[1-9]\d{0,6}$/.test(value);
            return (
              <tr key={name}>
                <td>
                  <Field label={label}>
                    {(id) => (
                      <Input
                        id={id}
                        className="number"
                        inputMode="numeric"
                        value={value}
                        aria-invalid={isWrong}
                        {...(isWrong ? { status: 'error' as const } : {})}
                        onChange={({ target }) => set(name, { value: target.value.trim() })}
                      />
                    )}
                  </Field>
                </td>
                <td>
                  <Input
                    aria-label={`${label} ${t('custSource')}`}
                    value={source}
                    onChange={({ target }) => set(name, { source: target.value })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <div className="formActions">
        <Button onClick={onClose}>{t('close')}</Button>
        <ActButton
          right="settings"
          isWhole
          type="primary"
          htmlType="submit"
          disabled={isBusy || !isSound}
        >
          {t('custSave')}
        </ActButton>
      </div>
    </form>
  );
}
