import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addMonths, type Day } from '../../domain/values/day.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ShownOnce } from '../ui/ShownOnce.tsx';
import { KeyReachFields, usualReach } from './KeyReachFields.tsx';
import { makeKey } from './keysApi.ts';
import { showMoment } from './moment.ts';

export const keysKey = ['api-keys'] as const;

interface Made {
  readonly name: string;
  readonly key: string;
}

/** 新建密钥; it is shown in the same place, this once. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Dialog
      title={made ? t('keyFor', { name: made.name }) : t('keyNew')}
      place="right"
      onClose={onClose}
    >
      {made ? <KeyShown made={made} /> : <KeyForm onMade={setMade} />}
    </Dialog>
  );
}

/** A year from today, unless somebody says otherwise. */
const nextYear = (): string =>
  addMonths(showMoment(new Date().toISOString()).slice(0, 10) as Day, 12);

function KeyForm({ onMade }: { readonly onMade: (made: Made) => void }) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [lastDay, setLastDay] = useState(nextYear);
  const [reach, setReach] = useState(usualReach);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const path = failure?.said.errors?.[0]?.path;
  const errorAt = (field: string, typed: string): string | null => {
    if (path === `body/${field}`) return failure?.message ?? null;
    return isAsked && typed.trim() === '' ? t('signInMissing') : null;
  };
  const make = async (form: HTMLFormElement) => {
    setAsked(true);
    setFailure(null);
    const isWhole = name.trim() !== '' && lastDay !== '' && reach.actions.length > 0;
    if (!isWhole || stopAtWrong(form)) return;
    setBusy(true);
    try {
      const { chains, actions } = reach;
      const seen = chains.length === 0 ? null : [...chains];
      const given = { last_day: lastDay, chains: seen, actions: [...actions] };
      const { key } = await makeKey({ name: name.trim(), ...given }, lang);
      onMade({ name: name.trim(), key });
    } catch (refused) {
      setFailure(refused instanceof Refusal ? refused : new Refusal({ title: t('offline') }));
      setBusy(false);
    }
    void queries.invalidateQueries({ queryKey: keysKey });
  };
  return (
    <form
      className="settingsForm personForm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make(event.currentTarget);
      }}
    >
      {failure !== null && path === undefined && (
        <Notice tone="against" title={t('notDone')} text={failure.message} />
      )}
      <WordsField
        label={t('keyName')}
        value={name}
        error={errorAt('name', name)}
        onChange={(value) => {
          setName(value);
          setFailure(null);
        }}
      />
      <p className="quiet small">{t('keyNameHint')}</p>
      <DayField
        label={t('keyLastDay')}
        value={lastDay}
        error={errorAt('last_day', lastDay)}
        onChange={(value) => {
          setLastDay(value);
          setFailure(null);
        }}
      />
      <KeyReachFields
        value={reach}
        isMissing={isAsked && reach.actions.length === 0}
        onChange={(value) => {
          setReach(value);
          setFailure(null);
        }}
      />
      <p className="settingsEnd">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('keyMake')}
        </Button>
      </p>
    </form>
  );
}

/** The key, and how a program shows it. */
function KeyShown({ made: { key } }: { readonly made: Made }) {
  const { t } = useTexts();
  return (
    <div className="settingsForm personForm">
      <p>{t('keyOnce')}</p>
      <ShownOnce label={t('keysTitle')} value={key} rows={2} />
      <h3>{t('keyTry')}</h3>
      <pre className="keyTry">{`curl -H 'Authorization: Bearer mk_…' \\\n  ${location.origin}/api/v1/audits`}</pre>
    </div>
  );
}
