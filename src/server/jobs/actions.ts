import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type Runner, run } from 'graphile-worker';
import pg from 'pg';
import { showInstant } from '../../wire/instantText.ts';
import type { WireJob } from '../../wire/jobs.ts';
import { refusalTexts } from '../../words/refusals.ts';
import { showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Database } from '../db/open.ts';
import type { Client } from '../db/pool.ts';
import { troubleOf } from '../db/trouble.ts';
import { Refused } from '../refused.ts';
import { mayDo } from '../routeRights.ts';
import {
  endLostJobs,
  findJob,
  type JobProgress,
  queueJob,
  requestCancel,
  type Step,
  type StoredJob,
  saveEnd,
  saveJob,
  saveProgress,
  takeJob,
} from './store.ts';

export type { Step } from './store.ts';

/** The work of one kind of job: its input to what it made. */
export type Work = (context: Context, input: unknown, step: Step) => Promise<Made>;

export interface Made {
  readonly id: string;
  readonly version: number;
  /** Decisions of it that wait for an approval. */
  readonly waiting?: number;
}

export interface JobRunner {
  /** Takes what comes into the queue. */
  readonly isWorking: () => boolean;
  readonly stop: () => Promise<void>;
}

const task = 'mingzhang';
const beatMs = 250;
const lookMs = 200;
/** What is nearly done when the program stops may end. */
const patienceMs = 3_000;

/** 任务: queues a job in the transaction that also keeps its row, so that neither is without the other. */
export const startJob = (context: Context, kind: string, input: unknown): Promise<string> =>
  inOrg(context, (client) => startJobIn(client, context, kind, input));

/** The same in a transaction that does more. */
export async function startJobIn(
  client: Client,
  { orgId, person }: Pick<Context, 'orgId' | 'person'>,
  kind: string,
  input: unknown,
): Promise<string> {
  const id = newId();
  await saveJob(client, { id, kind, input, actor: person });
  await queueJob(client, task, { orgId, id });
  return id;
}

export async function loadJob(context: Context, id: string): Promise<StoredJob> {
  const job = await inOrg(context, async (client) => {
    await endLostJobs(client);
    return findJob(client, id);
  });
  if (!job) throw new Refused(404, 'job.missing', { id });
  return job;
}

/** The same of a job that gives signs of life in this process: it is not lost. */
const lookAgain = async (context: Context, id: string): Promise<StoredJob> => {
  const known = inWork.has(id) ? await inOrg(context, (client) => findJob(client, id)) : null;
  return known ?? loadJob(context, id);
};

/** A job of this process in work: told at once, without waiting for its next sign of life. */
interface InWork {
  readonly cancel: () => void;
  /** Those who wait for news of it. */
  readonly bells: Set<() => void>;
}

const inWork = new Map<string, InWork>();

/** Until there is news of a job, so long at most. */
function waitForNews(id: string, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const bells = inWork.get(id)?.bells;
    const stop = (): void => {
      clearTimeout(late);
      bells?.delete(stop);
      signal.removeEventListener('abort', stop);
      done();
    };
    const late = setTimeout(stop, ms);
    bells?.add(stop);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

const ring = (bells: ReadonlySet<() => void>): void => {
  for (const bell of [...bells]) bell();
};

/** 取消, by who began it or who may begin such: gives the job as it is then; one that has ended is refused. */
export async function cancelJob(context: Context, id: string): Promise<StoredJob> {
  const job = await loadJob(context, id);
  const right = { action: 'change', subject: 'imports' } as const;
  if (job.actor.id !== context.person.id && !mayDo(context.person, right))
    throw new Refused(403, 'right.missing', right);
  if (job.endedAt !== null && job.state !== 'cancelled') {
    throw new Refused(409, 'job.ended', { state: job.state });
  }
  await inOrg(context, (client) => requestCancel(client, id));
  inWork.get(id)?.cancel();
  return loadJob(context, id);
}

/** A job as it stands, again whenever it changed, until it has ended. */
export async function* watchJob(
  context: Context,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<StoredJob> {
  let last = '';
  while (!signal.aborted) {
    const job = await lookAgain(context, id);
    const seen = [job.state, job.stage, job.item, job.done, job.total].join('\n');
    if (seen !== last) yield job;
    last = seen;
    if (job.endedAt !== null) return;
    await waitForNews(id, lookMs, signal);
  }
}

/**
 * Takes jobs from the queue until it is stopped. What runs then has a moment to end and is given up as
 * cancelled after it; what waits is taken at the next start.
 */
export async function runJobs(
  database: Database,
  works: Readonly<Record<string, Work>>,
  log: (line: string) => void,
): Promise<JobRunner> {
  const ending = new AbortController();
  const queue = new pg.Pool({
    connectionString: database.directUrl,
    max: 3,
    ...(database.directRole ? { options: `-c role=${database.directRole}` } : {}),
  });
  const lost = (error: Error) => {
    if (!ending.signal.aborted) log(`queue: ${error.message}`);
  };
  queue.on('error', lost);
  queue.on('connect', (client) => client.on('error', lost));
  const runner: Runner = await run({
    pgPool: queue,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log(`queue: ${message}`);
    }),
    taskList: {
      [task]: async (payload) => {
        const { orgId, id } = payload as { orgId: string; id: string };
        await runOne({ pool: database.pool, orgId }, id, works, ending.signal, log);
      },
    },
  });
  let isWorking = true;
  let isEnding = false;
  const rest = (): void => {
    isWorking = false;
  };
  runner.promise.then(rest, rest);
  return {
    isWorking: () => isWorking && !isEnding,
    stop: async () => {
      isEnding = true;
      const late = setTimeout(() => ending.abort(), patienceMs);
      await runner.stop();
      clearTimeout(late);
      ending.abort();
      await queue.end();
    },
  };
}

