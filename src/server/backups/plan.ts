import { addDays, type Day, dayNumber, monthOf } from '../../domain/values/day.ts';

/** 保留: the newest backup of so many days, weeks and months is kept. */
export interface Retention {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/** 备份计划: where to, at which time of the day in China, and what is kept. */
export interface BackupPlan {
  readonly folder: string;
  /** "02:30" */
  readonly at: string;
  readonly keep: Retention;
  /** Null = not encrypted. */
  readonly passphrase: string | null;
}

export const shortestPassphrase = 12;

/** A moment as China's clocks show it: "2026-03-31T02:30:00". */
export const clockInShanghai = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    ...({ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' } as const),
  })
    .format(moment)
    .replace(' ', 'T');

/** "mingzhang-2026-03-31T023000.ming": what the plan writes, and the only files that it removes. */
export const nameBackup = (clock: string): string => `mingzhang-${clock.replaceAll(':', '')}.ming`;

/** The time of China in a name that the plan gave; null = a file of somebody else. */
export function readName(name: string): string | null {
  const found = /^mingzhang-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)\.ming$/.exec(name);
  return found ? `${found[1]}T${found[2]}:${found[3]}:${found[4]}` : null;
}

/**
 * 到点: whether the time of the plan has come since the last backup. Whoever was off at that time is late and not
 * left out.
 *
 * At 02:30, last 2026-03-30T02:30:05: at 2026-03-31T02:29 not yet, from 02:30 on it is.
 */
export function isDue(now: string, last: string | null, at: string): boolean {
  if (last === null) return true;
  const today = now.slice(0, 10) as Day;
  const planned = now.slice(11, 16) >= at ? today : addDays(today, -1);
  return last < `${planned}T${at}:00`;
}

/** When the plan comes next after now; a backup that is due is due now. */
export function nextTime(now: string, last: string | null, at: string): string {
  if (isDue(now, last, at)) return now;
  const today = now.slice(0, 10) as Day;
  return `${now.slice(11, 16) >= at ? addDays(today, 1) : today}T${at}:00`;
}

/**
 * 清理: which backups the retention lets go. Of each of the newest days, weeks (from Monday) and months that have
 * one, the newest stays; all of the newest day always stay, so that one taken by hand takes none away.
 *
 * Keep 2 days, 1 week, 1 month of 03-30, 03-31 and two of 04-01: both of 04-01 and 03-31 stay.
 */
export function chooseOld(taken: readonly string[], keep: Retention): string[] {
  const sorted = [...new Set(taken)].sort().reverse();
  const dayOf = (clock: string): Day => clock.slice(0, 10) as Day;
  const kept = new Set(sorted.filter((clock) => dayOf(clock) === sorted[0]?.slice(0, 10)));
  const keepNewest = (count: number, periodOf: (clock: string) => string): void => {
    const seen = new Set<string>();
    for (const clock of sorted) {
      const period = periodOf(clock);
      if (seen.has(period)) continue;
      if (seen.size >= count) return;
      seen.add(period);
      kept.add(clock);
    }
  };
  keepNewest(keep.days, dayOf);
  keepNewest(keep.weeks, (clock) => `${weekOf(dayOf(clock))}`);
  keepNewest(keep.months, (clock) => monthOf(dayOf(clock)));
  return sorted.filter((clock) => !kept.has(clock));
}

/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const weekOf = (day: Day): number => Math.floor((dayNumber(day) + 3) / 7);
