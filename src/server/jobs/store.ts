import type { WireJob } from '../../wire/jobs.ts';
import type { Actor } from '../context.ts';
import type { Client } from '../db/pool.ts';

export type JobState = WireJob['state'];

export interface JobProgress {
  readonly stage: string;
  readonly item: string;
  readonly done: number;
  readonly total: number;
}

/** What the work of a job may use: it tells where it is and listens for its end. */
export interface Step {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
}

export interface StoredJob extends JobProgress {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly input: unknown;
  readonly actor: Actor;
  readonly result: {
    readonly id: string;
    readonly version: number;
    readonly waiting?: number;
  } | null;
  readonly error: { readonly code: string; readonly facts: Record<string, string> } | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

const columns = `job_id as id, kind, state, step as stage, item, done_count::int as done,
  coalesce(total_count, 0)::int as total, input, actor, result, error, recorded_at as "createdAt",
  ended_at as "endedAt"`;

export async function saveJob(
  client: Client,
  job: Pick<StoredJob, 'id' | 'kind' | 'input' | 'actor'>,
): Promise<void> {
  await client.query(
    `insert into jobs (org_id, job_id, kind, input, actor)
     values (current_org(), $1, $2, $3, $4)`,
    [job.id, job.kind, JSON.stringify(job.input), JSON.stringify(job.actor)],
  );
}

/** Hands it to the queue, in the same transaction; tried once, a lost one is started again by hand. */
export async function queueJob(client: Client, task: string, payload: unknown): Promise<void> {
  await client.query('select graphile_worker.add_job($1, $2::json, max_attempts => 1)', [
    task,
    JSON.stringify(payload),
  ]);
}

export async function findJob(client: Client, id: string): Promise<StoredJob | null> {
  const found = await client.query<StoredJob>(
    `select ${columns} from jobs where job_id::text = $1`,
    [id],
  );
  return found.rows[0] ?? null;
}

/** The newest of a kind. */
export async function findLastJob(client: Client, kind: string): Promise<StoredJob | null> {
  const found = await client.query<StoredJob>(
    `select ${columns} from jobs where kind = $1 order by recorded_at desc, job_id desc limit 1`,
    [kind],
  );
  return found.rows[0] ?? null;
}

/** Until the end of the transaction nobody else begins one of this kind who asks this first. */
export async function holdJobs(client: Client, kind: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`job ${kind}`]);
}

/** The newest that failed, so many at most. */
export async function listFailedJobs(client: Client, limit: number): Promise<StoredJob[]> {
  const found = await client.query<StoredJob>(
    `select ${columns} from jobs where state = 'failed'
     order by recorded_at desc, job_id desc limit $1`,
    [limit],
  );
  return found.rows;
}

/** Takes a waiting job into work; null where it was cancelled or taken meanwhile. */
export async function takeJob(client: Client, id: string): Promise<StoredJob | null> {
  const taken = await client.query<StoredJob>(
    `update jobs set state = 'running', changed_at = now()
     where job_id = $1 and state = 'waiting' returning ${columns}`,
    [id],
  );
  return taken.rows[0] ?? null;
}

/** Progress and a sign of life; tells whether somebody asked to cancel. */
export async function saveProgress(
  client: Client,
  id: string,
  { stage, item, done, total }: JobProgress,
): Promise<boolean> {
  const saved = await client.query<{ cancel: boolean }>(
    `update jobs set step = $2, item = $3, done_count = $4, total_count = $5, changed_at = now()
     where job_id = $1 and state = 'running' returning cancel_asked as cancel`,
    [id, stage, item, done, total],
  );
  return saved.rows[0]?.cancel ?? true;
}

export async function saveEnd(
  client: Client,
  id: string,
  end: Pick<StoredJob, 'state' | 'result' | 'error'>,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await client.query(
    `update jobs set state = $2, result = $3, error = $4, ended_at = now(), changed_at = now()
     where job_id = $1 and ended_at is null`,
    [id, end.state, json(end.result), json(end.error)],
  );
}

/** A waiting job ends at once; a running one is asked to. */
export async function requestCancel(client: Client, id: string): Promise<void> {
  await client.query(
    `update jobs set cancel_asked = true,
       state = case when state = 'waiting' then 'cancelled' else state end,
       ended_at = case when state = 'waiting' then now() else ended_at end
     where job_id = $1 and ended_at is null`,
    [id],
  );
}

/** Jobs whose program ended under them: no sign of life for longer than a running one needs. */
export async function endLostJobs(client: Client): Promise<void> {
  await client.query(
    `update jobs set state = 'failed', ended_at = now(),
       error = '{"code":"job.lost","facts":{}}'
     where state = 'running' and changed_at < now() - interval '60 seconds'`,
  );
}
