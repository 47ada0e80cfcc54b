import { statfs } from 'node:fs/promises';
import type { WireReadiness, WireSystem } from '../../wire/server.ts';
import type { Lang } from '../../words/text.ts';
import { backupJob, listPlanned, startBackup } from '../backups/actions.ts';
import { type BackupPlan, clockInShanghai, nextTime } from '../backups/plan.ts';
import { readVersion } from '../config.ts';
import { type Context, inOrg } from '../context.ts';
import { listMigrations } from '../db/migrate.ts';
import { toWireJob } from '../jobs/actions.ts';
import { endLostJobs, findLastJob, listFailedJobs, type StoredJob } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { readLastVerification } from '../trail/actions.ts';
import { countJobs, listRan, readDatabaseSize, readSizes } from './store.ts';

/** What is looked at to know how the service is. */
export interface System {
  readonly books: Pick<Context, 'pool' | 'orgId'>;
  /** Null where the program does not know of any. */
  readonly dataFolder: string | null;
  /** Takes jobs from the queue. */
  readonly isWorking: () => boolean;
  readonly startedAt: string;
  /** Null = no backups are taken by themselves. */
  readonly plan: BackupPlan | null;
}

/** Below it a database soon stops taking anything in. */
const leastFree = 200 * 2 ** 20;

/** 就绪: the schema is this program's, jobs are taken, and the disk has room; each told by itself. */
export async function readReadiness(system: System): Promise<WireReadiness> {
  const ran = await listRan(system.books.pool).catch(() => null);
  const free = system.dataFolder === null ? null : await readFree(system.dataFolder);
  const parts = {
    database: ran !== null,
    migrated: ran !== null && listMigrations().every(({ name }) => ran.has(name)),
    jobs: system.isWorking(),
    disk: free === null || free >= leastFree,
  };
  return { ready: Object.values(parts).every(Boolean), ...parts };
}

/** Bytes that are free where the data is; an unknown place is no reason to stop. */
const readFree = (folder: string): Promise<number | null> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );

const failuresShown = 10;

/** 系统: what keeps it running, and whether it can be brought back. */
export async function readSystem(
  system: System,
  context: Context,
  lang: Lang,
): Promise<WireSystem> {
  const { plan, dataFolder, startedAt } = system;
  const { pool } = system.books;
  const ran = [...(await listRan(pool))].sort();
  const kept = await inOrg(context, async (client) => {
    await endLostJobs(client);
    return {
      sizes: await readSizes(client),
      jobs: await countJobs(client),
      failures: await listFailedJobs(client, failuresShown),
      last: await findLastJob(client, backupJob),
    };
  });
  const free = dataFolder === null ? null : await readFree(dataFolder);
  return {
    ...{ program: readVersion(), node: process.versions.node, postgres: kept.sizes.postgres },
    ...{ schema: ran.at(-1) ?? '', started_at: startedAt },
    readiness: await readReadiness(system),
    memory_bytes: process.memoryUsage.rss(),
    database_bytes: await readDatabaseSize(pool),
    files: { count: kept.sizes.files, bytes: kept.sizes.fileBytes },
    disk: dataFolder === null || free === null ? null : { folder: dataFolder, free_bytes: free },
    jobs: [...kept.jobs],
    failures: kept.failures.map((job) => toWireJob(job, lang)),
    backups: plan && (await showPlan(plan, kept.last, lang)),
    verification: await readLastVerification(context, lang),
  };
}

async function showPlan(
  { folder, at, keep, passphrase }: BackupPlan,
  last: StoredJob | null,
  lang: Lang,
): Promise<WireSystem['backups']> {
  const taken = await listPlanned(folder);
  return {
    ...{ folder, at, keep: { ...keep }, is_encrypted: passphrase !== null },
    next: nextTime(clockInShanghai(new Date()), taken[0]?.clock ?? null, at),
    taken: taken.map(({ name, clock, size }) => ({ name, clock, bytes: size })),
    free_bytes: await readFree(folder),
    last: last && toWireJob(last, lang),
  };
}

/** 立即备份, by the plan; gives the job. */
export async function backUpNow({ plan }: System, context: Context): Promise<string> {
  if (plan === null) throw new Refused(409, 'backup.noPlan');
  return startBackup(context);
}

/** For programs of this machine alone: not through a proxy, and not from elsewhere. */
export function checkNearby(address: string, isProxied: boolean): void {
  if (isProxied || !/^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address))
    throw new Refused(404, 'route.missing', { path: '/metrics' });
}

/** Requests that were answered, by method and kind of status. */
export interface Answers {
  readonly count: (method: string, status: number, ms: number) => void;
  readonly list: () => readonly Metric[];
}

interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly values: readonly { readonly labels?: Record<string, string>; readonly value: number }[];
}

export function countAnswers(): Answers {
  const counts = new Map<string, { labels: Record<string, string>; n: number; seconds: number }>();
  return {
    count: (method, status, ms) => {
      const labels = { method, status: `${Math.floor(status / 100)}xx` };
      const key = `${method} ${labels.status}`;
      const so = counts.get(key) ?? { labels, n: 0, seconds: 0 };
      counts.set(key, { labels, n: so.n + 1, seconds: so.seconds + ms / 1000 });
    },
    list: () => [
      {
        ...{ name: 'ming_http_requests_total', type: 'counter', help: 'Requests answered' },
        values: [...counts.values()].map(({ labels, n }) => ({ labels, value: n })),
      },
      {
        ...{ name: 'ming_http_request_seconds_total', type: 'counter' },
        help: 'Time that answering took',
        values: [...counts.values()].map(({ labels, seconds }) => ({ labels, value: seconds })),
      },
    ],
  };
}

/** 指标 as Prometheus reads them. */
export async function showMetrics(system: System, answers: Answers): Promise<string> {
  const { pool } = system.books;
  const ready = await readReadiness(system);
  const jobs = await inOrg(system.books, countJobs).catch(() => []);
  const size = await readDatabaseSize(pool).catch(() => Number.NaN);
  const gauge = (name: string, help: string, value: number): Metric => ({
    ...{ name, type: 'gauge', help, values: [{ value }] },
  });
  const metrics: readonly Metric[] = [
    {
      ...{ name: 'ming_info', type: 'gauge', help: 'The version of the program' },
      values: [{ labels: { version: readVersion() }, value: 1 }],
    },
    gauge('ming_ready', 'Whether it may be given work', ready.ready ? 1 : 0),
    gauge('ming_uptime_seconds', 'Since the program started', process.uptime()),
    gauge('ming_resident_memory_bytes', 'Memory of the program', process.memoryUsage.rss()),
    gauge('ming_database_bytes', 'Size of the database', size),
    gauge('ming_database_sessions', 'Sessions of the pool', pool.totalCount),
    gauge('ming_database_waiting', 'Who waits for a session', pool.waitingCount),
    {
      ...{ name: 'ming_jobs', type: 'gauge', help: 'Jobs by state' },
      values: jobs.map(({ state, n }) => ({ labels: { state }, value: n })),
    },
    ...answers.list(),
  ];
  return metrics.map(showMetric).join('');
}

function showMetric({ name, type, help, values }: Metric): string {
  const lines = values.map(({ labels, value }) => {
    const pairs = Object.entries(labels ?? {}).map(
      ([key, text]) => `${key}=${JSON.stringify(text)}`,
    );
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}
