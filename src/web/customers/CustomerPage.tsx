import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { WireCustomerDetail } from '../../wire/customerProfiles.ts';
import {
  showEligibility,
  showFormat,
  showMarketStage,
  showTradeType,
} from '../../words/customers.ts';
import { type CustomerPlace, customerTabs, readOnPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { FailedNotice, FailedPage } from '../ui/states.tsx';
import './customers.css';
import { exportUrl, loadCustomer } from './customersApi.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { OnDays } from './OnDays.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { RetailerPanel } from './RetailerPanel.tsx';
import { StatedPanel } from './StatedPanel.tsx';
import { StoresPanel } from './StoresPanel.tsx';
import { TreePanel } from './TreePanel.tsx';
import { useOn } from './useOn.ts';

/** 一家连锁: its stores, its entities and places, what it is to us, and stores that papers name. */
export function CustomerPage() {
  const { t, lang } = useTexts();
  const { name = '' } = useParams({ strict: false });
  const { demo } = useSearch({ strict: false });
  const { on, onKey } = useOn();
  const { data, error, refetch } = useQuery({
    queryKey: ['customer', demo ?? false, name, lang, onKey],
    queryFn: () => loadCustomer(name, lang, on),
  });
  if (error && Object.keys(on).length === 0)
    return <FailedPage title={name} error={error} retry={() => void refetch()} />;
  return (
    <div className="fill">
      <CustomerHead name={name} customer={data ?? null} />
      {on.as_known_on && <p className="quiet">{t('custPast', { day: on.as_known_on })}</p>}
      {error && <FailedNotice error={error} retry={() => void refetch()} />}
      {!error && (data ? <CustomerTab customer={data} /> : <span className="bone tall w60" />)}
    </div>
  );
}

interface HeadProps {
  readonly name: string;
  /** null = it is on its way. */
  readonly customer: WireCustomerDetail | null;
}

function CustomerHead({ name, customer }: HeadProps) {
  const { t } = useTexts();
  const { tab = 'stores' } = useSearch({ strict: false }) as CustomerPlace;
  const { on } = useOn();
  const navigate = useNavigate();
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <div className="benchBar">
        <h1 className="pageTitle">{name}</h1>
        <Segmented
          className="tabs"
          aria-label={name}
          value={tab}
          options={customerTabs.map((value) => ({ value, label: t(`custTab_${value}`) }))}
          onChange={(next) =>
            void navigate({
              to: '.',
              search: (before) => ({
                ...(before.demo && { demo: before.demo }),
                ...(before.chain && { chain: before.chain }),
                ...readOnPlace(before as Record<string, unknown>),
                ...(next === 'stores' ? {} : { tab: next }),
              }),
            })
          }
        />
        <div className="customerTools">
          <OnDays />
          <ActButton right="customers" onClick={() => setImporting(true)}>
            {t('custImport')}
          </ActButton>
          <a className="linkButton" href={exportUrl(on, name)} download={`${name}.xlsx`}>
            {t('custExport')}
          </a>
          <Link
            className="linkButton"
            to="/customers"
            search={(before) => ({
              ...(before.demo && { demo: before.demo }),
              ...readOnPlace(before as Record<string, unknown>),
            })}
          >
            {t('navCustomers')}
          </Link>
        </div>
      </div>
      {customer && <Facts customer={customer} />}
      {isImporting && <ImportDialog chain={name} onClose={() => setImporting(false)} />}
    </>
  );
}

/** What one has to know of a chain, in one line. */
function Facts({ customer }: { readonly customer: WireCustomerDetail }) {
  const { t, lang } = useTexts();
  const { stores, closed, grades, stages, trade, needs_diligence, doubts } = customer;
  return (
    <p className="customerFacts">
      <span>
        {t('custStores')} <b className="number">{stores}</b>
        {closed > 0 && <span className="quiet"> +{closed}</span>}
      </span>
      {grades.map(({ format, grade, eligibility, stores: count, reasons }) => (
        <span key={format} title={reasons.join('\n')}>
          {showFormat(format, lang)} <b className="number">{count}</b>{' '}
          {grade !== null && `${grade} · ${showEligibility(eligibility, lang)}`}
        </span>
      ))}
      <span>
        {t('custTrade')} {trade ? showTradeType(trade.type, lang) : t('custNone')}
      </span>
      {stages.map(({ stage, places, reason }) => (
        <span key={stage} title={reason}>
          {places.join(lang === 'zh' ? '、' : ', ')} <b>{showMarketStage(stage, lang)}</b>
        </span>
      ))}
      {needs_diligence && <Mark tone="against">{t('custDiligence')}</Mark>}
      {doubts > 0 && <Mark tone="person">{t('custDoubtsOf', { n: doubts })}</Mark>}
    </p>
  );
}

function CustomerTab({ customer }: { readonly customer: WireCustomerDetail }) {
  const { tab = 'stores' } = useSearch({ strict: false }) as CustomerPlace;
  const { isPast } = useOn();
  if (tab === 'tree') return <TreePanel customer={customer} />;
  if (tab === 'profile')
    return (
      <fieldset className="plainSet" disabled={isPast}>
        <ProfilePanel key={customer.profile.version} customer={customer} />
      </fieldset>
    );
  if (tab === 'retailer') return <RetailerPanel chain={customer.chain} />;
  if (tab === 'stated') return <StatedPanel chain={customer.chain} />;
  return <StoresPanel customer={customer} />;
}
