import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { WireClocks } from '../../wire/papers.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { setClocks } from './evidenceApi.ts';

type Statement = WireClocks['statements'][number];

interface LimitsDialogProps {
  /** A statement of the chain, with the days that hold for it. */
  readonly own: Pick<Statement, 'chain' | 'clocks'>;
  readonly onClose: () => void;
}

const daysOf = (text: string): number | null | undefined => {
  if (text.trim() === '') return null;
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return days <= 366 ? days : undefined;
};

/** 时限 of a chain: days after the date of its statements. */
export function LimitsDialog({ own, onClose }: LimitsDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const first = (kind: Statement['clocks'][number]['kind']) =>
    `${own.clocks.find((clock) => clock.kind === kind)?.days ?? ''}`;
  const [confirm, setConfirm] = useState(() => first('confirmation'));
  const [invoice, setInvoice] = useState(() => first('invoice'));
  const [failure, setFailure] = useState<string | null>(null);
  const [confirmDays, invoiceDays] = [daysOf(confirm), daysOf(invoice)];
  const isWrong = confirmDays === undefined || invoiceDays === undefined;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (confirmDays === undefined || invoiceDays === undefined) return;
    try {
      await setClocks(own.chain, { confirm_days: confirmDays, invoice_days: invoiceDays });
      void queries.invalidateQueries({ queryKey: ['clocks'] });
      onClose();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
  };
  return (
    <Dialog title={t('clockSetOf', { chain: own.chain })} place="middle" onClose={onClose}>
      <form className="dialogForm" onSubmit={(event) => void save(event)}>
        <p className="quiet">{t('clockSetHint')}</p>
        <WordsField label={t('clockDays_confirmation')} value={confirm} onChange={setConfirm} />
        <WordsField label={t('clockDays_invoice')} value={invoice} onChange={setInvoice} />
        {isWrong && (
          <p className="against small" role="alert">
            {t('clockDaysWrong')}
          </p>
        )}
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <p className="decide">
          <Button type="primary" htmlType="submit" disabled={isWrong}>
            {t('save')}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
