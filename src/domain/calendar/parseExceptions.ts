import { parseDay } from '../sheets/date.ts';
import { isBlank } from '../sheets/number.ts';
import type { SheetRow } from '../sheets/sheet.ts';
import { addDays, type Day } from '../values/day.ts';
import type { Problem, Source } from '../values/problem.ts';
import type { WorkCalendar } from './workCalendar.ts';

/** 本公司例外 as a row of a file says it. */
export interface ReadException {
  readonly day: Day;
  readonly kind: 'closed' | 'worked';
  readonly reason: string;
}

export interface ReadExceptions {
  readonly exceptions: readonly ReadException[];
  readonly problems: readonly Problem[];
}

const names = {
  day: /^(?:日期|日|day|date)$/i,
  kind: /安排|类型|状态|休息|上班|kind/i,
  reason: /原因|说明|备注|事由|reason/i,
};

type Heads = Readonly<Record<keyof typeof names, number>>;

/**
 * 读本公司例外: a table of days, closed or worked, and why; each bad cell is told by its row and column, and
 * a day that is written twice.
 *
 * 日期 | 安排 | 原因: 2026-12-31 | 休息 | 盘点 -> closed on 2026-12-31.
 */
export function parseExceptions(
  rows: readonly SheetRow[],
  at: Pick<Source, 'file' | 'sheet'>,
): ReadExceptions {
  const heads = rows.slice(0, 10).flatMap((row) => headsOf(row) ?? [])[0];
  const problems: Problem[] = [];
  const say = (code: string, subject: Partial<Source>, facts: Record<string, string> = {}) =>
    problems.push({ code, severity: 'error', subject: { ...at, ...subject }, facts });
  if (!heads) {
    say('exception.noHeads', { row: 1 });
    return { exceptions: [], problems };
  }
  const found = new Map<Day, ReadException>();
  for (const { row, cells } of rows) {
    if (row <= heads.row || cells.every((cell) => isBlank(cell))) continue;
    const at = (name: keyof typeof names) => ({ row, column: heads.titles[name] });
    const text = (name: keyof typeof names) => `${cells[heads.at[name]] ?? ''}`.trim();
    const told = parseDay(cells[heads.at.day] ?? '');
    const day = told && 'value' in told ? told.value : null;
    const [kind, reason] = [kindOf(text('kind')), text('reason').slice(0, 300)];
    if (day === null) say('exception.day', at('day'), { cell: text('day') });
    if (kind === null) say('exception.kind', at('kind'), { cell: text('kind') });
    if (reason === '') say('exception.reason', at('reason'));
    if (day === null || kind === null || reason === '') continue;
    if (found.has(day)) say('exception.twice', at('day'), { day });
    else found.set(day, { day, kind, reason });
  }
  if (found.size === 0 && problems.length === 0) say('exception.none', { row: heads.row });
  return { exceptions: [...found.values()], problems };
}

const kindOf = (text: string): ReadException['kind'] | null =>
  /休|放假|关|closed|off/i.test(text)
    ? 'closed'
    : /班|开|worked|open/i.test(text)
      ? 'worked'
      : null;

function headsOf({ row, cells }: SheetRow) {
  const titles = cells.map((cell) => `${cell}`.normalize('NFKC').trim());
  const place = (name: keyof typeof names) => titles.findIndex((title) => names[name].test(title));
  const at: Heads = { day: place('day'), kind: place('kind'), reason: place('reason') };
  if (Object.values(at).some((each) => each < 0)) return null;
  const titleOf = (name: keyof typeof names) => titles[at[name]] ?? '';
  return {
    ...{ row, at },
    titles: { day: titleOf('day'), kind: titleOf('kind'), reason: titleOf('reason') },
  };
}

/** A day that is off where it was worked, or worked where it was off. */
export interface TurnedDay {
  readonly day: Day;
  readonly isWorked: boolean;
}

/**
 * 变化的日子: days between two days that another calendar counts otherwise.
 *
 * 2033-10-08, a Saturday, worked by a new notice -> [{ day: 2033-10-08, isWorked: true }].
 */
export function turnedDays(
  before: WorkCalendar,
  after: WorkCalendar,
  { from, to }: { readonly from: Day; readonly to: Day },
): TurnedDay[] {
  const turned: TurnedDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const isWorked = after.isWorkday(day);
    if (isWorked !== before.isWorkday(day)) turned.push({ day, isWorked });
  }
  return turned;
}
