import type { Month } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Base } from './term.ts';
import type { Window } from './windows.ts';

/** 计算基数 by what they are of and whether VAT is in them: "net included". */
export type BaseKey = `${Base['of']} ${Base['tax']}`;

/** One month of what a contract's terms stand on; a base that is not known is absent. */
export interface MonthBases {
  readonly month: Month;
  readonly bases: Readonly<Partial<Record<BaseKey, Fen>>>;
  /** 全窗口预测 as it was thought of then, by window; absent = the step reached so far counts. */
  readonly forecast?: Readonly<Partial<Record<Window, Readonly<Partial<Record<BaseKey, Fen>>>>>>;
}
