import { type Fen, fen } from '../values/money.ts';
import { parseAmount } from './number.ts';
import { isSumField, totalWordsOf } from './rows.ts';
import type { Column, Field, SheetRow, TotalRow } from './sheet.ts';

/** A total row as found: `at` lines stand above it. */
export interface FoundTotal {
  readonly row: SheetRow;
  readonly label: string;
  readonly at: number;
}

type Sums = Partial<Record<Field, bigint>>;

/** How many totals back a total may begin. */
const farthest = 64;

/**
 * 合计行 (handbook §13): what each total row closes. A 小计 closes the lines since the last one, a 合计
 * or 总计 all lines; where its figures add up over other lines (a store's 合计 inside a list), those.
 * What is called 票扣合计 or the like and adds up over nothing is no total of this table: `loose`.
 *
 * Lines 100, 200, 小计 300, 400, 合计 700 -> covers [0, 2) and [0, 3).
 */
export function closeTotals(
  found: readonly FoundTotal[],
  lines: readonly SheetRow[],
  columns: readonly Column[],
  unit: 1 | 10000,
): { totals: TotalRow[]; loose: SheetRow[] } {
  const totals: TotalRow[] = [];
  const loose: SheetRow[] = [];
  const sums = runningSums(found, lines, columns, unit);
  const starts = [0];
  for (const [i, each] of found.entries()) {
    const amounts = amountsOf(each.row, columns, unit);
    const fits = (from: number) => from < each.at && addsUp(amounts, sums, from, each.at);
    const usual = usualStart(found, i, lines.length, starts);
    const back = starts.slice(-farthest).reverse();
    const from = fits(usual) ? usual : ([...back, 0].find(fits) ?? usual);
    if (totalWordsOf(each.label) === 'named' && !/小/.test(each.label) && !fits(from)) {
      loose.push(each.row);
      continue;
    }
    const level = from === 0 && !isPart(each.label, i < found.length - 1) ? 'total' : 'subtotal';
    totals.push({ row: each.row.row, label: each.label, level, amounts, covers: [from, each.at] });
    if (starts.at(-1) !== each.at) starts.push(each.at);
  }
  return { totals, loose };
}

const isPart = (label: string, more: boolean): boolean =>
  /小\s*[计结]|页|sub/i.test(label) || (label === '' && more);

const isWhole = (label: string): boolean => /总|累|以上|全部|grand/i.test(label);

/** Where a total begins by its words and place, before its figures are looked at. */
function usualStart(
  found: readonly FoundTotal[],
  i: number,
  lines: number,
  starts: readonly number[],
): number {
  const { label, at } = found[i] as FoundTotal;
  const last = starts.findLast((start) => start < at) ?? 0;
  if (isWhole(label) || found.length === 1) return isPart(label, false) ? last : 0;
  if (isPart(label, i < found.length - 1)) return last;
  if (found.some((each) => isPart(each.label, false))) return 0;
  const next = found[i + 1];
  return at < lines || (next && next.at === at) ? last : 0;
}

function amountsOf(
  row: SheetRow,
  columns: readonly Column[],
  unit: 1 | 10000,
): Partial<Record<Field, Fen>> {
  const amounts: Partial<Record<Field, Fen>> = {};
  for (const { field, index } of columns) {
    if (field === null || !isSumField(field)) continue;
    const parsed = parseAmount(row.cells[index] ?? '', unit);
    if (parsed && 'value' in parsed) amounts[field] ??= fen(parsed.value);
  }
  return amounts;
}

/** Sums of the lines above each place where a total stands, in one pass. */
function runningSums(
  found: readonly FoundTotal[],
  lines: readonly SheetRow[],
  columns: readonly Column[],
  unit: 1 | 10000,
): Map<number, Sums> {
  const sums = new Map<number, Sums>([[0, {}]]);
  if (found.length === 0) return sums;
  const places = new Set(found.map((each) => each.at));
  const running: Sums = {};
  lines.forEach((line, i) => {
    for (const [field, amount] of Object.entries(amountsOf(line, columns, unit)))
      running[field as Field] = (running[field as Field] ?? 0n) + amount;
    if (places.has(i + 1)) sums.set(i + 1, { ...running });
  });
  return sums;
}

function addsUp(
  amounts: Partial<Record<Field, Fen>>,
  sums: ReadonlyMap<number, Sums>,
  from: number,
  to: number,
): boolean {
  const told = Object.entries(amounts);
  const [low, high] = [sums.get(from) ?? {}, sums.get(to) ?? {}];
  const between = (field: Field) => (high[field] ?? 0n) - (low[field] ?? 0n);
  return told.length > 0 && told.every(([field, amount]) => between(field as Field) === amount);
}
