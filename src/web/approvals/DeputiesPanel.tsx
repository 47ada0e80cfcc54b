import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { approvalKinds } from '../../domain/approvals/kind.ts';
import { formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireDeputies } from '../../wire/approvalRequests.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, Field, MoneyField, stopAtWrong } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { todayHere } from '../ui/typed.ts';
import { endDeputy, loadDeputies, nameDeputy } from './approvalsApi.ts';
import { showKind } from './showRequest.ts';
import './approvals.css';

const key = ['deputies'] as const;

/** 我的代理: who stands in for me while I am away, and for whom I do. */
export function DeputiesPanel({ own }: { readonly own: string }) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadDeputies });
  if (error && !data) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const run = async (work: () => Promise<WireDeputies>): Promise<boolean> => {
    setFailure(null);
    try {
      queries.setQueryData(key, await work());
      return true;
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
      return false;
    }
  };
  const today = todayHere();
  const current = data.deputies.filter(
    ({ of, deputy, to, ended_on }) =>
      ended_on === null && to >= today && (of.id === own || deputy.id === own),
  );
  return (
    <>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {current.length === 0 && <p className="quiet">{t('deputyNone')}</p>}
      <ul className="deputyRows">
        {current.map((each) => (
          <li key={each.id}>
            <span>
              {each.of.id === own
                ? t('deputyIs', { name: each.deputy.name })
                : t('deputyFor', { name: each.of.name })}
            </span>
            <span className="number quiet">
              {each.from} – {each.to}
            </span>
            <span className="quiet">
              {each.kinds.length === 0
                ? t('deputyAllKinds')
                : each.kinds.map((kind) => showKind(kind, lang)).join(lang === 'zh' ? '、' : ', ')}
              {each.most !== null && ` · ${t('deputyMost', { amount: showMoney(each.most) })}`}
            </span>
            {each.of.id === own && (
              <ActButton
                right="approvals"
                size="small"
                aria-label={t('deputyEndOf', { name: each.deputy.name })}
                onClick={() => void run(() => endDeputy(each.id, each.version))}
              >
                {t('deputyEnd')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
      <DeputyForm
        people={data.people.filter(({ id }) => id !== own)}
        onSave={(given) => run(() => nameDeputy(given))}
      />
    </>
  );
}

interface DeputyFormProps {
  readonly people: WireDeputies['people'];
  readonly onSave: (given: Parameters<typeof nameDeputy>[0]) => Promise<boolean>;
}

function DeputyForm({ people, onSave }: DeputyFormProps) {
  const { t, lang } = useTexts();
  const blank = {
    deputy: '',
    from: todayHere() as string,
    to: '',
    kinds: [] as string[],
    most: '',
  };
  const [draft, setDraft] = useState(blank);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  const missing = (text: string) => (isAsked && text === '' ? t('signInMissing') : null);
  const save = async () => {
    setAsked(true);
    if (draft.deputy === '' || draft.from === '' || draft.to === '') return;
    setBusy(true);
    const most = draft.most === '' ? null : parseFen(draft.most);
    const isKept = await onSave({ ...draft, most: most === null ? null : formatFen(most) });
    setBusy(false);
    if (!isKept) return;
    setDraft(blank);
    setAsked(false);
  };
  return (
    <form
      className="settingsForm"
      aria-label={t('deputyName')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopAtWrong(event.currentTarget)) void save();
      }}
    >
      <Field label={t('deputyWho')} error={missing(draft.deputy)}>
        {(id, describedBy) => (
          <Select
            id={id}
            aria-describedby={describedBy}
            value={draft.deputy || null}
            options={people.map((each) => ({ value: each.id, label: each.name }))}
            onChange={(deputy) => change({ deputy })}
          />
        )}
      </Field>
      <DayField
        label={t('deputyFrom')}
        value={draft.from}
        error={missing(draft.from)}
        onChange={(from) => change({ from })}
      />
      <DayField
        label={t('deputyTo')}
        value={draft.to}
        error={missing(draft.to)}
        onChange={(to) => change({ to })}
      />
      <Field label={t('deputyKinds')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={draft.kinds}
            placeholder={t('deputyAllKinds')}
            options={approvalKinds.map((kind) => ({ value: kind, label: showKind(kind, lang) }))}
            onChange={(kinds) => change({ kinds })}
          />
        )}
      </Field>
      <MoneyField
        label={t('deputyLimit')}
        value={draft.most}
        onChange={(most) => change({ most })}
      />
      <p className="settingsEnd">
        <ActButton right="approvals" type="primary" htmlType="submit" loading={isBusy}>
          {t('deputyName')}
        </ActButton>
      </p>
    </form>
  );
}
