import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { boardColumns } from './boardColumns.tsx';
import { keyOf } from './boardRow.ts';
import { MonthSwitch } from './MonthSwitch.tsx';
import { RiskStrip } from './RiskStrip.tsx';
import { StatementPanel } from './StatementPanel.tsx';
import { useBoard } from './useBoard.ts';

/** 月结看板: each chain and entity in each month, how far it is and what comes next. */
export function BoardPage() {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const [view, setView] = useView();
  const isTight = useTight();
  const { rows, more, months, risk, error, retry, asOf } = useBoard(view);
  const columns = useMemo(() => boardColumns(texts), [texts]);
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
        {rows && rows.length > 0 && <RiskStrip risk={risk} view={view} onView={setView} />}
      </div>
      <div className={`bench${open && !isTight ? ' split' : ''}`}>
        <div className="benchMain">
          <WorkTable
            name="board"
            label={t('navBoard')}
            columns={columns}
            source={{ rows, error, retry, more }}
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
            tools={rows && <MonthSwitch months={months} view={view} onView={setView} />}
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
