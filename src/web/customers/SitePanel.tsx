import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireCustomerDetail } from '../../wire/customerProfiles.ts';
import type { WireSiteDetail } from '../../wire/customers.ts';
import {
  showEligibility,
  showMarketStage,
  showRelation,
  showSiteKind,
} from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { showTime } from '../ui/showTime.ts';
import { FailedNotice } from '../ui/states.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { loadSite } from './customersApi.ts';
import { PartiesList } from './PartiesPanel.tsx';
import { SiteDialog } from './SiteDialog.tsx';
import { useOn } from './useOn.ts';

interface SitePanelProps {
  readonly customer: WireCustomerDetail;
  readonly id: string;
  readonly onClose: () => void;
}

/** 一个机构: its grade with reasons, what to check, who is what on its papers, and its periods. */
export function SitePanel({ customer, id, onClose }: SitePanelProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const [isEdited, setEdited] = useState(false);
  const { on, onKey, isPast } = useOn();
  const { data, error, refetch } = useQuery({
    queryKey: ['site', demo ?? false, customer.chain, id, lang, onKey],
    queryFn: () => loadSite(customer.chain, id, { lang, ...on }),
  });
  const note = data && [data.code, showSiteKind(data.kind, lang), data.city].filter(Boolean);
  return (
    <SidePanel
      title={data?.name ?? t('custStores')}
      note={note?.join(' · ') ?? ''}
      label={t('custStores')}
      onClose={onClose}
    >
      {error && <FailedNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <span className="bone tall w60" />}
      {data && (
        <>
          {isPast ? (
            <p className="quiet">{t('custPast', { day: on.as_known_on ?? '' })}</p>
          ) : (
            <p>
              <ActButton right="customers" onClick={() => setEdited(true)}>
                {t('custEdit')}
              </ActButton>
            </p>
          )}
          <SiteFacts site={data} />
          <Timeline site={data} customer={customer} />
          <section className="sitePart">
            <h3>{t('custVersions')}</h3>
            <ol className="siteVersions">
              {data.versions.map(({ version, by, reason, recorded_at, changes }) => (
                <li key={version}>
                  <span>
                    <b>{t('custVersion', { n: version })}</b> {t('custVersionBy', { by })}{' '}
                    <span className="quiet number">{showTime(recorded_at)}</span>
                  </span>
                  {reason !== '' && <span>{reason}</span>}
                  {changes.map((each) => (
                    <span key={each} className="quiet small">
                      {each}
                    </span>
                  ))}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
      {isEdited && data && (
        <SiteDialog customer={customer} site={data} onClose={() => setEdited(false)} />
      )}
    </SidePanel>
  );
}

function SiteFacts({ site }: { readonly site: WireSiteDetail }) {
  const { t, lang } = useTexts();
  return (
    <>
      {site.problems.length > 0 && (
        <section className="sitePart">
          <h3>{t('custProblems')}</h3>
          <ul className="siteDoubts">
            {site.problems.map(({ code, message }) => (
              <li key={code}>
                <Mark tone="person">{message}</Mark>
              </li>
            ))}
          </ul>
        </section>
      )}
      {site.kind === 'store' && (
        <section className="sitePart">
          <h3>{t('custWhy')}</h3>
          <p>
            <b>
              {[site.grade, showEligibility(site.eligibility, lang)].filter(Boolean).join(' · ')}
            </b>
          </p>
          <ul className="small">
            {site.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      {site.market && (
        <section className="sitePart">
          <h3>{t('custMarket')}</h3>
          <p>
            <b>{showMarketStage(site.market.stage, lang)}</b>{' '}
            <span className="quiet">{t('custMarketOf', { name: site.market.of })}</span>
          </p>
          <p className="small">{site.market.reason}</p>
        </section>
      )}
      {site.kind === 'store' && (
        <section className="sitePart">
          <h3>{t('custParties')}</h3>
          <PartiesList parties={site.parties} />
        </section>
      )}
    </>
  );
}

/** 归属 by days, the newest first. */
function Timeline({
  site,
  customer,
}: Omit<SitePanelProps, 'id' | 'onClose'> & { site: WireSiteDetail }) {
  const { t, lang } = useTexts();
  const places = new Map(customer.sites.map(({ id, name }) => [id, name]));
  const entities = new Map(
    customer.entities.map(({ id, periods }) => [id, periods.at(-1)?.name ?? '']),
  );
  const name = (all: ReadonlyMap<string, string>, id: string | null) =>
    id === null ? null : (all.get(id) ?? null);
  return (
    <section className="sitePart">
      <h3>{t('custTimeline')}</h3>
      {site.periods.length === 0 && <p className="quiet">{t('custTimelineNone')}</p>}
      <ol className="timeline">
        {[...site.periods].reverse().map((each) => (
          <li key={`${each.from} ${each.to}`}>
            <span className="number">
              {each.from ?? t('custSince')} - {each.to ?? t('custUntilNow')}
            </span>
            <b>{showRelation(each.relation ?? 'unknown', lang)}</b>
            <span className="quiet small">
              {[name(places, each.parent), name(entities, each.entity), name(entities, each.agent)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
