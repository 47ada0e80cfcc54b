import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts.ts';
import { Notice } from '../Notice.tsx';
import { type Empty, FailedNotice } from '../states.tsx';
import { type Column, isNumeric } from './column.ts';
import { cellClass } from './TableRow.tsx';
import type { View } from './view.ts';

const skeletons = Array.from({ length: 8 }, (_, i) => i);
const shares = [72, 48, 84, 60, 66, 54, 78, 44];

/** Rows in the shape of what is coming. */
export function SkeletonRows<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  return (
    <div role="rowgroup" className="gridState">
      {skeletons.map((i) => (
        <div role="row" key={i} className="gridRow skeletonRow">
          <div role="gridcell" className="cell check" />
          {columns.map((column, n) => (
            <div
              role="gridcell"
              key={column.id}
              className={cellClass({ ...column, isPinned: false } as Column<never>)}
            >
              <span className={`bone w${isNumeric(column) ? 60 : shares[(i + n) % 8]}`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

interface ErrorRowsProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
}

export const ErrorRows = ({ error, onRetry }: ErrorRowsProps) => (
  <OneCell>
    <FailedNotice error={error} retry={onRetry} />
  </OneCell>
);

interface EmptyRowsProps<Row> {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly empty: Empty;
  readonly all: readonly Row[] | null;
}

/** Nothing there, or nothing that passes the filters: each says what to do. */
export function EmptyRows<Row>({ view, onView, empty, all }: EmptyRowsProps<Row>) {
  const { t } = useTexts();
  const isFiltered = view.find !== undefined || view.filters !== undefined;
  if (isFiltered && (all === null || all.length > 0)) {
    const { find: _, filters: __, ...others } = view;
    return (
      <OneCell>
        <Notice
          tone="quiet"
          title={t('noneFound')}
          text={t('noneFoundHint')}
          action={<Button onClick={() => onView(others)}>{t('filtersClear')}</Button>}
        />
      </OneCell>
    );
  }
  return (
    <OneCell>
      <Notice tone="quiet" {...empty} />
    </OneCell>
  );
}

const OneCell = ({ children }: { readonly children: ReactNode }) => (
  <div role="rowgroup" className="gridState">
    <div role="row">
      <div role="gridcell" className="gridNotice">
        {children}
      </div>
    </div>
  </div>
);
