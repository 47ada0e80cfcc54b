import { ImportOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireBoard } from '../../wire/reports.ts';
import { loadBoard } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';

type Row = WireBoard['rows'][number];

const keyOf = (row: Row): string => [row.chain, row.entity, row.month, row.statement].join('|');

/** 月结看板: each chain and entity in each month, how far it is and what comes next. */
export function BoardPage() {
  const texts = useTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useView();
  const { data, error, refetch } = useQuery({
    queryKey: ['board', demo ?? false, chain ?? null],
    queryFn: () => loadBoard(chain ?? null),
  });
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const open = (row: Row) => {
    if (!row.audit) return;
    const { id, statement } = row.audit;
    void navigate({
      to: '/audits/$id',
      params: { id },
      search: statement > 0 ? { statement } : {},
    });
  };
  return (
    <div className="fill">
      <h1 className="pageTitle">{t('navBoard')}</h1>
      <WorkTable
        name="board"
        label={t('navBoard')}
        columns={columns}
        source={{ rows: data?.rows ?? null, error, retry: () => void refetch() }}
        keyOf={keyOf}
        view={view}
        onView={setView}
        onOpen={open}
        empty={{
          title: t('boardEmpty'),
          text: t('boardEmptyHint'),
          action: (
            <Link className="linkButton" to="/import">
              <ImportOutlined aria-hidden="true" /> {t('navImport')}
            </Link>
          ),
        }}
      />
    </div>
  );
}

const stageTones: Readonly<Record<Row['stage'], Tone>> = {
  missing: 'person',
  loaded: 'person',
  audited: 'against',
  sent: 'quiet',
  confirmed: 'quiet',
  invoiced: 'quiet',
  paid: 'settled',
};

function columnsOf({ t }: Texts): Column<Row>[] {
  const amount = (id: keyof Row & string, title: string, more: Partial<Column<Row>> = {}) => ({
    id,
    title,
    width: 108,
    kind: 'amount' as const,
    value: (row: Row) => row[id] as string | null,
    filter: 'amounts' as const,
    isSummed: true,
    ...more,
  });
  const text = (id: keyof Row & string, title: string, width: number) => ({
    id,
    title,
    width,
    kind: 'text' as const,
    value: (row: Row) => row[id] as string | null,
    filter: 'values' as const,
  });
  return [
    { ...text('month', t('month'), 76), isPinned: true, phone: 'note' },
    {
      ...text('chain', t('chain'), 104),
      value: ({ chain }) => chain || t('chainUnnamed'),
      isPinned: true,
      phone: 'title',
    },
    { ...text('entity', t('entity'), 150), isWide: true },
    { ...text('no', t('statement'), 136), filter: 'words', phone: 'note' },
    {
      ...text('stage', t('stage'), 88),
      named: (value) => t(`stage_${value as Row['stage']}`),
      show: ({ stage }) => <Mark tone={stageTones[stage]}>{t(`stage_${stage}`)}</Mark>,
      phone: 'mark',
    },
    {
      ...text('next', t('next'), 96),
      named: (value) => t(`next_${value as Row['next']}`),
      show: ({ next }) =>
        next === 'none' ? <span className="quiet">-</span> : <span>{t(`next_${next}`)}</span>,
    },
    {
      id: 'days',
      title: t('daysLeftColumn'),
      width: 96,
      kind: 'count',
      value: ({ days_left }) => (days_left === null ? null : `${days_left}`),
      show: (row) => <Days row={row} />,
    },
    amount('claimable', t('claimable'), { phone: 'amount' }),
    amount('pending', t('pending')),
    amount('theirs', t('theirs')),
    amount('ours', t('ours')),
    amount('timing', t('timing'), { isHidden: true }),
    amount('favour', t('favour'), { isHidden: true }),
    amount('paid', t('paid'), { isHidden: true }),
    amount('short', t('short'), { isHidden: true }),
    { ...text('owner', t('owner'), 90), isHidden: true },
  ];
}

/** Days that are left to object: late in red, a week in amber; settled statements need none. */
function Days({ row }: { readonly row: Row }) {
  const { days_left: days, stage } = row;
  if (days === null || !/missing|loaded|audited/.test(stage))
    return <span className="quiet">-</span>;
  const tone = days < 0 ? 'against' : days <= 7 ? 'person' : '';
  return <span className={`number ${tone}`}>{days}</span>;
}
