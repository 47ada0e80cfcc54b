import type { WireLine } from '../../wire/settlements.ts';
import { showDecision, showRule, showVerdict } from '../../words/show.ts';
import type { Texts } from '../texts.ts';
import { VerdictMark } from '../ui/Mark.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import type { Column } from '../ui/table/column.ts';
import type { BenchRow, NewDecision } from './benchRow.ts';

type Rule = Parameters<typeof showRule>[0];
type Verdict = WireLine['verdict'];

/** The reason as told, else the names of the rules that spoke. */
export const reasonOf = ({ reason, rules }: WireLine, lang: Texts['lang']): string =>
  reason === '' ? rules.map((rule) => showRule(rule as Rule, lang)).join(', ') : reason;

/** Columns of the workbench: what they took, what is right, what we say to it. */
export function columnsOf(texts: Texts): Column<BenchRow>[] {
  const { t, lang } = texts;
  const text = (id: 'subject' | 'store', title: string, width: number): Column<BenchRow> => ({
    id,
    title,
    width,
    kind: 'text',
    value: ({ line }) => line[id],
    filter: 'values',
  });
  return [
    {
      id: 'doc',
      title: t('document'),
      width: 116,
      kind: 'text',
      value: ({ line }) => line.doc,
      filter: 'words',
      isPinned: true,
      phone: 'note',
    },
    { ...text('subject', t('item'), 120), isPinned: true, phone: 'title' },
    {
      id: 'row',
      title: t('row'),
      width: 64,
      kind: 'count',
      value: ({ line }) => (line.row === null ? null : `${line.row}`),
      show: ({ line }) => (
        <span className={line.row === null ? 'quiet' : 'number'}>{line.row ?? t('notListed')}</span>
      ),
      isHidden: true,
    },
    { ...text('store', t('store'), 110), isHidden: true, phone: 'note' },
    ...amountColumns(texts),
    ...sayColumns(texts),
    {
      id: 'date',
      title: t('date'),
      width: 98,
      kind: 'day',
      value: ({ line }) => line.date,
      filter: 'days',
    },
    {
      id: 'reason',
      title: t('reason'),
      width: 240,
      kind: 'text',
      value: ({ line }) => reasonOf(line, lang),
      filter: 'words',
      isWide: true,
    },
  ];
}

function amountColumns({ t }: Texts): Column<BenchRow>[] {
  const amount = (id: 'theirs' | 'ours' | 'difference', title: string): Column<BenchRow> => ({
    id,
    title,
    width: 116,
    kind: 'amount',
    value: ({ line }) => line[id],
    filter: 'amounts',
    isSummed: true,
  });
  return [
    amount('theirs', t('taken')),
    amount('ours', t('right')),
    {
      ...amount('difference', t('difference')),
      show: ({ line }) =>
        isZero(line.difference) ? (
          <span className="quiet">-</span>
        ) : (
          <strong>{showMoney(line.difference)}</strong>
        ),
      phone: 'amount',
    },
  ];
}

/** What the audit says, and what we say. */
const sayColumns = (texts: Texts): Column<BenchRow>[] => [
  {
    id: 'verdict',
    title: texts.t('verdict'),
    width: 98,
    kind: 'text',
    value: ({ line }) => line.verdict,
    named: (verdict) => showVerdict(verdict as Verdict, texts.lang),
    show: ({ line }) => <VerdictMark verdict={line.verdict} />,
    filter: 'values',
    phone: 'mark',
  },
  {
    id: 'decision',
    title: texts.t('decision'),
    width: 92,
    kind: 'text',
    value: ({ line, choice }) => choice?.decision ?? line.decision,
    named: (decision) => nameDecision(decision as NewDecision, texts),
    show: (row) => <DecisionCell row={row} texts={texts} />,
    filter: 'values',
  },
];

export const nameDecision = (decision: NewDecision, { t, lang }: Texts): string =>
  decision === 'open' ? t('openAgain') : showDecision(decision, lang);

function DecisionCell({ row, texts }: { readonly row: BenchRow; readonly texts: Texts }) {
  const { line, choice } = row;
  if (choice !== null)
    return <span className="choice">{nameDecision(choice.decision, texts)}</span>;
  if (line.verdict === 'accept' && line.decision === null) return <span className="quiet">-</span>;
  const tone = line.decision === null ? 'quiet' : '';
  return <span className={tone}>{showDecision(line.decision, texts.lang)}</span>;
}
