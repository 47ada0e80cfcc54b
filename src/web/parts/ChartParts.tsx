import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ChartPanel, UnitSwitch } from '../ui/chart/ChartPanel.tsx';
import type { Chart } from '../ui/chart/chart.ts';

const states = ['memory', 'loading', 'empty', 'error'] as const;
type State = (typeof states)[number];

/** 图表 in every shape and state. */
export function ChartParts() {
  const texts = useTexts();
  const { t } = texts;
  const [state, setState] = useState<State>('memory');
  const charts = useMemo(() => madeCharts(texts), [texts]);
  const names = {
    memory: 'partsFull',
    loading: 'parts_loading',
    empty: 'parts_empty',
    error: 'parts_error',
  } as const;
  return (
    <>
      <div className="benchBar">
        <Segmented<State>
          className="tabs"
          aria-label={t('partsCharts')}
          value={state}
          options={states.map((value) => ({ value, label: t(names[value]) }))}
          onChange={setState}
        />
        <UnitSwitch />
      </div>
      <div className="chartGrid">
        {charts.map((chart) => (
          <ChartPanel
            key={chart.shape}
            chart={state === 'memory' ? chart : state === 'empty' ? { ...chart, groups: [] } : null}
            error={state === 'error' ? new Refusal({}) : null}
            retry={() => setState('memory')}
          />
        ))}
      </div>
    </>
  );
}

const months = ['2026-01', '2026-02', '2026-03', '2026-04'];

function madeCharts({ t }: Texts): Chart[] {
  const groupName = t('month');
  return [
    {
      title: t('trendsTaken'),
      answer: t('partsChartAnswer'),
      shape: 'bars',
      measure: 'money',
      groupName,
      groups: months,
      series: [
        {
          id: 'rebate',
          name: t('theirsShort'),
          colour: 'c1',
          stack: 'taken',
          values: ['81200.00', '76450.50', '90310.00', '88000.00'],
        },
        {
          id: 'dm',
          name: t('oursShort'),
          colour: 'c4',
          stack: 'taken',
          values: ['4500.00', '3000.00', '6000.00', '3000.00'],
        },
        {
          id: 'claimable',
          name: t('sumClaimable'),
          colour: 'claimable',
          values: ['1530.00', '0.00', '12000.00', '450.25'],
        },
      ],
    },
    {
      title: t('trendsRate'),
      answer: t('partsChartAnswer'),
      note: t('rateBase'),
      shape: 'lines',
      measure: 'rate',
      groupName,
      groups: months,
      series: [
        {
          id: 'taken',
          name: t('theirsShort'),
          colour: 'theirs',
          values: ['0.0851', '0.0812', '0.0934', '0.0899'],
        },
        {
          id: 'right',
          name: t('oursShort'),
          colour: 'ours',
          values: ['0.0835', '0.0812', null, '0.0871'],
        },
      ],
    },
    {
      title: t('trendsAges'),
      answer: t('partsChartAnswer'),
      shape: 'rows',
      measure: 'money',
      groupName: t('disputeAge'),
      groups: [t('daysFrom', { from: 0, to: 30 }), t('daysOver', { from: 31 })],
      series: [
        {
          id: 'open',
          name: t('riskWhat'),
          colour: 'claimable',
          values: ['51030.00', '-1744.85'],
        },
      ],
    },
  ];
}
