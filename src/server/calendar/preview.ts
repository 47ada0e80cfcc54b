import {
  parseExceptions,
  type ReadException,
  type TurnedDay,
  turnedDays,
} from '../../domain/calendar/parseExceptions.ts';
import { parseNotice } from '../../domain/calendar/parseNotice.ts';
import {
  type HolidayNotice,
  makeWorkCalendar,
  type WorkCalendar,
} from '../../domain/calendar/workCalendar.ts';
import { addWorkdays } from '../../domain/calendar/workdays.ts';
import { type Day, maxDay, minDay } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { findFile, loadBytes } from '../files/store.ts';
import type { ReadResult } from '../imports/pieces.ts';
import { readFile } from '../imports/readFile.ts';
import { loadDues, payDayOf } from '../receivables/dues.ts';
import { Refused } from '../refused.ts';
import { type KnownDays, loadKnownDays } from './workCalendar.ts';

export interface DaysOrder {
  readonly as: 'notice' | 'exceptions';
  /** What was uploaded; null = `notice` or `exceptions` are given as they were read. */
  readonly file: string | null;
  /** Of a notice that names none. */
  readonly year: number | null;
  readonly notice: HolidayNotice | null;
}

/** 应付款日 that another calendar moves: the working day on which an unpaid statement is paid. */
export interface MovedDue {
  readonly statement: string;
  readonly chain: string;
  readonly no: string | null;
  readonly before: Day;
  readonly after: Day;
}

export interface DaysPreview {
  readonly notice: HolidayNotice | null;
  /** 发文字号 of the notice. */
  readonly source: string | null;
  readonly exceptions: readonly ReadException[];
  readonly problems: readonly Problem[];
  readonly turned: readonly TurnedDay[];
  readonly moved: readonly MovedDue[];
}

/** 预览: what a file of days says, what is wrong where, and what it would change; nothing is kept. */
export const previewDays = (context: Context, order: DaysOrder): Promise<DaysPreview> =>
  inOrg(context, async (client) => {
    const read = await readOrder(client, order);
    const { notice, exceptions } = read;
    const known = await loadKnownDays(client, null);
    const [before, after] = [calendarOf(known), calendarOf(withRead(known, notice, exceptions))];
    const days = [
      ...(notice?.off.map(({ day }) => day) ?? []),
      ...(notice?.worked ?? []),
      ...exceptions.map(({ day }) => day),
      ...(notice ? [`${notice.year}-01-01` as Day, `${notice.year}-12-31` as Day] : []),
    ];
    const [first] = days;
    if (first === undefined) return { ...read, turned: [], moved: [] };
    const from = days.reduce(minDay, first);
    const turned = turnedDays(before, after, { from, to: days.reduce(maxDay, first) });
    const moved = turned.length === 0 ? [] : await movedDues(client, before, after);
    return { ...read, turned, moved };
  });

async function readOrder(
  client: Client,
  { as, file, year, notice }: DaysOrder,
): Promise<Omit<DaysPreview, 'turned' | 'moved'>> {
  const blank = { notice, source: null, exceptions: [], problems: [] };
  if (file === null) return blank;
  const found = await findFile(client, file);
  if (!found) throw new Refused(404, 'file.missing', { id: file });
  const { sheets, problems } = await rowsOf(found.name, await loadBytes(client, file));
  const used = sheets.find(({ rows }) => rows.length > 0);
  if (!used) return { ...blank, problems };
  const at = { file: used.file || found.name, sheet: used.sheet };
  if (as === 'exceptions') {
    const read = parseExceptions(used.rows, at);
    return { ...blank, exceptions: read.exceptions, problems: [...problems, ...read.problems] };
  }
  const read = parseNotice(used.rows, year);
  const placed = read.problems.map((each) => ({ ...each, subject: { ...each.subject, ...at } }));
  const { notice: said, source } = read;
  return { ...blank, notice: said, source, problems: [...problems, ...placed] };
}

/** Text is taken line by line, anything else as the sheets it holds. */
async function rowsOf(name: string, bytes: Uint8Array): Promise<ReadResult> {
  if (!/\.(?:txt|md)$/i.test(name)) {
    return readFile({ name, bytes });
  }
  const utf8 = new TextDecoder().decode(bytes);
  const text = utf8.includes('\uFFFD') ? new TextDecoder('gb18030').decode(bytes) : utf8;
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, i) => ({ row: i + 1, cells: line.split('\t') }));
  return { sheets: [{ file: name, sheet: '', rows }], problems: [] };
}

interface Days {
  readonly years: readonly HolidayNotice[];
  readonly exceptions: readonly { readonly day: Day; readonly kind: string }[];
}

const calendarOf = ({ years, exceptions }: Days): WorkCalendar =>
  makeWorkCalendar(
    years,
    exceptions
      .filter(({ kind }) => kind !== 'announced')
      .map(({ day, kind }) => ({ day, isWorked: kind === 'worked' })),
  );

function withRead(
  { years, exceptions }: KnownDays,
  notice: HolidayNotice | null,
  read: readonly ReadException[],
): Days {
  const own = new Set(read.map(({ day }) => day));
  return {
    years: [
      ...years.filter(({ year }) => year !== notice?.year),
      ...(notice === null ? [] : [notice]),
    ],
    exceptions: [...exceptions.filter(({ day }) => !own.has(day)), ...read],
  };
}

async function movedDues(
  client: Client,
  before: WorkCalendar,
  after: WorkCalendar,
): Promise<MovedDue[]> {
  const unpaid = (await loadDues(client, {})).filter(({ check }) => check.short > 0n);
  return unpaid.flatMap(({ due }): MovedDue[] => {
    const dayBy = (calendar: WorkCalendar): Day | null => {
      const told = payDayOf(due.statement, due, calendar)?.day;
      if (told === undefined) return null;
      return calendar.isWorkday(told) ? told : addWorkdays(told, 1, calendar.isWorkday);
    };
    const [old, now] = [dayBy(before), dayBy(after)];
    if (old === null || now === null || old === now) return [];
    const { id: statement, chain } = due;
    return [{ statement, chain, no: due.statement.no, before: old, after: now }];
  });
}
