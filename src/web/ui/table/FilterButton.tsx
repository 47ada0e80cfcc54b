import { FilterFilled, FilterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useId, useState } from 'react';
import { useTexts } from '../../texts.ts';
import { DayInput } from '../DayInput.tsx';
import { MoneyInput } from '../MoneyInput.tsx';
import { isDay, readTypedMoney } from '../typed.ts';
import type { Column } from './column.ts';
import {
  countValues,
  filterRows,
  joinRange,
  joinValues,
  splitRange,
  splitValues,
  type View,
  withFilter,
} from './view.ts';

interface FilterButtonProps<Row> {
  readonly column: Column<Row>;
  /** All rows where they are at hand: their values can be counted. */
  readonly rows: readonly Row[] | null;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** The funnel of a column: what it may hold, what of it is shown. */
export function FilterButton<Row>(props: FilterButtonProps<Row>) {
  const { column, view, onView } = props;
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const value = view.filters?.[column.id] ?? '';
  const word = t('filterBy', { column: column.title });
  const set = (next: string) => onView(withFilter(view, column.id, next));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from any field in it
        <div
          className="filterBox"
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') setOpen(false);
            event.stopPropagation();
          }}
        >
          <p className="boxTitle">{word}</p>
          {column.filter === 'values' ? (
            <Values {...props} value={value} set={set} />
          ) : column.filter === 'words' ? (
            <Input
              autoFocus
              allowClear
              aria-label={word}
              placeholder={t('filterWords')}
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          ) : (
            <Range kind={column.filter} value={value} set={set} />
          )}
          <Button type="text" size="small" disabled={value === ''} onClick={() => set('')}>
            {t('filterClear')}
          </Button>
        </div>
      }
    >
      <button
        type="button"
        className={`funnel${value === '' ? '' : ' on'}`}
        aria-label={word}
        aria-expanded={isOpen}
        title={word}
      >
        {value === '' ? <FilterOutlined /> : <FilterFilled />}
      </button>
    </Popover>
  );
}

interface ValueProps {
  readonly value: string;
  readonly set: (value: string) => void;
}

function Values<Row>({ column, rows, view, value, set }: FilterButtonProps<Row> & ValueProps) {
  const { t } = useTexts();
  const chosen = new Set(splitValues(value));
  const others = withFilter(view, column.id, '');
  const counted: readonly (readonly [string, number | null])[] = rows
    ? countValues(column, filterRows(rows, [column], others))
    : (column.choices ?? []).map((each) => [each, null]);
  return (
    <div className="filterValues">
      {counted.slice(0, 100).map(([each, count]) => (
        <Checkbox
          key={each}
          checked={chosen.has(each)}
          onChange={({ target }) => {
            const next = new Set(column.isSingle ? [] : chosen);
            if (target.checked) next.add(each);
            else next.delete(each);
            set(joinValues([...next]));
          }}
        >
          {each === '' ? t('filterNone') : (column.named?.(each) ?? each)}
          {count !== null && <span className="quiet number"> {count}</span>}
        </Checkbox>
      ))}
    </div>
  );
}

function Range({ kind, value, set }: ValueProps & { readonly kind: string | undefined }) {
  const { t } = useTexts();
  const [from, to] = splitRange(value);
  return (
    <div className="filterRange">
      <Bound
        label={t('from')}
        kind={kind}
        value={from}
        isFirst
        set={(next) => set(joinRange(next, to))}
      />
      <Bound label={t('to')} kind={kind} value={to} set={(next) => set(joinRange(from, next))} />
    </div>
  );
}

interface BoundProps extends ValueProps {
  readonly label: string;
  readonly kind: string | undefined;
  readonly isFirst?: boolean;
}

/** What cannot be read as a day or an amount bounds nothing. */
function Bound({ label, kind, value, isFirst = false, set }: BoundProps) {
  const id = useId();
  const bound = (isRead: (text: string) => boolean) => (next: string) =>
    set(isRead(next) ? next : '');
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {kind === 'days' ? (
        <DayInput id={id} autoFocus={isFirst} value={value} onChange={bound(isDay)} />
      ) : (
        <MoneyInput
          id={id}
          autoFocus={isFirst}
          isSigned
          value={value}
          onChange={bound((next) => readTypedMoney(next) === next)}
        />
      )}
    </div>
  );
}
