import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireProblem } from '../../wire/problems.ts';
import type { WireAudit, WireStatementAudit } from '../../wire/settlements.ts';
import { showFileKind } from '../../words/fileKinds.ts';
import { showSeverity } from '../../words/show.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { showPercent } from './showPercent.ts';

interface ListProps<Row> {
  readonly name: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columnsOf: (texts: Texts) => Column<Row>[];
  readonly empty: { readonly title: string; readonly text: string };
}

/** A list of the audit as a working table; each row is known by its place. */
function List<Row>({ name, label, rows, columnsOf, empty }: ListProps<Row>) {
  const texts = useTexts();
  const [view, setView] = useView();
  const columns = useMemo(() => columnsOf(texts), [columnsOf, texts]);
  const places = useMemo(() => new Map(rows.map((row, n) => [row, `${n}`])), [rows]);
  return (
    <WorkTable
      name={name}
      label={label}
      columns={columns}
      source={{ rows }}
      keyOf={(row) => places.get(row) ?? ''}
      view={view}
      onView={setView}
      empty={{ ...empty, action: <ToLines /> }}
    />
  );
}

function ToLines() {
  const { t } = useTexts();
  return (
    <Link
      className="linkButton"
      to="."
      search={(before) =>
        ({ ...before, tab: undefined, find: undefined, filters: undefined }) as typeof before
      }
    >
      {t('seeLines')}
    </Link>
  );
}

type Invoice = WireStatementAudit['invoice'][number];

/** 应开票 by tax rate. */
export function InvoicePanel({ invoices }: { readonly invoices: readonly Invoice[] }) {
  const { t } = useTexts();
  return (
    <List
      name="invoice"
      label={t('tabInvoice')}
      rows={invoices}
      columnsOf={invoiceColumns}
      empty={{ title: t('noInvoice'), text: t('noInvoiceHint') }}
    />
  );
}

function invoiceColumns({ t }: Texts): Column<Invoice>[] {
  const amount = (
    id: 'theirs' | 'ours' | 'now' | 'later' | 'net' | 'tax',
    title: string,
  ): Column<Invoice> => ({
    id,
    title,
    width: 132,
    kind: 'amount',
    value: (row) => row[id],
    isSummed: true,
  });
  return [
    {
      id: 'rate',
      title: t('taxRate'),
      width: 90,
      kind: 'text',
      value: ({ tax_rate }) => (tax_rate === null ? t('unknown') : showPercent(tax_rate)),
      isPinned: true,
      phone: 'title',
    },
    amount('theirs', t('theirs')),
    amount('ours', t('ours')),
    { ...amount('now', t('invoiceNow')), phone: 'amount' },
    amount('later', t('invoiceLater')),
    amount('net', t('net')),
    amount('tax', t('tax')),
  ];
}

type Flag = WireStatementAudit['flags'][number];

export function HintsPanel({ flags }: { readonly flags: readonly Flag[] }) {
  const { t } = useTexts();
  return (
    <List
      name="hints"
      label={t('hint')}
      rows={flags}
      columnsOf={hintColumns}
      empty={{ title: t('noHints'), text: t('noHintsHint') }}
    />
  );
}

const hintColumns = ({ t }: Texts): Column<Flag>[] => [
  {
    id: 'rule',
    title: t('rule'),
    width: 72,
    kind: 'text',
    value: ({ rule }) => rule,
    filter: 'values',
    phone: 'note',
  },
  {
    id: 'doc',
    title: t('document'),
    width: 130,
    kind: 'text',
    value: ({ doc }) => doc,
    filter: 'words',
    phone: 'note',
  },
  {
    id: 'text',
    title: t('hint'),
    width: 320,
    kind: 'text',
    value: ({ text }) => text,
    filter: 'words',
    isWide: true,
    phone: 'title',
  },
  {
    id: 'amount',
    title: t('amount'),
    width: 120,
    kind: 'amount',
    value: ({ amount }) => amount,
    isSummed: true,
    phone: 'amount',
  },
];

const tones: Readonly<Record<WireProblem['severity'], Tone>> = {
  error: 'against',
  warning: 'person',
  info: 'quiet',
};

/** What could not be read or needs a look, with the cell where it stands. */
export function ProblemsPanel({ problems }: { readonly problems: readonly WireProblem[] }) {
  const { t } = useTexts();
  return (
    <List
      name="problems"
      label={t('problem')}
      rows={problems}
      columnsOf={problemColumns}
      empty={{ title: t('noProblems'), text: t('noProblemsHint') }}
    />
  );
}

const problemColumns = ({ t, lang }: Texts): Column<WireProblem>[] => [
  {
    id: 'severity',
    title: t('severity'),
    width: 84,
    kind: 'text',
    value: ({ severity }) => severity,
    named: (severity) => showSeverity(severity as WireProblem['severity'], lang),
    show: ({ severity }) => <Mark tone={tones[severity]}>{showSeverity(severity, lang)}</Mark>,
    filter: 'values',
    phone: 'mark',
  },
  {
    id: 'file',
    title: t('file'),
    width: 180,
    kind: 'text',
    value: ({ file }) => file,
    filter: 'values',
    phone: 'note',
  },
  { id: 'sheet', title: t('sheetName'), width: 110, kind: 'text', value: ({ sheet }) => sheet },
  {
    id: 'row',
    title: t('row'),
    width: 64,
    kind: 'count',
    value: ({ row }) => (row === null ? null : `${row}`),
  },
  { id: 'column', title: t('column'), width: 100, kind: 'text', value: ({ column }) => column },
  {
    id: 'message',
    title: t('problem'),
    width: 320,
    kind: 'text',
    value: ({ message }) => message,
    filter: 'words',
    isWide: true,
    phone: 'title',
  },
];

type Found = WireAudit['files'][number];

/** What each file was taken for, and how surely. */
export function FilesPanel({ files }: { readonly files: readonly Found[] }) {
  const { t } = useTexts();
  return (
    <List
      name="files"
      label={t('file')}
      rows={files}
      columnsOf={fileColumns}
      empty={{ title: t('noFiles'), text: t('noFilesHint') }}
    />
  );
}

const fileColumns = ({ t, lang }: Texts): Column<Found>[] => [
  {
    id: 'file',
    title: t('file'),
    width: 260,
    kind: 'text',
    value: ({ file }) => file,
    isWide: true,
    phone: 'title',
  },
  { id: 'sheet', title: t('sheetName'), width: 140, kind: 'text', value: ({ sheet }) => sheet },
  {
    id: 'kind',
    title: t('takenFor'),
    width: 120,
    kind: 'text',
    value: ({ kind }) => kind,
    named: (kind) => showFileKind(kind as Found['kind'], lang),
    show: ({ kind }) => (
      <Mark tone={kind === 'unknown' ? 'person' : 'settled'}>{showFileKind(kind, lang)}</Mark>
    ),
    filter: 'values',
    phone: 'mark',
  },
  {
    id: 'side',
    title: t('side'),
    width: 96,
    kind: 'text',
    value: ({ side }) => side,
    named: (side) => t(`side_${side as Found['side']}`),
    filter: 'values',
    phone: 'note',
  },
  {
    id: 'confidence',
    title: t('sure'),
    width: 90,
    kind: 'count',
    value: ({ confidence }) => `${Math.round(confidence * 100)}`,
  },
];
