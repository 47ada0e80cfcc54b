import type { Day } from '../../domain/values/day.ts';
import type { WireDemo } from '../../wire/people.ts';
import { type Context, inOrg } from '../context.ts';
import { demoOrg, emptyDemoOrg, lockDemoOrg } from '../db/organisation.ts';
import type { Client } from '../db/pool.ts';
import { startJobIn } from '../jobs/actions.ts';
import { endLostJobs, findLastJob } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { type CompanyFacts, findCompany, type StoredCompany, saveCompany } from './store.ts';

/** Kind of the job that loads it; who starts the server brings its work. */
export const demoJob = 'demo';

/** The same database seen as the demo company: nothing of the own one, and nothing else. */
export const demoContext = ({ pool, person }: Pick<Context, 'pool' | 'person'>): Context => ({
  pool,
  // What is invented is nobody's: all of it is shown.
  person: { ...person, chains: null },
  orgId: demoOrg,
  takesAnnexesOnly: true,
  takesTypedNames: true,
});

type Demo = Omit<WireDemo, 'offered'>;

/** 演示公司: how far it is. */
export const readDemo = (context: Context): Promise<Demo> => inOrg(demoContext(context), findDemo);

async function findDemo(client: Client): Promise<Demo> {
  await endLostJobs(client);
  const job = await findLastJob(client, demoJob);
  if (!job) return { state: 'absent', job: null };
  const state = job.state === 'done' ? 'ready' : job.endedAt === null ? 'loading' : 'broken';
  return { state, job: job.id };
}

/** 装入演示公司: one that was left half way is emptied first; one that is there only when asked to. */
export async function startDemo(
  context: Context,
  { today, reset }: { readonly today: Day; readonly reset: boolean },
): Promise<string> {
  const own = demoContext(context);
  return inOrg(own, async (client) => {
    await lockDemoOrg(client);
    const { state } = await findDemo(client);
    if (state === 'loading') throw new Refused(409, 'demo.loading');
    if (state === 'ready' && !reset) throw new Refused(409, 'demo.loaded');
    if (state !== 'absent') await emptyDemoOrg(client);
    return startJobIn(client, own, demoJob, { today });
  });
}

/** 公司资料: what letters bear where nobody says otherwise. */
export const readCompany = (context: Context): Promise<StoredCompany> =>
  inOrg(context, findCompany);

/** 改公司资料: of two people at once one wins, the other is told. */
export async function changeCompany(
  context: Context,
  facts: CompanyFacts,
  by: { readonly seen: number; readonly person: string },
): Promise<StoredCompany> {
  return inOrg(context, async (client) => {
    if (await saveCompany(client, facts, by)) return findCompany(client);
    const { version } = await findCompany(client);
    throw new Refused(409, 'company.stale', { current: `${version}`, given: `${by.seen}` });
  });
}
