import { CloseOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { WirePaid } from '../../wire/payments.ts';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Money, showMoney } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { History } from '../ui/why/parts.tsx';
import { DueMark, type DueRow } from './dueColumns.tsx';
import { putOnStatement } from './paymentsApi.ts';
import { AssignForm, ExplainForm } from './ShortForms.tsx';

interface DuePanelProps {
  readonly due: DueRow;
  readonly payments: readonly WirePaid[];
  readonly onClose: () => void;
}

/** One statement's money: what is short, who finds out, what was said, what was paid. */
export function DuePanel({ due, payments, onClose }: DuePanelProps) {
  const texts = useTexts();
  const { t } = texts;
  const own = payments.flatMap(({ id, day, payer, allocations }) =>
    allocations
      .filter(({ statement }) => statement === due.statement)
      .map(({ amount }) => ({ id, day, payer, amount })),
  );
  const notes = due.notes.map((note) => ({
    when: note.recorded_at.slice(0, 10),
    who: note.kind === 'explain' ? note.person : '',
    text: noteText(note, texts),
  }));
  return (
    <aside className="why" aria-label={due.no ?? due.chain}>
      <header className="whyHead">
        <div>
          <h2>{due.no ?? due.chain}</h2>
          <p className="quiet">
            {[due.retailer ?? due.chain, due.from, due.to].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Button
          type="text"
          aria-label={t('close')}
          title={`${t('close')} (Esc)`}
          icon={<CloseOutlined />}
          onClick={onClose}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus */}
      <section className="whyBody" tabIndex={0} aria-label={t('short')}>
        <Figures due={due} />
        <DueMark state={due.state} t={t} />
        {due.open !== '0.00' && (
          <>
            <AssignForm due={due} />
            <ExplainForm due={due} />
          </>
        )}
        <h3>{t('paymentsOn')}</h3>
        {own.length === 0 && <p className="quiet">{t('paymentsNone')}</p>}
        <History
          steps={own.map(({ day, payer, amount }) => ({
            when: day,
            who: payer,
            text: showMoney(amount),
          }))}
        />
        <Loose due={due} payments={payments} />
        {notes.length > 0 && (
          <>
            <h3>{t('history')}</h3>
            <History steps={notes} />
          </>
        )}
      </section>
    </aside>
  );
}

function noteText(note: DueRow['notes'][number], { t }: Texts): string {
  const { kind, person, due, amount, reason } = note;
  const said =
    kind === 'explain'
      ? t('shortExplained', { amount: showMoney(amount), reason })
      : due === null
        ? t('shortAssignedOpen', { person })
        : t('shortAssigned', { person, day: due });
  return note.note === '' ? said : `${said} (${note.note})`;
}

function Figures({ due }: { readonly due: DueRow }) {
  const { t } = useTexts();
  const shown = [
    [t('rightPayable'), due.right],
    [t('stated'), due.stated],
    [t('paid'), due.paid],
    [t('short'), due.short],
    [t('explained'), due.explained],
    [t('openShort'), due.open],
  ] as const;
  return (
    <dl className="dueFigures">
      {shown.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Money amount={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Money that came and stands on no statement yet: it may be put on this one. */
function Loose({ due, payments }: Pick<DuePanelProps, 'due' | 'payments'>) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const loose = payments.filter(
    ({ chain, unapplied }) => chain === due.chain && unapplied !== '0.00',
  );
  if (loose.length === 0) return null;
  const put = async ({ id, unapplied }: WirePaid) => {
    try {
      await putOnStatement(id, due.statement, smaller(unapplied, due.short));
      for (const key of ['dues', 'payments', 'board'])
        void queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
  };
  return (
    <>
      <h3>{t('looseMoney', { n: loose.length })}</h3>
      <ul className="loose">
        {loose.map((each) => (
          <li key={each.id}>
            <span>
              {t('freeMoney', {
                day: each.day,
                payer: each.payer,
                amount: showMoney(each.unapplied),
              })}
            </span>
            {due.short !== '0.00' && <Button onClick={() => void put(each)}>{t('putHere')}</Button>}
          </li>
        ))}
      </ul>
      {failure !== null && <Notice tone="against" title={failure} />}
    </>
  );
}

function smaller(a: string, b: string): string {
  const [x, y] = [parseFen(a) ?? 0n, parseFen(b) ?? 0n];
  return formatFen((x < y ? x : y) as Fen);
}
