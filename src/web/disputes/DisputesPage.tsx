import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import type { WireDispute } from '../../wire/disputes.ts';
import type { DisputePlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import type { Source } from '../ui/table/source.ts';
import { splitValues } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { DisputePanel } from './DisputePanel.tsx';
import { disputeColumns } from './disputeColumns.tsx';
import { loadDisputes } from './disputesApi.ts';
import { StatisticsPanel } from './StatisticsPanel.tsx';

const keyOf = ({ id }: WireDispute): string => id;

/** 争议台账: every disputed line, where it stands and what comes next; and what is won of them. */
export function DisputesPage() {
  const { t } = useTexts();
  const { tab = 'list' } = useSearch({ strict: false }) as DisputePlace;
  const navigate = useNavigate();
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navDisputes')}</h1>
        <Segmented
          className="tabs"
          aria-label={t('navDisputes')}
          value={tab}
          options={(['list', 'statistics'] as const).map((value) => ({
            value,
            label: t(value === 'list' ? 'disputeList' : 'disputeStatistics'),
          }))}
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
      {tab === 'statistics' ? <StatisticsPanel /> : <DisputeList />}
    </div>
  );
}

const sorts = ['opened', 'amount', 'deadline', 'due'] as const;

function DisputeList() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const { order = 'opened' } = useSearch({ strict: false }) as DisputePlace;
  const navigate = useNavigate();
  const [view, setView] = useView();
  const isTight = useTight();
  const columns = useMemo(() => disputeColumns(texts), [texts]);
  const source = useMemo(
    (): Source<WireDispute> => ({
      key: ['disputes', demo ?? false, chain ?? null, order, lang],
      load: async ({ filters = {}, find }, cursor, signal) => {
        const state = splitValues(filters.state ?? '').join(',') || undefined;
        const query = { chain, state, owner: filters.owner, q: find, sort: order, lang, cursor };
        const { disputes, next } = await loadDisputes(query, signal);
        return { rows: disputes, next };
      },
    }),
    [chain, demo, order, lang],
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
        <WorkTable
          name="disputes"
          label={t('navDisputes')}
          columns={columns}
          source={source}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ id }) => setView({ ...view, open: id })}
          empty={{
            title: t('disputesEmpty'),
            text: t('disputesEmptyHint'),
            action: (
              <Link className="linkButton" to="/board">
                {t('navBoard')}
              </Link>
            ),
          }}
          tools={
            <Segmented
              aria-label={t('orderBy')}
              value={order}
              options={sorts.map((value) => ({ value, label: t(`order_${value}`) }))}
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
