import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { usePreferences } from '../../preferences.ts';
import { useSees } from '../../session.ts';
import { useNarrow, usePrinting } from '../screen.ts';
import { BulkBar } from './BulkBar.tsx';
import { type Column, groupOf } from './column.ts';
import { copyRows } from './copy.ts';
import { useLayout } from './layout.ts';
import { moveByKey } from './moveByKey.ts';
import { SumRow } from './SumRow.tsx';
import { type Selection, useSelection } from './selection.ts';
import { type Rows, useRows } from './source.ts';
import { EmptyRows, ErrorRows, SkeletonRows } from './states.tsx';
import { TableHead } from './TableHead.tsx';
import { footHeight, headHeight, TableRow } from './TableRow.tsx';
import { TableTools } from './TableTools.tsx';
import { withoutHidden } from './view.ts';
import type { WorkTableProps } from './workTableProps.ts';

/**
 * 工作表: the one table of all pages. Rows in memory or by pages, drawn only where they are seen;
 * keyboard, selection with sums, filters, own layout, copies that Excel understands.
 */
export function WorkTable<Row>(given: WorkTableProps<Row>) {
  const props = useShown(given);
  const { name, columns, source, keyOf, view } = props;
  const layout = useLayout(name, columns);
  const rows = useRows(source, columns, view);
  const keys = useMemo(() => rows.rows.map(keyOf), [rows.rows, keyOf]);
  const selection = useSelection(keys, view.open);
  const chosen = useMemo(
    () =>
      selection.keys.size === 0
        ? []
        : rows.rows.filter((_, i) => selection.keys.has(keys[i] ?? '')),
    [rows.rows, keys, selection.keys],
  );
  const find = useRef<HTMLInputElement>(null);
  const body = { ...props, rows, keys, selection, chosen, find };
  return (
    <div className="work">
      <TableTools {...props} rows={rows} layout={layout} chosen={chosen} findRef={find} />
      <Grid {...body} visible={layout.visible} resize={layout.resize} />
      {chosen.length > 0 && (
        <BulkBar columns={layout.visible} rows={chosen} onClear={selection.clear}>
          {props.bulk?.(chosen, selection.clear)}
        </BulkBar>
      )}
    </div>
  );
}

/** 可见列: the columns of groups that who looks is shown. */
function useShown<Row>(props: WorkTableProps<Row>): WorkTableProps<Row> {
  const sees = useSees();
  const { columns: all, view } = props;
  const columns = useMemo(() => all.filter((column) => sees(groupOf(column))), [all, sees]);
  return { ...props, columns, view: withoutHidden(view, all, columns) };
}

interface GridProps<Row> extends Omit<WorkTableProps<Row>, 'source' | 'columns'> {
  readonly visible: readonly Column<Row>[];
  readonly resize: (id: string, width: number) => void;
  readonly rows: Rows<Row>;
  readonly keys: readonly string[];
  readonly selection: Selection;
  readonly chosen: readonly Row[];
  readonly find: RefObject<HTMLInputElement | null>;
}

const checkWidth = 32;
const printedRows = 5_000;

function Grid<Row>(props: GridProps<Row>) {
  const { label, visible, rows, keys, selection, view, onView, onOpen } = props;
  const { density } = usePreferences();
  const isNarrow = useNarrow();
  const isPrinting = usePrinting();
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = isNarrow ? 66 : density === 'compact' ? 32 : 40;
  const hasSums = !isNarrow && visible.some(({ isSummed }) => isSummed) && rows.rows.length > 0;
  const head = isNarrow ? 0 : headHeight;
  const virtual = useVirtualRows(box, rows, { rowHeight, head, foot: hasSums ? footHeight : 0 });
  const show = (at: number) => virtual.scrollToIndex(at, { align: 'auto' });
  useOpenRow(keys, view.open, show);
  const go = (to: number, extend: boolean) => {
    selection.go(to, extend);
    const place = Math.min(Math.max(0, to), rows.rows.length - 1);
    show(place);
    const row = rows.rows[place];
    if (view.open !== undefined && row !== undefined && !extend) onOpen?.(row);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
    const moving = { selection, count: rows.rows.length, page, go };
    if (moveByKey(event, moving) || ownKey(event, props)) event.preventDefault();
  };
  const items = virtual.getVirtualItems();
  const isDrawn = items.some(({ index }) => index === selection.active);
  const places: readonly Place[] = isPrinting
    ? rows.rows.slice(0, printedRows).map((_, index) => ({ index, top: 0 }))
    : items.map(({ index, start }) => ({ index, top: start - head }));
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      className={gridClass(isNarrow, isPrinting, selection.keys.size > 0)}
      style={
        { '--cols': gridColumns(visible, isPrinting), '--row': `${rowHeight}px` } as CSSProperties
      }
      aria-label={label}
      aria-multiselectable="true"
      aria-busy={rows.state === 'loading' || rows.isLoadingMore}
      aria-rowcount={rows.hasMore ? -1 : rows.rows.length + 1}
      aria-colcount={visible.length + 1}
      aria-activedescendant={isDrawn ? rowId(label, selection.active) : undefined}
      onKeyDown={press}
      onCopy={(event) => copyInto(event, props)}
    >
      <TableHead {...props} />
      <State rows={rows} columns={visible} view={view} onView={onView} empty={props.empty} />
      {rows.rows.length > 0 && (
        <div role="rowgroup" className="gridBody" style={{ height: virtual.getTotalSize() }}>
          <Drawn {...props} places={places} isCard={isNarrow} />
        </div>
      )}
      {hasSums && <SumRow columns={visible} rows={rows} />}
    </div>
  );
}

