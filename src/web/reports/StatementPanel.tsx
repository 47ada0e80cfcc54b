import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WireMarks } from '../../wire/reports.ts';
import { useMayRead, useSees } from '../session.ts';
import { type Texts, useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { HiddenAmounts } from '../ui/HiddenAmounts.tsx';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { History } from '../ui/why/parts.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { loadMarks } from './boardApi.ts';
import { type BoardRow, type Clock, type Step, type StepState, stepStates } from './boardRow.ts';
import { MarkForm, OwnerForm } from './MarkForms.tsx';

interface StatementPanelProps {
  readonly row: BoardRow;
  readonly today: string;
  readonly onClose: () => void;
}

/** One statement on its way through the month: steps, clocks, marks, and where to go on. */
export function StatementPanel({ row, today, onClose }: StatementPanelProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <SidePanel
      title={[row.chain || t('chainUnnamed'), row.month].filter(Boolean).join(' · ')}
      note={[row.entity, row.no].filter(Boolean).join(' · ')}
      label={row.no ?? row.chain}
      bodyLabel={t('steps')}
      onClose={onClose}
    >
      <Ways row={row} />
      {row.statement === null ? (
        <p>{t('missingStatement')}</p>
      ) : (
        <Inside row={row} statement={row.statement} today={today} />
      )}
    </SidePanel>
  );
}

function Ways({ row: { audit, statement, no } }: { readonly row: BoardRow }) {
  const { t } = useTexts();
  const mayRead = useMayRead();
  if (statement === null) {
    return (
      <p>
        <Link className="linkButton main" to="/import">
          {t('navImport')}
        </Link>
      </p>
    );
  }
  const at = audit && audit.statement > 0 ? { statement: audit.statement } : {};
  return (
    <p className="ways">
      {audit && (
        <Link
          className="linkButton main"
          to="/audits/$id"
          params={{ id: audit.id }}
          search={at}
          title="o"
        >
          {t('openBench')}
        </Link>
      )}
      <Link className="linkButton" to="/disputes" search={no === null ? {} : { find: no }}>
        {t('openDisputes')}
      </Link>
      {mayRead('payments') && (
        <Link className="linkButton" to="/payments" search={{ open: statement }}>
          {t('openPayments')}
        </Link>
      )}
    </p>
  );
}

interface InsideProps {
  readonly row: BoardRow;
  readonly statement: string;
  readonly today: string;
}

function Inside({ row, statement, today }: InsideProps) {
  const texts = useTexts();
  const { t } = texts;
  const { demo } = useSearch({ strict: false });
  const sees = useSees()('price');
  const { data } = useQuery({
    queryKey: ['marks', demo ?? false, statement, row.marks],
    queryFn: () => loadMarks(statement),
  });
  const marks = data ?? [];
  const states = stepStates(row);
  const told = stepTexts(row, marks, texts);
  const step = (name: Step, form?: ReactNode) => (
    <StepItem name={name} state={states[name]} told={told[name]}>
      {form}
    </StepItem>
  );
  const place = { statement, row, today, marks: data };
  return (
    <>
      {sees ? <Figures row={row} /> : <HiddenAmounts />}
      <h3>{t('steps')}</h3>
      <ol className="stepList">
        {step('loaded')}
        {step('audited')}
        {step('sent')}
        {step('confirmed', <MarkForm kind="confirmed" {...place} />)}
        {step('invoiced', <MarkForm kind="invoiced" {...place} />)}
        {step('paid')}
      </ol>
      <h3>{t('clocks')}</h3>
      <Clocks clocks={row.clocks} />
      {row.clocks.some(({ state }) => state === 'unknown') && (
        <Link to="/settings" hash="clocks">
          {t('clocksSet')}
        </Link>
      )}
      <OwnerForm {...place} />
      {marks.length > 0 && (
        <>
          <h3>{t('marksHistory')}</h3>
          <History steps={marks.map((mark) => historyOf(mark, texts))} />
        </>
      )}
      <WayLink id={statement} />
    </>
  );
}

function Figures({ row }: { readonly row: BoardRow }) {
  const { t } = useTexts();
  const shown = [
    [t('theirs'), row.theirs],
    [t('ours'), row.ours],
    [t('claimable'), row.claimable],
    [t('pending'), row.pending],
    [t('risk'), row.risk],
    [t('paid'), row.paid],
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

interface StepItemProps {
  readonly name: Step;
  readonly state: StepState;
  readonly told: string;
  readonly children?: ReactNode;
}

function StepItem({ name, state, told, children }: StepItemProps) {
  const { t } = useTexts();
  const word = { done: 'stepDone', open: 'stepOpen', skipped: 'stepSkipped' } as const;
  return (
    <li className={state}>
      <i aria-hidden="true" />
      <span>{t(`step_${name}`)}</span>
      <span className="quiet">{told || t(word[state])}</span>
      {children}
    </li>
  );
}

type Marks = WireMarks['marks'];

/** When each step was taken and by whom; '' where nothing more is known. */
function stepTexts(row: BoardRow, marks: Marks, { t }: Texts): Readonly<Record<Step, string>> {
  const marked = (kind: 'confirmed' | 'invoiced', day: string | null) => {
    if (day === null) return '';
    const mark = marks.find((each) => each.kind === kind);
    const amount = mark?.amount == null ? '' : showMoney(mark.amount);
    return [day, amount, mark?.person].filter(Boolean).join(' · ');
  };
  const { undecided, letter, sent, paid, short } = row;
  return {
    loaded: [row.from, row.to].filter(Boolean).join(' ~ '),
    audited: undecided ? t('stepUndecided', { n: undecided }) : '',
    sent:
      stepStates(row).sent === 'skipped'
        ? t('stepNoLetter')
        : letter === null
          ? (sent ?? '')
          : sent === null
            ? t('stepNotSent', { letter })
            : t('stepSent', { letter, day: sent }),
    confirmed: marked('confirmed', row.confirmed),
    invoiced: marked('invoiced', row.invoiced),
    paid:
      paid === null || short === null
        ? ''
        : t('stepPaid', { paid: showMoney(paid), short: showMoney(short) }),
  };
}

function Clocks({ clocks }: { readonly clocks: readonly Clock[] }) {
  const { t } = useTexts();
  return (
    <ul className="clocks">
      {clocks.map(({ kind, due, state, stopped_on: day, days_left: left }) => {
        const n = Math.abs(left ?? 0);
        const tone = state === 'missed' ? 'against' : state === 'running' && n <= 7 ? 'person' : '';
        return (
          <li key={kind}>
            <span>{t(`clock_${kind}`)}</span>
            <span className="number quiet">{due ?? '-'}</span>
            <span className={tone || 'quiet'}>
              {t(`clockState_${state}`, { n, day: day ?? '' })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function historyOf(mark: Marks[number], { t }: Texts) {
  const what = t(`markTold_${mark.kind}`);
  const amount = mark.amount === null ? '' : showMoney(mark.amount);
  const said = mark.kind === 'owner' ? mark.person || t('markTaken') : (mark.day ?? t('markTaken'));
  return {
    when: mark.recorded_at.slice(0, 10),
    who: mark.kind === 'owner' ? '' : mark.person,
    text: [what, said, amount, mark.note].filter(Boolean).join(' '),
  };
}
