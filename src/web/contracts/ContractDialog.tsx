import { useQuery, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { agreementKinds } from '../../domain/contracts/version.ts';
import { loadChains, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, WordsField } from '../ui/Field.tsx';
import { addAgreement, type NewAgreement } from './agreementsApi.ts';

interface ContractDialogProps {
  readonly chain: string;
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}

/** 新建合同: whose it is, under which number, of which type. */
export function ContractDialog({ chain, onClose, onMade }: ContractDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [given, setGiven] = useState<NewAgreement>({ chain, no: '', kind: 'purchase', name: '' });
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { data: chains } = useQuery({ queryKey: ['chains'], queryFn: loadChains });
  const set = (change: Partial<NewAgreement>) => setGiven({ ...given, ...change });
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { id } = await addAgreement(given);
      void queries.invalidateQueries({ queryKey: ['agreements'] });
      onMade(id);
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      setBusy(false);
    }
  };
  const isReady = given.chain.trim() !== '' && given.no.trim() !== '';
  return (
    <Dialog title={t('contractNew')} place="middle" onClose={onClose}>
      <form className="form" onSubmit={(event) => void make(event)}>
        <Field label={t('chain')}>
          {(id) => (
            <AutoComplete
              id={id}
              value={given.chain}
              options={(chains ?? []).map((value) => ({ value }))}
              showSearch={{ filterOption: true }}
              onChange={(value: string) => set({ chain: value })}
            />
          )}
        </Field>
        <WordsField label={t('contractNo')} value={given.no} onChange={(no) => set({ no })} />
        <WordsField
          label={t('contractName')}
          value={given.name}
          onChange={(name) => set({ name })}
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
              onChange={(kind) => set({ kind })}
            />
          )}
        </Field>
        {failure !== null && (
          <p className="fieldError" role="alert">
            {failure}
          </p>
        )}
        <div className="panelEnd">
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={!isReady}>
            {t('contractNew')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
