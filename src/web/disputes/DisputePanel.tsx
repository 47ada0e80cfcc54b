import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireNewEvent, WireTimeline } from '../../wire/disputes.ts';
import { Refusal } from '../api.ts';
import { WaitingHerePanel } from '../approvals/WaitingHerePanel.tsx';
import { ProofLink } from '../evidence/ProofPanel.tsx';
import { useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { ActButton } from '../ui/ActButton.tsx';
import { HiddenAmounts } from '../ui/HiddenAmounts.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { stateTones } from './disputeColumns.tsx';
import { loadTimeline, recordEvent } from './disputesApi.ts';
import { EventForm } from './EventForm.tsx';

interface DisputePanelProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One dispute: its money, what happened to it, what may have come back, and what comes next. */
export function DisputePanel({ id, onClose }: DisputePanelProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const key = ['dispute', demo ?? false, id, lang];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => loadTimeline(id, lang),
  });
  const record = async (event: WireNewEvent): Promise<boolean> => {
    if (!data) return false;
    setFailure(null);
    try {
      await recordEvent(data, event);
      return true;
    } catch (problem) {
      setFailure(problem instanceof Refusal && problem.message ? problem.message : t('offline'));
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: key });
      void queries.invalidateQueries({ queryKey: ['rows', 'disputes'] });
      void queries.invalidateQueries({ queryKey: ['board'] });
      void queries.invalidateQueries({ queryKey: ['approvals'] });
    }
  };
  return (
    <SidePanel
      title={data ? [data.doc, data.what].filter(Boolean).join(' ') : t('dispute')}
      label={t('dispute')}
      bodyLabel={t('dispute')}
      onClose={onClose}
    >
      {error && !data && <FailedNotice error={error} retry={() => void refetch()} />}
      {data && <Standing dispute={data} />}
      <WaitingHerePanel about={id} />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {data && <Suggestions dispute={data} onRecord={record} />}
      {data && <EventForm dispute={data} onRecord={record} />}
      {data && <Events dispute={data} />}
    </SidePanel>
  );
}

const sums = ['claimed', 'recovered', 'conceded', 'lost', 'remaining'] as const;

function Standing({ dispute }: { readonly dispute: WireTimeline }) {
  const { t } = useTexts();
  const { state, state_text, chain, statement_no, rules, promised, due } = dispute;
  return (
    <>
      <p>
        <Mark tone={stateTones[state]}>{state_text}</Mark>{' '}
        <span className="quiet">
          {[chain, statement_no, dispute.store, rules.join(' ')].filter(Boolean).join(' · ')}
        </span>
      </p>
      <Sums dispute={dispute} />
      <ul className="disputeDays">
        <Deadline dispute={dispute} />
        {dispute.sent_on && <li>{t('disputeSentOn', { day: dispute.sent_on })}</li>}
        {dispute.sent_on && !dispute.proven_on && <li className="person">{t('disputeNoProof')}</li>}
        {dispute.answer_by && <li>{t('disputeAnswerBy', { day: dispute.answer_by })}</li>}
        {promised && (
          <li>
            {t('disputePromised')} <Money amount={promised.amount} /> {promised.until ?? ''}
          </li>
        )}
        {due && <li className="person">{t('disputeNextBy', { day: due })}</li>}
      </ul>
    </>
  );
}

function Sums({ dispute }: { readonly dispute: WireTimeline }) {
  const { t } = useTexts();
  if (!useSees()('price')) return <HiddenAmounts />;
  return (
    <dl className="figures five">
      {sums.map((sum) => (
        <div key={sum}>
          <dt>{t(`dispute_${sum}`)}</dt>
          <dd>
            <Money amount={dispute[sum]} dash />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** 异议截止 with where it comes from; a letter that is not out yet may carry another day. */
function Deadline({ dispute }: { readonly dispute: WireTimeline }) {
  const { t } = useTexts();
  const { deadline, letter_deadline: onLetter, sent_on: sent } = dispute;
  if (deadline === null) return null;
  const isOther = sent === null && onLetter !== null && onLetter !== deadline;
  return (
    <li className={isOther ? 'person' : undefined}>
      {t('disputeDeadlineOn', { day: deadline })}{' '}
      <span className="quiet">
        {t(sent === null ? 'deadlineByStatement' : 'deadlineByLetter', { day: sent ?? '' })}
      </span>
      {isOther && <> {t('deadlineOtherOnLetter', { day: onLetter })}</>}
    </li>
  );
}

interface SuggestionsProps {
  readonly dispute: WireTimeline;
  readonly onRecord: (event: WireNewEvent) => Promise<boolean>;
}

/** Lines of later statements that may be what came back: a person says whether they are. */
function Suggestions({ dispute, onRecord }: SuggestionsProps) {
  const { t } = useTexts();
  if (dispute.suggestions.length === 0) return null;
  return (
    <section className="whyPart">
      <h3>{t('disputeSuggestions')}</h3>
      <ul className="suggestions">
        {dispute.suggestions.map((each) => {
          const from = { statement: each.statement, line: each.line, person: '', note: '' };
          return (
            <li key={`${each.statement}-${each.line}`}>
              <p>
                {each.statement_no} {each.doc} {each.subject} <Money amount={each.amount} />
              </p>
              <p className="quiet small">{each.because}</p>
              <p className="decide">
                <ActButton
                  right="disputes"
                  size="small"
                  onClick={() =>
                    void onRecord({ kind: 'recovered', amount: each.amount ?? '', ...from })
                  }
                >
                  {t('disputeIsIt')}
                </ActButton>
                <ActButton
                  right="disputes"
                  size="small"
                  onClick={() => void onRecord({ kind: 'dismissed', ...from })}
                >
                  {t('disputeIsNot')}
                </ActButton>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Events({ dispute }: { readonly dispute: WireTimeline }) {
  const { t } = useTexts();
  return (
    <section className="whyPart">
      <h3>{t('history')}</h3>
      <ol className="history">
        {[...dispute.events].reverse().map((event) => (
          <li key={event.n}>
            <span className="number quiet">{event.day}</span>
            <span>
              {event.kind_text} {event.amount && <Money amount={event.amount} />}{' '}
              {[event.proof_no, event.until, event.owner, event.person, event.note]
                .filter(Boolean)
                .join(' · ')}{' '}
              {event.proof_file && <ProofLink id={event.proof_file} />}
              {event.kind === 'explains' && event.statement && (
                <Link to="/payments" search={{ open: event.statement }}>
                  {t('openPayments')}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p>
        <Link to="/lines" search={dispute.doc === null ? {} : { find: dispute.doc }}>
          {t('disputeLines')}
        </Link>
      </p>
      <WayLink id={dispute.id} />
    </section>
  );
}
