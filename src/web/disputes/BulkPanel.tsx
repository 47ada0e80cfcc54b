import { useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { answers } from '../../domain/disputes/dispute.ts';
import type { WireDispute, WireNewEvent } from '../../wire/disputes.ts';
import { showAnswer } from '../../words/disputes.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PersonField, usePerson } from '../ui/PersonField.tsx';
import { isZero } from '../ui/showMoney.ts';
import { recordMany } from './disputesApi.ts';

const kinds = ['answered', 'promised', 'assigned'] as const;
type Kind = (typeof kinds)[number];
const texts = {
  answered: 'bulkAnswer',
  promised: 'bulkPromise',
  assigned: 'bulkAssign',
} as const;

interface BulkPanelProps {
  readonly disputes: readonly WireDispute[];
  readonly onDone: () => void;
}

/** Answers, promises and owners of many claims at once: all of them or none. */
export function BulkPanel({ disputes, onDone }: BulkPanelProps) {
  const { t } = useTexts();
  const [kind, setKind] = useState<Kind | null>(null);
  return (
    <>
      {kinds.map((each) => (
        <ActButton right="disputes" key={each} onClick={() => setKind(each)}>
          {t(texts[each])}
        </ActButton>
      ))}
      {kind && (
        <BulkDialog
          kind={kind}
          disputes={disputes}
          onClose={() => setKind(null)}
          onDone={() => {
            setKind(null);
            onDone();
          }}
        />
      )}
    </>
  );
}

interface BulkDialogProps extends BulkPanelProps {
  readonly kind: Kind;
  readonly onClose: () => void;
}

type Answer = (typeof answers)[number];

function BulkDialog({ kind, disputes, onClose, onDone }: BulkDialogProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<Answer>('agree');
  const [owner, setOwner] = useState('');
  const [until, setUntil] = useState('');
  const [day, setDay] = useState('');
  const [person, setPerson] = usePerson();
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = kind === 'promised' ? disputes.filter(isOpen) : disputes;
  const said = { person, note, ...(day && { day }) };
  const eventOf = (): WireNewEvent => {
    if (kind === 'answered') return { kind, ...said, answer };
    if (kind === 'assigned') return { kind, ...said, owner, ...(until && { until }) };
    const amount = amountOf(open[0] as WireDispute);
    return { kind, ...said, amount, ...(until && { until }) };
  };
  const isMissing = open.length === 0 || (kind === 'assigned' && owner.trim() === '');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isMissing || stopAtWrong(event.currentTarget)) return;
    setBusy(true);
    setFailure(null);
    try {
      const seen = open.map((each) => {
        const { id, version } = each;
        return { id, version, ...(kind === 'promised' && { amount: amountOf(each) }) };
      });
      await recordMany(seen, eventOf());
      for (const key of ['rows', 'dispute', 'disputeStatistics', 'board'])
        void queries.invalidateQueries({ queryKey: [key] });
      onDone();
    } catch (problem) {
      setFailure(problem instanceof Refusal && problem.message ? problem.message : t('offline'));
      void queries.invalidateQueries({ queryKey: ['rows', 'disputes'] });
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('bulkRecord', { n: open.length })} place="middle" onClose={onClose}>
      <form className="dialogForm" onSubmit={(event) => void submit(event)}>
        <h3>{t(texts[kind])}</h3>
        {kind === 'promised' && <p className="quiet">{t('bulkPromiseHint')}</p>}
        {kind === 'answered' && (
          <Field label={t('disputeAnswer')}>
            {(id) => (
              <Select
                id={id}
                value={answer}
                options={answers.map((value) => ({ value, label: showAnswer(value, lang) }))}
                getPopupContainer={(node) => node.parentElement ?? document.body}
                onChange={setAnswer}
              />
            )}
          </Field>
        )}
        {kind === 'assigned' && <WordsField label={t('owner')} value={owner} onChange={setOwner} />}
        {kind !== 'answered' && (
          <DayField label={t('disputeUntil')} value={until} onChange={setUntil} />
        )}
        <DayField label={t('date')} value={day} onChange={setDay} />
        <PersonField label={t('disputePerson')} value={person} onChange={setPerson} />
        <WordsField label={t('disputeNote')} value={note} onChange={setNote} />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <p className="decide">
          <ActButton
            right="disputes"
            type="primary"
            htmlType="submit"
            disabled={isMissing}
            loading={isBusy}
          >
            {t('disputeKeep')}
          </ActButton>
        </p>
      </form>
    </Dialog>
  );
}

const isOpen = ({ remaining }: WireDispute): boolean => !isZero(remaining);

/** What is left of a claim, of its own sign. */
const amountOf = ({ remaining }: WireDispute): string => (remaining ?? '').replace('-', '');
