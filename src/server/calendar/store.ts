import type { NamedDay } from '../../domain/calendar/workCalendar.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 放假通知 as it was loaded. */
export interface StoredNotice {
  readonly year: number;
  readonly version: number;
  readonly source: string;
  readonly off: readonly NamedDay[];
  readonly worked: readonly Day[];
  readonly person: string;
  readonly recordedAt: string;
}

/** Both in one statement: most answers that count working days ask for nothing else of them. */
export async function loadDays(
  client: Client,
  known: Day | null,
): Promise<{ readonly notices: StoredNotice[]; readonly exceptions: StoredException[] }> {
  const { rows } = await client.query<{ notices: string; exceptions: string }>(
    `select
       (select coalesce(json_agg(json_build_object('year', year, 'version', version,
            'source', source, 'off', days_off, 'worked', days_worked::text[], 'person', person,
            'recordedAt', recorded_at) order by year, version desc), '[]')::text
          from holiday_notices where ${knownOn('recorded_at', '$1')}) as notices,
       (select coalesce(json_agg(json_build_object('day', day::text, 'version', version,
            'kind', kind, 'reason', reason, 'person', person, 'recordedAt', recorded_at)
            order by day), '[]')::text
          from (select distinct on (day) * from day_exceptions
            where ${knownOn('recorded_at', '$1')} order by day, version desc) last) as exceptions`,
    [known],
  );
  const [row] = rows;
  return {
    notices: fromJson<StoredNotice[]>(row?.notices ?? '[]'),
    exceptions: fromJson<StoredException[]>(row?.exceptions ?? '[]'),
  };
}

/** false where somebody loaded another meanwhile. */
export async function saveNotice(
  client: Client,
  { year, source, off, worked }: Pick<StoredNotice, 'year' | 'source' | 'off' | 'worked'>,
  { seen, person }: { readonly seen: number; readonly person: string },
): Promise<boolean> {
  const saved = await client.query(
    `insert into holiday_notices (org_id, year, version, source, days_off, days_worked, person)
     select current_org(), $1, $2::int + 1, $3, $4, $5, $6
     where $2::int = (select coalesce(max(version), 0) from holiday_notices where year = $1)
     on conflict do nothing`,
    [year, seen, plain(source), toJson(off), worked, plain(person)],
  );
  return saved.rowCount === 1;
}

/** 本公司例外; 'announced' = it was taken back. */
export interface StoredException {
  readonly day: Day;
  readonly version: number;
  readonly kind: 'closed' | 'worked' | 'announced';
  readonly reason: string;
  readonly person: string;
  readonly recordedAt: string;
}

/** false where somebody said something of this day meanwhile. */
export async function saveException(
  client: Client,
  { day, kind, reason }: Pick<StoredException, 'day' | 'kind' | 'reason'>,
  { seen, person }: { readonly seen: number; readonly person: string },
): Promise<boolean> {
  const saved = await client.query(
    `insert into day_exceptions (org_id, day, version, kind, reason, person)
     select current_org(), $1::date, $2::int + 1, $3, $4, $5
     where $2::int = (select coalesce(max(version), 0) from day_exceptions where day = $1::date)
     on conflict do nothing`,
    [day, seen, kind, plain(reason), plain(person)],
  );
  return saved.rowCount === 1;
}
