import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { addMonths, type Day } from '../../domain/values/day.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
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
    if (name.trim() === '' || lastDay === '' || stopAtWrong(form)) return;
    setBusy(true);
    try {
      const { key } = await makeKey(name.trim(), lastDay, lang);
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
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(key);
    setCopied(true);
  };
  return (
    <div className="settingsForm personForm">
      <p>{t('keyOnce')}</p>
      <Field label={t('keysTitle')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing number"
            readOnly
            rows={2}
            value={key}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <p className="settingsEnd">
        <Button type="primary" onClick={() => void copy()}>
          {t('personLinkCopy')}
        </Button>
        <span role="status">{isCopied && t('personLinkCopied')}</span>
      </p>
      <h3>{t('keyTry')}</h3>
      <pre className="keyTry">{`curl -H 'Authorization: Bearer mk_…' \\\n  ${location.origin}/api/v1/audits`}</pre>
    </div>
  );
}
