import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CloseOutlined,
  CopyOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Button, Checkbox, Input, type InputRef, Popover, Segmented } from 'antd';
import { type RefObject, useImperativeHandle, useRef, useState } from 'react';
import { type Density, prefer, usePreferences } from '../../preferences.ts';
import { useTexts } from '../../texts.ts';
import { showMoney } from '../showMoney.ts';
import type { Column } from './column.ts';
import { copyRows, writeClipboard } from './copy.ts';
import type { LaidOut } from './layout.ts';
import type { Rows } from './source.ts';
import { splitRange, splitValues, type View, withFilter } from './view.ts';
import type { WorkTableProps } from './workTableProps.ts';

interface TableToolsProps<Row> extends WorkTableProps<Row> {
  readonly rows: Rows<Row>;
  readonly layout: LaidOut<Row>;
  readonly chosen: readonly Row[];
  readonly findRef: RefObject<HTMLInputElement | null>;
}

/** Above the rows: search, what is filtered, how many, the table's own settings. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const { t } = useTexts();
  const { rows, layout, view, onView, chosen, hasFind = true } = props;
  return (
    <div className="tableTools">
      {hasFind && <Find view={view} onView={onView} findRef={props.findRef} />}
      {props.tools}
      <Chips columns={layout.ordered} view={view} onView={onView} />
      <div className="tableEnd">
        <span className="quiet number tableCount" role="status">
          {rows.state === 'ready' && showCount(rows, t)}
        </span>
        <CopyButton columns={layout.visible} rows={chosen.length > 0 ? chosen : rows.rows} />
        <Chooser layout={layout} />
      </div>
    </div>
  );
}

function showCount<Row>({ rows, all, hasMore }: Rows<Row>, t: ReturnType<typeof useTexts>['t']) {
  const n = rows.length.toLocaleString('en-US');
  if (hasMore) return t('countMore', { n });
  return all && all.length !== rows.length
    ? t('countOf', { n, all: all.length.toLocaleString('en-US') })
    : t('count', { n });
}

interface FindProps {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly findRef: RefObject<HTMLInputElement | null>;
}

function Find({ view, onView, findRef }: FindProps) {
  const { t } = useTexts();
  const field = useRef<InputRef>(null);
  useImperativeHandle(findRef, () => field.current?.input as HTMLInputElement);
  return (
    <Input
      ref={field}
      className="tableFind"
      allowClear
      aria-label={t('findHere')}
      placeholder={`${t('findHere')} (/)`}
      prefix={<SearchOutlined aria-hidden="true" />}
      value={view.find ?? ''}
      onChange={(event) => {
        const { find: _, ...others } = view;
        onView(event.target.value === '' ? others : { ...others, find: event.target.value });
      }}
    />
  );
}

interface ChipsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** What is filtered stands in words, and goes away by a press. */
function Chips<Row>({ columns, view, onView }: ChipsProps<Row>) {
  const { t } = useTexts();
  return columns.flatMap((column) => {
    const value = view.filters?.[column.id];
    if (value === undefined) return [];
    const word = `${column.title}: ${showFilter(column, value, t('filterNone'))}`;
    return (
      <button
        key={column.id}
        type="button"
        className="chip"
        title={t('filterClear')}
        onClick={() => onView(withFilter(view, column.id, ''))}
      >
        <span className="cut">{word}</span>
        <CloseOutlined aria-hidden="true" />
      </button>
    );
  });
}

function showFilter<Row>(column: Column<Row>, value: string, none: string): string {
  if (column.filter === 'values')
    return splitValues(value)
      .map((each) => (each === '' ? none : (column.named?.(each) ?? each)))
      .join(', ');
  if (column.filter === 'words') return value;
  const [from, to] = splitRange(value).map((each) => showMoney(each));
  return to === '' ? `≥ ${from}` : from === '' ? `≤ ${to}` : `${from} ~ ${to}`;
}

interface CopyButtonProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

function CopyButton<Row>({ columns, rows }: CopyButtonProps<Row>) {
  const { t } = useTexts();
  const [said, setSaid] = useState('');
  const copy = () =>
    writeClipboard(copyRows(columns, rows)).then(
      () => setSaid(t('copied', { n: rows.length })),
      () => setSaid(t('copyRefused')),
    );
  return (
    <>
      <span className="quiet" role="status">
        {said}
      </span>
      <Button
        type="text"
        className="deskOnly"
        icon={<CopyOutlined />}
        aria-label={t('copy')}
        title={t('copy')}
        disabled={rows.length === 0}
        onClick={() => void copy()}
        onBlur={() => setSaid('')}
      />
    </>
  );
}

/** Which columns, in what order; how close the rows stand. */
function Chooser<Row>({ layout }: { readonly layout: LaidOut<Row> }) {
  const { t } = useTexts();
  const { density } = usePreferences();
  const content = (
    <div className="chooser">
      <p className="boxTitle">{t('columns')}</p>
      <ul>
        {layout.ordered.map((column) => (
          <li key={column.id}>
            <Checkbox
              checked={layout.isShown(column)}
              disabled={column.isPinned === true}
              onChange={() => layout.toggle(column.id)}
            >
              {column.title}
            </Checkbox>
            {!column.isPinned && <Moves column={column} layout={layout} />}
          </li>
        ))}
      </ul>
      <p className="boxTitle">{t('density')}</p>
      <Segmented<Density>
        aria-label={t('density')}
        value={density}
        options={[
          { value: 'compact', label: t('densityCompact') },
          { value: 'roomy', label: t('densityRoomy') },
        ]}
        onChange={(next) => prefer({ density: next })}
      />
      <Button type="text" size="small" onClick={layout.reset}>
        {t('layoutReset')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} destroyOnHidden>
      <Button
        type="text"
        icon={<SettingOutlined />}
        aria-label={t('tableSettings')}
        title={t('tableSettings')}
      />
    </Popover>
  );
}

interface MovesProps<Row> {
  readonly column: Column<Row>;
  readonly layout: LaidOut<Row>;
}

function Moves<Row>({ column, layout }: MovesProps<Row>) {
  const { t } = useTexts();
  return (
    <span className="moves">
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={t('columnUp', { column: column.title })}
        onClick={() => layout.move(column.id, -1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={t('columnDown', { column: column.title })}
        onClick={() => layout.move(column.id, 1)}
      />
    </span>
  );
}
