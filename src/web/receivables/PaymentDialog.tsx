import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field, MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { DueRow } from './dueColumns.tsx';
import { recordPayment } from './paymentsApi.ts';

interface PaymentDialogProps {
  readonly dues: readonly DueRow[];
  /** The statement that stands open: the payment is meant for it. */
  readonly due: DueRow | null;
  readonly onClose: () => void;
}

/** 记到账: entered by hand, for one statement or matched by what it says. */
export function PaymentDialog({ dues, due, onClose }: PaymentDialogProps) {
  const { t } = useTexts();
  const place = useSearch({ strict: false });
  const chains = [...new Set(dues.map(({ chain }) => chain))];
  const [draft, setDraft] = useState({
    chain: due?.chain ?? place.chain ?? (chains.length === 1 ? (chains[0] ?? '') : ''),
    day: '',
    amount: due && due.open !== '0.00' ? due.open : '',
    payer: due?.retailer ?? '',
    bank_ref: '',
    note: '',
  });
  const { problems, answer, isSending, send } = useSending(due?.statement ?? null);
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!stopAtWrong(event.currentTarget)) void send(draft);
  };
  return (
    <Dialog title={t('paymentNew')} place="middle" onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <Field label={t('chain')} error={problems.chain ? t('fieldNeeded') : null}>
          {(id) => (
            <Select
              id={id}
              value={draft.chain || null}
              options={chains.map((value) => ({ value, label: value || t('chainUnnamed') }))}
              disabled={due !== null}
              getPopupContainer={(node) => node.parentElement ?? document.body}
              onChange={(chain: string) => setDraft({ ...draft, chain })}
            />
          )}
        </Field>
        <p className="quiet">{due ? `${t('statement')} ${due.no ?? ''}` : t('paymentMatched')}</p>
        <DayField
          label={t('paymentDay')}
          error={problems.day ? t('fieldNeeded') : null}
          {...field('day')}
        />
        <MoneyField
          label={t('money')}
          error={problems.amount ? t('fieldNeeded') : null}
          {...field('amount')}
        />
        <WordsField label={t('paymentPayer')} {...field('payer')} />
        <WordsField label={t('paymentRef')} {...field('bank_ref')} />
        <WordsField label={t('paymentNote')} {...field('note')} />
        {answer && <Notice tone={answer.tone} title={answer.text} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton right="payments" type="primary" htmlType="submit" disabled={isSending}>
            {t('save')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}

interface Draft {
  readonly chain: string;
  readonly day: string;
  readonly amount: string;
  readonly payer: string;
  readonly bank_ref: string;
  readonly note: string;
}

function useSending(statement: string | null) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [problems, setProblems] = useState({ chain: false, day: false, amount: false });
  const [isSending, setSending] = useState(false);
  const [answer, setAnswer] = useState<{ tone: 'settled' | 'against'; text: string } | null>(null);
  const send = async (draft: Draft) => {
    const { amount } = draft;
    setProblems({ chain: draft.chain === '', day: draft.day === '', amount: amount === '' });
    if (draft.chain === '' || draft.day === '' || amount === '') return;
    setSending(true);
    try {
      const given = statement === null ? {} : { allocations: [{ statement, amount }] };
      const done = await recordPayment({ ...draft, ...given });
      const facts = { amount: showMoney(done.amount), free: showMoney(done.unapplied) };
      setAnswer({
        tone: 'settled',
        text: done.added ? t('paymentKept', facts) : t('paymentKnown'),
      });
      for (const key of ['dues', 'payments', 'board'])
        void queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      const text = error instanceof Refusal && error.message ? error.message : t('offline');
      setAnswer({ tone: 'against', text });
    } finally {
      setSending(false);
    }
  };
  return { problems, answer, isSending, send };
}
