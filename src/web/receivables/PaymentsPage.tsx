import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { WireDue } from '../../wire/payments.ts';
import { loadBoard } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { DuePanel } from './DuePanel.tsx';
import { columnsOf, type DueRow } from './dueColumns.tsx';
import { PaymentDialog } from './PaymentDialog.tsx';
import { loadDues, loadPayments } from './paymentsApi.ts';

const keyOf = ({ statement }: DueRow): string => statement;

/** 收款: stated against right against paid per statement; a short payment has an owner. */
export function PaymentsPage() {
  const texts = useTexts();
  const { t } = texts;
  const [view, setView] = useView();
  const [isNew, setNew] = useState(false);
  const isTight = useTight();
  const { rows, error, retry, payments } = useDues();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const open = rows?.find(({ statement }) => statement === view.open) ?? null;
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const panel = open && (
    <DuePanel key={open.statement} due={open} payments={payments} onClose={close} />
  );
  return (
    <div className="fill">
      <h1 className="pageTitle">{t('navPayments')}</h1>
      <div className={`bench${open && !isTight ? ' split' : ''}`}>
        <div className="benchMain">
          <WorkTable
            name="payments"
            label={t('navPayments')}
            columns={columns}
            source={{ rows, error, retry }}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={({ statement }) => setView({ ...view, open: statement })}
            onKey={(key) => {
              if (key === 'n') setNew(true);
              return key === 'n';
            }}
            tools={
              <Button title="n" icon={<PlusOutlined />} onClick={() => setNew(true)}>
                {t('paymentNew')}
              </Button>
            }
            empty={{
              title: t('paymentsEmpty'),
              text: t('paymentsEmptyHint'),
              action: (
                <Link className="linkButton" to="/import">
                  <ImportOutlined aria-hidden="true" /> {t('navImport')}
                </Link>
              ),
            }}
          />
        </div>
        {panel && !isTight && panel}
      </div>
      {panel && isTight && (
        <Dialog title={open.no ?? open.chain} place="right" hasHead={false} onClose={close}>
          {panel}
        </Dialog>
      )}
      {isNew && <PaymentDialog dues={rows ?? []} due={open} onClose={() => setNew(false)} />}
    </div>
  );
}

/** What is due beside what is right, and the payments that there are. */
function useDues() {
  const { chain, demo } = useSearch({ strict: false });
  const place = [demo ?? false, chain ?? null];
  const dues = useQuery({
    queryKey: ['dues', ...place],
    queryFn: () => loadDues(chain ?? null),
  });
  const board = useQuery({
    queryKey: ['board', ...place],
    queryFn: () => loadBoard(chain ?? null),
  });
  const paid = useQuery({
    queryKey: ['payments', ...place],
    queryFn: () => loadPayments(chain ?? null),
  });
  const rows = useMemo((): DueRow[] | null => {
    if (!dues.data || !board.data) return null;
    const right = new Map(board.data.rows.map((row) => [row.statement, row.ours]));
    return dues.data.map((due: WireDue) => ({ ...due, right: right.get(due.statement) ?? null }));
  }, [dues.data, board.data]);
  return {
    rows,
    error: dues.error ?? board.error ?? paid.error,
    retry: () => void Promise.all([dues.refetch(), board.refetch(), paid.refetch()]),
    payments: paid.data ?? [],
  };
}
