import type { Cell, Sheet, Table } from '../sheets/sheet.ts';
import { columnLetter } from '../sheets/tables.ts';
import type { Problem } from '../values/problem.ts';

/** 留待修正的一行: its cells as they stand, the headings above them, and what is wrong with which. */
export interface RowToMend {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  /** By place; the letter of the column where it has no heading. */
  readonly headings: readonly string[];
  readonly cells: readonly Cell[];
  /** 未计入: nothing of the row is counted; else it is, without the cell. */
  readonly isLeftOut: boolean;
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Which cell; null = the row. */
  readonly place: number | null;
}

/** A code that lost digits is a matter of its whole column, to be exported again. */
const isOfRow = ({ code, subject }: Problem): boolean =>
  /^(?:cell|line|decision)\./.test(code) &&
  code !== 'cell.digitsLost' &&
  subject.file !== undefined &&
  subject.row !== undefined;

const key = (file: string, sheet: string, row: number): string => `${file}\n${sheet}\n${row}`;

/**
 * 留待修正: the rows that problems name, each with its cells, so that people mend them where they
 * stand. The good rows go on without them.
 *
 * 验收 | YS1 | "5O,000" under 单据类型 | 单据号 | 金额 -> that row, left out, fault at place 2.
 */
export function rowsToMend(
  sheets: readonly Sheet[],
  tables: readonly Table[],
  problems: readonly Problem[],
): RowToMend[] {
  const byRow = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { file = '', sheet = '', row = 0 } = problem.subject;
    if (!isOfRow(problem)) continue;
    const place = key(file, sheet, row);
    byRow.set(place, [...(byRow.get(place) ?? []), problem]);
  }
  if (byRow.size === 0) return [];
  return sheets.flatMap(({ file, sheet, rows }) => {
    const own = tables.filter((table) => table.file === file && table.sheet === sheet);
    return rows.flatMap(({ row, cells }): RowToMend[] => {
      const found = byRow.get(key(file, sheet, row));
      if (!found) return [];
      const headings = headingsOf(own, row, cells.length);
      const faults = distinct(found).map((each) => faultOf(each, headings));
      const shown = cells.map((cell, place) => (cell === '' ? brokenAt(faults, place) : cell));
      const isLeftOut = found.some(
        ({ code, severity }) => code === 'line.noAmount' || severity === 'error',
      );
      return [{ file, sheet, row, headings, cells: shown, isLeftOut, faults }];
    });
  });
}

/** The headings of the last table that begins above the row. */
function headingsOf(tables: readonly Table[], row: number, width: number): string[] {
  const above = tables.filter(({ headerRow }) => headerRow < row);
  const table = above.reduce<Table | null>(
    (last, each) => (last && last.headerRow > each.headerRow ? last : each),
    null,
  );
  const named = new Map(table?.columns.map(({ index, heading }) => [index, heading]));
  const last = Math.max(width, ...[...named.keys()].map((index) => index + 1));
  return Array.from({ length: last }, (_, i) => named.get(i) || columnLetter(i));
}

function faultOf({ code, facts, subject }: Problem, headings: readonly string[]): Fault {
  const { column } = subject;
  const named = column === undefined ? -1 : headings.indexOf(column);
  const lettered = headings.findIndex((_, i) => columnLetter(i) === column);
  const place = named >= 0 ? named : lettered;
  return { code, facts, place: place >= 0 ? place : null };
}

/** The reader leaves an error such as #REF! empty; here it is shown. */
const brokenAt = (faults: readonly Fault[], at: number): Cell =>
  faults.find(({ place, facts }) => place === at && facts.cell !== undefined)?.facts.cell ?? '';

const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(
    problems.map((each) => [`${each.code} ${each.subject.column} ${each.facts.cell}`, each]),
  ).values(),
];
