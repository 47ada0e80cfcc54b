import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type PaymentPlace, paymentTabs } from '../place.ts';
import { useTexts } from '../texts.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { AgingPanel } from './AgingPanel.tsx';
import { BalancesPanel } from './BalancesPanel.tsx';
import { DueList } from './DueList.tsx';
import { PaidList } from './PaidList.tsx';
import { useMoney } from './useMoney.ts';

const DaysPanel = lazyPart('days', async () => (await import('./DaysPanel.tsx')).DaysPanel);

/** 收款: what is due and paid per statement, the payments, what is late, and the ledger's balances. */
export function PaymentsPage() {
  const { t } = useTexts();
  const { tab = 'due' } = useSearch({ strict: false }) as PaymentPlace;
  const navigate = useNavigate();
  const money = useMoney();
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navPayments')}</h1>
        <Segmented
          className="tabs"
          aria-label={t('navPayments')}
          value={tab}
          options={paymentTabs.map((value) => ({ value, label: t(`paymentTab_${value}`) }))}
          onChange={(next) =>
            void navigate({
              to: '.',
              search: ({ demo, chain }) => ({
                ...(demo && { demo }),
                ...(chain && { chain }),
                ...(next === 'due' ? {} : { tab: next }),
              }),
            })
          }
        />
      </div>
      {tab === 'due' && <DueList {...money} />}
      {tab === 'paid' && <PaidList {...money} />}
      {tab === 'days' && <DaysPanel />}
      {tab === 'aging' && <AgingPanel />}
      {tab === 'balances' && <BalancesPanel />}
    </div>
  );
}
