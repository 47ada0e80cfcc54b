import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { WireClockVersions } from '../../wire/papers.ts';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PersonField, usePerson } from '../ui/PersonField.tsx';
import { showTime } from '../ui/showTime.ts';
import { isDay } from '../ui/typed.ts';
import { loadClockVersions, setClocks } from './evidenceApi.ts';

interface LimitsDialogProps {
  readonly chain: string;
  readonly onClose: () => void;
}

/** 时限 of a chain: the days that hold, and every version of them. */
export function LimitsDialog({ chain, onClose }: LimitsDialogProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queryKey = ['clockVersions', demo ?? false, chain];
  const { data, error } = useQuery({ queryKey, queryFn: () => loadClockVersions(chain) });
  return (
    <Dialog title={t('clockSetOf', { chain })} place="middle" onClose={onClose}>
      {error && <Notice tone="against" title={t('failedTitle')} text={t('offline')} />}
      {!data && !error && <span className="bone tall w60" />}
      {data && <LimitsForm kept={data} queryKey={queryKey} onClose={onClose} />}
    </Dialog>
  );
}

const kinds = ['confirmation', 'invoice', 'objection'] as const;
type Kind = (typeof kinds)[number];

const fieldOf = {
  confirmation: 'confirm_days',
  invoice: 'invoice_days',
  objection: 'objection_days',
} as const;

type Draft = Partial<Record<Kind | 'from' | 'note', string>>;

/** null = nothing is said, undefined = no such number of days. */
const daysOf = (text: string): number | null | undefined => {
  if (text.trim() === '') return null;
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return days <= 366 ? days : undefined;
};

interface LimitsFormProps {
  readonly kept: WireClockVersions;
  readonly queryKey: readonly unknown[];
  readonly onClose: () => void;
}

function LimitsForm({ kept, queryKey, onClose }: LimitsFormProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({});
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const last = kept.versions[0];
  const text = (kind: Kind) => draft[kind] ?? `${last?.[fieldOf[kind]] ?? ''}`;
  const { from = '', note = '' } = draft;
  const [person, setPerson] = usePerson();
  const write = (more: Draft) => {
    setFailure(null);
    setDraft({ ...draft, ...more });
  };
  const days = kinds.map((kind) => daysOf(text(kind)));
  const isWrong = days.includes(undefined) || (from !== '' && !isDay(from));
  const isNameless = isAsked && person.trim() === '';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isWrong || person.trim() === '') return;
    const [confirm_days = null, invoice_days = null, objection_days = null] = days;
    const said = { from: from === '' ? null : from, person, note };
    const given = { version: kept.version, confirm_days, invoice_days, objection_days, ...said };
    try {
      queries.setQueryData(queryKey, await setClocks(kept.chain, given));
      for (const key of ['clocks', 'board', 'home', 'reminders', 'audit', 'letter'])
        void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    } catch (error) {
      const isStale = error instanceof Refusal && error.said.code === 'clocks.stale';
      if (isStale) void queries.invalidateQueries({ queryKey });
      const told = error instanceof Refusal && error.message ? error.message : t('offline');
      setFailure(isStale ? `${told}。${t('limitStale')}` : told);
    }
  };
  return (
    <form className="dialogForm" onSubmit={(event) => void save(event)}>
      <p className="quiet">{t('clockSetHint', { n: kept.custom_days })}</p>
      {kinds.map((kind, n) => (
        <WordsField
          key={kind}
          label={t(`clockDays_${kind}`)}
          value={text(kind)}
          onChange={(value) => write({ [kind]: value })}
          error={days[n] === undefined ? t('clockDaysWrong') : null}
        />
      ))}
      <DayField label={t('clockFrom')} value={from} onChange={(day) => write({ from: day })} />
      <WordsField label={t('clockNote')} value={note} onChange={(said) => write({ note: said })} />
      <PersonField
        label={t('limitPerson')}
        value={person}
        onChange={setPerson}
        error={isNameless ? t('limitMissing') : null}
      />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <p className="decide">
        <ActButton right="settings" type="primary" htmlType="submit">
          {t('save')}
        </ActButton>
      </p>
      {kept.versions.length > 0 && <Versions versions={kept.versions} t={t} />}
    </form>
  );
}

interface VersionsProps {
  readonly versions: WireClockVersions['versions'];
  readonly t: Texts['t'];
}

/** Who set what, when, and from which statements on it holds; the last one first. */
const Versions = ({ versions, t }: VersionsProps) => (
  <section aria-label={t('clockHistory')}>
    <h3 className="small">{t('clockHistory')}</h3>
    <ul className="clockVersions">
      {versions.map((each) => (
        <li key={each.version}>
          <span className="number">
            {kinds.map((kind) => each[fieldOf[kind]] ?? '-').join(' / ')}
          </span>
          <span>{each.from === null ? t('clockAlways') : t('clockSince', { day: each.from })}</span>
          <span className="quiet">
            {[each.person, showTime(each.recorded_at), each.note].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
