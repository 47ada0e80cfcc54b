import type { Day } from '../values/day.ts';

/** 编号系列: YH 异议函, BL 保留异议确认, KP 应开票明细, FY 费用确认清单. */
export const paperSeries = ['YH', 'BL', 'KP', 'FY'] as const;
export type PaperSeries = (typeof paperSeries)[number];

/**
 * 单据编号 (house.md, Ids: gap-free where the rule says so): series, year and running number of a paper;
 * beyond six digits it grows.
 *
 * YH, 2026, 1 -> "YH-2026-000001".
 */
export const showPaperNumber = (series: PaperSeries, year: number, n: number): string =>
  `${series}-${year}-${`${n}`.padStart(6, '0')}`;

/** 编号年度: the year of the day that the paper bears. "2026-04-10" -> 2026. */
export const paperYear = (day: Day): number => Number(day.slice(0, 4));
