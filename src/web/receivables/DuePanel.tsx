import type { WireNote, WirePaid } from '../../wire/payments.ts';
import { WaitingHerePanel } from '../approvals/WaitingHerePanel.tsx';
import { type FeeTexts, useFeeTexts } from '../feeNames.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { History } from '../ui/why/parts.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { DueMark, type DueRow, nextOf } from './dueColumns.tsx';
import { Explanations } from './Explanations.tsx';
import { InvoiceDay } from './InvoiceDay.tsx';
import { nameOfLink } from './linkName.ts';
import { PayLimits } from './PayLimits.tsx';
import { PlacedMoney } from './PlacedMoney.tsx';
import { AssignForm, ExplainForm } from './ShortForms.tsx';
import { TailForm } from './TailForm.tsx';
import { WriteOffForm } from './WriteOffForm.tsx';

interface DuePanelProps {
  readonly due: DueRow;
  readonly payments: readonly WirePaid[];
  readonly onClose: () => void;
}

/** One statement's money: what is short, who finds out, what was said, what was paid. */
export function DuePanel({ due, payments, onClose }: DuePanelProps) {
  const texts = useFeeTexts();
  const { t } = texts;
  const notes = due.notes.map((note) => ({
    when: note.recorded_at.slice(0, 10),
    who: note.kind === 'assign' ? '' : note.person,
    text: noteText(note, texts),
  }));
  return (
    <SidePanel
      title={due.no ?? due.chain}
      note={[due.retailer ?? due.chain, due.from, due.to].filter(Boolean).join(' · ')}
      bodyLabel={t('short')}
      onClose={onClose}
    >
      <Figures due={due} />
      <p>
        <DueMark row={due} t={t} /> <span className="quiet">{nextOf(due, texts)}</span>
      </p>
      <ImpliedAnchor due={due} />
      <MovedDay due={due} />
      {due.pay_unannounced !== null && (
        <p className="person">{t('payUnannounced', { year: due.pay_unannounced })}</p>
      )}
      <InvoiceDay due={due} />
      <PayLimits due={due} />
      <WaitingHerePanel about={due.statement} />
      <Explanations due={due} />
      <TailForm due={due} payments={payments} />
      {due.open !== '0.00' && (
        <>
          <ExplainForm due={due} />
          <AssignForm due={due} />
          <WriteOffForm due={due} />
        </>
      )}
      <PlacedMoney due={due} payments={payments} />
      {notes.length > 0 && (
        <>
          <h3>{t('history')}</h3>
          <History steps={notes} />
        </>
      )}
    </SidePanel>
  );
}

/** 起算点按合同类型: the term of the contract names none. */
function ImpliedAnchor({ due: { pay_implied: implied } }: { readonly due: DueRow }) {
  const { t } = useTexts();
  if (implied === null) return null;
  const kind = t(`payKind_${implied.kind}`);
  return (
    <p className="quiet">{t('payImplied', { kind, event: t(`payEvent_${implied.anchor}`) })}</p>
  );
}

/** 固定付款日 by the chain's profile: what it moved, and who said so. */
function MovedDay({
  due: { pay_by, pay_provisional, pay_moved: moved },
}: {
  readonly due: DueRow;
}) {
  const { t } = useTexts();
  if (moved === null) return null;
  const facts = { day: pay_by ?? pay_provisional ?? '', from: moved.from };
  const told = [moved.source, moved.day].filter(Boolean).join(', ');
  return <p className="quiet">{t('payMoved', { ...facts, days: moved.days.join('/'), told })}</p>;
}

function noteText(note: WireNote, texts: FeeTexts): string {
  const { t } = texts;
  const { kind, person, due, amount, by } = note;
  if (kind === 'assign') {
    const said =
      due === null ? t('shortAssignedOpen', { person }) : t('shortAssigned', { person, day: due });
    return withNote(said, note.note);
  }
  if (kind === 'tail') return tailText(note, t);
  const reason = [by && nameOfLink(by, texts), note.reason].filter(Boolean).join(' ');
  const told = note.writes_off ? 'shortWrittenOff' : 'shortExplained';
  const said =
    note.takes_back === null
      ? t(told, { amount: showMoney(amount), reason })
      : t('shortTakenBack', { amount: showMoney(amount.replace('-', '')) });
  return withNote(said, note.note);
}

function tailText({ amount, reason, takes_back }: WireNote, t: Texts['t']): string {
  const facts = { amount: showMoney(amount.replace('-', '')) };
  const told = amount.startsWith('-') ? 'tailLost' : 'tailGained';
  return withNote(t(takes_back === null ? told : 'tailTakenBack', facts), reason);
}

const withNote = (said: string, note: string): string => (note === '' ? said : `${said} (${note})`);

function Figures({ due }: { readonly due: DueRow }) {
  const { t } = useTexts();
  const shown = [
    [t('stated'), due.stated],
    [t('paid'), due.paid],
    [t('short'), due.short],
    [t('linkedSum'), due.linked],
    [t('wordedSum'), due.worded],
    ...(due.written_off === '0.00' ? [] : [[t('writtenOff'), due.written_off] as const]),
    ...(due.tail === '0.00' ? [] : [[t('tail'), due.tail] as const]),
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
