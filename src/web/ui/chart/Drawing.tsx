import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useDark, usePreferences } from '../../preferences.ts';
import { usePrinting } from '../screen.ts';
import type { Chart } from './chart.ts';
import { optionOf } from './option.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface DrawingProps {
  readonly chart: Chart;
  readonly height: number;
  readonly onPick?: ((group: number, series: string) => void) | undefined;
}

const paperWidth = 900;

/** The drawing itself: loaded when the first chart is looked at. */
export function Drawing({ chart, height, onPick }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<ReturnType<typeof init>>(undefined);
  const isDark = useDark();
  const { unit } = usePreferences();
  const isPrinting = usePrinting();
  useEffect(() => {
    const place = box.current as HTMLDivElement;
    const own = init(place, undefined, { renderer: 'canvas' });
    drawn.current = own;
    const watcher = new ResizeObserver(() => own.resize());
    watcher.observe(place);
    return () => {
      watcher.disconnect();
      own.dispose();
    };
  }, []);
  useEffect(() => {
    drawn.current?.setOption(optionOf(chart, isDark, unit), { notMerge: true });
  }, [chart, isDark, unit]);
  useEffect(() => {
    drawn.current?.resize(isPrinting ? { width: paperWidth } : { width: 'auto' });
    if (isPrinting) drawn.current?.getZr().flush();
  }, [isPrinting]);
  useEffect(() => {
    const own = drawn.current;
    const pick = ({ dataIndex, seriesId }: { dataIndex?: number; seriesId?: string }) => {
      if (dataIndex !== undefined && seriesId !== undefined) onPick?.(dataIndex, seriesId);
    };
    own?.on('click', pick);
    return () => void own?.off('click', pick);
  }, [onPick]);
  const told = `${chart.title} ${chart.answer}`;
  return <div ref={box} className="drawing" style={{ height }} role="img" aria-label={told} />;
}
