import { FileExcelOutlined, FilePdfOutlined, MailOutlined } from '@ant-design/icons';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WirePaper } from '../../wire/papers.ts';
import type { AuditPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import { paperUrl } from './evidenceApi.ts';
import { SendDialog, VoidDialog } from './PaperDialogs.tsx';
import { paperState } from './paperState.ts';

/** An issued paper: its number, what became of it, its files and what may be done next. */
export function IssuedPanel({ paper }: { readonly paper: WirePaper }) {
  const { t, lang } = useTexts();
  const { demo, send } = useSearch({ strict: false }) as AuditPlace & { demo?: true };
  const isToSend = send === true && !paper.voided && !paper.standing?.sent_on;
  const [doing, setDoing] = useState<'send' | 'void' | null>(isToSend ? 'send' : null);
  const state = paperState(paper);
  const isLetter = paper.kind === 'letter';
  const isPdf = paper.file_name.endsWith('.pdf');
  return (
    <aside className="letterSide" aria-label={paper.no}>
      <p className="issuedHead">
        <b>{t('letterIssued', { no: paper.no })}</b>
        <Mark tone={state.tone}>{t(state.text, state.facts)}</Mark>
      </p>
      <dl className="issuedFacts">
        <dt>{t('paperKind')}</dt>
        <dd>{paper.kind_text}</dd>
        <dt>{t('paperDay')}</dt>
        <dd className="number">{paper.day}</dd>
        <dt>{t('paperAmount')}</dt>
        <dd>
          <Money amount={paper.amount} />
        </dd>
        {paper.standing && (
          <>
            <dt>{t('paperRemaining')}</dt>
            <dd>
              <Money amount={paper.standing.remaining} dash />
            </dd>
          </>
        )}
      </dl>
      {paper.standing && !isZero(paper.standing.timing) && (
        <p className="quiet small">
          {t('paperTiming', { amount: showMoney(paper.standing.timing) })}
        </p>
      )}
      {paper.voided && <p className="quiet">{t('paperReason', { reason: paper.voided.reason })}</p>}
      {!paper.voided && <p className="quiet small">{t('letterIssuedHint')}</p>}
      <div className="issuedTools">
        <a className="linkButton" href={paperUrl(paper.id, 'file', lang)} download>
          {isPdf ? (
            <FilePdfOutlined aria-hidden="true" />
          ) : (
            <FileExcelOutlined aria-hidden="true" />
          )}{' '}
          {t('paperDownload')}
        </a>
        {isLetter && (
          <a className="linkButton" href={paperUrl(paper.id, 'pack.pdf', lang)} download>
            <FilePdfOutlined aria-hidden="true" /> {t('pack')}
          </a>
        )}
        {isLetter && !paper.voided && (
          <ActButton
            right="letters"
            type={paper.standing?.proven_on ? 'default' : 'primary'}
            icon={<MailOutlined />}
            onClick={() => setDoing('send')}
          >
            {t('paperSend')}
          </ActButton>
        )}
        {isLetter && (
          <Link
            className="linkButton"
            to="/disputes"
            search={{ ...(demo && { demo }), paper: paper.id }}
          >
            {t('paperClaimsOpen')}
          </Link>
        )}
        {!paper.voided && (
          <ActButton
            right="letters"
            type="text"
            disabled={Boolean(paper.standing?.sent_on)}
            title={paper.standing?.sent_on ? t('paperVoidSent') : ''}
            onClick={() => setDoing('void')}
          >
            {t('paperVoid')}
          </ActButton>
        )}
      </div>
      {paper.attachments.length > 0 && (
        <p className="quiet small">{t('paperAttachments', { n: paper.attachments.length })}</p>
      )}
      {doing === 'send' && <SendDialog paper={paper} onClose={() => setDoing(null)} />}
      {doing === 'void' && <VoidDialog paper={paper} onClose={() => setDoing(null)} />}
    </aside>
  );
}
