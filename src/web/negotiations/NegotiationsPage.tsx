import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireNegotiationHead } from '../../wire/negotiations.ts';
import { stageNames } from '../../words/negotiations.ts';
import { pick } from '../../words/show.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import { showDay } from '../ui/showTime.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { ParityPanel } from './laterPanels.tsx';
import './negotiations.css';
import { loadNegotiations } from './negotiationsApi.ts';
import { type NegotiationTexts, useNegotiationTexts } from './negotiationTexts.ts';

const keyOf = ({ id }: WireNegotiationHead): string => id;

/** 谈判: every sheet with its stage and the days that are left, and how even the regions are. */
export function NegotiationsPage() {
  const texts = useNegotiationTexts();
  const { n } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [view, setView] = useView();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['negotiations', demo ?? false, chain ?? ''],
    queryFn: () => loadNegotiations(chain),
  });
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const empty = useEmpty({
    title: n('empty'),
    text: n('emptyHint'),
    action: <WayTo to="/contracts" />,
  });
  return (
    <div className="column widest negotiationsPage">
      <h1 className="pageTitle">{n('title')}</h1>
      <p className="quiet small">{n('hint')}</p>
      <div className="negotiationsTable">
        <WorkTable
          name="negotiations"
          label={n('title')}
          columns={columns}
          source={{ rows: data ?? null, error, retry: () => void refetch() }}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ id }) => void navigate({ to: '/negotiations/$id', params: { id } })}
          empty={empty}
        />
      </div>
      <ParityPanel chain={chain} />
    </div>
  );
}

export const stageTones: Readonly<Record<WireNegotiationHead['stage'], Tone>> = {
  prepare: 'quiet',
  contact: 'quiet',
  bargain: 'person',
  close: 'person',
  agreed: 'settled',
  broken: 'against',
};

function columnsOf({ t, n, lang }: NegotiationTexts): Column<WireNegotiationHead>[] {
  return [
    {
      ...{ id: 'chain', title: t('chain'), width: 140, kind: 'text', filter: 'values' },
      value: ({ agreement }) => agreement.chain || t('chainUnnamed'),
      isPinned: true,
      phone: 'title',
    },
    {
      ...{ id: 'no', title: t('contractNo'), width: 156, kind: 'text', filter: 'words' },
      value: ({ agreement }) => agreement.no || t('contractNoNone'),
      phone: 'note',
    },
    {
      ...{ id: 'name', title: n('name'), width: 150, kind: 'text', filter: 'words' },
      value: ({ name }) => name,
      isWide: true,
    },
    {
      ...{ id: 'stage', title: n('stage'), width: 96, kind: 'text', filter: 'values' },
      value: ({ stage }) => stage,
      named: (stage) => pick(stageNames[stage as WireNegotiationHead['stage']], lang),
      show: ({ stage }) => <Mark tone={stageTones[stage]}>{pick(stageNames[stage], lang)}</Mark>,
      phone: 'mark',
    },
    {
      ...{ id: 'deadline', title: n('deadline'), width: 110, kind: 'text' },
      value: ({ deadline }) => deadline,
    },
    {
      ...{ id: 'left', title: n('daysLeft'), width: 96, kind: 'count' },
      value: ({ window }) => (window === null ? null : `${window.days_left}`),
    },
    {
      ...{ id: 'window', title: n('window'), width: 184, kind: 'text', canSort: false },
      value: ({ window }) => (window === null ? null : `${window.from} – ${window.to}`),
    },
    {
      ...{ id: 'items', title: n('items'), width: 72, kind: 'count' },
      value: ({ items }) => `${items}`,
    },
    {
      ...{ id: 'offers', title: n('offersCount'), width: 72, kind: 'count' },
      value: ({ offers }) => `${offers}`,
    },
    {
      ...{ id: 'draft', title: n('draftState'), width: 96, kind: 'text', filter: 'values' },
      value: ({ draft }) => draft?.state ?? null,
      named: (state) => n(`draft_${state as NonNullable<WireNegotiationHead['draft']>['state']}`),
    },
    {
      ...{ id: 'changed', title: n('changed'), width: 96, kind: 'text' },
      value: ({ changed_at }) => showDay(changed_at),
    },
  ];
}
