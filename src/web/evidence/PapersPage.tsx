import { CheckOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WirePaper } from '../../wire/papers.ts';
import { issuedKinds, showIssuedKind } from '../../words/disputes.ts';
import { type Texts, useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTight } from '../ui/screen.ts';
import { FailedNotice, useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import type { Source } from '../ui/table/source.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { loadGaps, loadPapers } from './evidenceApi.ts';
import { IssuedPanel } from './IssuedPanel.tsx';
import { paperState } from './paperState.ts';

const keyOf = ({ id }: WirePaper): string => id;

/** 文书: every paper that was issued, its number, and what became of it. */
export function PapersPage() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [view, setView] = useView();
  const isTight = useTight();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const source = useMemo(
    (): Source<WirePaper> => ({
      key: ['papers', demo ?? false, chain ?? null, lang],
      load: async ({ filters = {}, find }, cursor, signal) => {
        const query = { chain, kind: filters.kind, q: find, lang, cursor };
        const { papers, next } = await loadPapers(query, signal);
        return { rows: papers, next };
      },
    }),
    [chain, demo, lang],
  );
  const empty = useEmpty({
    title: t('papersEmpty'),
    text: t('papersEmptyHint'),
    action: <WayTo to="/board" />,
  });
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const panel = view.open !== undefined && <OpenPaper key={view.open} id={view.open} />;
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navPapers')}</h1>
        <GapsMark />
      </div>
      <div className={`bench${panel && !isTight ? ' split' : ''}`}>
        <div className="benchMain">
          <WorkTable
            name="papers"
            label={t('navPapers')}
            columns={columns}
            source={source}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={({ id }) => setView({ ...view, open: id })}
            empty={empty}
          />
        </div>
        {panel && !isTight && panel}
      </div>
      {panel && isTight && (
        <Dialog title={t('navPapers')} place="right" onClose={close}>
          {panel}
        </Dialog>
      )}
    </div>
  );
}

/** 断号检查: calm while there is none. */
function GapsMark() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({ queryKey: ['gaps', demo ?? false], queryFn: loadGaps });
  if (!data) return null;
  const list = data.gaps.map(
    ({ series, year, n }) => `${series}-${year}-${`${n}`.padStart(6, '0')}`,
  );
  return list.length === 0 ? (
    <Mark tone="settled" icon={<CheckOutlined />}>
      {t('paperGaps')}
    </Mark>
  ) : (
    <Mark tone="against" icon={<WarningOutlined />}>
      {t('paperGapsFound', { list: list.join(' ') })}
    </Mark>
  );
}

function OpenPaper({ id }: { readonly id: string }) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['rows', 'paper', demo ?? false, id, lang],
    queryFn: () => loadPapers({ id, lang }),
  });
  const paper = data?.papers[0];
  if (error && !data) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w92" />;
  if (!paper) return <Notice tone="person" title={t('paperUnknown')} />;
  const { run, run_statement: statement } = paper;
  return (
    <div className="paperOpen">
      <IssuedPanel paper={paper} />
      {paper.kind === 'letter' && (
        <Link
          className="linkButton"
          to="/audits/$id/letter"
          params={{ id: run }}
          search={{ ...(demo && { demo }), ...(statement > 0 && { statement }), paper: id }}
        >
          {t('issuedOpen')}
        </Link>
      )}
      <Link
        className="linkButton"
        to="/audits/$id"
        params={{ id: run }}
        search={{ ...(demo && { demo }), ...(statement > 0 && { statement }) }}
      >
        {t('paperStatement')}
      </Link>
      <WayLink id={id} />
    </div>
  );
}

function columnsOf({ t, lang }: Texts): Column<WirePaper>[] {
  const amount = (id: 'amount' | 'remaining'): Column<WirePaper> => ({
    id,
    title: t(id === 'amount' ? 'paperAmount' : 'paperRemaining'),
    width: 124,
    kind: 'amount',
    value: (row) => (id === 'amount' ? row.amount : (row.standing?.remaining ?? null)),
    canSort: false,
    ...(id === 'amount' && { phone: 'amount' as const }),
  });
  const text = (
    id: 'chain' | 'statement_no' | 'buyer',
    title: string,
    width: number,
  ): Column<WirePaper> => ({
    id,
    title,
    width,
    kind: 'text',
    value: (row) => row[id],
    canSort: false,
  });
  return [
    {
      id: 'no',
      title: t('paperNo'),
      width: 148,
      kind: 'text',
      value: ({ no }) => no,
      canSort: false,
      isPinned: true,
      phone: 'title',
    },
    {
      id: 'kind',
      title: t('paperKind'),
      width: 120,
      kind: 'text',
      value: ({ kind }) => kind,
      named: (kind) => showIssuedKind(kind as WirePaper['kind'], lang),
      show: ({ kind_text }) => kind_text,
      filter: 'values',
      choices: issuedKinds,
      isSingle: true,
      canSort: false,
      phone: 'note',
    },
    {
      id: 'state',
      title: t('paperState'),
      width: 130,
      kind: 'text',
      value: (row) => paperState(row).text,
      show: (row) => {
        const { tone, text: code, facts } = paperState(row);
        return <Mark tone={tone}>{t(code, facts)}</Mark>;
      },
      canSort: false,
      phone: 'mark',
    },
    { ...text('chain', t('chain'), 110), phone: 'note' },
    text('statement_no', t('statement'), 150),
    {
      id: 'day',
      title: t('paperDay'),
      width: 98,
      kind: 'day',
      value: ({ day }) => day,
      canSort: false,
    },
    amount('amount'),
    amount('remaining'),
    text('buyer', t('buyer'), 90),
    {
      id: 'reason',
      title: t('paperVoidReason'),
      width: 160,
      kind: 'text',
      value: ({ voided }) => voided?.reason ?? null,
      canSort: false,
      isWide: true,
    },
  ];
}
