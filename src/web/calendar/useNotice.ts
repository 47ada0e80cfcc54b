import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { parseNotice, type ReadNotice } from '../../domain/calendar/parseNotice.ts';
import type { Day } from '../../domain/values/day.ts';
import type { WireCalendar, WireDaysPreview } from '../../wire/calendar.ts';
import { Refusal } from '../api.ts';
import { useWhyNot } from '../session.ts';
import { useTexts } from '../texts.ts';
import { keepFile } from '../ui/AttachButton.tsx';
import { loadNotice, previewDays } from './calendarApi.ts';

export interface PanelProps {
  readonly calendar: WireCalendar;
  readonly queryKey: readonly unknown[];
}

/** Cells are parted by tabs, as a table is pasted, or by commas, as a CSV file has them. */
const rowsOf = (text: string) =>
  text.split(/\r?\n/).map((line, i) => ({
    row: i + 1,
    cells: line.includes('\t') ? line.split('\t') : line.split(','),
  }));

/** A file of a notice, with what it says and would change. */
interface Filed {
  readonly name: string;
  readonly preview: WireDaysPreview;
}

/** 来源: the number of the notice, else the name of its file. */
const sourceOf = (filed: Filed | null, read: ReadNotice | null): string =>
  (filed ? (filed.preview.source ?? filed.name.replace(/\.\w+$/, '')) : read?.source) ?? '';

type Given = NonNullable<WireDaysPreview['notice']>;

const yearOf = (text: string): number | null =>
  /^(?:19|20|21)\d{2}$/.test(text) ? Number(text) : null;

const plainOf = (notice: ReadNotice['notice'] | Given): Given | undefined =>
  notice === null
    ? undefined
    : { year: notice.year, off: [...notice.off], worked: [...notice.worked] };

export const noticeOf = (given: Given | null): ReadNotice['notice'] =>
  given && {
    year: given.year,
    off: given.off.map(({ day, name }) => ({ day: day as Day, name })),
    worked: given.worked as Day[],
  };

/** What is pasted or dropped, what it says and would change, and its way into the calendar. */
export function useNotice({ calendar, queryKey }: PanelProps) {
  const { t, lang } = useTexts();
  const whyNot = useWhyNot()('settings');
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [year, setYear] = useState('');
  /** null = as the notice or its file tells it. */
  const [typed, setSource] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const read = useMemo(
    () => (text.trim() === '' ? null : parseNotice(rowsOf(text), yearOf(year))),
    [text, year],
  );
  const [filed, setFiled] = useState<Filed | null>(null);
  const source = typed ?? sourceOf(filed, read);
  const notice = filed ? filed.preview.notice : (read?.notice ?? null);
  const problems = filed?.preview.problems ?? read?.problems;
  const isSound = problems?.every(({ severity }) => severity !== 'error') === true;
  const { data: changes } = useQuery({
    queryKey: ['calendarChanges', queryKey, notice],
    queryFn: () => previewDays({ as: 'notice', notice: plainOf(notice) }, lang),
    enabled: filed === null && notice !== null && isSound && whyNot === null,
    retry: false,
  });
  const take = async (file: File) => {
    setBusy(true);
    setSaid(null);
    try {
      const { id } = await keepFile(file);
      const told = yearOf(year);
      const order = { as: 'notice', file: id, ...(told !== null && { year: told }) } as const;
      setFiled({ name: file.name, preview: await previewDays(order, lang) });
    } catch (failure) {
      const why = failure instanceof Refusal && failure.message ? failure.message : t('offline');
      setSaid({ ok: false, text: why });
    } finally {
      setBusy(false);
    }
  };
  const load = async () => {
    if (notice === null || !isSound) return;
    if (source.trim() === '') return setSaid({ ok: false, text: t('noticeSourceMissing') });
    setBusy(true);
    const version = calendar.years.find((each) => each.year === notice.year)?.version ?? 0;
    try {
      const given = { ...notice, off: [...notice.off], worked: [...notice.worked] };
      queries.setQueryData(queryKey, await loadNotice({ ...given, version, source }));
      setText('');
      setFiled(null);
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
  const type = (next: string) => {
    setSaid(null);
    setFiled(null);
    setText(next);
  };
  return {
    ...{ text, type, year, setYear, source, setSource, isBusy, said },
    ...{ read, filed, notice, isSound, changes, load, take },
  };
}
