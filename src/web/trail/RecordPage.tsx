import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { type WireWay, waySections } from '../../wire/trail.ts';
import type { Place, RecordPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { showTime } from '../ui/showTime.ts';
import { FailedNotice, FailedPage } from '../ui/states.tsx';
import { EntryChanges, showOrigin } from './EntryPanel.tsx';
import { showSummary } from './showChange.ts';
import { loadTrail, loadWay } from './trailApi.ts';
import './trail.css';

/** 一条记录的来龙去脉: from the statement's line to the money, and every change that names it. */
export function RecordPage() {
  const { t, lang } = useTexts();
  const { id = '' } = useParams({ strict: false });
  const { demo, doc } = useSearch({ strict: false }) as Place & RecordPlace;
  const { data, error, refetch } = useQuery({
    queryKey: ['way', demo ?? false, id, doc ?? null, lang],
    queryFn: () => loadWay(id, doc ?? null, lang),
  });
  if (error && !data)
    return <FailedPage title={t('trailWay')} error={error} retry={() => void refetch()} />;
  return (
    <div className="column">
      <h1 className="pageTitle">
        {data
          ? [t(`record_${data.kind}`), data.text, doc].filter(Boolean).join(' ')
          : t('trailWay')}
      </h1>
      {data ? <p className="quiet">{data.chain}</p> : <span className="bone tall w60" />}
      {data && <Way way={data} />}
      <Changes id={id} />
    </div>
  );
}

function Way({ way }: { readonly way: WireWay }) {
  const { t } = useTexts();
  return (
    <section className="way" aria-label={t('trailWay')}>
      <h2>{t('trailWay')}</h2>
      <ol>
        {waySections.map((section) => {
          const steps = way.steps.filter((step) => step.section === section);
          return (
            <li key={section}>
              <h3>{t(`way_${section}`)}</h3>
              {steps.length === 0 && <p className="quiet">{t(`wayNone_${section}`)}</p>}
              <ul>
                {steps.map((step, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: steps never move
                  <li key={i}>
                    <span className="wayText">
                      <StepLink step={step}>{step.text}</StepLink>
                      {step.detail !== '' && <span className="wayDetail">{step.detail}</span>}
                      <span className="quiet small">
                        {[showTime(step.at), step.person].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                    {step.amount !== null && <Money amount={step.amount} />}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface StepLinkProps {
  readonly step: WireWay['steps'][number];
  readonly children: ReactNode;
}

/** To where a step is worked with; what has no page of its own is told here. */
function StepLink({ step: { section, id, run }, children }: StepLinkProps) {
  if (section === 'statement' && run !== null)
    return (
      <Link to="/audits/$id" params={{ id: run.id }} search={run.n > 0 ? { statement: run.n } : {}}>
        {children}
      </Link>
    );
  if (section === 'paper' && id !== null)
    return (
      <Link to="/papers" search={{ open: id }}>
        {children}
      </Link>
    );
  if (section === 'dispute' && id !== null)
    return (
      <Link to="/disputes" search={{ open: id }}>
        {children}
      </Link>
    );
  if (section === 'payment' && id !== null)
    return (
      <Link to="/payments" search={{ tab: 'paid', open: id }}>
        {children}
      </Link>
    );
  return <span>{children}</span>;
}

function Changes({ id }: { readonly id: string }) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const pages = useInfiniteQuery({
    queryKey: ['changes', demo ?? false, id, lang],
    queryFn: ({ pageParam, signal }) =>
      loadTrail({ subject: id, cursor: pageParam, limit: 50, lang }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries);
  return (
    <section className="way" aria-label={t('trailAllChanges')}>
      <h2>{t('trailAllChanges')}</h2>
      {pages.error && !entries && (
        <FailedNotice error={pages.error} retry={() => void pages.refetch()} />
      )}
      {!entries && !pages.error && <span className="bone tall w60" />}
      {entries?.length === 0 && <p className="quiet">{t('trailNoChanges')}</p>}
      <ol className="recordChanges">
        {entries?.map((entry) => (
          <li key={entry.id}>
            <p>
              <span className="number">{showTime(entry.at)}</span>{' '}
              <strong>
                {entry.record_text} · {t(`trail_${entry.kind}`)}
                {entry.rows > 1 && ` ${t('trailRows', { n: entry.rows })}`}
              </strong>{' '}
              <span className="quiet">
                {[entry.person || t('trailNobody'), entry.reason, showOrigin(entry.origin, t)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            <details>
              <summary>{showSummary(entry, lang) || t('trailWhat')}</summary>
              <EntryChanges entry={entry} />
            </details>
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <p>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('trailOlder')}
          </Button>
        </p>
      )}
    </section>
  );
}
