import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { parseNotice, type ReadNotice } from '../../domain/calendar/parseNotice.ts';
import type { WireCalendar } from '../../wire/calendar.ts';
import { showProblem } from '../../words/problems.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Field, WordsField } from '../ui/Field.tsx';
import { loadNotice } from './calendarApi.ts';

interface PanelProps {
  readonly calendar: WireCalendar;
  readonly queryKey: readonly unknown[];
}

/** Cells are parted by tabs, as a table is pasted, or by commas, as a CSV file has them. */
const rowsOf = (text: string) =>
  text.split(/\r?\n/).map((line, i) => ({
    row: i + 1,
    cells: line.includes('\t') ? line.split('\t') : line.split(','),
  }));

/** 载入放假通知: what was read is looked at before it is loaded. */
export function NoticePanel({ calendar, queryKey }: PanelProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [year, setYear] = useState('');
  const [source, setSource] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const read = useMemo(
    () =>
      text.trim() === ''
        ? null
        : parseNotice(rowsOf(text), /^(?:19|20|21)\d{2}$/.test(year) ? Number(year) : null),
    [text, year],
  );
  const notice = read?.notice ?? null;
  const isSound = read?.problems.every(({ severity }) => severity !== 'error') === true;
  const load = async () => {
    if (notice === null || !isSound) return;
    if (source.trim() === '') return setSaid({ ok: false, text: t('noticeSourceMissing') });
    setBusy(true);
    const version = calendar.years.find((each) => each.year === notice.year)?.version ?? 0;
    try {
      const given = { ...notice, off: [...notice.off], worked: [...notice.worked] };
      queries.setQueryData(queryKey, await loadNotice({ ...given, version, source }));
      setText('');
      setSaid({ ok: true, text: t('noticeLoaded', { year: notice.year }) });
    } catch (failure) {
      const isStale = failure instanceof Refusal && failure.said.code === 'calendar.stale';
      if (isStale) await queries.invalidateQueries({ queryKey });
      const why = failure instanceof Refusal && failure.message ? failure.message : t('offline');
      setSaid({ ok: false, text: isStale ? t('calendarChanged') : why });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="noticeForm"
      aria-label={t('noticeTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void load();
      }}
    >
      <Field label={t('noticeText')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing"
            rows={5}
            value={text}
            onChange={({ target }) => {
              setSaid(null);
              setText(target.value);
            }}
          />
        )}
      </Field>
      <FileField onText={setText} />
      <div className="partFields">
        <WordsField label={t('noticeYear')} value={year} onChange={setYear} />
        <WordsField label={t('noticeSource')} value={source} onChange={setSource} />
        <ActButton
          right="settings"
          isWhole
          type="primary"
          htmlType="submit"
          loading={isBusy}
          disabled={notice === null || !isSound}
        >
          {notice === null ? t('noticeLoadNone') : t('noticeLoad', { year: notice.year })}
        </ActButton>
      </div>
      {read && <Preview {...read} />}
      <p role="status" className={said?.ok === false ? 'against' : 'quiet'}>
        {said?.text}
      </p>
    </form>
  );
}

/** A text as most editors save it; an older one in the encoding of Chinese Windows. */
function FileField({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useTexts();
  const take = async (file: File | undefined) => {
    if (!file) return;
    const bytes = await file.arrayBuffer();
    const utf8 = new TextDecoder().decode(bytes);
    onText(utf8.includes('\uFFFD') ? new TextDecoder('gb18030').decode(bytes) : utf8);
  };
  return (
    <Field label={t('noticeFile')}>
      {(id) => (
        <input
          id={id}
          type="file"
          accept=".txt,.csv,.tsv,text/plain,text/csv"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      )}
    </Field>
  );
}

/** What would be loaded, by holiday, and what is wrong in which row. */
function Preview({ notice, problems }: ReadNotice) {
  const { t, lang } = useTexts();
  const byName = new Map<string, string[]>();
  for (const { day, name } of notice?.off ?? [])
    byName.set(name, [...(byName.get(name) ?? []), day]);
  return (
    <>
      {problems.map((problem) => (
        <p
          key={`${problem.code}${JSON.stringify([problem.subject, problem.facts])}`}
          className={problem.severity === 'error' ? 'against' : 'person'}
        >
          {showProblem(problem, lang)}
        </p>
      ))}
      {notice && (
        <>
          <p>
            {t('noticeRead', {
              ...{ year: notice.year, off: notice.off.length, worked: notice.worked.length },
            })}
          </p>
          <dl className="noticeDays">
            {[...byName].map(([name, days]) => (
              <div key={name}>
                <dt>{name || '-'}</dt>
                <dd className="number">
                  {days.length > 1 ? `${days[0]} - ${days.at(-1)}` : days[0]}
                </dd>
              </div>
            ))}
            {notice.worked.length > 0 && (
              <div>
                <dt>{t('noticeWorked')}</dt>
                <dd className="number">{notice.worked.join(', ')}</dd>
              </div>
            )}
          </dl>
        </>
      )}
    </>
  );
}
