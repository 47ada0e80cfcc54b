import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import {
  loadDays,
  type StoredException,
  type StoredNotice,
  saveException,
  saveNotice,
} from './store.ts';
import { type KnownDays, loadKnownDays } from './workCalendar.ts';

/** 工作日历 as known on a day; null = now. */
export const readCalendar = (context: Context, known: Day | null): Promise<KnownDays> =>
  inOrg(context, (client) => loadKnownDays(client, known));

export type GivenNotice = Pick<StoredNotice, 'year' | 'source' | 'off' | 'worked'>;

const contentOf = ({ off, worked }: Pick<GivenNotice, 'off' | 'worked'>): string =>
  JSON.stringify([off.map(({ day, name }) => [day, name]), worked]);

/** 载入放假通知: a new version of its year; the same days once more add nothing. */
export async function setNotice(context: Context, seen: number, given: GivenNotice): Promise<void> {
  const days = [...given.off.map(({ day }) => day), ...given.worked];
  const twice = days.find((day, i) => days.indexOf(day) !== i);
  if (twice !== undefined) throw new Refused(422, 'calendar.twice', { day: twice });
  const far = days.find((day) => Math.abs(Number(day.slice(0, 4)) - given.year) > 1);
  if (far !== undefined) throw new Refused(422, 'calendar.otherYear', { day: far });
  await inOrg(context, async (client) => {
    const { notices } = await loadDays(client, null);
    const last = notices.find(({ year }) => year === given.year);
    if (last && contentOf(last) === contentOf(given)) return;
    const by = { seen, person: context.person.name };
    if (!(await saveNotice(client, given, by))) throw new Refused(409, 'calendar.stale');
  });
}

/** 设本公司例外, or take it back; the same once more adds nothing. */
export async function setException(
  context: Context,
  seen: number,
  given: Pick<StoredException, 'day' | 'kind' | 'reason'>,
): Promise<void> {
  await setExceptions(context, [{ ...given, seen }]);
}

type GivenException = Pick<StoredException, 'day' | 'kind' | 'reason'> & { readonly seen: number };

/** Several at once, all or none. */
export async function setExceptions(
  context: Context,
  all: readonly GivenException[],
): Promise<void> {
  const days = all.map(({ day }) => day);
  const twice = days.find((day, i) => days.indexOf(day) !== i);
  if (twice !== undefined) throw new Refused(422, 'calendar.twice', { day: twice });
  await inOrg(context, async (client) => {
    const { exceptions } = await loadDays(client, null);
    for (const { seen, ...given } of all) {
      const last = exceptions.find(({ day }) => day === given.day);
      if (last?.kind === given.kind && last.reason === given.reason) continue;
      if (!last && given.kind === 'announced') continue;
      const by = { seen, person: context.person.name };
      if (!(await saveException(client, given, by))) throw new Refused(409, 'calendar.stale');
    }
  });
}
