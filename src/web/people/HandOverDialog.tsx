import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { WireHandedOver, WireHandOver } from '../../wire/handOver.ts';
import type { WirePerson } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { todayHere } from '../ui/typed.ts';
import { type AskedChoices, actOf, HandOverList } from './HandOverList.tsx';
import { handOver, loadHandOver } from './signInApi.ts';

interface HandOverDialogProps {
  readonly person: WirePerson;
  readonly onClose: () => void;
}

/** 离职交接: first what stands in his name, then to whom it goes. */
export function HandOverDialog({ person, onClose }: HandOverDialogProps) {
  const { t } = useTexts();
  const [done, setDone] = useState<WireHandedOver | null>(null);
  const [choices, setChoices] = useState<AskedChoices>({});
  const { data, error, refetch } = useQuery({
    queryKey: ['people', 'handOver', person.id],
    queryFn: () => loadHandOver(person.id),
    enabled: done === null,
  });
  return (
    <Dialog title={t('handOverOf', { name: person.name })} place="right" onClose={onClose}>
      <div className="settingsForm personForm">
        {done && (
          <Notice
            tone="settled"
            title={t('handOverDone', {
              ...{ statements: done.statements, disputes: done.disputes },
              ...{ shorts: done.short_payments, evidence: done.evidence },
              ...{ taken: done.taken, withdrawn: done.withdrawn },
              ...{ deputies: done.deputies, keys: done.keys },
            })}
            action={<Button onClick={onClose}>{t('close')}</Button>}
          />
        )}
        {!done && error && <FailedNotice error={error} retry={() => void refetch()} />}
        {!done && !error && !data && <span className="bone tall w60" />}
        {!done && data && (
          <>
            <HandOverList known={data} choices={choices} onChoose={setChoices} />
            <HandOverForm
              known={data}
              choices={choices}
              onDone={setDone}
              onStale={() => void refetch()}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface HandOverFormProps {
  readonly known: WireHandOver;
  readonly choices: AskedChoices;
  readonly onDone: (done: WireHandedOver) => void;
  readonly onStale: () => void;
}

function HandOverForm({ known, choices, onDone, onStale }: HandOverFormProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [from, setFrom] = useState<string>(todayHere());
  const [reason, setReason] = useState('');
  const [disable, setDisable] = useState(true);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = known.asked.map(({ id, version }) => ({ id, version, act: actOf(choices, id) }));
  const isUnsaid = reason.trim() === '' && asked.some(({ act }) => act === 'withdraw');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (stopAtWrong(event.currentTarget) || to === null || from === '' || isUnsaid) return;
    setBusy(true);
    setFailure(null);
    try {
      const { id, version } = known.person;
      const given = { version, to, from, disable, reason, asked };
      onDone(await handOver(id, given));
      await queries.invalidateQueries();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
      if (refused instanceof Refusal && refused.said.status === 409) onStale();
      setBusy(false);
    }
  };
  return (
    <form
      className="settingsForm"
      aria-label={t('handOver')}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <Field label={t('handOverTo')} error={isAsked && to === null ? t('handOverToMissing') : null}>
        {(id, describedBy) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            aria-describedby={describedBy}
            value={to}
            options={known.people.map(({ id: value, name }) => ({ value, label: name }))}
            getPopupContainer={(node) => node.parentElement ?? document.body}
            onChange={setTo}
          />
        )}
      </Field>
      <DayField label={t('handOverFrom')} value={from} onChange={setFrom} />
      <WordsField
        label={t('handOverReason')}
        error={isAsked && isUnsaid ? t('handOverReasonMissing') : null}
        value={reason}
        onChange={setReason}
      />
      <Checkbox checked={disable} onChange={({ target }) => setDisable(target.checked)}>
        {t('handOverDisable')}
      </Checkbox>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <p className="settingsEnd">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('handOverDo')}
        </Button>
      </p>
    </form>
  );
}
