import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireNote } from '../../wire/payments.ts';
import { showDisputeState } from '../../words/disputes.ts';
import { useFeeTexts } from '../feeNames.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { DueRow } from './dueColumns.tsx';
import { nameOfLink } from './linkName.ts';
import { takeBackNote } from './paymentsApi.ts';
import { useChange } from './useChange.ts';
import { WriteOffBackForm } from './WriteOffBackForm.tsx';

/** 差额由什么说明: each explanation that stands, what it counts for, and its way back. */
export function Explanations({ due }: { readonly due: DueRow }) {
  const { t } = useTexts();
  const { failure, isBusy, change } = useChange();
  const [backing, setBacking] = useState<string | null>(null);
  const gone = new Set(due.notes.flatMap(({ takes_back }) => takes_back ?? []));
  const standing = due.notes.filter(
    ({ id, kind, counts, by, takes_back }) =>
      counts !== null ||
      (by?.lost && !gone.has(id)) ||
      (kind === 'tail' && takes_back === null && !gone.has(id)),
  );
  if (standing.length === 0) return null;
  return (
    <>
      {due.late_money !== '0.00' && (
        <Notice
          tone="person"
          title={t('writeOffLate', { amount: showMoney(due.late_money) })}
          text={t('writeOffLateHint')}
        />
      )}
      <h3>{t('shortTold')}</h3>
      <ul className="told" aria-label={t('shortTold')}>
        {standing.map((note) => (
          <li key={note.id}>
            <Told note={note} />
            <span className="toldMoney">
              {note.by?.lost ? (
                <s>
                  <Money amount={note.amount} />
                </s>
              ) : (
                <Money amount={note.amount} />
              )}
              {note.counts !== null && note.counts !== note.amount && (
                <span className="person small">
                  {t('shortCounts', { amount: showMoney(note.counts) })}
                </span>
              )}
            </span>
            <ActButton
              right="payments"
              size="small"
              disabled={isBusy || backing === note.id}
              onClick={() =>
                note.writes_off
                  ? setBacking(note.id)
                  : void change(() => takeBackNote(due.statement, note.id))
              }
            >
              {t(note.writes_off ? 'writeOffReverse' : 'shortTakeBack')}
            </ActButton>
          </li>
        ))}
      </ul>
      {standing
        .filter(({ id }) => id === backing)
        .map((note) => (
          <WriteOffBackForm key={note.id} {...{ due, note }} onDone={() => setBacking(null)} />
        ))}
      {due.idle !== '0.00' && due.late_money === '0.00' && (
        <p className="person">{t('shortIdle', { amount: showMoney(due.idle) })}</p>
      )}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
    </>
  );
}

function Told({ note }: { readonly note: WireNote }) {
  const texts = useTexts();
  const { t, lang } = texts;
  const { by, reason, person, recorded_at } = note;
  const state =
    by?.state &&
    [
      showDisputeState(by.state, lang),
      by.remaining !== null && by.remaining !== '0.00'
        ? t('linkRemaining', { amount: showMoney(by.remaining) })
        : '',
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <span className="toldWhat">
      {note.writes_off && <Mark tone="quiet">{t('writtenOff')}</Mark>}
      {note.kind === 'tail' && <Mark tone="quiet">{t('tail')}</Mark>}
      {by === null ? reason : <LinkTo by={by} />}
      <span className="quiet small">
        {[by?.kind === 'statement' ? '' : by?.no, state, by && reason, person]
          .filter(Boolean)
          .map((text) => `${text} · `)}
        <span className="number">{recorded_at.slice(0, 10)}</span>
        {by?.is_moved && by.kind === 'line' && ` · ${t('linkMoved')}`}
      </span>
      {by?.lost && <span className="person small">{t(`linkLost_${by.lost}`)}</span>}
    </span>
  );
}

/** To the claim, the line or the statement. */
function LinkTo({ by }: { readonly by: NonNullable<WireNote['by']> }) {
  const texts = useFeeTexts();
  const name = nameOfLink(by, texts);
  if (by.kind === 'dispute')
    return (
      <Link to="/disputes" search={{ open: by.id, ...(by.doc === null ? {} : { find: by.doc }) }}>
        {name}
      </Link>
    );
  if (by.kind === 'line')
    return (
      <Link to="/lines" search={by.doc === null ? {} : { find: by.doc }}>
        {name}
      </Link>
    );
  return (
    <Link to="/payments" search={{ open: by.id }}>
      {name}
    </Link>
  );
}
