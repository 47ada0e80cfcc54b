import { showFeeKind } from '../../words/show.ts';
import type { FeeTexts } from '../feeNames.ts';
import type { Texts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { Column } from '../ui/table/column.ts';
import { usesOf } from '../ui/why/uses.ts';
import type { TermRow } from './termRow.ts';

type Fee = Parameters<typeof showFeeKind>[0];

export function termColumns(texts: FeeTexts): Column<TermRow>[] {
  const { t, lang, fees } = texts;
  const amount = (
    id: 'allowed' | 'taken' | 'right' | 'difference' | 'returned' | 'open',
    title: string,
    more: Partial<Column<TermRow>> = {},
  ): Column<TermRow> => ({
    id,
    title,
    width: 112,
    kind: 'amount',
    value: (row) => row[id],
    isSummed: true,
    ...more,
  });
  return [
    {
      id: 'subject',
      title: t('termSubject'),
      width: 120,
      kind: 'text',
      value: ({ subject }) => subject,
      filter: 'words',
      isPinned: true,
      phone: 'title',
    },
    {
      id: 'text',
      title: t('clause'),
      width: 200,
      kind: 'text',
      value: ({ text }) => text,
      show: ({ text, term }) => (
        <span className={term === null ? 'cut person' : 'cut'} title={text}>
          {text}
        </span>
      ),
      filter: 'words',
      isWide: true,
      phone: 'note',
    },
    {
      id: 'fee',
      title: t('fee'),
      width: 100,
      kind: 'text',
      value: ({ fee }) => fee,
      named: (fee) => showFeeKind(fee as Fee, lang, fees),
      filter: 'values',
      isHidden: true,
    },
    { ...amount('allowed', t('termAllowed')), isSummed: false },
    amount('taken', t('termTaken')),
    amount('right', t('right')),
    amount('difference', t('termOver'), {
      show: ({ difference }) => (
        <span className={/^0\.00$|^-/.test(difference) ? '' : 'against'}>
          <Money amount={difference} dash />
        </span>
      ),
      phone: 'amount',
    }),
    amount('returned', t('termReturned')),
    amount('open', t('termOpen')),
    {
      id: 'limit',
      title: t('termLimit'),
      width: 176,
      kind: 'text',
      value: (row) => limitOf(row, texts)?.words ?? null,
      show: (row) => <Limit row={row} texts={texts} />,
      canSort: false,
      phone: 'mark',
    },
    {
      id: 'lines',
      title: t('termLines'),
      width: 64,
      kind: 'count',
      value: ({ lines }) => `${lines}`,
      isHidden: true,
    },
  ];
}

/** Of count, cap and step the one that is nearest to its limit. */
function limitOf({ term }: TermRow, texts: Texts) {
  if (term === null) return null;
  const [use] = [...usesOf(term, texts)].sort((a, b) => b.share - a.share);
  if (!use) return null;
  const { t } = texts;
  const isTier = use.label === t('useTier');
  const words = isTier
    ? t('termToTier', { left: showMoney(use.left).replace(/\.\d+$/, '') })
    : `${showMoney(use.used)} / ${showMoney(use.limit)}`;
  return { ...use, words, isFull: !isTier && use.share >= 1 };
}

function Limit({ row, texts }: { readonly row: TermRow; readonly texts: Texts }) {
  const use = limitOf(row, texts);
  if (!use) return <span className="quiet">-</span>;
  const { words, share, label, isFull } = use;
  return (
    <span className={`limit${isFull ? ' over' : ''}`} title={`${label}: ${words}`}>
      <meter className="useBar" min={0} max={1} value={Math.min(1, share)} aria-label={label} />
      <span className="cut number">{words}</span>
    </span>
  );
}
