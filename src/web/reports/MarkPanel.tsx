import type { ReactNode } from 'react';
import type { WireBoard } from '../../wire/reports.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { type Kind, NewMarkForm, useMark } from './MarkForms.tsx';

interface MarkPanelProps {
  readonly kind: Kind;
  readonly row: WireBoard['rows'][number] & { readonly statement: string };
  readonly today: string;
  readonly amount?: string;
  readonly onClose: () => void;
  /** What to see to before it is marked. */
  readonly children?: ReactNode;
}

/** 登记 平台确认 or 开票 where it is the next step. */
export function MarkPanel({ kind, row, today, amount, onClose, children }: MarkPanelProps) {
  const { t } = useTexts();
  const marking = useMark(row.statement, row.marks);
  return (
    <Dialog title={t(`markTold_${kind}`)} place="middle" onClose={onClose}>
      <div className="dialogForm">
        <p className="quiet">{t(`markHint_${kind}`)}</p>
        {children}
        <NewMarkForm
          {...{ kind, row, today, marking }}
          {...(amount === undefined ? {} : { amount })}
          onDone={onClose}
          onCancel={onClose}
        />
        {marking.problem !== null && (
          <Notice tone="against" title={t('notDone')} text={marking.problem} />
        )}
      </div>
    </Dialog>
  );
}
