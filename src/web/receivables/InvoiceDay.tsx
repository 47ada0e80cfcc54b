import { type FormEvent, useState } from 'react';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, stopAtWrong } from '../ui/Field.tsx';
import type { DueRow } from './dueColumns.tsx';
import { markInvoiced } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

/** 缺开票日: the day to pay counts from an invoice that nobody knows; it may be filled in here. */
export function InvoiceDay({ due }: { readonly due: DueRow }) {
  const { t } = useTexts();
  const [day, setDay] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { failure, isBusy, change } = useChange();
  if (due.pay_provisional === null) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(day === '');
    if (stopAtWrong(event.currentTarget) || day === '') return;
    void change(() => markInvoiced(due.statement, day));
  };
  return (
    <form className="form" aria-label={t('invoiceDay')} onSubmit={submit} noValidate>
      <p className="person">{t('invoiceDayMissing', { day: due.pay_provisional })}</p>
      <DayField
        label={t('invoiceDay')}
        error={isMissing ? t('fieldNeeded') : failure}
        value={day}
        onChange={setDay}
      />
      <ActButton right="decisions" htmlType="submit" disabled={isBusy}>
        {t('save')}
      </ActButton>
    </form>
  );
}
