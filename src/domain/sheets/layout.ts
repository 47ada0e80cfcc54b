import { makeDay } from '../values/day.ts';
import type { Cell, Field, Sheet, SheetRow } from './sheet.ts';
import { normalHeading } from './vocabulary.ts';

/** 日期写法: 年月日, 日月年 (05/03/2026 is 5 March), 月日年. */
export const dayForms = ['ymd', 'dmy', 'mdy'] as const;
export type DayForm = (typeof dayForms)[number];

/** 正负写法: as what is taken from us is printed. */
export const printedSigns = ['negative', 'positive'] as const;
export type PrintedSign = (typeof printedSigns)[number];

/** 合计行: whether the papers of a chain have any. */
export const totalsForms = ['some', 'none'] as const;
export type TotalsForm = (typeof totalsForms)[number];

/** 对方的表头 and what it means; null = it is not used. */
export interface LayoutColumn {
  readonly heading: string;
  readonly field: Field | null;
}

/** 结算单格式: how a chain's paper is laid out; null and '' = not known. */
export interface Layout {
  /** What the name of the sheet holds. */
  readonly sheet: string;
  /** Row of the headings, from 1. */
  readonly headRow: number | null;
  readonly columns: readonly LayoutColumn[];
  /** 扣款 and 退货, as they are printed. */
  readonly taken: PrintedSign | null;
  readonly returned: PrintedSign | null;
  readonly totals: TotalsForm | null;
  readonly days: DayForm | null;
}

/** 表名合不合: "结算" fits the sheet 2026年3月结算单; nothing said fits each. */
export const isSheetOf = ({ sheet: said }: Layout, { sheet }: Pick<Sheet, 'sheet'>): boolean =>
  said === '' || normalHeading(sheet).includes(normalHeading(said));

/** A row of names, as it is compared. */
export interface NamedRow {
  readonly row: number;
  readonly names: readonly string[];
  readonly plain: ReadonlySet<string>;
}

/** 一行的叫法: units and blanks make no difference. ["划扣数(元)"] -> plain 划扣数. */
export const namedRow = (row: number, names: readonly string[]): NamedRow => ({
  ...{ row, names, plain: new Set(names.map(normalHeading)) },
});

/** A row that may be that of the headings, and which of them stand in it. */
export interface LayoutHead {
  readonly row: number;
  readonly names: readonly string[];
  readonly hits: readonly string[];
  readonly missing: readonly string[];
}

/**
 * 找表头: the row in which most of the headings stand that a layout names, and which of them; null where there
 * is no row at all.
 *
 * 划扣数 and 凭证 of the layout, a row of 凭证 | 门店 | 划扣数(元) -> both hit, none missing.
 */
export function findHead({ columns }: Layout, rows: readonly NamedRow[]): LayoutHead | null {
  const wanted = columns.map(({ heading }) => [heading, normalHeading(heading)] as const);
  let best: NamedRow | null = null;
  let most = -1;
  for (const each of rows) {
    const count = wanted.reduce((sum, [, name]) => sum + (each.plain.has(name) ? 1 : 0), 0);
    if (count > most) [best, most] = [each, count];
  }
  if (best === null) return null;
  const { row, names, plain } = best;
  const isHit = ([, name]: readonly [string, string]): boolean => plain.has(name);
  const headingsOf = (isIn: boolean) =>
    wanted.filter((each) => isHit(each) === isIn).map(([heading]) => heading);
  return { row, names, hits: headingsOf(true), missing: headingsOf(false) };
}

/** 档案说的列: what the layout says of a heading; undefined = nothing. */
export const saidOf = ({ columns }: Layout, heading: string): Field | null | undefined =>
  columns.find((each) => normalHeading(each.heading) === normalHeading(heading))?.field;

const parted = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/.-])/g;
const short = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})$/;

/**
 * 按档案的日期写法: a sheet whose days with the year last are written with the year first. A day that the
 * form cannot be (25/03/2026 as 月日年) stays as it stands and is counted.
 *
 * 日月年: "05/03/2026" -> "2026-03-05"; "结算期间：01/03/2026至31/03/2026" -> "结算期间：2026-03-01至2026-03-31".
 */
export function sheetInDayForm(sheet: Sheet, form: DayForm): { sheet: Sheet; odd: number } {
  if (form === 'ymd') return { sheet, odd: 0 };
  let odd = 0;
  const dayOf = (all: string, first: string, _: string, second: string, year: string): string => {
    const [day, month] = form === 'dmy' ? [first, second] : [second, first];
    const full = year.length === 2 ? 2000 + Number(year) : Number(year);
    const found = makeDay(full, Number(month), Number(day));
    if (found === null) odd += 1;
    return found ?? all;
  };
  const cellOf = (cell: Cell): Cell =>
    typeof cell === 'number' ? cell : cell.trim().replace(short, dayOf).replace(parted, dayOf);
  const rows = sheet.rows.map(
    ({ row, cells }): SheetRow => ({
      row,
      cells: cells.map((cell) => (hasDay(cell) ? cellOf(cell) : cell)),
    }),
  );
  return { sheet: { ...sheet, rows }, odd };
}

const hasDay = (cell: Cell): boolean =>
  typeof cell === 'string' && cell.length <= 200 && /\d[/.-]\d{1,2}[/.-]\d{2}/.test(cell);
