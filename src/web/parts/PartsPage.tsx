import { Button, Segmented } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { VerdictMark } from '../ui/Mark.tsx';
import type { Column } from '../ui/table/column.ts';
import type { Source } from '../ui/table/source.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { WhyPanel } from '../ui/why/WhyPanel.tsx';
import { useView } from '../viewInPlace.ts';
import { ChartParts } from './ChartParts.tsx';
import { FieldParts } from './FieldParts.tsx';
import { fullWhy, type Made, madePage, madeRows, plainWhy } from './made.ts';

const states = ['memory', 'pages', 'loading', 'empty', 'error'] as const;
type State = (typeof states)[number];

/** 组件一览: the table and the panel of every page, in each of their states. */
export function PartsPage() {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div className="column widest">
      <h1 className="pageTitle">{t('partsTitle')}</h1>
      <p className="quiet">{t('partsHint')}</p>
      <Part title={t('partsTable')} note={t('partsTableNote')}>
        <Tables />
      </Part>
      <Part title={t('partsFields')} note={t('partsFieldsNote')}>
        <FieldParts />
      </Part>
      <Part title={t('partsCharts')} note={t('partsChartsNote')}>
        <ChartParts />
      </Part>
      <Part title={t('partsWhy')} note={t('partsWhyNote')}>
        <div className="whyStates">
          <WhyPanel why={fullWhy(texts)} onClose={() => undefined} />
          <WhyPanel why={plainWhy(texts)} />
          <WhyPanel why={null} />
          <WhyPanel why={null} state="loading" />
        </div>
      </Part>
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}

const Part = ({ title, note, children }: PartProps) => (
  <section className="partSection" aria-label={title}>
    <h2>{title}</h2>
    <p className="quiet">{note}</p>
    {children}
  </section>
);

const keyOf = ({ n }: Made): string => `${n}`;
const tenThousand = 10_000;

function Tables() {
  const texts = useTexts();
  const { t } = texts;
  const [state, setState] = useState<State>('memory');
  const [view, setView] = useView();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const source = useMemo(() => sourceOf(state, () => setState('memory')), [state]);
  return (
    <>
      <Segmented<State>
        className="tabs"
        aria-label={t('partsTable')}
        value={state}
        options={states.map((value) => ({ value, label: t(`parts_${value}`) }))}
        onChange={setState}
      />
      <div className="partTable">
        <WorkTable
          key={state}
          name="parts"
          label={t('partsTable')}
          columns={columns}
          source={source}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ n }) => setView({ ...view, open: `${n}` })}
          toneOf={({ n }) => (n % 17 === 5 ? 'changed' : '')}
          bulk={(_, clear) => <Button onClick={clear}>{t('partsAction')}</Button>}
          empty={{
            title: t('linesEmpty'),
            text: t('boardEmptyHint'),
            action: <Button onClick={() => setState('memory')}>{t('parts_memory')}</Button>,
          }}
        />
      </div>
    </>
  );
}

function sourceOf(state: State, retry: () => void): Source<Made> {
  switch (state) {
    case 'memory':
      return { rows: madeRows(0, tenThousand) };
    case 'pages':
      return {
        key: ['made'],
        load: async (_, cursor) => madePage(cursor),
      };
    case 'loading':
      return { rows: null };
    case 'empty':
      return { rows: [] };
    case 'error':
      return { rows: null, error: new Refusal({}), retry };
  }
}

function columnsOf({ t }: Texts): Column<Made>[] {
  return [
    {
      id: 'doc',
      title: t('document'),
      width: 120,
      kind: 'text',
      value: ({ doc }) => doc,
      filter: 'words',
      isPinned: true,
      phone: 'note',
    },
    {
      id: 'subject',
      title: t('item'),
      width: 130,
      kind: 'text',
      value: ({ subject }) => subject,
      filter: 'values',
      isPinned: true,
      phone: 'title',
    },
    {
      id: 'date',
      title: t('date'),
      width: 104,
      kind: 'day',
      value: ({ date }) => date,
      filter: 'days',
      phone: 'note',
    },
    {
      id: 'store',
      title: t('store'),
      width: 180,
      kind: 'text',
      value: (row) => row.store,
      isWide: true,
    },
    {
      id: 'theirs',
      title: t('taken'),
      width: 130,
      kind: 'amount',
      value: ({ theirs }) => theirs,
      filter: 'amounts',
      isSummed: true,
    },
    {
      id: 'ours',
      title: t('right'),
      width: 130,
      kind: 'amount',
      value: ({ ours }) => ours,
      filter: 'amounts',
      isSummed: true,
    },
    {
      id: 'difference',
      title: t('difference'),
      width: 130,
      kind: 'amount',
      value: ({ difference }) => difference,
      filter: 'amounts',
      isSummed: true,
      phone: 'amount',
    },
    {
      id: 'verdict',
      title: t('verdict'),
      width: 116,
      kind: 'text',
      value: ({ verdict }) => verdict,
      show: ({ verdict }) => <VerdictMark verdict={verdict} />,
      filter: 'values',
      phone: 'mark',
    },
    {
      id: 'note',
      title: t('reason'),
      width: 160,
      kind: 'text',
      value: (row) => row.store,
      isHidden: true,
    },
  ];
}
