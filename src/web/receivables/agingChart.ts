import { type AgeBucket, ageBuckets } from '../../domain/receivables/aging.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import type { WireAging } from '../../wire/payments.ts';
import type { Texts } from '../texts.ts';
import type { Chart } from '../ui/chart/chart.ts';
import type { Colour } from '../ui/chart/palette.ts';
import { showMoney } from '../ui/showMoney.ts';

/** The later, the nearer to red. */
const colours: Readonly<Record<AgeBucket, Colour>> = {
  current: 'c1',
  to30: 'c4',
  to60: 'c3',
  to90: 'c10',
  over90: 'claimable',
  unknown: 'other',
};

const late: readonly AgeBucket[] = ['to30', 'to60', 'to90', 'over90'];

/** 账龄图: a bar a chain, its buckets on each other. */
export function agingChart({ chains, total }: WireAging, { t }: Texts): Chart {
  const lateSum = sumFen(late.map((bucket) => parseFen(total.buckets[bucket]) ?? (0n as Fen)));
  const used = ageBuckets.filter((bucket) => total.buckets[bucket] !== '0.00');
  return {
    title: t('agingTitle'),
    answer: t('agingAnswer', {
      unpaid: showMoney(total.unpaid),
      late: showMoney(formatFen(lateSum)),
      old: showMoney(total.buckets.over90),
    }),
    note: t('agingNote'),
    shape: 'rows',
    measure: 'money',
    groupName: t('chain'),
    groups: chains.map(({ chain }) => chain || t('chainUnnamed')),
    series: used.map((bucket) => ({
      id: bucket,
      name: t(`age_${bucket}`),
      colour: colours[bucket],
      stack: 'age',
      values: chains.map(({ buckets }) => buckets[bucket]),
    })),
  };
}
