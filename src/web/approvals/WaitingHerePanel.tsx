import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFeeTexts } from '../feeNames.ts';
import { useMayRead, useSignedIn } from '../session.ts';

import { Money } from '../ui/Money.tsx';
import { approvalsKey, loadRequests } from './approvalsApi.ts';
import { showAbout } from './showRequest.ts';
import './approvals.css';

const shownMost = 4;

/** 待审批 of an audit or a dispute, where it was decided: what waits, and for whom. */
export function WaitingHerePanel({ about }: { readonly about: string }) {
  const isSignedIn = useSignedIn();
  const mayRead = useMayRead();
  return isSignedIn && mayRead('approvals') ? <WaitingHere about={about} /> : null;
}

function WaitingHere({ about }: { readonly about: string }) {
  const texts = useFeeTexts();
  const { t } = texts;
  const { data } = useQuery({
    queryKey: [...approvalsKey, 'about', about],
    queryFn: ({ signal }) => loadRequests({ view: 'all', state: 'open', about }, signal),
  });
  const rows = data?.requests ?? [];
  if (rows.length === 0) return null;
  const isLine = rows.every(({ kind }) => kind === 'concession');
  return (
    <section className="notice person waitingHere" aria-label={t('approvalState_waiting')}>
      <p className="noticeTitle">
        {t(isLine ? 'approvalAsked' : 'approvalAskedAny', { n: rows.length })}
      </p>
      <p className="quiet">{t(isLine ? 'approvalAskedHint' : 'approvalAskedAnyHint')}</p>
      <ul>
        {rows.slice(0, shownMost).map((row) => (
          <li key={row.id} className="waitingNote">
            <Link to="/approvals/$id" params={{ id: row.id }}>
              {showAbout(row, texts)}
            </Link>
            <Money amount={row.amount} />
            <span className="quiet">
              {row.waits_for.length > 0
                ? t('approvalWaitsForNames', { names: row.waits_for.join('、') })
                : t('approvalNobody')}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > shownMost && (
        <Link to="/approvals" search={{ tab: 'all' }}>
          {t('approvalsAll', { n: rows.length })}
        </Link>
      )}
    </section>
  );
}
