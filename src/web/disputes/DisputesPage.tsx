import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import type { WireDispute } from '../../wire/disputes.ts';
import { showFigureKey } from '../../words/disputes.ts';
import type { DisputeFigure, DisputePlace } from '../place.ts';
import { useSees } from '../session.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Source } from '../ui/table/source.ts';
import { splitValues } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { todayHere } from '../ui/typed.ts';
import { useView } from '../viewInPlace.ts';
import { BulkPanel } from './BulkPanel.tsx';
import { DisputePanel } from './DisputePanel.tsx';
import { disputeColumns } from './disputeColumns.tsx';
import { loadDisputes, loadPaperNo } from './disputesApi.ts';
import { figureQuery } from './figures.ts';
import { RecoveriesPanel } from './RecoveriesPanel.tsx';
import { StatisticsPanel } from './StatisticsPanel.tsx';

const keyOf = ({ id }: WireDispute): string => id;

const tabs = [
  ['list', 'disputeList'],
  ['recoveries', 'disputeRecoveries'],
  ['statistics', 'disputeStatistics'],
] as const;

/** 争议台账: every disputed line, where it stands and what comes next; and what is won of them. */
export function DisputesPage() {
  const { t } = useTexts();
  const { tab: wanted = 'list' } = useSearch({ strict: false }) as DisputePlace;
  const sees = useSees()('price');
  const tab = sees || wanted !== 'statistics' ? wanted : 'list';
  const navigate = useNavigate();
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navDisputes')}</h1>
        <Segmented
          className="tabs"
          aria-label={t('navDisputes')}
          value={tab}
          options={tabs
            .filter(([value]) => value !== 'statistics' || sees)
            .map(([value, text]) => ({ value, label: t(text) }))}
          onChange={(next) =>
            void navigate({
              to: '.',
              search: (before) => {
                const { demo, chain } = before;
                const tabOf = next === 'list' ? {} : { tab: next };
                return { ...(demo && { demo }), ...(chain && { chain }), ...tabOf };
              },
            })
          }
        />
      </div>
      {tab === 'list' && <DisputeList />}
      {tab === 'recoveries' && <RecoveriesPanel />}
      {tab === 'statistics' && <StatisticsPanel />}
    </div>
  );
}

const sorts = ['opened', 'amount', 'deadline', 'due'] as const;

function DisputeList() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const sees = useSees()('price');
  const { order: wanted = 'opened', paper, of } = useSearch({ strict: false }) as DisputePlace;
  const order = sees || wanted !== 'amount' ? wanted : 'opened';
  const navigate = useNavigate();
  const [view, setView] = useView();
  const isTight = useTight();
  const columns = useMemo(() => disputeColumns(texts), [texts]);
  const source = useMemo(
    (): Source<WireDispute> => ({
      key: ['disputes', demo ?? false, chain ?? null, paper ?? null, of ?? null, order, lang],
      load: async ({ filters = {}, find }, cursor, signal) => {
        const state = splitValues(filters.state ?? '').join(',') || undefined;
        const query = { chain, paper, state, owner: filters.owner, q: find, sort: order, lang };
        const figure = figureQuery(of, todayHere());
        const { disputes, next } = await loadDisputes({ ...query, ...figure, cursor }, signal);
        return { rows: disputes, next };
      },
    }),
    [chain, demo, paper, of, order, lang],
  );
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const panel = view.open !== undefined && (
    <DisputePanel key={view.open} id={view.open} onClose={close} />
  );
  return (
    <div className={`bench${panel && !isTight ? ' split' : ''}`}>
      <div className="benchMain">
        {paper !== undefined && <LetterNote paper={paper} />}
        {of !== undefined && <FigureNote of={of} />}
        <WorkTable
          name="disputes"
          label={t('navDisputes')}
          columns={columns}
          source={source}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ id }) => setView({ ...view, open: id })}
          bulk={(rows, clear) => <BulkPanel disputes={rows} onDone={clear} />}
          empty={useEmpty({
            title: t('disputesEmpty'),
            text: t('disputesEmptyHint'),
            action: <WayTo to="/board" />,
          })}
          tools={
            <Segmented
              aria-label={t('orderBy')}
              value={order}
              options={sorts
                .filter((value) => value !== 'amount' || sees)
                .map((value) => ({ value, label: t(`order_${value}`) }))}
              onChange={(next) =>
                void navigate({
                  to: '.',
                  replace: true,
                  search: (before) => ({ ...before, order: next === 'opened' ? undefined : next }),
                })
              }
            />
          }
        />
      </div>
      {panel && !isTight && panel}
      {panel && isTight && (
        <Dialog title={t('dispute')} place="right" hasHead={false} onClose={close}>
          {panel}
        </Dialog>
      )}
    </div>
  );
}

/** Of which figure these are the rows, and the way back to all of them. */
function FigureNote({ of }: { readonly of: DisputeFigure }) {
  const { t, lang } = useTexts();
  const { demo, chain } = useSearch({ strict: false });
  return (
    <p className="letterNote">
      {t('figureOnly', { what: showFigure(of, t, lang) })}{' '}
      <Link to="/disputes" search={{ ...(demo && { demo }), ...(chain && { chain }) }}>
        {t('letterAll')}
      </Link>
    </p>
  );
}

function showFigure(
  { by, key = '', part, age }: DisputeFigure,
  t: Texts['t'],
  lang: Texts['lang'],
) {
  const [from = '', to = ''] = age?.split('-') ?? [];
  const said = [
    by && `${t(`disputeBy_${by}`)} ${showFigureKey(by, key, lang)}`,
    age && (to === '' ? t('daysOver', { from }) : t('daysFrom', { from, to })),
    part && t(`figurePart_${part}`),
  ];
  return said.filter(Boolean).join(' · ');
}

/** Which letter is looked at, and the way back to all of them. */
function LetterNote({ paper }: { readonly paper: string }) {
  const { t } = useTexts();
  const { demo, chain } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['paperNo', demo ?? false, paper],
    queryFn: () => loadPaperNo(paper),
  });
  return (
    <p className="letterNote">
      {t('letterOnly', { no: data ?? '' })}{' '}
      <Link to="/disputes" search={{ ...(demo && { demo }), ...(chain && { chain }) }}>
        {t('letterAll')}
      </Link>
    </p>
  );
}
