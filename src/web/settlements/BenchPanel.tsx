import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import type { KeptAudit } from '../api.ts';
import type { AuditPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { columnsOf } from './benchColumns.tsx';
import {
  type BenchRow,
  benchRows,
  byWeight,
  type Decision,
  decisions,
  isToSee,
  type Moved,
} from './benchRow.ts';
import type { Choosing } from './choices.ts';
import { LineWhyPanel } from './LineWhyPanel.tsx';

interface BenchPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
  readonly choosing: Choosing;
  readonly moved: readonly Moved[];
  readonly isComputing: boolean;
  readonly onCompute: () => void;
}

const keyOf = ({ key }: BenchRow): string => key;
const byKey: Readonly<Record<string, Decision>> = {
  a: 'accept',
  d: 'dispute',
  e: 'evidence',
  t: 'trade',
  w: 'waive',
};

/** The lines of a statement, decided by keyboard, with what stands behind the open one. */
export function BenchPanel(props: BenchPanelProps) {
  const { each, choosing, onCompute } = props;
  const texts = useTexts();
  const { t } = texts;
  const place = useSearch({ strict: false }) as AuditPlace;
  const [view, setView] = useView();
  const isTight = useTight();
  const rows = useMemo(() => benchRows(each.lines, choosing.choices), [each, choosing.choices]);
  const shown = useMemo(
    () => (place.all ? rows : rows.filter(({ line }) => isToSee(line)).sort(byWeight)),
    [rows, place.all],
  );
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const open = rows.find(({ key }) => key === view.open) ?? null;
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const choose = (chosen: readonly BenchRow[], decision: Decision) =>
    choosing.choose(
      chosen.flatMap(({ by, line }) => (by !== null && isToSee(line) ? [by] : [])),
      decision,
    );
  const press = (key: string, on: readonly BenchRow[], event: React.KeyboardEvent): boolean => {
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) onCompute();
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (key === 'u') choosing.undo();
    else if (byKey[key]) choose(on, byKey[key]);
    else return false;
    return true;
  };
  const why = open && (
    <LineWhyPanel
      {...props}
      row={open}
      onClose={close}
      onOpen={(key) => setView({ ...view, open: key })}
      onChoose={(decision) => choose([open], decision)}
    />
  );
  return (
    <div className={`bench${open && !isTight ? ' split' : ''}`}>
      <div className="benchMain">
        <WorkTable
          name="bench"
          label={t('navBench')}
          columns={columns}
          source={{ rows: shown }}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ key }) => setView({ ...view, open: key })}
          onKey={press}
          toneOf={({ choice }) => (choice === null ? '' : 'changed')}
          empty={{ title: t('noneWrong'), text: t('noneWrongHint') }}
          tools={<AllSwitch rows={rows} isAll={place.all === true} />}
          bulk={(chosen, clear) =>
            decisions.map((decision) => (
              <Button
                key={decision}
                onClick={() => {
                  choose(chosen, decision);
                  clear();
                }}
              >
                {t(`act_${decision}`)}
              </Button>
            ))
          }
        />
        <ChoicesBar {...props} />
      </div>
      {why && !isTight && why}
      {why && isTight && (
        <Dialog title={t('why')} place="right" hasHead={false} onClose={close}>
          {why}
        </Dialog>
      )}
    </div>
  );
}

function AllSwitch({
  rows,
  isAll,
}: {
  readonly rows: readonly BenchRow[];
  readonly isAll: boolean;
}) {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Segmented
      aria-label={t('navBench')}
      value={isAll ? 'all' : 'see'}
      options={[
        {
          value: 'see',
          label: t('linesToSee', { n: rows.filter(({ line }) => isToSee(line)).length }),
        },
        { value: 'all', label: t('linesAll', { n: rows.length }) },
      ]}
      onChange={(value) =>
        void navigate({
          to: '.',
          replace: true,
          search: (before) => ({ ...before, all: value === 'all' ? true : undefined }),
        })
      }
    />
  );
}

/** Decisions that wait to be computed, and the lines that moved with the last ones. */
function ChoicesBar({ choosing, moved, isComputing, onCompute }: BenchPanelProps) {
  const { t } = useTexts();
  const { count, undo, clear } = choosing;
  if (count === 0)
    return moved.length === 0 ? null : (
      <p className="movedNote" role="status">
        {t('changedBy', { n: moved.length })}
      </p>
    );
  return (
    <section className="choices" aria-label={t('decision')}>
      <span role="status">{t('decidedKept', { n: count })}</span>
      <span className="bulkActions">
        <Button type="text" disabled={isComputing} title="u" onClick={undo}>
          {t('undoLast')}
        </Button>
        <Button type="text" disabled={isComputing} onClick={clear}>
          {t('undoAll')}
        </Button>
        <Button type="primary" disabled={isComputing} title="Ctrl Enter" onClick={onCompute}>
          {t('decideNow', { n: count })}
        </Button>
      </span>
    </section>
  );
}
