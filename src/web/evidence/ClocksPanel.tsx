import { SettingOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireClocks } from '../../wire/papers.ts';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice, type Tone } from '../ui/Notice.tsx';
import { ContactsLine } from './ContactsLine.tsx';
import { loadClocks, markStatement } from './evidenceApi.ts';
import { LimitsDialog } from './LimitsDialog.tsx';

type Statement = WireClocks['statements'][number];
type Clock = Statement['clocks'][number];

interface ClocksPanelProps {
  readonly statement: string;
}

/** 三个时钟 of a statement: the day, what is left of it, what stops it. */
export function ClocksPanel({ statement }: ClocksPanelProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [isSetting, setSetting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['clocks', demo ?? false, statement],
    queryFn: () => loadClocks(statement),
  });
  const own = data?.statements[0];
  if (!data || !own) return null;
  const mark = async (kind: 'confirmed' | 'invoiced', day: string | null) => {
    setFailure(null);
    try {
      await markStatement(statement, kind, day);
      for (const key of ['clocks', 'board', 'home', 'reminders'])
        void queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
  };
  return (
    <>
      <ul className="headClocks" aria-label={t('clocks')}>
        {own.clocks.map((clock) => (
          <li key={clock.kind} title={titleOf(clock, t)}>
            <span className="quiet">{t(`clock_${clock.kind}`)}</span>{' '}
            {clock.due && <span className="number">{clock.due}</span>}{' '}
            <Mark tone={toneOf(clock)}>{stateOf(clock, t)}</Mark>
            <MarkButton clock={clock} today={data.as_of} onMark={mark} />
          </li>
        ))}
        <ContactsLine chain={own.chain} today={data.as_of} />
        <li>
          <ActButton
            right="settings"
            type="text"
            size="small"
            icon={<SettingOutlined />}
            onClick={() => setSetting(true)}
          >
            {t('clockSet')}
          </ActButton>
        </li>
      </ul>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {isSetting && <LimitsDialog chain={own.chain} onClose={() => setSetting(false)} />}
    </>
  );
}

const tones: Readonly<Record<Clock['state'], Tone>> = {
  running: 'settled',
  stopped: 'settled',
  late: 'person',
  missed: 'against',
  unknown: 'quiet',
  none: 'quiet',
};

/** A week before its day a running clock wants a person. */
const toneOf = ({ state, days_left: left }: Clock): Tone =>
  state === 'running' && left !== null && left <= 7 ? 'person' : tones[state];

function stateOf({ state, days_left: left, stopped_on: day, source }: Clock, t: Texts['t']) {
  switch (state) {
    case 'running':
      return left === 0 ? t('clockToday') : t('clockLeft', { n: left ?? 0 });
    case 'missed':
      return t('clockMissed', { n: -(left ?? 0) });
    case 'stopped':
      return t('clockStopped', { day: day ?? '' });
    case 'late':
      return t('clockLate', { day: day ?? '' });
    case 'none':
      return t('clockNone');
    case 'unknown':
      return t(source === null ? 'clockUnset' : 'clockNoDate');
  }
}

const titleOf = ({ kind, source, days, told }: Clock, t: Texts['t']): string =>
  [
    source === null ? t('clockUnset') : t(`clockSource_${source}`, { n: days ?? 0 }),
    ...(told === null ? [] : [[told.source, told.day].filter(Boolean).join(', ')]),
    t(`clockStop_${kind}`),
  ].join(' · ');

interface MarkButtonProps {
  readonly clock: Clock;
  readonly today: string;
  readonly onMark: (kind: 'confirmed' | 'invoiced', day: string | null) => Promise<void>;
}

/** The first two clocks are stopped by hand; only proof of sending stops the third. */
function MarkButton({ clock, today, onMark }: MarkButtonProps) {
  const { t } = useTexts();
  const { kind, stopped_on: day } = clock;
  if (kind === 'objection') return null;
  const mark = kind === 'confirmation' ? 'confirmed' : 'invoiced';
  return (
    <ActButton
      right="decisions"
      type="text"
      size="small"
      aria-label={
        day === null ? t(`clockMark_${kind}`) : `${t('clockUnmark')} ${t(`clock_${kind}`)}`
      }
      onClick={() => void onMark(mark, day === null ? today : null)}
    >
      {day === null ? t(`clockMark_${kind}`) : t('clockUnmark')}
    </ActButton>
  );
}
