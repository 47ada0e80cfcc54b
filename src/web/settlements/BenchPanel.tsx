import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import type { KeptAudit } from '../api.ts';
import type { AuditPlace } from '../place.ts';
import { useWhyNot } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { columnsOf } from './benchColumns.tsx';
import {
  type Asking,
  type BenchRow,
  benchRows,
  byWeight,
  type Choices,
  type Decision,
  decisions,
  isToSee,
  type Terms,
} from './benchRow.ts';
import { ChoicesBar } from './ChoicesBar.tsx';
import { type Choosing, stampOf } from './choices.ts';
import { LineWhyPanel } from './LineWhyPanel.tsx';
import type { Live } from './live.ts';

interface BenchPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
  readonly choosing: Choosing;
  /** Choices that nobody decided otherwise meanwhile. */
  readonly agreed: Choices;
  readonly live: Live;
  readonly decider: string;
  readonly onDecider: (name: string) => void;
  readonly isSaving: boolean;
  readonly onSave: (choices: Choices) => void;
}

const keyOf = ({ key }: BenchRow): string => key;
const byKey: Readonly<Record<string, Decision>> = {
  a: 'accept',
  d: 'dispute',
  e: 'evidence',
  t: 'trade',
  w: 'waive',
};

const needsMore = (decision: Decision): decision is Asking['decision'] =>
  decision === 'evidence' || decision === 'trade';

/** The lines of a statement, decided by keyboard, with what stands behind the open one. */
export function BenchPanel(props: BenchPanelProps) {
  const { each, choosing, agreed, live } = props;
  const texts = useTexts();
  const place = useSearch({ strict: false }) as AuditPlace;
  const [view, setView] = useView();
  const isTight = useTight();
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => benchRows(each.lines, choosing.choices, live.changed),
    [each, choosing.choices, live.changed],
  );
  const shown = useMemo(
    () => (place.all ? rows : rows.filter(isShown).sort(byWeight)),
    [rows, place.all],
  );
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const open = rows.find(({ key }) => key === view.open) ?? null;
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const { asking, choose, tell, forget } = useAsking(choosing, (key) =>
    setView({ ...view, open: key }),
  );
  const backToTable = () =>
    setTimeout(() => box.current?.querySelector<HTMLElement>('[role=grid]')?.focus());
  const save = () => box.current?.querySelector<HTMLFormElement>('.choicesForm')?.requestSubmit();
  const press = (key: string, on: readonly BenchRow[], event: React.KeyboardEvent): boolean => {
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
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
      rows={rows}
      asking={asking}
      onTell={(terms) => {
        tell(terms);
        backToTable();
      }}
      onForget={() => {
        forget();
        backToTable();
      }}
      onClose={close}
      onOpen={(key) => setView({ ...view, open: key })}
      onChoose={(decision) => choose([open], decision)}
    />
  );
  return (
    <div ref={box} className={`bench${open && !isTight ? ' split' : ''}`}>
      <div className="benchMain">
        <BenchTable
          {...{ columns, rows, shown, view, setView, press, choose }}
          isAll={place.all === true}
        />
        <ChoicesBar
          {...props}
          agreed={agreed}
          preview={live.preview}
          moved={rows.filter(({ isMoved }) => isMoved).length}
        />
      </div>
      {why && !isTight && why}
      {why && isTight && (
        <Dialog title={texts.t('why')} place="right" hasHead={false} onClose={close}>
          {why}
        </Dialog>
      )}
    </div>
  );
}

const isShown = ({ kept, line, choice }: BenchRow): boolean =>
  isToSee(kept) || isToSee(line) || choice !== null;

/** Quick decisions are taken down at once; those that need a word wait for it. */
function useAsking(choosing: Choosing, onOpen: (key: string) => void) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const mayDecide = useWhyNot()('decisions') === null;
  const take = (on: readonly BenchRow[], decision: Decision, terms: Terms) =>
    choosing.choose(
      on.flatMap(({ by, kept }) =>
        by === null ? [] : [[by, { decision, terms, seen: stampOf(kept) }] as const],
      ),
    );
  const choose = (chosen: readonly BenchRow[], decision: Decision) => {
    const rows = chosen.filter((row) => row.by !== null && isShown(row));
    const [first] = rows;
    if (!first || !mayDecide) return;
    if (!needsMore(decision)) return take(rows, decision, {});
    setAsking({ decision, rows });
    onOpen(first.key);
  };
  const tell = (terms: Terms) => {
    if (asking) take(asking.rows, asking.decision, terms);
    setAsking(null);
  };
  return { asking, choose, tell, forget: () => setAsking(null) };
}

interface BenchTableProps {
  readonly columns: ReturnType<typeof columnsOf>;
  readonly rows: readonly BenchRow[];
  readonly shown: readonly BenchRow[];
  readonly isAll: boolean;
  readonly view: ReturnType<typeof useView>[0];
  readonly setView: ReturnType<typeof useView>[1];
  readonly press: (key: string, on: readonly BenchRow[], event: React.KeyboardEvent) => boolean;
  readonly choose: (on: readonly BenchRow[], decision: Decision) => void;
}

function BenchTable(props: BenchTableProps) {
  const { columns, rows, shown, isAll, view, setView, press, choose } = props;
  const { t } = useTexts();
  return (
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
      toneOf={({ choice, isMoved }) => (choice !== null ? 'changed' : isMoved ? 'moved' : '')}
      empty={{ title: t('noneWrong'), text: t('noneWrongHint'), action: <AllLines /> }}
      tools={<AllSwitch rows={rows} isAll={isAll} />}
      bulk={(chosen, clear) =>
        decisions.map((decision) => (
          <ActButton
            right="decisions"
            key={decision}
            onClick={() => {
              choose(chosen, decision);
              clear();
            }}
          >
            {t(`act_${decision}`)}
          </ActButton>
        ))
      }
    />
  );
}

function AllLines() {
  const { t } = useTexts();
  return (
    <Link
      className="linkButton"
      to="."
      search={(before) => ({ ...before, all: true }) as typeof before}
    >
      {t('seeAllLines')}
    </Link>
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
          label: t('linesToSee', { n: rows.filter(isShown).length }),
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
