import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { WirePaid } from '../../wire/payments.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Money, showMoney } from '../ui/Money.tsx';
import { History } from '../ui/why/parts.tsx';
import { DueMark, type DueRow, nextOf } from './dueColumns.tsx';
import { PlacedMoney } from './PlacedMoney.tsx';
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
        <p>
          <DueMark state={due.state} t={t} /> <span className="quiet">{nextOf(due, texts)}</span>
        </p>
        {due.open !== '0.00' && (
          <>
            <AssignForm due={due} />
            <ExplainForm due={due} />
          </>
        )}
        <PlacedMoney due={due} payments={payments} />
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
