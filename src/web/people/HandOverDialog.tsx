import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { WireHandedOver, WireHandOver } from '../../wire/handOver.ts';
import type { WirePerson } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { todayHere } from '../ui/typed.ts';
import { handOver, loadHandOver } from './signInApi.ts';

interface HandOverDialogProps {
  readonly person: WirePerson;
  readonly onClose: () => void;
}

/** 离职交接: first what stands in his name, then to whom it goes. */
export function HandOverDialog({ person, onClose }: HandOverDialogProps) {
  const { t } = useTexts();
  const [done, setDone] = useState<WireHandedOver | null>(null);
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
              ...{ disputes: done.disputes, shorts: done.short_payments },
              deputies: done.deputies,
            })}
            action={<Button onClick={onClose}>{t('close')}</Button>}
          />
        )}
        {!done && error && <FailedNotice error={error} retry={() => void refetch()} />}
        {!done && !error && !data && <span className="bone tall w60" />}
        {!done && data && (
          <>
            <Listed {...data} />
            <HandOverForm known={data} onDone={setDone} onStale={() => void refetch()} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** 交接清单. */
function Listed({ disputes, promises, short_payments, deputies, approvals, asked }: WireHandOver) {
  const { t, lang } = useTexts();
  const names = (all: readonly string[]) => all.join(lang === 'zh' ? '、' : ', ');
  const isNone =
    disputes.length + short_payments.length + deputies.length + approvals.length + asked === 0;
  return (
    <section className="handOverList" aria-label={t('handOverList')}>
      <h3>{t('handOverList')}</h3>
      {isNone && <p className="quiet">{t('handOverNone')}</p>}
      <Part title={t('handOverDisputes', { n: disputes.length, promises })} count={disputes.length}>
        {disputes.map(({ id, no, doc, remaining }) => (
          <li key={id}>
            {no} {doc} <Money amount={remaining} />
          </li>
        ))}
      </Part>
      <Part title={t('handOverShorts', { n: short_payments.length })} count={short_payments.length}>
        {short_payments.map(({ statement, no, open }) => (
          <li key={statement}>
            {no} <Money amount={open} />
          </li>
        ))}
      </Part>
      <Part title={t('handOverDeputies', { n: deputies.length })} count={deputies.length}>
        {deputies.map(({ id, of, deputy, to }) => (
          <li key={id}>{t('handOverDeputy', { of, deputy, to })}</li>
        ))}
      </Part>
      <Part title={t('handOverApprovals', { n: approvals.length })} count={approvals.length}>
        {approvals.map(({ id, amount, others }) => (
          <li key={id}>
            <Money amount={amount} />{' '}
            <span className="quiet">
              {others.length > 0
                ? t('handOverOthers', { names: names(others) })
                : t('handOverAlone')}
            </span>
          </li>
        ))}
      </Part>
      {asked > 0 && <p>{t('handOverAsked', { n: asked })}</p>}
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

const Part = ({ title, count, children }: PartProps) =>
  count > 0 && (
    <details>
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  );

interface HandOverFormProps {
  readonly known: WireHandOver;
  readonly onDone: (done: WireHandedOver) => void;
  readonly onStale: () => void;
}

function HandOverForm({ known, onDone, onStale }: HandOverFormProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [from, setFrom] = useState<string>(todayHere());
  const [reason, setReason] = useState('');
  const [disable, setDisable] = useState(true);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (stopAtWrong(event.currentTarget) || to === null || from === '') return;
    setBusy(true);
    setFailure(null);
    try {
      const { id, version } = known.person;
      const given = { version, to, from, disable, reason };
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
      <WordsField label={t('handOverReason')} value={reason} onChange={setReason} />
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
