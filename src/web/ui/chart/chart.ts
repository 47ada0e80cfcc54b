import type { LinkProps } from '@tanstack/react-router';
import type { Colour } from './palette.ts';

/** One thing that is drawn: an amount or a rate of the wire for each group, null = none is known. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly colour: Colour;
  readonly values: readonly (string | null)[];
  /** Those of one name stand on each other. */
  readonly stack?: string;
}

/** Where a figure's rows are. */
export type FigureLink = Pick<LinkProps, 'to' | 'params' | 'search'>;

/** 图表: what is drawn and what its table shows. */
export interface Chart {
  /** The question that it answers. */
  readonly title: string;
  /** The answer in one sentence: it is read where the drawing is not seen. */
  readonly answer: string;
  /** bars stand on a time axis, rows lie under each other with long names. */
  readonly shape: 'bars' | 'lines' | 'rows';
  readonly measure: 'money' | 'rate' | 'days';
  /** How the figures are reckoned, above all the base of a rate. */
  readonly note?: string;
  readonly groupName: string;
  readonly groups: readonly string[];
  readonly series: readonly Series[];
  /** 瀑布: where each bar begins, so that bars of changes hang between sums. */
  readonly floors?: readonly string[];
  readonly linkOf?: (group: number, series: string) => FigureLink | null;
}

/**
 * Where the axis of a waterfall begins: below everything that changes where the changes are small
 * beside the sums, so that they are seen; else 0.
 */
export function startOf({ floors, series }: Chart): number {
  const levels = (floors ?? []).flatMap((floor, at) => {
    const length = series.reduce((sum, { values }) => sum + Math.abs(Number(values[at] ?? 0)), 0);
    return Number(floor) === 0 ? [length] : [Number(floor), Number(floor) + length];
  });
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  if (!(low > 0 && low > high * 0.6 && low < high)) return 0;
  const step = 10 ** Math.floor(Math.log10(high - low));
  return Math.max(0, Math.floor((low - (high - low) / 4) / step) * step);
}
