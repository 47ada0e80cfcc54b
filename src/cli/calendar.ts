import { readFile as readBytes } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseNotice } from '../domain/calendar/parseNotice.ts';
import type { SheetRow } from '../domain/sheets/sheet.ts';
import { readConfig } from '../server/config.ts';
import { readFile } from '../server/imports/readFile.ts';
import { todayInShanghai } from '../server/today.ts';
import type { WireCalendar } from '../wire/calendar.ts';
import { toWireProblem } from '../wire/problems.ts';
import { showProblem } from '../words/problems.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import { UsageError } from './usage.ts';

export interface CalendarOptions {
  readonly year?: number;
  readonly source?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming calendar: a year as it is known, or a notice that is loaded. */
export async function calendarCommand(
  path: string | null,
  options: CalendarOptions,
): Promise<number> {
  return path === null ? showYear(options) : loadFile(path, options);
}

async function showYear({ year, json, lang }: CalendarOptions): Promise<number> {
  const wanted = year ?? Number(todayInShanghai().slice(0, 4));
  const service = await openService(readConfig());
  try {
    tell(await service.calendar(), wanted, { json: json ?? false, lang });
    return 0;
  } finally {
    await service.stop();
  }
}

async function loadFile(path: string, options: CalendarOptions): Promise<number> {
  const { lang, json = false } = options;
  const read = parseNotice(await rowsOf(path), options.year ?? null);
  const { notice, problems } = read;
  const isWrong = problems.some(({ severity }) => severity === 'error');
  for (const problem of problems) note(showProblem(problem, lang));
  if (notice === null || isWrong) {
    if (json) printJson({ problems: problems.map((each) => toWireProblem(each, lang)) });
    return 1;
  }
  const service = await openService(readConfig());
  try {
    const known = await service.calendar();
    const version = known.years.find(({ year }) => year === notice.year)?.version ?? 0;
    const source = options.source ?? read.source ?? basename(path);
    const given = { ...notice, off: [...notice.off], worked: [...notice.worked], version, source };
    tell(await service.loadNotice(given), notice.year, { json, lang });
    return 0;
  } finally {
    await service.stop();
  }
}

/** Text is taken line by line, anything else as the sheets it holds. */
async function rowsOf(path: string): Promise<readonly SheetRow[]> {
  const bytes = await readBytes(path).catch(() => null);
  if (bytes === null) throw new UsageError(`没有这个文件 / no such file: ${path}`);
  if (/\.(?:txt|md)$/i.test(path)) {
    const lines = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    return lines.map((line, i) => ({ row: i + 1, cells: line.split('\t') }));
  }
  const { sheets } = await readFile({ name: basename(path), bytes });
  return sheets.find(({ rows }) => rows.length > 0)?.rows ?? [];
}

function tell(
  calendar: WireCalendar,
  year: number,
  { json, lang }: { readonly json: boolean; readonly lang: Lang },
): void {
  const known = calendar.years.find((each) => each.year === year) ?? null;
  const exceptions = calendar.exceptions.filter(
    ({ day, kind }) => kind !== 'announced' && day.startsWith(`${year}-`),
  );
  if (json) {
    printJson({ year, announced: known !== null, ...known, exceptions });
    return;
  }
  const zh = lang === 'zh';
  const lines = known
    ? [
        `${year} ${known.source}`.trim(),
        ...known.off.map(({ day, name }) => `${day}  ${zh ? '放假' : 'off'}  ${name}`),
        ...known.worked.map((day) => `${day}  ${zh ? '上班' : 'worked'}`),
      ]
    : [zh ? `${year} 年的节假日还没有公布` : `the holidays of ${year} are not announced`];
  const own = exceptions.map(
    ({ day, kind, reason }) =>
      `${day}  ${kind === 'closed' ? (zh ? '本公司休息' : 'closed') : zh ? '本公司上班' : 'works'}  ${reason}`,
  );
  print(`${[...lines, ...own].join('\n')}\n`);
}
