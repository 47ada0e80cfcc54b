import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { WireRequestPage } from '../../wire/approvalRequests.ts';
import { PartyChanges } from '../contracts/PartyChangesPanel.tsx';
import { useFeeTexts } from '../feeNames.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { showTime } from '../ui/showTime.ts';
import { FailedPage } from '../ui/states.tsx';
import { approvalsKey, loadRequest } from './approvalsApi.ts';
import { Stages } from './StagesPanel.tsx';
import { showAbout, showDaysLeft, showKind, stateTones } from './showRequest.ts';
import { VotePanel } from './VotePanel.tsx';
import './approvals.css';

/** 一张审批单: what is asked, on what ground, what was said, and what I may do about it. */
export function ApprovalPage() {
  const { t } = useTexts();
  const { id = '' } = useParams({ strict: false });
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const key = [...approvalsKey, demo ?? false, 'one', id];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => loadRequest(id) });
  if (error && !data)
    return <FailedPage title={t('approvalOne')} error={error} retry={() => void refetch()} />;
  if (!data)
    return (
      <div className="column" role="status" aria-label={t('loading')}>
        <h1 className="pageTitle">{t('approvalOne')}</h1>
        <span className="bone tall w60" />
        <span className="bone w92" />
        <span className="bone w72" />
      </div>
    );
  const settle = (now: WireRequestPage) => {
    queries.setQueryData(key, now);
    for (const name of [
      'rows',
      'approvals',
      'audit',
      'board',
      'today',
      'dispute',
      'dues',
      'balances',
    ])
      void queries.invalidateQueries({ queryKey: [name] });
  };
  return (
    <div className="column approval">
      <Head request={data} />
      <VotePanel key={data.version} request={data} onDone={settle} onStale={() => void refetch()} />
      <Facts request={data} />
      <Stages request={data} />
      <History request={data} />
    </div>
  );
}

interface RequestProps {
  readonly request: WireRequestPage;
}

function Head({ request }: RequestProps) {
  const texts = useFeeTexts();
  const { t, lang } = texts;
  const { state, split, reopened } = request;
  return (
    <header className="approvalHead">
      <p className="quiet">
        {showKind(request.kind, lang)} · {request.chain}
      </p>
      <h1 className="pageTitle">{showAbout(request, texts)}</h1>
      <p className="approvalAmount">
        <Money amount={request.amount} />
      </p>
      <p className="approvalStatus">
        <Mark tone={stateTones[state]}>{t(`approvalState_${state}`)}</Mark>
        {request.level !== null && (
          <span className="quiet">
            {' '}
            {t('approvalLevelOf', { n: request.level, of: request.levels })}
          </span>
        )}
        {request.due !== null && (
          <span className={(request.days_left ?? 0) < 0 ? 'against' : 'quiet'}>
            {' · '}
            {t('approvalUntil', { day: request.due })} {showDaysLeft(request.days_left, texts)}
          </span>
        )}
      </p>
      {request.unannounced !== null && (
        <p className="person">{t('payUnannounced', { year: request.unannounced })}</p>
      )}
      {state === 'waiting' && (
        <p className="quiet">
          {request.waits_for.length > 0
            ? t('approvalWaitsForNames', { names: request.waits_for.join('、') })
            : t('approvalNobody')}
        </p>
      )}
      {reopened && (
        <Notice tone="person" title={t('approvalReopened')} text={t('approvalReopenedHint')} />
      )}
      {split && (
        <Notice
          tone="person"
          title={t('approvalSplitTitle')}
          text={t('approvalSplitText', {
            n: split.requests.length,
            sum: showMoney(split.sum),
            limit: showMoney(split.threshold),
          })}
        />
      )}
    </header>
  );
}

function Facts({ request }: RequestProps) {
  const { t } = useTexts();
  const { about, files } = request;
  const isWriteOff = about.act === 'writeOff';
  const theirs =
    about.act === 'tail'
      ? 'tail'
      : about.act === 'writeOffBack'
        ? 'writtenOff'
        : isWriteOff
          ? 'short'
          : 'approvalTheirs';
  const rows: readonly (readonly [string, string | null])[] = [
    [t('approvalMaker'), `${request.maker.name} · ${request.made_on}`],
    [t('approvalReason'), request.reason || null],
    [t('approvalExchange'), about.exchange],
    [t(theirs), about.theirs && showMoney(about.theirs)],
    [
      t(isWriteOff ? 'openShort' : about.dispute ? 'approvalLeft2' : 'approvalOurs'),
      about.ours && showMoney(about.ours),
    ],
    [t('approvalClause'), about.clause],
    [t('approvalFiles'), files.map(({ name }) => name).join('、') || null],
  ];
  return (
    <section aria-label={t('approvalFacts')}>
      <h2>{t('approvalFacts')}</h2>
      <dl className="approvalFacts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        {about.parties.length > 0 && (
          <div>
            <dt>{t('contractParties')}</dt>
            <dd>
              <PartyChanges changes={about.parties} />
            </dd>
          </div>
        )}
        {about.statement_no && (
          <div>
            <dt>{t('approvalStatement')}</dt>
            <dd>
              {about.run ? (
                <Link to="/audits/$id" params={{ id: about.run }}>
                  {about.statement_no}
                </Link>
              ) : about.dispute ? (
                <Link to="/disputes" search={{ open: about.dispute }}>
                  {about.statement_no}
                </Link>
              ) : (
                <Link to="/payments" search={{ open: about.statement ?? '' }}>
                  {about.statement_no}
                </Link>
              )}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function History({ request }: RequestProps) {
  const { t } = useTexts();
  if (request.events.length === 0) return null;
  return (
    <section aria-label={t('approvalHistory')}>
      <h2>{t('approvalHistory')}</h2>
      <ol className="approvalHistory">
        {request.events.map((event) => (
          <li key={event.n}>
            <span>
              {t(`approvalEvent_${event.kind}`)} {event.person}
              {event.on_behalf !== null && t('approvalFor', { name: event.on_behalf })}
              {event.taker !== null && ` ${t('approvalTaker', { name: event.taker })}`}
              {event.amount !== null && ` ${showMoney(event.amount)}`}
            </span>
            {event.reason !== '' && <span>{event.reason}</span>}
            <span className="quiet small">{showTime(event.recorded_at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
