import { type Fen, parseFen } from '../../../domain/values/money.ts';
import { rateOf } from '../../../domain/values/rate.ts';
import { showRateText } from '../../../wire/rateText.ts';
import type { Texts } from '../../texts.ts';
import type { Chart, FigureLink } from './chart.ts';
import { showRate, total } from './figures.ts';

/** taken / receipts over all months, as the wire writes a rate. */
function overall(part: string, base: string): string {
  const rate = rateOf((parseFen(part) ?? 0n) as Fen, (parseFen(base) ?? 0n) as Fen);
  return rate === null ? '-' : showRate(showRateText(rate));
}

interface RateMonth {
  readonly month: string;
  readonly receipts: string;
  readonly taken: string;
  readonly right: string;
  readonly taken_rate: string | null;
  readonly right_rate: string | null;
}

/** 费率 month by month: taken against right. */
export function rateChart(
  months: readonly RateMonth[],
  { t }: Texts,
  linkOf: (month: string) => FigureLink,
): Chart {
  const sum = (of: 'receipts' | 'taken' | 'right') => total(months.map((each) => each[of]));
  const receipts = sum('receipts');
  return {
    title: t('trendsRate'),
    answer: t('rateAnswer', {
      taken: overall(sum('taken'), receipts),
      right: overall(sum('right'), receipts),
    }),
    note: t('rateBase'),
    shape: 'lines',
    measure: 'rate',
    groupName: t('month'),
    groups: months.map(({ month }) => month),
    series: [
      {
        id: 'taken',
        name: t('termTakenShort'),
        colour: 'theirs',
        values: months.map((each) => each.taken_rate),
      },
      {
        id: 'right',
        name: t('oursShort'),
        colour: 'ours',
        values: months.map((each) => each.right_rate),
      },
    ],
    linkOf: (group) => {
      const month = months[group]?.month;
      return month ? linkOf(month) : null;
    },
  };
}
