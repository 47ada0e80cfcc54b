import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useId, useState } from 'react';
import { prefer, type Unit, useDark, usePreferences } from '../../preferences.ts';
import { useTexts } from '../../texts.ts';
import { lazyPart } from '../lazyPart.tsx';
import { Notice } from '../Notice.tsx';
import { type Chart, startOf } from './chart.ts';
import { DataTable } from './DataTable.tsx';
import { type Colour, paletteOf } from './palette.ts';

const Drawing = lazyPart(
  'Drawing',
  async () => (await import('./Drawing.tsx')).Drawing,
  ({ height }) => <Bones height={height} />,
);

interface ChartPanelProps {
  /** null: it is on its way. */
  readonly chart: Chart | null;
  readonly error?: Error | null;
  readonly retry?: () => void;
  /** What fills it where nothing is to be drawn. */
  readonly empty?: string;
  readonly height?: number;
  /** Over the whole width of its grid. */
  readonly isWide?: boolean;
}

/** 图表: a question, the drawing that answers it, and the table behind it. */
export function ChartPanel({
  chart,
  error,
  retry,
  empty,
  height = 240,
  isWide = false,
}: ChartPanelProps) {
  const { t } = useTexts();
  const [isTable, setTable] = useState(false);
  const title = useId();
  const tall = chart?.shape === 'rows' ? rowsHeight(chart) : height;
  if (chart === null) {
    return (
      <section className="chart" aria-busy={!error} aria-label={t('chart')}>
        {error ? (
          <Notice
            tone="against"
            title={t('failedTitle')}
            text={error.message || t('offline')}
            action={<Button onClick={retry}>{t('retry')}</Button>}
          />
        ) : (
          <Bones height={height} />
        )}
      </section>
    );
  }
  const isEmpty = chart.groups.length === 0;
  const start = startOf(chart);
  return (
    <section className={isWide ? 'chart wide' : 'chart'} aria-labelledby={title}>
      <header className="chartHead">
        <h2 id={title}>{chart.title}</h2>
        {!isEmpty && (
          <Button
            type="text"
            size="small"
            aria-pressed={isTable}
            icon={isTable ? <BarChartOutlined /> : <TableOutlined />}
            onClick={() => setTable(!isTable)}
          >
            {t(isTable ? 'chartDraw' : 'chartData')}
          </Button>
        )}
      </header>
      <p className="chartAnswer">{isEmpty ? (empty ?? t('chartEmpty')) : chart.answer}</p>
      {!isEmpty && (chart.note !== undefined || start > 0) && (
        <p className="quiet small">
          {[chart.note, start > 0 && t('chartCutAxis')].filter(Boolean).join(' ')}
        </p>
      )}
      {!isEmpty && (isTable ? <DataTable chart={chart} /> : <Drawn chart={chart} height={tall} />)}
    </section>
  );
}

const rowsHeight = ({ groups, series, floors }: Chart): number => {
  const stacks = floors ? 1 : new Set(series.map(({ stack, id }) => stack ?? id)).size;
  return 44 + groups.length * Math.max(26, stacks * 15 + 8);
};

function Drawn({ chart, height }: { readonly chart: Chart; readonly height: number }) {
  const navigate = useNavigate();
  const { linkOf } = chart;
  const pick = (group: number, series: string) => {
    const link = linkOf?.(group, series);
    if (link) void navigate(link as Parameters<typeof navigate>[0]);
  };
  return (
    <>
      <Drawing chart={chart} height={height} onPick={linkOf && pick} />
      {chart.series.length > 1 && <Legend chart={chart} />}
    </>
  );
}

function Legend({ chart }: { readonly chart: Chart }) {
  const { lang } = useTexts();
  const palette = paletteOf(useDark());
  return (
    <ul className="legend">
      {namesByColour(chart).map(([colour, names]) => (
        <li key={names[0]}>
          <span className="swatch" style={{ background: palette[colour] }} aria-hidden="true" />
          {names.join(lang === 'zh' ? '、' : ', ')}
        </li>
      ))}
    </ul>
  );
}

/** What shares a colour shares its place in the legend. */
function namesByColour({ series }: Chart): (readonly [Colour, readonly string[]])[] {
  const colours = new Set(series.map(({ colour }) => colour));
  return [...colours].map((colour) => [
    colour,
    series.filter((each) => each.colour === colour).map(({ name }) => name),
  ]);
}

const bones = [54, 80, 66, 92, 44, 72, 60, 84];

const Bones = ({ height }: { readonly height: number }) => (
  <div className="chartBones" style={{ height }} aria-hidden="true">
    {bones.map((share) => (
      <span key={share} className="bone" style={{ height: `${share}%` }} />
    ))}
  </div>
);

/** 元 / 万元: for every chart at once. */
export function UnitSwitch() {
  const { t } = useTexts();
  const { unit } = usePreferences();
  return (
    <Segmented<Unit>
      aria-label={t('chartUnit')}
      value={unit}
      options={[
        { value: 'yuan', label: t('unitYuan') },
        { value: 'wan', label: t('unitWan') },
      ]}
      onChange={(next) => prefer({ unit: next })}
    />
  );
}
