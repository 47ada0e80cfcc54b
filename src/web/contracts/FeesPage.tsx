import { useMemo } from 'react';
import { feeBookOf } from '../../domain/contracts/feeBook.ts';
import { fromWireFees } from '../../wire/feeFacts.ts';
import type { WireFeeRow } from '../../wire/fees.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import './contracts.css';
import { FeeForm } from './FeeForm.tsx';
import { feeColumns } from './feeColumns.tsx';
import { useFees } from './feesApi.ts';

const keyOf = ({ kind }: WireFeeRow): string => kind;

/** 费用科目: what words of contracts and statements mean for this company. */
export function FeesPage() {
  const texts = useTexts();
  const { t, lang } = texts;
  const [view, setView] = useView();
  const { data, error, refetch } = useFees();
  const columns = useMemo(() => feeColumns(texts), [texts]);
  const book = useMemo(() => (data ? feeBookOf(fromWireFees(data)) : null), [data]);
  const open = data?.fees.find(({ kind }) => kind === view.open);
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  return (
    <div className="column widest contractsPage">
      <div>
        <h1 className="pageTitle">{t('navFees')}</h1>
        <p className="quiet small">{t('feesHint')}</p>
      </div>
      <div className="contractsTable">
        <WorkTable
          name="fees"
          label={t('navFees')}
          columns={columns}
          source={{ rows: data?.fees ?? null, error, retry: () => void refetch() }}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ kind }) => setView({ ...view, open: kind })}
          empty={{ title: t('feesEmpty') }}
        />
      </div>
      {open && book && (
        <Dialog
          key={`${open.kind} ${open.version}`}
          title={t('feeOpen', { name: open.fee[lang] })}
          place="right"
          onClose={close}
        >
          <FeeForm row={open} book={book} onClose={close} />
        </Dialog>
      )}
    </div>
  );
}