const gridClass = (isNarrow: boolean, isPrinting: boolean, isChoosing: boolean): string =>
  ['grid', isNarrow && 'cards', isPrinting && 'printing', isChoosing && 'choosing']
    .filter(Boolean)
    .join(' ');

interface Place {
  readonly index: number;
  readonly top: number;
}

interface Heights {
  readonly rowHeight: number;
  readonly head: number;
  readonly foot: number;
}

/** Which rows are in sight; near the end more are asked for. */
function useVirtualRows<Row>(
  box: RefObject<HTMLDivElement | null>,
  rows: Rows<Row>,
  { rowHeight, head, foot }: Heights,
) {
  const virtual = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: head,
    scrollPaddingStart: head,
    scrollPaddingEnd: foot,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is measured anew
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  const { loadMore, hasMore } = rows;
  useEffect(() => {
    if (hasMore && last >= rows.rows.length - 40) loadMore();
  }, [hasMore, last, rows.rows.length, loadMore]);
  return virtual;
}

interface DrawnProps<Row> extends GridProps<Row> {
  readonly places: readonly Place[];
  readonly isCard: boolean;
}

function Drawn<Row>(props: DrawnProps<Row>) {
  const { places, rows, keys, visible, selection, view, label, onOpen, toneOf, isCard } = props;
  return places.map(({ index, top }) => {
    const row = rows.rows[index] as Row;
    const key = keys[index] ?? '';
    return (
      <TableRow
        key={key}
        id={rowId(label, index)}
        row={row}
        columns={visible}
        index={index}
        top={top}
        isActive={index === selection.active}
        isOpen={key === view.open}
        isChosen={selection.keys.has(key)}
        isCard={isCard}
        tone={toneOf?.(row) ?? ''}
        onCheck={(extend) => (extend ? selection.go(index, true) : selection.toggle(index))}
        onClick={(extend) => {
          selection.go(index, extend);
          if (!extend) onOpen?.(row);
        }}
      />
    );
  });
}

type StateProps<Row> = Pick<GridProps<Row>, 'rows' | 'view' | 'onView' | 'empty'> & {
  readonly columns: readonly Column<Row>[];
};

function State<Row>({ rows, columns, view, onView, empty }: StateProps<Row>) {
  if (rows.state === 'loading') return <SkeletonRows columns={columns} />;
  if (rows.state === 'error') return <ErrorRows error={rows.error} onRetry={rows.retry} />;
  if (rows.rows.length > 0) return null;
  return <EmptyRows view={view} onView={onView} empty={empty} all={rows.all} />;
}

function copyInto<Row>(
  event: ClipboardEvent,
  { chosen, visible, rows, selection }: GridProps<Row>,
) {
  if (`${getSelection() ?? ''}` !== '' || event.target !== event.currentTarget) return;
  const active = rows.rows[selection.active];
  const taken = chosen.length > 0 ? chosen : active === undefined ? [] : [active];
  const { plain, html } = copyRows(visible, taken);
  event.clipboardData.setData('text/plain', plain);
  event.clipboardData.setData('text/html', html);
  event.preventDefault();
}

const rowId = (label: string, index: number): string => `${label.replace(/\s+/g, '_')}-${index}`;

/** On paper the columns share its width: what does not fit would be cut off. */
const gridColumns = (columns: readonly Column<never>[], isPrinting: boolean): string => {
  if (!isPrinting) return screenColumns(columns);
  const shares = columns.map(({ width, isWide }) => (isWide ? width * 2 : width));
  return shares.map((share) => `minmax(0, ${share}fr)`).join(' ');
};

const screenColumns = (columns: readonly Column<never>[]): string =>
  [
    `${checkWidth}px`,
    ...columns.map(({ width, isWide }) => (isWide ? `minmax(${width}px, 1fr)` : `${width}px`)),
    ...(columns.some(({ isWide }) => isWide) ? [] : ['1fr']),
  ].join(' ');

/** Keys of the table and of its page, on the row where the keyboard stands or those chosen. */
function ownKey<Row>(
  event: KeyboardEvent,
  { rows, onOpen, onKey, chosen, selection, find, view, onView }: GridProps<Row>,
): boolean {
  const active = rows.rows[selection.active];
  if (event.key === 'Enter' && !event.ctrlKey && active !== undefined && onOpen) {
    onOpen(active);
    return true;
  }
  if (event.key === '/' && find.current) {
    find.current.focus();
    return true;
  }
  if (event.key === 'Escape' && (selection.keys.size > 0 || view.open !== undefined)) {
    const { open: _, ...closed } = view;
    if (selection.keys.size > 0) selection.clear();
    else onView(closed);
    return true;
  }
  const on = chosen.length > 0 ? chosen : active === undefined ? [] : [active];
  return onKey?.(event.key, on, event) ?? false;
}

/** A row that the address opens is brought into sight once it is there. */
function useOpenRow(keys: readonly string[], open: string | undefined, show: (at: number) => void) {
  const done = useRef<string | undefined>(undefined);
  useEffect(() => {
    const at = open === undefined ? -1 : keys.indexOf(open);
    if (done.current === open || at < 0) return;
    done.current = open;
    show(at);
  });
}
