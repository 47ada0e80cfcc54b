import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useCallback, useEffect, useRef, useState } from 'react';
import { columnNames } from '../../domain/sheets/mapping.ts';
import type { WirePreviewTable } from '../../wire/drops.ts';
import { fileKinds, type WireMapping } from '../../wire/imports.ts';
import { showFileKind } from '../../words/fileKinds.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { ColumnList } from './ColumnList.tsx';
import { forgetMapping } from './importsApi.ts';
import { KeepLayout } from './KeepLayout.tsx';
import type { PreviewActions } from './previewActions.ts';

interface TablePanelProps extends PreviewActions {
  readonly table: WirePreviewTable;
  readonly isOpenFirst: boolean;
  /** What is shown of it may be older than what was chosen. */
  readonly isReading: boolean;
  /** Only its first rows were read so far. */
  readonly isPart: boolean;
  /** 连锁 of its file, where anything says it. */
  readonly chain: string | null;
}

/** 一张表: one line where it is sure; opened, its kind and columns are corrected beside its first rows. */
export function TablePanel(props: TablePanelProps) {
  const { table, isOpenFirst, isPart } = props;
  const { t, lang } = useTexts();
  const [isOpen, setOpen] = useState(isOpenFirst);
  useEffect(() => {
    if (isOpenFirst) setOpen(true);
  }, [isOpenFirst]);
  const name = [table.file, table.sheet, table.section].filter(Boolean).join(' · ');
  const isAsked = table.asks.length > 0;
  return (
    <li className={isAsked ? 'asked' : ''}>
      <button
        type="button"
        className="tableLine"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}
        <span className="fileName">{name}</span>
        <span className="tableKindWord">{showFileKind(table.kind, lang)}</span>
        <span className="quiet number">
          {t(isPart ? 'tableRowsSoFar' : 'tableRows', { n: table.rows })}
        </span>
        <TableMark table={table} />
      </button>
      {isOpen && <TableBody key={table.fingerprint} {...props} name={name} />}
    </li>
  );
}

function TableMark({ table }: { readonly table: WirePreviewTable }) {
  const { t } = useTexts();
  const [ask] = table.asks;
  if (ask) return <Mark tone="person">{t(`tableAsk_${ask}`)}</Mark>;
  if (table.told === 'given') return <Mark tone="settled">{t('tableGiven')}</Mark>;
  if (table.remembered)
    return (
      <Mark tone="settled">
        {t('tableRemembered', { chain: table.remembered.chain || t('chainUnnamed') })}
      </Mark>
    );
  if (table.profile) return <Mark tone="settled">{t('tableByProfile')}</Mark>;
  const n = Math.round(table.confidence * 100);
  return <Mark tone={table.confidence < 0.5 ? 'person' : 'quiet'}>{t('tableSure', { n })}</Mark>;
}

interface TableBodyProps extends Omit<TablePanelProps, 'isOpenFirst'> {
  readonly name: string;
}

function TableBody(props: TableBodyProps) {
  const { table, name, chain, onChange, onForget } = props;
  const { t, lang } = useTexts();
  const { draft, correct, rest } = useDraft(props);
  const { remembered } = table;
  const unused = table.columns.filter(({ field }) => field === null).map((each) => each.heading);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a choice is told when it is left
    <div className="tableBody" onBlur={rest}>
      <div className="tableFix">
        <label>
          {t('tableKind')}
          <select
            className="pick"
            aria-label={`${t('tableKind')} ${name}`}
            value={draft.kind}
            onChange={({ target }) => correct({ ...draft, kind: target.value as Draft['kind'] })}
          >
            {fileKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kind === 'unknown' ? t('tableNotUsed') : showFileKind(kind, lang)}
              </option>
            ))}
          </select>
        </label>
        {table.told === 'given' && (
          <ActButton
            right="imports"
            size="small"
            onClick={() => onChange((seen) => ({ mappings: withoutTable(seen.mappings, table) }))}
          >
            {t('tableTakeBack')}
          </ActButton>
        )}
        {table.told !== null && table.kind === 'statement' && chain !== null && (
          <KeepLayout table={table} chain={chain} />
        )}
        {table.told === 'remembered' && remembered && (
          <ActButton
            right="imports"
            size="small"
            onClick={() =>
              onForget(() => forgetMapping(remembered.chain, table.fingerprint, remembered.version))
            }
          >
            {t('tableForget')}
          </ActButton>
        )}
        <span className="quiet">{t('tableKept')}</span>
      </div>
      {table.profile && (
        <p className="quiet">
          {t('tableByProfileHint', {
            ...{ chain: table.profile.chain, name: table.profile.name },
            names: table.profile.headings.join('、') || t('tableByProfileRest'),
            told: [table.profile.source, table.profile.day].filter(Boolean).join(', '),
          })}
        </p>
      )}
      {unused.length > 0 && (
        <p className="quiet">{t('tableUnused', { names: unused.join('、') })}</p>
      )}
      <ColumnList
        table={table}
        kind={draft.kind}
        headings={draft.headings}
        onHeadings={(headings) => correct({ ...draft, headings })}
      />
    </div>
  );
}

const settleMs = 400;

/** What is chosen shows at once and is read when the choosing rests: a list is walked by its arrows. */
function useDraft({ table, isReading, onChange }: TableBodyProps) {
  const [draft, setDraft] = useState(() => draftOf(table));
  const waiting = useRef<number | null>(null);
  const read = JSON.stringify(draftOf(table));
  useEffect(() => {
    if (!isReading && waiting.current === null) setDraft(JSON.parse(read) as Draft);
  }, [read, isReading]);
  const tell = useRef<() => void>(() => undefined);
  const correct = (next: Draft) => {
    setDraft(next);
    tell.current = () => {
      waiting.current = null;
      const mapping: WireMapping = { fingerprint: table.fingerprint, ...next };
      onChange((seen) => ({ mappings: [...withoutTable(seen.mappings, table), mapping] }));
    };
    if (waiting.current !== null) clearTimeout(waiting.current);
    waiting.current = window.setTimeout(() => tell.current(), settleMs);
  };
  const rest = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current);
    tell.current();
  }, []);
  useEffect(() => rest, [rest]);
  return { draft, correct, rest };
}

type Draft = Required<Pick<WireMapping, 'kind' | 'headings'>>;

function draftOf({ kind, columns }: WirePreviewTable): Draft {
  const names = columnNames(columns.map(({ heading }) => heading));
  return {
    kind,
    headings: Object.fromEntries(columns.map(({ field }, at) => [names[at] ?? '', field])),
  };
}

const withoutTable = (
  mappings: readonly WireMapping[],
  { fingerprint }: WirePreviewTable,
): WireMapping[] => mappings.filter((each) => each.fingerprint !== fingerprint);
