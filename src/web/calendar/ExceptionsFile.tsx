import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WireCalendar, WireDaysPreview } from '../../wire/calendar.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { keepFile } from '../ui/AttachButton.tsx';
import { previewDays, saveExceptions } from './calendarApi.ts';
import { DayProblems, DaysChanges } from './DaysChanges.tsx';
import { DaysDrop } from './DaysDrop.tsx';

interface ExceptionsFileProps {
  readonly calendar: WireCalendar;
  readonly queryKey: readonly unknown[];
}

/** 例外表: many exceptions from one file, looked at before all of them are kept. */
export function ExceptionsFile({ calendar, queryKey }: ExceptionsFileProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [preview, setPreview] = useState<WireDaysPreview | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const attempt = async (make: () => Promise<void>) => {
    setBusy(true);
    setSaid(null);
    try {
      await make();
    } catch (failure) {
      const isStale = failure instanceof Refusal && failure.said.code === 'calendar.stale';
      if (isStale) await queries.invalidateQueries({ queryKey });
      const why = failure instanceof Refusal && failure.message ? failure.message : t('offline');
      setSaid({ ok: false, text: isStale ? t('calendarChanged') : why });
    } finally {
      setBusy(false);
    }
  };
  const take = (file: File) =>
    attempt(async () => {
      const { id } = await keepFile(file);
      setPreview(await previewDays({ as: 'exceptions', file: id }, lang));
    });
  const read = preview?.exceptions ?? [];
  const save = () =>
    attempt(async () => {
      const seen = (day: string) =>
        calendar.exceptions.find((each) => each.day === day)?.version ?? 0;
      const given = read.map((each) => ({ ...each, version: seen(each.day) }));
      queries.setQueryData(queryKey, await saveExceptions(given));
      setPreview(null);
      setSaid({ ok: true, text: t('exceptionsSaved', { n: given.length }) });
    });
  return (
    <div className="noticeForm">
      <DaysDrop label={t('exceptionsFile')} isBusy={isBusy} onFile={(file) => void take(file)} />
      {preview && (
        <>
          <DayProblems problems={preview.problems} />
          <DaysChanges preview={preview} />
          <ActButton
            right="settings"
            isWhole
            loading={isBusy}
            disabled={read.length === 0}
            onClick={() => void save()}
          >
            {t('exceptionsSaveAll', { n: read.length })}
          </ActButton>
        </>
      )}
      <p role="status" className={said?.ok === false ? 'against' : 'quiet'}>
        {said?.text}
      </p>
    </div>
  );
}
