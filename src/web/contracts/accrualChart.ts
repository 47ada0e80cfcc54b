import { parseFen } from '../../domain/values/money.ts';
import type { WireAccrual } from '../../wire/accruals.ts';
import type { Texts } from '../texts.ts';
import type { Chart } from '../ui/chart/chart.ts';
import { total } from '../ui/chart/figures.ts';
import { colourAt } from '../ui/chart/palette.ts';
import { showMoney } from '../ui/showMoney.ts';

/** 计提图: month by month, the clauses on each other. */
export function accrualChart(accrual: WireAccrual, base: string, { t }: Texts): Chart {
  const { months } = accrual;
  const subjects = [...new Set(months.flatMap(({ terms }) => terms.map((each) => each.subject)))];
  const fenOf = (at: number) => parseFen(months[at]?.amount ?? '') ?? 0n;
  const most = months[months.reduce((best, _, at) => (fenOf(at) > fenOf(best) ? at : best), 0)];
  return {
    title: t('accrualChart'),
    answer: t('accrualAnswer', {
      ...{ total: showMoney(accrual.total), base },
      net: showMoney(total(months.map(({ net }) => net))),
      month: most?.month ?? '-',
      most: showMoney(most?.amount ?? '0.00'),
    }),
    shape: 'bars',
    measure: 'money',
    groupName: t('accrualMonth'),
    groups: months.map(({ month }) => month),
    series: subjects.map((subject, n) => ({
      id: subject,
      name: subject,
      colour: colourAt(n),
      stack: 'accrued',
      values: months.map(({ terms }) =>
        total(terms.filter((each) => each.subject === subject).map(({ amount }) => amount)),
      ),
    })),
  };
}
