import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireStatistics } from '../../wire/disputes.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ChartPanel } from '../ui/chart/ChartPanel.tsx';
import type { Chart } from '../ui/chart/chart.ts';
import { showMoney } from '../ui/showMoney.ts';
import { figurePlace } from './figures.ts';

interface AgesPanelProps {
  readonly ages: WireStatistics['ages'] | null;
  readonly chain: string | null;
  readonly error?: Error | null;
  readonly retry?: () => void;
}

/** 账龄: open amounts by days since the claim. */
export function AgesPanel({ ages, chain, ...rest }: AgesPanelProps) {
  const texts = useTexts();
  const isNothing = ages?.every(({ count }) => count === 0) ?? false;
  const chart = ages && agesChart(isNothing ? [] : ages, chain, texts);
  return <ChartPanel chart={chart} empty={texts.t('agesNone')} {...rest} />;
}

function agesChart(ages: WireStatistics['ages'], chain: string | null, { t }: Texts): Chart {
  const sum = (own: WireStatistics['ages']) =>
    showMoney(
      formatFen(own.reduce((all, each) => all + (parseFen(each.remaining) ?? 0n), 0n) as Fen),
    );
  return {
    title: t('trendsAges'),
    answer: t('trendsAgesAnswer', {
      open: sum(ages),
      n: ages.reduce((all, { count }) => all + count, 0),
      old: sum(ages.filter(({ from }) => from > 90)),
    }),
    shape: 'rows',
    measure: 'money',
    groupName: t('disputeAge'),
    groups: ages.map(({ from, to, count }) => {
      const days = to === null ? t('daysOver', { from }) : t('daysFrom', { from, to });
      return `${days} · ${t('disputeCount', { n: count })}`;
    }),
    series: [
      {
        id: 'open',
        name: t('riskWhat'),
        colour: 'claimable',
        values: ages.map(({ remaining }) => remaining),
      },
    ],
    linkOf: (group) => {
      const own = ages[group];
      if (!own || own.count === 0) return null;
      const age = `${own.from}-${own.to ?? ''}`;
      const search = figurePlace(chain === null ? {} : { chain }, { age, part: 'remaining' });
      return { to: '/disputes', search };
    },
  };
}
