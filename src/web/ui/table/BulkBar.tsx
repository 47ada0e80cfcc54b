import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts.ts';
import { showMoney } from '../showMoney.ts';
import { type Column, sumColumn } from './column.ts';

interface BulkBarProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly onClear: () => void;
  readonly children?: ReactNode;
}

/** What is chosen: how many, how much, and what may be done with all of it. */
export function BulkBar<Row>({ columns, rows, onClear, children }: BulkBarProps<Row>) {
  const { t } = useTexts();
  return (
    <section className="bulk" aria-label={t('chosenRows')}>
      <div className="bulkSums" role="status">
        <strong>{t('chosenCount', { n: rows.length })}</strong>
        {columns
          .filter(({ isSummed }) => isSummed)
          .map((column) => (
            <span key={column.id}>
              <span className="quiet">{column.title}</span>{' '}
              <span className="number">{showMoney(sumColumn(column, rows))}</span>
            </span>
          ))}
      </div>
      <div className="bulkActions">
        {children}
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('chosenClear')}
          title={`${t('chosenClear')} (Esc)`}
          onClick={onClear}
        />
      </div>
    </section>
  );
}
