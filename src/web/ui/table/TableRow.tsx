import { type CSSProperties, memo } from 'react';
import { isZero, showMoney } from '../showMoney.ts';
import { type Column, isNumeric } from './column.ts';

export const headHeight = 40;
export const footHeight = 34;
const checkWidth = 32;

interface TableRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly isCard: boolean;
  readonly tone: string;
  readonly onCheck: (extend: boolean) => void;
  readonly onClick: (extend: boolean) => void;
}

/** One row: columns on a desk, a card of its chief facts on a phone. */
function Row<Row>(props: TableRowProps<Row>) {
  const { id, row, columns, index, top, isActive, isOpen, isChosen, isCard, tone } = props;
  const classes = [
    'gridRow',
    isActive && 'active',
    isOpen && 'open',
    isChosen && 'chosen',
    tone,
  ].filter(Boolean);
  const check = (
    <div
      role="gridcell"
      aria-colindex={1}
      className="cell check pinned"
      style={{ left: 0 }}
      onClick={(event) => {
        event.stopPropagation();
        props.onCheck(event.shiftKey);
      }}
    >
      <span className={`tick${isChosen ? ' on' : ''}`} aria-hidden="true" />
    </div>
  );
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={classes.join(' ')}
      style={{ top }}
      onClick={(event) => props.onClick(event.shiftKey)}
    >
      {check}
      {isCard ? <Card row={row} columns={columns} /> : <Cells row={row} columns={columns} />}
    </div>
  );
}

export const TableRow = memo(Row) as typeof Row;

interface CellsProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
}

function Cells<Row>({ row, columns }: CellsProps<Row>) {
  const lefts = pinnedLefts(columns);
  return columns.map((column, n) => (
    <div
      key={column.id}
      role="gridcell"
      aria-colindex={n + 2}
      className={cellClass(column)}
      style={column.isPinned ? ({ left: lefts[n] } as CSSProperties) : undefined}
    >
      <CellContent row={row} column={column} />
    </div>
  ));
}

export const cellClass = (column: Column<never>): string =>
  `cell${isNumeric(column) ? ' amount' : ''}${column.isPinned ? ' pinned' : ''}`;

/** Where each pinned column stops when the rest moves under it. */
export function pinnedLefts(columns: readonly Column<never>[]): number[] {
  let left = checkWidth;
  return columns.map(({ isPinned, width }) => {
    const at = left;
    if (isPinned) left += width;
    return at;
  });
}

function CellContent<Row>({ row, column }: { readonly row: Row; readonly column: Column<Row> }) {
  if (column.show) return column.show(row);
  const text = column.value(row);
  if (text === null || text === '') return <span className="quiet">-</span>;
  if (column.kind === 'amount')
    return isZero(text) ? <span className="quiet">-</span> : <span>{showMoney(text)}</span>;
  return (
    <span className="cut" title={text}>
      {column.named?.(text) ?? text}
    </span>
  );
}

/** On a phone: what it is and how much, below it the state and the notes. */
function Card<Row>({ row, columns }: CellsProps<Row>) {
  const at = (place: string) => columns.filter(({ phone }) => phone === place);
  const all = (place: string) =>
    at(place).map((column) => <CellContent key={column.id} row={row} column={column} />);
  return (
    <div role="gridcell" aria-colindex={2} className="card">
      <div className="cardLine">
        <span className="cardTitle cut">{all('title')}</span>
        <span className="cardAmount number">{all('amount')}</span>
      </div>
      <div className="cardLine">
        <span className="cardNotes quiet cut">
          {at('note')
            .map((column) => {
              const text = column.value(row);
              return text && (column.named?.(text) ?? text);
            })
            .filter(Boolean)
            .join(' · ')}
        </span>
        {all('mark')}
      </div>
    </div>
  );
}
