import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { WireCalendar, WireException } from '../../wire/calendar.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, Field, WordsField } from '../ui/Field.tsx';
import { isDay } from '../ui/typed.ts';
import { saveException } from './calendarApi.ts';

interface PanelProps {
  readonly calendar: WireCalendar;
  readonly year: number;
  readonly queryKey: readonly unknown[];
}

/** 本公司例外 of a year: added, and taken back. */
export function ExceptionsPanel({ calendar, year, queryKey }: PanelProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [draft, setDraft] = useState({
    day: '',
    kind: 'closed' as 'closed' | 'worked',
    reason: '',
  });
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const standing = calendar.exceptions.filter(
    ({ day, kind }) => kind !== 'announced' && day.startsWith(`${year}-`),
  );
  const save = async (exception: Omit<WireException, 'version'>): Promise<boolean> => {
    setBusy(true);
    setSaid('');
    const seen = calendar.exceptions.find(({ day }) => day === exception.day)?.version ?? 0;
    try {
      queries.setQueryData(queryKey, await saveException({ ...exception, version: seen }));
      return true;
    } catch (failure) {
      const isStale = failure instanceof Refusal && failure.said.code === 'calendar.stale';
      if (isStale) await queries.invalidateQueries({ queryKey });
      const text = failure instanceof Refusal && failure.message ? failure.message : t('offline');
      setSaid(isStale ? t('calendarChanged') : text);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const add = async () => {
    if (!isDay(draft.day) || draft.reason.trim() === '') return setSaid(t('exceptionMissing'));
    if (await save(draft)) setDraft({ day: '', kind: 'closed', reason: '' });
  };
  return (
    <>
      {standing.length === 0 && <p className="quiet">{t('exceptionsNone')}</p>}
      <ul className="exceptionList">
        {standing.map(({ day, kind, reason, person }) => (
          <li key={day}>
            <span className="number">{day}</span>
            <span>{t(kind === 'closed' ? 'legendClosed' : 'legendOpen')}</span>
            <span className="cut" title={reason}>
              {reason} <span className="quiet">{person}</span>
            </span>
            <ActButton
              right="settings"
              isWhole
              size="small"
              disabled={isBusy}
              aria-label={t('exceptionBackOf', { day })}
              onClick={() => void save({ day, kind: 'announced', reason })}
            >
              {t('exceptionBack')}
            </ActButton>
          </li>
        ))}
      </ul>
      <form
        className="partFields"
        aria-label={t('exceptionsTitle')}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <DayField
          label={t('exceptionDay')}
          value={draft.day}
          onChange={(day) => setDraft({ ...draft, day })}
        />
        <Field label={t('exceptionKind')}>
          {(id) => (
            <Segmented
              id={id}
              aria-label={t('exceptionKind')}
              value={draft.kind}
              options={[
                { value: 'closed' as const, label: t('legendClosed') },
                { value: 'worked' as const, label: t('legendOpen') },
              ]}
              onChange={(kind) => setDraft({ ...draft, kind })}
            />
          )}
        </Field>
        <WordsField
          label={t('exceptionReason')}
          value={draft.reason}
          onChange={(reason) => setDraft({ ...draft, reason })}
        />
        <ActButton right="settings" isWhole type="primary" htmlType="submit" loading={isBusy}>
          {t('exceptionSave')}
        </ActButton>
      </form>
      <p role="status" className="against">
        {said}
      </p>
    </>
  );
}
