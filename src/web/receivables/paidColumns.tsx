import type { WirePaid } from '../../wire/payments.ts';
import type { Texts } from '../texts.ts';
import type { Column } from '../ui/table/column.ts';

/** A payment as a row; `state` says whether all of its money stands somewhere. */
export function paidColumns({ t }: Texts): Column<WirePaid>[] {
  const words = (
    id: 'payer' | 'bank_ref' | 'note',
    title: string,
    width: number,
  ): Column<WirePaid> => ({
    id,
    title,
    width,
    kind: 'text',
    value: (row) => row[id],
    filter: 'words',
  });
  return [
    {
      id: 'day',
      title: t('paymentDay'),
      width: 104,
      kind: 'day',
      value: ({ day }) => day,
      filter: 'days',
      isPinned: true,
      phone: 'note',
    },
    {
      id: 'chain',
      title: t('chain'),
      width: 120,
      kind: 'text',
      value: ({ chain }) => chain || t('chainUnnamed'),
      filter: 'values',
      phone: 'mark',
    },
    { ...words('payer', t('paymentPayer'), 170), isWide: true, phone: 'title' },
    {
      id: 'amount',
      title: t('amount'),
      width: 120,
      kind: 'amount',
      value: ({ amount }) => amount,
      filter: 'amounts',
      isSummed: true,
      phone: 'amount',
    },
    {
      id: 'unapplied',
      title: t('unappliedColumn'),
      width: 120,
      kind: 'amount',
      value: ({ unapplied }) => unapplied,
      filter: 'amounts',
      isSummed: true,
    },
    words('bank_ref', t('paymentRef'), 130),
    words('note', t('note'), 160),
    {
      id: 'source',
      title: t('sourceCell'),
      width: 160,
      kind: 'text',
      value: ({ source }) => (source ? t('sourceRow', { ...source }) : t('byHand')),
    },
  ];
}

/** Beside an open panel only what tells rows apart. */
const brief = new Set(['day', 'chain', 'payer', 'amount', 'unapplied']);

export const briefPaid = (columns: readonly Column<WirePaid>[]): Column<WirePaid>[] =>
  columns.filter(({ id }) => brief.has(id));
