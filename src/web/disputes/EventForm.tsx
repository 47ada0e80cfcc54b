import { Select } from 'antd';
import { useState } from 'react';
import { answers, channels } from '../../domain/disputes/dispute.ts';
import type { WireNewEvent, WireTimeline } from '../../wire/disputes.ts';
import { showAnswer, showChannel, showDisputeEvent } from '../../words/disputes.ts';
import { type ProofFile, ProofPanel } from '../evidence/ProofPanel.tsx';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, Field, MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { PersonField } from '../ui/PersonField.tsx';

interface EventFormProps {
  readonly dispute: WireTimeline;
  readonly onRecord: (event: WireNewEvent) => Promise<boolean>;
}

const kinds = [
  'sent',
  'answered',
  'promised',
  'recovered',
  'conceded',
  'assigned',
  'note',
  'closed',
  'reopened',
] as const;
type Kind = (typeof kinds)[number];

interface Draft {
  readonly kind: Kind;
  readonly day: string;
  readonly amount: string;
  readonly until: string;
  readonly channel: (typeof channels)[number];
  readonly proof: string;
  readonly file: ProofFile | null;
  readonly answer: (typeof answers)[number];
  readonly owner: string;
  readonly person: string;
  readonly note: string;
}

/** What may happen next to a dispute that stands so. */
function nextKinds({ state, sent_on }: WireTimeline): readonly Kind[] {
  if (state === 'recovered' || state === 'conceded' || state === 'lost')
    return ['reopened', 'note'];
  const [first, ...others] = kinds.filter((kind) => kind !== 'reopened');
  return sent_on === null ? [first as Kind, ...others] : [...others, first as Kind];
}

const draftOf = (dispute: WireTimeline): Draft => ({
  kind: nextKinds(dispute)[0] ?? 'note',
  day: '',
  amount: (dispute.remaining ?? '').replace('-', ''),
  until: '',
  channel: 'courier',
  proof: '',
  file: null,
  answer: 'agree',
  owner: '',
  person: '',
  note: '',
});

/** null: something that this kind needs is not there yet. */
function eventOf(draft: Draft): WireNewEvent | null {
  const { kind, person, note } = draft;
  const said = { person, note, ...(draft.day === '' ? {} : { day: draft.day }) };
  const until = draft.until === '' ? {} : { until: draft.until };
  const { amount } = draft;
  switch (kind) {
    case 'sent':
      return {
        kind,
        ...said,
        channel: draft.channel,
        proof_no: draft.proof,
        ...(draft.file && { proof_file: draft.file.id }),
      };
    case 'answered':
      return { kind, ...said, answer: draft.answer };
    case 'promised':
      return amount === '' ? null : { kind, ...said, amount, ...until };
    case 'recovered':
    case 'conceded':
      return amount === '' ? null : { kind, ...said, amount };
    case 'assigned':
      return draft.owner === '' ? null : { kind, ...said, owner: draft.owner, ...until };
    case 'note':
      return note === '' ? null : { kind, ...said };
    case 'closed':
    case 'reopened':
      return { kind, ...said };
  }
}

/** 记一笔: what happened, with the fields that its kind needs and no others. */
export function EventForm({ dispute, onRecord }: EventFormProps) {
  const { t, lang } = useTexts();
  const [draft, setDraft] = useState<Draft>(() => draftOf(dispute));
  const [isBusy, setBusy] = useState(false);
  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const event = eventOf(draft);
  const send = async () => {
    if (!event) return;
    setBusy(true);
    if (await onRecord(event)) change({ note: '', proof: '', file: null });
    setBusy(false);
  };
  const { kind } = draft;
  const hasAmount = kind === 'promised' || kind === 'recovered' || kind === 'conceded';
  return (
    <form
      className="whyPart eventForm"
      aria-label={t('disputeRecord')}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!stopAtWrong(submitted.currentTarget)) void send();
      }}
    >
      <h3>{t('disputeRecord')}</h3>
      <Field label={t('disputeWhat')}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            options={nextKinds(dispute).map((value) => ({
              value,
              label: showDisputeEvent(value, lang),
            }))}
            onChange={(value) => change({ kind: value })}
          />
        )}
      </Field>
      {kind === 'sent' && <SentFields draft={draft} change={change} />}
      {kind === 'answered' && (
        <Field label={t('disputeAnswer')}>
          {(id) => (
            <Select
              id={id}
              value={draft.answer}
              options={answers.map((value) => ({ value, label: showAnswer(value, lang) }))}
              onChange={(answer) => change({ answer })}
            />
          )}
        </Field>
      )}
      {hasAmount && (
        <MoneyField
          label={t('money')}
          value={draft.amount}
          onChange={(amount) => change({ amount })}
        />
      )}
      {kind === 'assigned' && (
        <WordsField
          label={t('owner')}
          value={draft.owner}
          onChange={(owner) => change({ owner })}
        />
      )}
      {(kind === 'promised' || kind === 'assigned') && (
        <DayField
          label={t('disputeUntil')}
          value={draft.until}
          onChange={(until) => change({ until })}
        />
      )}
      <DayField label={t('date')} value={draft.day} onChange={(day) => change({ day })} />
      <PersonField
        label={t('disputePerson')}
        value={draft.person}
        onChange={(person) => change({ person })}
      />
      <WordsField
        label={t('disputeNote')}
        value={draft.note}
        onChange={(note) => change({ note })}
      />
      <p className="decide">
        <KeepButton isReady={event !== null} isBusy={isBusy} />
      </p>
    </form>
  );
}

function KeepButton({ isReady, isBusy }: { readonly isReady: boolean; readonly isBusy: boolean }) {
  const { t } = useTexts();
  return (
    <ActButton
      right="disputes"
      type="primary"
      htmlType="submit"
      disabled={!isReady}
      loading={isBusy}
    >
      {t('disputeKeep')}
    </ActButton>
  );
}

interface DraftProps {
  readonly draft: Draft;
  readonly change: (more: Partial<Draft>) => void;
}

/** 送达: how, and the number that proves it. */
function SentFields({ draft, change }: DraftProps) {
  const { t, lang } = useTexts();
  return (
    <>
      <Field label={t('disputeChannel')}>
        {(id) => (
          <Select
            id={id}
            value={draft.channel}
            options={channels.map((value) => ({ value, label: showChannel(value, lang) }))}
            onChange={(channel) => change({ channel })}
          />
        )}
      </Field>
      <WordsField
        label={t('disputeProof')}
        value={draft.proof}
        onChange={(proof) => change({ proof })}
      />
      <ProofPanel file={draft.file} onFile={(file) => change({ file })} />
    </>
  );
}
