import { useMemo } from 'react';
import { useTexts } from '../../texts.ts';
import { showMoney } from '../showMoney.ts';
import { type Column, sumColumn } from './column.ts';
import type { Rows } from './source.ts';
import { cellClass, pinnedLefts } from './TableRow.tsx';

interface SumRowProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: Rows<Row>;
}

/** 合计 of what is shown; of rows by pages it says that only those loaded are in it. */
export function SumRow<Row>({ columns, rows }: SumRowProps<Row>) {
  const { t } = useTexts();
  const lefts = pinnedLefts(columns);
  const sums = useMemo(
    () => columns.map((column) => (column.isSummed ? sumColumn(column, rows.rows) : null)),
    [columns, rows.rows],
  );
  return (
    <div role="rowgroup" className="gridFoot">
      <div role="row" className="gridRow">
        <div role="gridcell" className="cell check pinned" style={{ left: 0 }} aria-colindex={1} />
        {columns.map((column, n) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={n + 2}
            className={cellClass(column)}
            style={column.isPinned ? { left: lefts[n] } : undefined}
          >
            {n === 0 ? (
              <span className="cut">{t(rows.hasMore ? 'sumLoaded' : 'sum')}</span>
            ) : (
              sums[n] != null && <span>{showMoney(sums[n])}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
