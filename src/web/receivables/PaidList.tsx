import { useMemo } from 'react';
import type { WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { PaidPanel } from './PaidPanel.tsx';
import { paidColumns } from './paidColumns.tsx';
import type { MoneyRows } from './useMoney.ts';

const keyOf = ({ id }: WirePaid): string => id;

/** 到账: every payment and what of it stands nowhere yet. */
export function PaidList({ rows, payments, error, retry }: MoneyRows) {
  const texts = useTexts();
  const { t } = texts;
  const [view, setView] = useView();
  const columns = useMemo(() => paidColumns(texts), [texts]);
  const open = payments?.find(({ id }) => id === view.open);
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  return (
    <>
      <WorkTable
        name="paid"
        label={t('paymentTab_paid')}
        columns={columns}
        source={{ rows: payments, error, retry }}
        keyOf={keyOf}
        view={view}
        onView={setView}
        onOpen={({ id }) => setView({ ...view, open: id })}
        toneOf={({ unapplied }) => (unapplied === '0.00' ? '' : 'changed')}
        empty={useEmpty({
          title: t('paidEmpty'),
          text: t('paidEmptyHint'),
          action: <WayTo to="/import" />,
        })}
      />
      {open && <PaidPanel key={open.id} payment={open} dues={rows ?? []} onClose={close} />}
    </>
  );
}
