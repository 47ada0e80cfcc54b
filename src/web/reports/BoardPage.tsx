import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { loadBoard } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import { splitValues } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { loadClocks } from './boardApi.ts';
import { boardColumns } from './boardColumns.tsx';
import { type BoardRow, makeRows } from './boardRow.ts';
import { MonthSwitch } from './MonthSwitch.tsx';
import { RiskStrip } from './RiskStrip.tsx';
import { StatementPanel } from './StatementPanel.tsx';

const keyOf = (row: BoardRow): string =>
  row.statement ?? [row.chain, row.entity, row.month].join('|');

/** 月结看板: each chain and entity in each month, how far it is and what comes next. */
export function BoardPage() {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const [view, setView] = useView();
  const isTight = useTight();
  const { rows, error, retry, asOf } = useBoard();
  const columns = useMemo(() => boardColumns(texts), [texts]);
  const month = splitValues(view.filters?.month ?? '');
  const shown = rows?.filter((row) => month.length === 0 || month.includes(row.month)) ?? [];
  const open = rows?.find((row) => keyOf(row) === view.open) ?? null;
  const empty = useEmpty({
    title: t('boardEmpty'),
    text: t('boardEmptyHint'),
    action: <WayTo to="/import" />,
  });
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const panel = open && (
    <StatementPanel key={keyOf(open)} row={open} today={asOf} onClose={close} />
  );
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navBoard')}</h1>
        {rows && rows.length > 0 && <RiskStrip rows={shown} view={view} onView={setView} />}
      </div>
      <div className={`bench${open && !isTight ? ' split' : ''}`}>
        <div className="benchMain">
          <WorkTable
            name="board"
            label={t('navBoard')}
            columns={columns}
            source={{ rows, error, retry }}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={(row) => setView({ ...view, open: keyOf(row) })}
            onKey={(key, [row]) => {
              if (key !== 'o' || !row?.audit) return false;
              const { id, statement } = row.audit;
              const search = statement > 0 ? { statement } : {};
              void navigate({ to: '/audits/$id', params: { id }, search });
              return true;
            }}
            tools={rows && <MonthSwitch rows={rows} view={view} onView={setView} />}
            empty={empty}
          />
        </div>
        {panel && !isTight && panel}
      </div>
      {panel && isTight && (
        <Dialog title={open.no ?? open.chain} place="right" hasHead={false} onClose={close}>
          {panel}
        </Dialog>
      )}
    </div>
  );
}

/** The board with its clocks; a board without clocks still tells the rest. */
function useBoard() {
  const { chain, demo } = useSearch({ strict: false });
  const place = [demo ?? false, chain ?? null];
  const board = useQuery({
    queryKey: ['board', ...place],
    queryFn: () => loadBoard(chain ?? null),
  });
  const clocks = useQuery({
    queryKey: ['clocks', ...place],
    queryFn: () => loadClocks(chain ?? null),
  });
  const rows = useMemo(
    () => (board.data ? makeRows(board.data, clocks.data ?? []) : null),
    [board.data, clocks.data],
  );
  return {
    rows,
    error: board.error,
    retry: () => void Promise.all([board.refetch(), clocks.refetch()]),
    asOf: board.data?.as_of ?? '',
  };
}
