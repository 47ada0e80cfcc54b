import type { WireTrailEntry } from '../../wire/trail.ts';
import { showRecord } from '../../words/trail.ts';
import { recordNames } from '../../words/trailRecords.ts';
import type { Texts } from '../texts.ts';
import { showTime } from '../ui/showTime.ts';
import type { Column } from '../ui/table/column.ts';
import { showOrigin } from './EntryPanel.tsx';
import { showSummary } from './showChange.ts';

const origins = ['web', 'cli', 'api', 'inbox', 'job', 'start', 'program', 'upgrade', 'database'];

type Own = Column<WireTrailEntry>;

/** 留痕 as rows: when, who, what of which record, why and from where; always the newest first. */
export function trailColumns({ t, lang }: Texts): Own[] {
  const text = (
    id: string,
    title: string,
    width: number,
    value: Own['value'],
    more: Partial<Own> = {},
  ): Own => ({ id, title, width, kind: 'text', value, canSort: false, ...more });
  return [
    text('at', t('trailAt'), 132, ({ at }) => showTime(at), {
      ...{ kind: 'day', filter: 'days', isPinned: true, phone: 'note' },
    }),
    text('person', t('trailWho'), 96, ({ person }) => person, { filter: 'words', phone: 'note' }),
    text('record', t('trailRecord'), 120, ({ record }) => record, {
      named: (record) => showRecord(record, lang),
      show: ({ record_text }) => record_text,
      filter: 'values',
      choices: Object.keys(recordNames),
      isSingle: true,
      phone: 'title',
    }),
    text(
      'kind',
      t('trailKind'),
      110,
      ({ kind, rows }) =>
        rows > 1 ? `${t(`trail_${kind}`)} ${t('trailRows', { n: rows })}` : t(`trail_${kind}`),
      { phone: 'note' },
    ),
    text('about', t('trailAbout'), 150, ({ about }) => about.map((each) => each.text).join(' ')),
    text('what', t('trailWhat'), 260, (entry) => showSummary(entry, lang), {
      ...{ isWide: true, phone: 'note' },
    }),
    text('chain', t('chain'), 90, ({ chain }) => chain),
    text('reason', t('trailWhy'), 120, ({ reason }) => reason),
    text('origin', t('trailFrom'), 84, ({ origin }) => origin, {
      named: (origin) => showOrigin(origin, t),
      show: ({ origin }) => showOrigin(origin, t),
      filter: 'values',
      choices: origins,
      isSingle: true,
    }),
    text('n', t('trailNumber'), 80, ({ n }) => n, { kind: 'count', isHidden: true }),
  ];
}
