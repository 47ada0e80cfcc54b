import type { EChartsCoreOption } from 'echarts/core';
import type { Unit } from '../../preferences.ts';
import { type Chart, type Series, startOf } from './chart.ts';
import { showFigure } from './figures.ts';
import { type Palette, paletteOf } from './palette.ts';

/** Only for the length of a bar: figures themselves stay text. */
const lengthOf = (value: string | null): number | null => (value === null ? null : Number(value));

const font =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", system-ui, -apple-system, sans-serif';

/** What the drawing library is told; nothing in it moves by itself. */
export function optionOf(chart: Chart, isDark: boolean, unit: Unit): EChartsCoreOption {
  const palette = paletteOf(isDark);
  const isLying = chart.shape === 'rows';
  const groups = {
    type: 'category',
    data: [...chart.groups],
    inverse: isLying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      color: palette.quiet,
      fontSize: 12,
      ...(isLying && { width: 132, overflow: 'truncate' }),
    },
  };
  const figures = {
    type: 'value',
    splitNumber: 4,
    ...(chart.floors ? { min: startOf(chart) } : { scale: chart.shape === 'lines' }),
    splitLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      color: palette.quiet,
      fontSize: 12,
      hideOverlap: true,
      formatter: (value: number) => showTick(value, chart.measure, unit),
    },
  };
  return {
    animation: false,
    textStyle: { fontFamily: font, color: palette.ink },
    grid: { left: 4, right: isLying ? 28 : 12, top: 14, bottom: 4 },
    tooltip: tooltipOf(chart, palette, unit),
    xAxis: isLying ? figures : groups,
    yAxis: isLying ? groups : figures,
    series: [
      ...(chart.floors ? [floorOf(chart.floors)] : []),
      ...chart.series.map((each) => seriesOf(each, chart, palette)),
    ],
  };
}

/** What a bar of a waterfall stands on is not seen. */
const floorOf = (floors: readonly string[]) => ({
  ...{ id: 'floor', type: 'bar', stack: 'floor', silent: true, barMaxWidth: 12 },
  ...{ data: floors.map(Number), itemStyle: { color: 'transparent' } },
});

function seriesOf({ id, name, colour, values, stack }: Series, chart: Chart, palette: Palette) {
  const isHung = chart.floors !== undefined;
  const data = values.map(lengthOf).map((length) => (isHung && length ? Math.abs(length) : length));
  const own = { id, name, data, itemStyle: { color: palette[colour] } };
  if (chart.shape === 'lines') {
    return {
      ...own,
      type: 'line',
      symbolSize: 6,
      symbol: 'circle',
      lineStyle: { width: 2, color: palette[colour] },
      emphasis: { focus: 'series' },
    };
  }
  return {
    ...own,
    type: 'bar',
    barMaxWidth: chart.shape === 'rows' ? 12 : 30,
    barGap: '12%',
    ...(isHung ? { stack: 'floor' } : stack === undefined ? {} : { stack }),
    cursor: chart.linkOf ? 'pointer' : 'default',
  };
}

function tooltipOf(chart: Chart, palette: Palette, unit: Unit) {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.06, color: palette.ink } },
    backgroundColor: palette.paper,
    borderColor: palette.line,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: palette.ink, fontSize: 12, fontFamily: font },
    formatter: (shown: readonly { dataIndex: number }[]) => {
      const at = shown[0]?.dataIndex ?? 0;
      const lines = chart.series.flatMap(({ name, values }) => {
        const value = values[at];
        return value == null || /^-?0\.0+$/.test(value)
          ? []
          : [`${name}  ${showFigure(value, chart.measure, unit)}`];
      });
      return [chart.groups[at], ...lines].join('\n');
    },
  };
}

/** Ticks are round figures: no decimals that say nothing. */
function showTick(value: number, measure: Chart['measure'], unit: Unit): string {
  if (measure === 'rate') return `${Number((value * 100).toFixed(2))}%`;
  return (measure === 'money' && unit === 'wan' ? value / 10_000 : value).toLocaleString('en-US');
}
