import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTexts } from '../../texts.ts';
import { type Column, isNumeric } from './column.ts';
import { FilterButton } from './FilterButton.tsx';
import type { Selection } from './selection.ts';
import type { Rows } from './source.ts';
import { cellClass, pinnedLefts } from './TableRow.tsx';
import { sortingOf, turnSort, type View } from './view.ts';

interface TableHeadProps<Row> {
  readonly visible: readonly Column<Row>[];
  readonly rows: Rows<Row>;
  readonly keys: readonly string[];
  readonly selection: Selection;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly resize: (id: string, width: number) => void;
}

/** Titles: a press sorts, the funnel filters, the edge takes another width. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { visible, rows, keys, selection, view, onView } = props;
  const { t } = useTexts();
  const lefts = pinnedLefts(visible);
  const sorting = sortingOf(view);
  const chosen = keys.filter((key) => selection.keys.has(key)).length;
  const state = chosen === 0 ? '' : chosen === keys.length ? ' on' : ' some';
  return (
    <div role="rowgroup" className="gridHead">
      <div role="row" className="gridRow" aria-rowindex={1}>
        <div
          role="columnheader"
          className="cell check pinned"
          aria-colindex={1}
          style={{ left: 0 }}
        >
          <button
            type="button"
            className="tickButton"
            aria-label={t('selectAll')}
            aria-pressed={state === ' on'}
            onClick={selection.toggleAll}
          >
            <span className={`tick${state}`} aria-hidden="true" />
          </button>
        </div>
        {visible.map((column, n) => {
          const isSorted = sorting?.id === column.id;
          const direction = sorting?.isDown ? 'descending' : 'ascending';
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={n + 2}
              aria-sort={isSorted ? direction : 'none'}
              className={cellClass(column)}
              style={column.isPinned ? { left: lefts[n] } : undefined}
            >
              {column.canSort === false ? (
                <span className="headWord">
                  <Title text={column.title} />
                </span>
              ) : (
                <button
                  type="button"
                  className="headWord"
                  title={column.title}
                  onClick={() => onView(turnSort(view, column.id))}
                >
                  <Title text={column.title} />
                  {isSorted && (sorting.isDown ? <CaretDownOutlined /> : <CaretUpOutlined />)}
                </button>
              )}
              {column.filter && (
                <FilterButton column={column} rows={rows.all} view={view} onView={onView} />
              )}
              <Edge column={column} resize={props.resize} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A title may take two lines; its unit is said more quietly: 可主张 (元). */
function Title({ text }: { readonly text: string }) {
  const [, name = text, unit] = /^(.+) \(([^()]+)\)$/.exec(text) ?? [];
  return (
    <span className="headName">
      {name}
      {unit !== undefined && <span className="headUnit"> {unit}</span>}
    </span>
  );
}

interface EdgeProps<Row> {
  readonly column: Column<Row>;
  readonly resize: (id: string, width: number) => void;
}

/** The right edge of a title: dragged, or moved by the arrow keys. */
function Edge<Row>({ column, resize }: EdgeProps<Row>) {
  const { t } = useTexts();
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const begin = (event: PointerEvent<HTMLElement>) => {
    const cell = event.currentTarget.parentElement;
    from.current = { x: event.clientX, width: cell?.offsetWidth ?? column.width };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const drag = (event: PointerEvent) => {
    if (from.current) resize(column.id, from.current.width + event.clientX - from.current.x);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(column.id, column.width + step);
  };
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('columnWidth', { column: column.title })}
      aria-valuenow={column.width}
      className={`edge${isNumeric(column) ? ' after' : ''}`}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={press}
    />
  );
}
