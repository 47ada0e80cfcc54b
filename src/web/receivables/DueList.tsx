import { PlusOutlined } from '@ant-design/icons';
import { useMemo, useState } from 'react';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { useEmpty, WayTo } from '../ui/states.tsx';
import { joinValues, splitValues, withFilter } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { BesidePanel } from './BesidePanel.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { DuePanel } from './DuePanel.tsx';
import { DueSums } from './DueSums.tsx';
import { briefColumns, columnsOf, type DueRow } from './dueColumns.tsx';
import { PaymentDialog } from './PaymentDialog.tsx';
import type { MoneyRows } from './useMoney.ts';

const keyOf = ({ statement }: DueRow): string => statement;

interface Bulk {
  readonly kind: 'assign' | 'explain';
  readonly rows: readonly DueRow[];
  readonly clear: () => void;
}

/** Stated against right against paid per statement; a short payment has an owner. */
export function DueList({ rows, error, retry, payments }: MoneyRows) {
  const texts = useTexts();
  const { t } = texts;
  const [view, setView] = useView();
  const [isNew, setNew] = useState(false);
  const [bulk, setBulk] = useState<Bulk | null>(null);
  const open = rows?.find(({ statement }) => statement === view.open) ?? null;
  const all = useMemo(() => columnsOf(texts), [texts]);
  const brief = useMemo(() => briefColumns(all), [all]);
  const empty = useEmpty({
    title: t('paymentsEmpty'),
    text: t('paymentsEmptyHint'),
    action: <WayTo to="/import" />,
  });
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  return (
    <>
      {rows && rows.length > 0 && (
        <DueSums
          rows={rows}
          owner={splitValues(view.filters?.owner ?? '')[0] ?? null}
          onOwner={(next) =>
            setView(withFilter(view, 'owner', next === null ? '' : joinValues([next])))
          }
        />
      )}
      <BesidePanel
        title={open?.no ?? open?.chain ?? ''}
        panel={
          open && (
            <DuePanel key={open.statement} due={open} payments={payments ?? []} onClose={close} />
          )
        }
        onClose={close}
      >
        {(isSplit) => (
          <WorkTable
            name={isSplit ? 'payments-brief' : 'payments'}
            label={t('navPayments')}
            columns={isSplit ? brief : all}
            source={{ rows, error, retry }}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={({ statement }) => setView({ ...view, open: statement })}
            onKey={(key) => {
              if (key === 'n' && rows) setNew(true);
              return key === 'n';
            }}
            bulk={(chosen, clear) =>
              (['assign', 'explain'] as const).map((kind) => (
                <ActButton
                  right="payments"
                  key={kind}
                  onClick={() => setBulk({ kind, rows: chosen, clear })}
                >
                  {t(kind === 'assign' ? 'assign' : 'explain')}
                </ActButton>
              ))
            }
            tools={
              <ActButton
                right="payments"
                title="n"
                icon={<PlusOutlined />}
                disabled={rows === null}
                onClick={() => setNew(true)}
              >
                {t('paymentNew')}
              </ActButton>
            }
            empty={empty}
          />
        )}
      </BesidePanel>
      {isNew && rows && <PaymentDialog dues={rows} due={open} onClose={() => setNew(false)} />}
      {bulk && (
        <BulkDialog
          {...bulk}
          onClose={() => setBulk(null)}
          onDone={() => {
            bulk.clear();
            setBulk(null);
          }}
        />
      )}
    </>
  );
}