/** As who began it. */
async function runOne(
  place: Pick<Context, 'pool' | 'orgId'>,
  id: string,
  works: Readonly<Record<string, Work>>,
  ending: AbortSignal,
  log: (line: string) => void,
): Promise<void> {
  const job = await inOrg(place, (client) => takeJob(client, id));
  const work = job ? works[job.kind] : undefined;
  if (!job || !work) return;
  // Who began one before there were limits saw everything.
  const chains = job.actor.chains ?? null;
  const context: Context = { ...place, person: { ...job.actor, chains, from: 'job' } };
  const cancel = new AbortController();
  const bells = new Set<() => void>();
  inWork.set(id, { cancel: () => cancel.abort(), bells });
  const signal = AbortSignal.any([cancel.signal, ending]);
  let progress: JobProgress = job;
  let tellSoon = (): void => undefined;
  const beat = async (): Promise<void> => {
    while (!signal.aborted) {
      await new Promise<void>((done) => {
        tellSoon = done;
        void sleep(beatMs, undefined, { signal }).then(done, done);
      });
      if (signal.aborted) return;
      if (await inOrg(context, (client) => saveProgress(client, id, progress))) cancel.abort();
      ring(bells);
    }
  };
  const beating = beat().catch((error: Error) => log(`job ${id}: ${error.message}`));
  // Another stage is news; how far one is can wait for the next sign of life.
  const report = (next: JobProgress) => {
    const isNews = next.stage !== progress.stage;
    progress = next;
    if (isNews) tellSoon();
  };
  const end = await work(context, job.input, { signal, report }).then(
    (result) => ({ state: 'done' as const, result, error: null }),
    (error: unknown) => endOf(error, signal, id, log),
  );
  const wasCancelled = signal.aborted;
  cancel.abort();
  await beating;
  await inOrg(context, async (client) => {
    if (!wasCancelled) await saveProgress(client, id, progress);
    await saveEnd(client, id, end);
  });
  inWork.delete(id);
  ring(bells);
}

function endOf(error: unknown, signal: AbortSignal, id: string, log: (line: string) => void) {
  if (signal.aborted) {
    return { state: 'cancelled' as const, result: null, error: null };
  }
  const refused =
    error instanceof Refused ? error : (troubleOf(error) ?? new Refused(422, 'job.failed'));
  if (!(error instanceof Refused)) log(`job ${id}: ${(error as Error).stack ?? String(error)}`);
  const { code, facts } = refused;
  return { state: 'failed' as const, result: null, error: { code, facts: { ...facts } } };
}

export const toWireJob = (job: StoredJob, lang: Lang): WireJob => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  stage: job.stage,
  item: job.item,
  done: job.done,
  total: job.total,
  audit: job.result?.id ?? null,
  version: job.result?.version ?? null,
  waiting: job.result?.waiting ?? null,
  error:
    job.error === null
      ? null
      : { ...job.error, title: showText(refusalTexts, job.error.code, job.error.facts, lang) },
  created_at: showInstant(job.createdAt),
  ended_at: job.endedAt === null ? null : showInstant(job.endedAt),
});
