import { PlusOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { useEmpty, WayTo } from '../ui/states.tsx';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { BesidePanel } from './BesidePanel.tsx';
import { PaidPanel } from './PaidPanel.tsx';
import { PaymentDialog } from './PaymentDialog.tsx';
import { briefPaid, paidColumns } from './paidColumns.tsx';
import { useCandidates } from './useCandidates.ts';
import type { MoneyRows } from './useMoney.ts';
import { usePaidActions } from './usePaidActions.tsx';
import { WithdrawnDialog } from './WithdrawnDialog.tsx';

const keyOf = ({ id }: WirePaid): string => id;

/** 到账: every payment, what of it stands nowhere yet, and what that may be. */
export function PaidList({ rows, payments, error, retry }: MoneyRows) {
  const texts = useTexts();
  const { t } = texts;
  const [view, setView] = useView();
  const [shown, setShown] = useState<'new' | 'withdrawn' | null>(null);
  const all = useMemo(() => paidColumns(texts), [texts]);
  const brief = useMemo(() => briefPaid(all), [all]);
  const open = payments?.find(({ id }) => id === view.open) ?? null;
  const candidates = useCandidates(open);
  const empty = useEmpty({
    title: t('paidEmpty'),
    text: t('paidEmptyHint'),
    action: <WayTo to="/import" />,
  });
  const show = (id: string | null) => {
    const { open: _, ...others } = view;
    setView(id === null ? others : { ...others, open: id });
  };
  const { done, doneBar, undo, apply, move, withdraw, ...state } = usePaidActions(show);
  const press = (key: string): boolean => {
    const chosen = open && candidates?.candidates[Number(key) - 1];
    if (chosen && /^[1-9]$/.test(key)) void apply(open, chosen);
    else if (key === 'n' && rows) setShown('new');
    else if (key === 'u' && done) void undo();
    else return false;
    return true;
  };
  const panel = open && (
    <PaidPanel
      key={open.id}
      payment={open}
      dues={rows ?? []}
      candidates={candidates}
      {...state}
      isBusy={state.isBusy || rows === null}
      onApply={(each) => void apply(open, each)}
      onMove={(chain) => void move(open, chain)}
      onWithdraw={(reason) => void withdraw(open, reason)}
      onClose={() => show(null)}
    />
  );
  return (
    <>
      {doneBar}
      <BesidePanel title={open?.day ?? ''} panel={panel} onClose={() => show(null)}>
        {(isSplit) => (
          <WorkTable
            name={isSplit ? 'paid-brief' : 'paid'}
            label={t('paymentTab_paid')}
            columns={isSplit ? brief : all}
            source={{ rows: payments, error, retry }}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={({ id }) => show(id)}
            onKey={press}
            toneOf={({ unapplied }) => (unapplied === '0.00' ? '' : 'changed')}
            tools={
              <>
                <Button icon={<UndoOutlined />} onClick={() => setShown('withdrawn')}>
                  {t('withdrawnList')}
                </Button>
                <ActButton
                  right="payments"
                  title="n"
                  icon={<PlusOutlined />}
                  disabled={rows === null}
                  onClick={() => setShown('new')}
                >
                  {t('paymentNew')}
                </ActButton>
              </>
            }
            empty={empty}
          />
        )}
      </BesidePanel>
      {shown === 'new' && rows && (
        <PaymentDialog dues={rows} due={null} onClose={() => setShown(null)} />
      )}
      {shown === 'withdrawn' && <WithdrawnDialog onClose={() => setShown(null)} />}
    </>
  );
}
