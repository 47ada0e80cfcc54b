import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { showReason, type WireClaimed } from '../../wire/reports.ts';
import { showFeeOrKind } from '../../words/workbook.ts';
import { get } from '../api.ts';
import { type FeeTexts, useFeeTexts } from '../feeNames.ts';
import type { LinePlace } from '../place.ts';
import { VerdictMark } from '../ui/Mark.tsx';
import type { Column } from '../ui/table/column.ts';
import type { Source } from '../ui/table/source.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { useOpenLine } from './useOpenLine.ts';

type Row = WireClaimed['lines'][number];
type Verdict = Parameters<typeof VerdictMark>[0]['verdict'];

const keyOf = ({ id }: Row): string => id;
const pageSize = 200;

/** 主张的行: those that a figure of 扣款分析 adds up, also what is missing from a statement. */
export function ClaimedLines({ reason }: { readonly reason: string }) {
  const texts = useFeeTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const { since } = useSearch({ strict: false }) as LinePlace;
  const [view, setView] = useView();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const source = useMemo(
    (): Source<Row> => ({
      key: ['claimed', demo ?? false, chain ?? null, reason, since ?? null, lang],
      load: async (_, cursor, signal) => {
        const query = { chain, rule: reason, from: since, lang, cursor, limit: pageSize };
        const { lines, next } = await get<WireClaimed>('/takings/lines', query, signal);
        return { rows: lines, next };
      },
    }),
    [chain, demo, reason, since, lang],
  );
  const open = useOpenLine();
  return (
    <>
      <p className="letterNote">
        {t('claimedOnly', {
          what: [
            reason === 'none' ? '' : reason,
            showReason(reason === 'none' ? '' : reason, lang),
          ].join(' '),
          since: since === undefined ? '' : t('claimedSince', { month: since }),
        })}{' '}
        <Link to="/lines" search={chain === undefined ? {} : { chain }}>
          {t('claimedAll')}
        </Link>
      </p>
      <WorkTable
        name="claimedLines"
        label={t('claimedLines')}
        columns={columns}
        source={source}
        keyOf={keyOf}
        view={view}
        onView={setView}
        onOpen={open}
        hasFind={false}
        empty={{
          title: t('claimedNone'),
          action: (
            <Link className="linkButton" to="/trends" search={chain === undefined ? {} : { chain }}>
              {t('navTrends')}
            </Link>
          ),
        }}
      />
    </>
  );
}

function columnsOf({ t, lang, fees }: FeeTexts): Column<Row>[] {
  const amount = (id: 'theirs' | 'ours' | 'claimable', title: string): Column<Row> => ({
    id,
    title,
    width: 116,
    kind: 'amount',
    value: (row) => row[id],
    isSummed: true,
    canSort: false,
  });
  const text = (
    id: 'month' | 'chain' | 'no' | 'store',
    title: string,
    width: number,
  ): Column<Row> => ({
    id,
    title,
    width,
    kind: 'text',
    value: (row) => row[id],
    canSort: false,
  });
  return [
    {
      id: 'doc',
      title: t('document'),
      width: 130,
      kind: 'text',
      value: ({ doc }) => doc,
      isPinned: true,
      phone: 'title',
      canSort: false,
    },
    { ...text('month', t('month'), 84), phone: 'note' },
    { ...text('chain', t('chain'), 104), value: ({ chain }) => chain || t('chainUnnamed') },
    text('no', t('statement'), 138),
    {
      id: 'subject',
      title: t('item'),
      width: 140,
      kind: 'text',
      value: ({ subject, fee, kind }) => subject ?? showFeeOrKind(fee ?? kind, lang, fees),
      isWide: true,
      phone: 'note',
      canSort: false,
    },
    text('store', t('store'), 120),
    amount('theirs', t('taken')),
    amount('ours', t('right')),
    { ...amount('claimable', t('claimable')), phone: 'amount' },
    {
      id: 'verdict',
      title: t('verdict'),
      width: 104,
      kind: 'text',
      value: ({ verdict }) => verdict,
      show: ({ verdict }) => <VerdictMark verdict={verdict as Verdict} />,
      phone: 'mark',
      canSort: false,
    },
  ];
}
