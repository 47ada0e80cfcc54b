import { access, constants, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startActor } from '../acting.ts';
import { type Context, inOrg } from '../context.ts';
import { startJobIn, type Work } from '../jobs/actions.ts';
import { endLostJobs, findLastJob, holdJobs } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { inspectBackup } from './inspect.ts';
import {
  type BackupPlan,
  chooseOld,
  clockInShanghai,
  isDue,
  nameBackup,
  readName,
} from './plan.ts';
import { takeBackup } from './take.ts';

export const backupJob = 'backup';

/** A backup that the plan wrote. */
export interface PlannedBackup {
  readonly name: string;
  /** By the clocks of China. */
  readonly clock: string;
  readonly size: number;
}

/** The newest first; a folder that is not there holds none. */
export async function listPlanned(folder: string): Promise<PlannedBackup[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.flatMap((name) => {
    const clock = readName(name);
    return clock === null ? [] : [{ name, clock }];
  });
  const sized = found.map(async (each) => {
    const size = await stat(join(folder, each.name)).then(
      (file) => file.size,
      () => null,
    );
    return size === null ? [] : [{ ...each, size }];
  });
  return (await Promise.all(sized)).flat().sort((a, b) => (a.clock < b.clock ? 1 : -1));
}

/** 定时备份 as a job: written, read back to its end, and only then the old ones are let go. */
export const backupWork =
  (ownerUrl: string, plan: BackupPlan): Work =>
  async (_context, _input, step) => {
    const { folder, passphrase } = plan;
    await checkFolder(folder);
    const name = nameBackup(clockInShanghai(new Date()));
    const file = join(folder, name);
    const { rows } = await takeBackup({ ownerUrl, file, passphrase }, step);
    await inspectBackup({ file, passphrase }, step).catch(async (error: unknown) => {
      await rm(file, { force: true });
      throw error;
    });
    const taken = (await listPlanned(folder)).map(({ clock }) => clock);
    for (const old of chooseOld(taken, plan.keep))
      await rm(join(folder, nameBackup(old)), { force: true });
    return { id: name, version: rows };
  };

async function checkFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch {
    throw new Refused(409, 'backup.folder', { folder });
  }
}

/** Begins one now; one that is under way is that one, for who asks at the same moment too. */
export const startBackup = (context: Context): Promise<string> =>
  inOrg(context, async (client) => {
    await holdJobs(client, backupJob);
    await endLostJobs(client);
    const last = await findLastJob(client, backupJob);
    return last && last.endedAt === null ? last.id : startJobIn(client, context, backupJob, {});
  });

export interface Keeper {
  readonly stop: () => Promise<void>;
}

/** One that failed is tried again after so long. */
const againMs = 3_600_000;

/** Looks every so often whether the plan's time has come. */
export function keepPlan(
  books: Pick<Context, 'pool' | 'orgId'>,
  plan: BackupPlan,
  log: (line: string) => void,
  everyMs = 60_000,
): Keeper {
  const ending = new AbortController();
  const context: Context = { ...books, person: startActor };
  const look = async (): Promise<void> => {
    const last = await inOrg(context, (client) => findLastJob(client, backupJob));
    if (last !== null && Date.now() - Date.parse(last.createdAt) < againMs) return;
    const [newest] = await listPlanned(plan.folder);
    if (isDue(clockInShanghai(new Date()), newest?.clock ?? null, plan.at))
      await startBackup(context);
  };
  const keep = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await look().catch((error: Error) => log(`backup: ${error.message}`));
      await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const keeping = keep();
  return {
    stop: async () => {
      ending.abort();
      await keeping;
    },
  };
}
