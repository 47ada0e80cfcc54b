import { type DayLeg, dayLegs } from '../../domain/receivables/realDays.ts';
import type { WirePayDays } from '../../wire/payDays.ts';
import { showLeg } from '../../words/payDays.ts';
import type { Chart } from '../ui/chart/chart.ts';
import { showRate } from '../ui/chart/figures.ts';
import type { Colour } from '../ui/chart/palette.ts';
import type { PayDayTexts } from './payDayTexts.ts';

const colours: Readonly<Record<DayLeg, Colour>> = {
  event: 'c2',
  cutoff: 'c4',
  term: 'c1',
  payDay: 'c3',
  holiday: 'other',
  late: 'claimable',
};

export const showPoints = (points: string | null): string =>
  points === null ? '-' : showRate(points);

/** Chain and contract of a group. */
export const nameOfGroup = (
  { chain, contract_no }: { readonly chain: string; readonly contract_no: string | null },
  { t }: PayDayTexts,
): string => [chain || t('chainUnnamed'), contract_no].filter(Boolean).join(' · ');

/** 天数分段图: a bar a contract, the days of each leg on each other. */
export function daysChart({ groups, total }: WirePayDays, texts: PayDayTexts): Chart {
  const { t, lang } = texts;
  const drawn = groups.filter(({ row }) => row.legs.length > 0);
  const used = dayLegs.filter((leg) =>
    drawn.some(({ row }) => row.legs.some((each) => each.leg === leg && each.days !== '0.00')),
  );
  const late = total.legs.find(({ leg }) => leg === 'late')?.days ?? '0.00';
  const said = { real: total.real?.mean ?? '', points: showPoints(total.points) };
  return {
    title: t('daysChart'),
    answer:
      total.real === null
        ? t('daysAnswerOpen')
        : late.startsWith('-')
          ? t('daysAnswerEarly', { ...said, early: late.slice(1) })
          : t('daysAnswer', { ...said, late }),
    note: t('daysChartNote'),
    shape: 'rows',
    measure: 'days',
    groupName: t('daysGroup'),
    groups: drawn.map((group) => nameOfGroup(group, texts)),
    series: used.map((leg) => ({
      id: leg,
      name: showLeg(leg, lang),
      colour: colours[leg],
      stack: 'days',
      values: drawn.map(({ row }) => row.legs.find((each) => each.leg === leg)?.days ?? null),
    })),
  };
}
