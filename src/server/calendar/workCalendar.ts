import {
  type HolidayNotice,
  makeWorkCalendar,
  type WorkCalendar,
} from '../../domain/calendar/workCalendar.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Client } from '../db/pool.ts';
import { packagedNotices } from '../workdays.ts';
import { loadDays, type StoredException, type StoredNotice } from './store.ts';

/** What is known of one year: by which version of ours, or by the program (version 0). */
export interface KnownYear extends HolidayNotice {
  readonly loaded: StoredNotice | null;
  readonly versions: readonly StoredNotice[];
}

export interface KnownDays {
  readonly years: readonly KnownYear[];
  readonly exceptions: readonly StoredException[];
}

/** 工作日历 with where each year comes from: what was loaded holds before what the program brings. */
export async function loadKnownDays(client: Client, known: Day | null): Promise<KnownDays> {
  const { notices, exceptions } = await loadDays(client, known);
  const versions = Map.groupBy(notices, ({ year }) => year);
  const years = new Map<number, KnownYear>();
  for (const notice of packagedNotices()) {
    years.set(notice.year, { ...notice, loaded: null, versions: [] });
  }
  for (const [year, own] of versions) {
    const [last] = own;
    if (last)
      years.set(year, { year, off: last.off, worked: last.worked, loaded: last, versions: own });
  }
  return { years: [...years.values()].sort((a, b) => a.year - b.year), exceptions };
}

/**
 * 工作日历 of the organisation, as known on a day (null = now): what every deadline and due day counts
 * working days by.
 */
export async function loadWorkCalendar(
  client: Client,
  known: Day | null = null,
): Promise<WorkCalendar> {
  const { years, exceptions } = await loadKnownDays(client, known);
  const standing = exceptions.filter(({ kind }) => kind !== 'announced');
  return makeWorkCalendar(
    years,
    standing.map(({ day, kind }) => ({ day, isWorked: kind === 'worked' })),
  );
}
