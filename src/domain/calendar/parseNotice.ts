import { isBlank } from '../sheets/number.ts';
import type { SheetRow } from '../sheets/sheet.ts';
import { addDays, type Day, dayNumber, makeDay } from '../values/day.ts';
import type { Problem } from '../values/problem.ts';
import { type HolidayNotice, isWeekend, type NamedDay } from './workCalendar.ts';

/** A notice as it was read, with what is wrong in which row. */
export interface ReadNotice {
  /** null where no year is told. */
  readonly notice: HolidayNotice | null;
  /** 发文字号, where it is written: 国办发明电〔2025〕7号. */
  readonly source: string | null;
  readonly problems: readonly Problem[];
}

interface Draft {
  readonly year: number;
  readonly off: Map<Day, string>;
  readonly worked: Set<Day>;
  readonly problems: Problem[];
  /** The holiday that was named last. */
  name: string;
}

const month = String.raw`(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?`;
/** 农历 and weekday beside a day: (农历腊月二十八、周日), 周日. */
const weekday = String.raw`(?:\s*(\([^()]{0,24}\)|(?:周|星期)[一二三四五六日天]))?`;
/** One day, or the first and the last of several. */
const span = new RegExp(
  `${month}${weekday}(?:\\s*(?:至|到|~|—+|－|-)\\s*(?:(\\d{4})\\s*[年./-]\\s*)?(?:(\\d{1,2})\\s*[月./-]\\s*)?(\\d{1,2})\\s*[日号]?${weekday})?`,
  'g',
);
const holidays = /元旦|春节|除夕|清明节?|劳动节|五一|端午节?|中秋节?|国庆节?/g;
const closes = /放假|休息|休假|放$|^休$|假期|法定|节日/;
const opens = /上班|调班|补班|班$|工作日/;

/**
 * 读放假通知 (国务院办公厅): the text of a notice, or a table of it, row by row: days that are off, and
 * days of weekends that are worked. A year that is not written in it is the one that is given.
 *
 * 二、春节：2月15日(周日)至23日(周一)放假调休，共9天。2月14日(周六)上班。 -> 9 days off, one worked.
 */
export function parseNotice(rows: readonly SheetRow[], givenYear: number | null): ReadNotice {
  const texts = rows.map(({ row, cells }) => ({
    row,
    cells: cells.filter((cell) => !isBlank(cell)).map((cell) => normal(String(cell))),
  }));
  const whole = texts.map(({ cells }) => cells.join(' ')).join('\n');
  const source = numberIn(whole);
  const year = givenYear ?? yearIn(whole);
  if (year === null) return { notice: null, source, problems: [problem('notice.noYear', 1, {})] };
  const draft: Draft = { year, off: new Map(), worked: new Set(), problems: [], name: '' };
  const heads = headsOf(rows);
  for (const { row, cells } of rows) {
    if (cells.every((cell) => isBlank(cell))) continue;
    if (heads?.row === row) continue;
    if (heads)
      readColumns(
        row,
        cells.map((cell) => normal(String(cell))),
        heads,
        draft,
      );
    else readSentences(row, texts.find((each) => each.row === row)?.cells ?? [], draft);
  }
  for (const day of draft.worked) {
    if (draft.off.has(day)) draft.problems.push(problem('notice.both', 1, { day }));
  }
  if (draft.off.size === 0) draft.problems.push(problem('notice.noDays', 1, { year: `${year}` }));
  const off = [...draft.off].map(([day, name]): NamedDay => ({ day, name }));
  const notice = { year, off: off.sort(byDay), worked: [...draft.worked].sort() };
  return { notice: off.length === 0 ? null : notice, source, problems: draft.problems };
}

const byDay = (a: NamedDay, b: NamedDay): number => (a.day < b.day ? -1 : 1);

const normal = (text: string): string => text.normalize('NFKC').replace(/[–—―]/g, '-').trim();

function yearIn(text: string): number | null {
  const told =
    /(20\d{2})\s*年[^\d]{0,12}(?:节假日|放假|部分|假期)/.exec(text) ??
    /(20\d{2})\s*[年./-]/.exec(text);
  return told ? Number(told[1]) : null;
}

/** 国办发明电[2025]7号 is written with the brackets of a document's number. */
function numberIn(text: string): string | null {
  const told = /(国办发\p{L}{0,3})\s*[〔[(【](20\d{2})[〕\])】]\s*(\d+)\s*号/u.exec(text);
  return told && `${told[1]}〔${told[2]}〕${told[3]}号`;
}

interface Heads {
  readonly row: number;
  readonly off: readonly number[];
  readonly worked: readonly number[];
  /** 类型: a column that says of its row which it is. */
  readonly kind: number | null;
}

