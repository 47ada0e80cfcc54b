import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { type NextWay, wayOf } from '../nextStep.ts';
import type { Texts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import type { Column } from '../ui/table/column.ts';
import { type BoardRow, nextClock, stepStates, steps } from './boardRow.ts';

export function boardColumns(texts: Texts): Column<BoardRow>[] {
  const { t } = texts;
  const amount = (
    id:
      | 'claimable'
      | 'pending'
      | 'theirs'
      | 'ours'
      | 'timing'
      | 'favour'
      | 'paid'
      | 'short'
      | 'risk',
    title: string,
    more: Partial<Column<BoardRow>> = {},
  ): Column<BoardRow> => ({
    id,
    title,
    width: 106,
    kind: 'amount',
    value: (row) => row[id],
    filter: 'amounts',
    isSummed: true,
    ...more,
  });
  const text = (
    id: 'month' | 'chain' | 'entity' | 'no' | 'stage' | 'next' | 'owner',
    title: string,
    width: number,
  ): Column<BoardRow> => ({
    id,
    title,
    width,
    kind: 'text',
    value: (row) => row[id],
    filter: 'values',
  });
  return [
    { ...text('month', t('month'), 72), isPinned: true, phone: 'note' },
    {
      ...text('chain', t('chain'), 102),
      value: ({ chain }) => chain || t('chainUnnamed'),
      isPinned: true,
      phone: 'title',
    },
    { ...text('entity', t('entity'), 120), isWide: true },
    { ...text('no', t('statement'), 136), filter: 'words', isHidden: true },
    {
      ...text('stage', t('stage'), 136),
      named: (value) => t(`stage_${value as BoardRow['stage']}`),
      show: (row) => <Steps row={row} texts={texts} />,
      phone: 'mark',
    },
    {
      ...text('next', t('next'), 96),
      value: wayOf,
      named: (value) => t(`next_${value as NextWay}`),
      show: (row) => <Next row={row} texts={texts} />,
      phone: 'note',
    },
    {
      id: 'days',
      title: t('clockNext'),
      width: 108,
      kind: 'count',
      value: (row) => {
        const left = nextClock(row)?.days_left ?? null;
        return left === null ? null : `${left}`;
      },
      show: (row) => <NextClock row={row} texts={texts} />,
    },
    amount('risk', t('risk'), {
      show: ({ risk }) => (
        <span className={risk === null || risk.startsWith('-') ? '' : 'strong'}>
          <Money amount={risk} dash />
        </span>
      ),
      phone: 'amount',
    }),
    amount('claimable', t('claimable')),
    amount('theirs', t('theirs'), { width: 112 }),
    amount('ours', t('ours'), { width: 112 }),
    { ...text('owner', t('owner'), 84) },
    amount('pending', t('pending'), { isHidden: true }),
    amount('timing', t('timing'), { isHidden: true }),
    amount('favour', t('favour'), { isHidden: true }),
    amount('paid', t('paid'), { isHidden: true }),
    amount('short', t('short'), { isHidden: true }),
  ];
}

interface CellProps {
  readonly row: BoardRow;
  readonly texts: Texts;
}

/** 进度: six small steps and the word for how far it is. */
function Steps({ row, texts: { t } }: CellProps) {
  const states = stepStates(row);
  const words = { done: t('stepDone'), open: t('stepOpen'), skipped: t('stepSkipped') };
  const told = steps.map((step) => `${t(`step_${step}`)} ${words[states[step]]}`).join(', ');
  return (
    <span className="stepper" title={told}>
      <span className="stepBars" aria-hidden="true">
        {steps.map((step) => (
          <i key={step} className={states[step]} />
        ))}
      </span>
      <span className="cut">{t(`stage_${row.stage}`)}</span>
    </span>
  );
}

const stay = (event: MouseEvent) => event.stopPropagation();

/** 下一步: leads to where it is done; what is marked here opens with the row. */
function Next({ row, texts: { t } }: CellProps) {
  const { next, audit, statement } = row;
  const way = wayOf(row);
  const word = t(`next_${way}`);
  if (next === 'none') return <span className="quiet">-</span>;
  if (next === 'download') {
    return (
      <Link to="/import" onClick={stay}>
        {word}
      </Link>
    );
  }
  if (next === 'collect' && statement !== null) {
    return (
      <Link to="/payments" search={{ open: statement }} onClick={stay}>
        {word}
      </Link>
    );
  }
  if (audit === null || next === 'confirm' || next === 'invoice') return <span>{word}</span>;
  const search = audit.statement > 0 ? { statement: audit.statement } : {};
  if (way === 'prove') {
    return (
      <Link
        to="/audits/$id/letter"
        params={{ id: audit.id }}
        search={{ ...search, send: true }}
        onClick={stay}
      >
        {word}
      </Link>
    );
  }
  return (
    <Link to="/audits/$id" params={{ id: audit.id }} search={search} onClick={stay}>
      {word}
    </Link>
  );
}

/** Days that are left on the clock that runs out first: late in red, a week in amber. */
function NextClock({ row, texts: { t } }: CellProps) {
  const clock = nextClock(row);
  if (!clock || clock.days_left === null) return <span className="quiet">-</span>;
  const { days_left: days } = clock;
  const tone = days < 0 ? 'against' : days <= 7 ? 'person' : '';
  return (
    <span className={`number ${tone}`}>
      <span className="small">{t(`clock_${clock.kind}`)}</span> {days}
    </span>
  );
}
