import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FEES } from '../../domain/contracts/fees.ts';
import type { WireLines } from '../../wire/lines.ts';
import { showFeeKind, showVerdict } from '../../words/show.ts';
import { loadLines } from '../api.ts';
import { type FeeTexts, useFeeTexts } from '../feeNames.ts';
import type { LinePlace } from '../place.ts';
import { type Texts, useTexts } from '../texts.ts';
import { VerdictMark } from '../ui/Mark.tsx';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import type { Source } from '../ui/table/source.ts';
import { sortingOf, splitRange, splitValues, type View } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { ClaimedLines } from './ClaimedLines.tsx';
import { useOpenLine } from './useOpenLine.ts';

type Row = WireLines['lines'][number];
type Verdict = Parameters<typeof showVerdict>[0];
type Fee = Parameters<typeof showFeeKind>[0];

const keyOf = ({ statement, n }: Row): string => `${statement}-${n}`;
const kinds = ['receipt', 'return', 'fee', 'adjustment'] as const;
const pageSize = 200;

/** The table's view in the words of the server, which filters and sorts a million lines itself. */
function queryOf({ filters = {}, find, ...view }: View, chain: string | undefined) {
  const sorting = sortingOf(view);
  const [min, max] = splitRange(filters.amount ?? '').map(amountText);
  const [from, to] = splitRange(filters.date ?? '');
  return {
    chain,
    kind: splitValues(filters.kind ?? '')[0],
    fee: splitValues(filters.fee ?? '')[0],
    month: /^\d{4}-\d{2}$/.test(filters.month ?? '') ? filters.month : undefined,
    store: filters.store,
    doc: find ?? filters.doc,
    from: from || undefined,
    to: to || undefined,
    min,
    max,
    ...(sorting && {
      sort: sorting.id === 'date' ? 'day' : sorting.id,
      order: sorting.isDown ? 'desc' : 'asc',
    }),
    limit: pageSize,
  };
}

/** "12.5" as the wire wants it; what is no amount yet is not asked for. */
function amountText(text: string): string | undefined {
  const match = /^(-?\d{1,15})(?:\.(\d{1,2}))?$/.exec(text.replace(/,/g, ''));
  return match ? `${match[1]}.${(match[2] ?? '').padEnd(2, '0')}` : undefined;
}

/** 单据明细: every line of every statement, or those behind a figure of 扣款分析. */
export function LinesPage() {
  const { t } = useTexts();
  const { reason } = useSearch({ strict: false }) as LinePlace;
  return (
    <div className="fill">
      <h1 className="pageTitle">{t('navLines')}</h1>
      {reason === undefined ? <AllLines /> : <ClaimedLines reason={reason} />}
    </div>
  );
}

function AllLines() {
  const texts = useFeeTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [view, setView] = useView();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const source = useMemo(
    (): Source<Row> => ({
      key: ['lines', demo ?? false, chain ?? null],
      load: async (asked, cursor, signal) => {
        const { lines, next } = await loadLines({ ...queryOf(asked, chain), cursor }, signal);
        return { rows: lines, next };
      },
    }),
    [chain, demo],
  );
  const open = useOpenLine();
  return (
    <WorkTable
      name="lines"
      label={t('navLines')}
      columns={columns}
      source={source}
      keyOf={keyOf}
      view={view}
      onView={setView}
      onOpen={open}
      empty={useEmpty({
        title: t('linesEmpty'),
        text: t('boardEmptyHint'),
        action: <WayTo to="/import" />,
      })}
    />
  );
}

function columnsOf(texts: FeeTexts): Column<Row>[] {
  const { t } = texts;
  const text = (
    id: 'chain' | 'no' | 'month' | 'subject' | 'store',
    title: string,
    width: number,
    more: Partial<Column<Row>> = {},
  ): Column<Row> => ({
    id,
    title,
    width,
    kind: 'text',
    value: (row) => row[id],
    canSort: false,
    ...more,
  });
  return [
    {
      id: 'doc',
      title: t('document'),
      width: 116,
      kind: 'text',
      value: ({ doc }) => doc,
      filter: 'words',
      isPinned: true,
      phone: 'title',
    },
    {
      id: 'date',
      title: t('date'),
      width: 98,
      kind: 'day',
      value: ({ date }) => date,
      filter: 'days',
      phone: 'note',
    },
    text('chain', t('chain'), 104, { value: ({ chain }) => chain || t('chainUnnamed') }),
    text('no', t('statement'), 138),
    { ...text('month', t('month'), 84), filter: 'words', isHidden: true },
    ...namedColumns(texts),
    text('subject', t('item'), 140, { isWide: true, phone: 'note' }),
    text('store', t('store'), 120, { filter: 'words' }),
    ...amountColumns(texts),
  ];
}

/** What has a code that is told in words. */
const namedColumns = ({ t, lang, fees }: FeeTexts): Column<Row>[] => [
  {
    id: 'kind',
    title: t('kind'),
    width: 80,
    kind: 'text',
    value: ({ kind }) => kind,
    named: (kind) => t(`kind_${kind as (typeof kinds)[number]}`),
    filter: 'values',
    choices: kinds,
    isSingle: true,
    canSort: false,
  },
  {
    id: 'fee',
    title: t('fee'),
    width: 110,
    kind: 'text',
    value: ({ fee }) => fee,
    named: (fee) => (fee === 'none' ? t('unknownFee') : showFeeKind(fee as Fee, lang, fees)),
    filter: 'values',
    choices: [...Object.keys(FEES), 'none'],
    isSingle: true,
    isHidden: true,
    canSort: false,
  },
];

const amountColumns = ({ t, lang }: Texts): Column<Row>[] => [
  {
    id: 'amount',
    title: t('taken'),
    width: 116,
    kind: 'amount',
    value: ({ amount }) => amount,
    filter: 'amounts',
    isSummed: true,
    phone: 'amount',
  },
  {
    id: 'ours',
    title: t('right'),
    width: 116,
    kind: 'amount',
    value: ({ ours }) => ours,
    isSummed: true,
    canSort: false,
  },
  {
    id: 'verdict',
    title: t('verdict'),
    width: 104,
    kind: 'text',
    value: ({ verdict }) => verdict,
    named: (verdict) => showVerdict(verdict as Verdict, lang),
    show: ({ verdict }) => (verdict === null ? null : <VerdictMark verdict={verdict as Verdict} />),
    phone: 'mark',
    canSort: false,
  },
];