/** 节日 | 放假时间 | 调休上班: a table says it by its columns, or by a kind in each row. */
function headsOf(rows: readonly SheetRow[]): Heads | null {
  for (const { row, cells } of rows.slice(0, 10)) {
    const names = cells.map((cell) => normal(String(cell)));
    if (names.length < 2 || names.some((name) => /\d/.test(name))) continue;
    const at = (form: RegExp): number[] => names.flatMap((name, i) => (form.test(name) ? [i] : []));
    const worked = at(/上班|调班|补班/);
    const off = at(/放假|休假|假期|休息/).filter((i) => !worked.includes(i));
    const kind = at(/类型|性质|状态|安排$/)[0] ?? null;
    const dates = at(/^日期|^日$|时间/);
    if (off.length > 0 || worked.length > 0) return { row, off, worked, kind: null };
    if (kind !== null && dates.length > 0) return { row, off: dates, worked: [], kind };
  }
  return null;
}

function readColumns(row: number, cells: readonly string[], heads: Heads, draft: Draft): void {
  name(cells.join(' '), draft);
  const kind = heads.kind === null ? null : (cells[heads.kind] ?? '');
  if (kind !== null && !opens.test(kind) && !closes.test(kind)) {
    draft.problems.push(problem('notice.unread', row, { text: cells.join(' ') }));
    return;
  }
  for (const at of heads.off) {
    const isWorked = kind !== null && opens.test(kind);
    readDays(row, cells[at] ?? '', isWorked ? 'worked' : 'off', draft);
  }
  for (const at of heads.worked) readDays(row, cells[at] ?? '', 'worked', draft);
}

/** Each sentence says what its days are: 放假 or 上班. */
function readSentences(row: number, cells: readonly string[], draft: Draft): void {
  const whole = cells.join('\t');
  name(whole, draft);
  for (const sentence of whole.split(/[。;；\n]/)) {
    const days = [...sentence.matchAll(span)];
    if (days.length === 0) continue;
    const parts = sentence.split(/(?<=上班|补班|放假调休|放假|休息|休$|班$)/);
    let isRead = false;
    for (const part of parts) {
      if ([...part.matchAll(span)].length === 0) continue;
      const kind = opens.test(part) ? 'worked' : closes.test(part) ? 'off' : null;
      if (kind === null) continue;
      isRead = true;
      readDays(row, part, kind, draft);
    }
    const count = /共\s*(\d{1,2})\s*天/.exec(sentence)?.[1];
    if (count !== undefined) checkCount(row, sentence, Number(count), draft);
    if (!isRead && !/年/.test(sentence)) {
      draft.problems.push(problem('notice.unread', row, { text: sentence.trim() }));
    }
  }
}

function name(text: string, draft: Draft): void {
  const found = text.match(holidays);
  if (found) draft.name = [...new Set(found)].join('、');
}

function readDays(row: number, text: string, kind: 'off' | 'worked', draft: Draft): void {
  for (const found of text.matchAll(span)) {
    const [all, year, first = '', date = '', week, lastYear, lastMonth, lastDate, lastWeek] = found;
    const own = year === undefined ? draft.year : Number(year);
    const from = makeDay(own, Number(first), Number(date));
    const end = lastDate === undefined ? null : Number(lastDate);
    const toMonth = Number(lastMonth ?? first);
    const turns = lastYear === undefined && toMonth < Number(first) ? own + 1 : own;
    const to = end === null ? from : makeDay(Number(lastYear ?? turns), toMonth, end);
    if (from === null || to === null || to < from || dayNumber(to) - dayNumber(from) > 31) {
      draft.problems.push(problem('notice.day', row, { text: all.trim() }));
      continue;
    }
    checkWeekday(row, from, week, draft);
    if (to !== from) checkWeekday(row, to, lastWeek, draft);
    for (let day = from; day <= to; day = addDays(day, 1)) keep(row, day, kind, draft);
  }
}

function keep(row: number, day: Day, kind: 'off' | 'worked', draft: Draft): void {
  const year = Number(day.slice(0, 4));
  if (Math.abs(year - draft.year) > 1) {
    draft.problems.push(problem('notice.otherYear', row, { day, year: `${draft.year}` }));
  } else if (kind === 'off') draft.off.set(day, draft.name);
  else {
    draft.worked.add(day);
    if (!isWeekend(day)) draft.problems.push(problem('notice.noWeekend', row, { day }, 'warning'));
  }
}

const weekdays = '一二三四五六日';

function checkWeekday(row: number, day: Day, said: string | undefined, { problems }: Draft): void {
  const told = /(?:周|星期)([一二三四五六日天])/.exec(said ?? '')?.[1];
  if (told === undefined) return;
  const real = weekdays[(((dayNumber(day) + 3) % 7) + 7) % 7] ?? '';
  const written = told === '天' ? '日' : told;
  if (real !== written) problems.push(problem('notice.weekday', row, { day, said: written, real }));
}

function checkCount(row: number, sentence: string, count: number, { problems, year }: Draft): void {
  const counted = { off: new Map<Day, string>(), worked: new Set<Day>(), problems: [], name: '' };
  readDays(row, sentence.split(/上班/)[0] ?? '', 'off', { ...counted, year });
  if (counted.off.size !== count && counted.off.size > 0) {
    const facts = { said: `${count}`, found: `${counted.off.size}` };
    problems.push(problem('notice.count', row, facts));
  }
}

const problem = (
  code: string,
  row: number,
  facts: Readonly<Record<string, string>>,
  severity: Problem['severity'] = 'error',
): Problem => ({ code, severity, subject: { file: '', sheet: '', row }, facts });
