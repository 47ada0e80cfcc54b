import { type Context, inOrg } from '../context.ts';
import { loadKnownDays, openObjections } from '../evidence/objections.ts';
import type { OpenedRun } from '../imports/opened.ts';
import { loadSeenHead, loadSeenRun, type SeenHead } from '../imports/partHead.ts';
import type { RunHead, StoredRun } from '../imports/store.ts';
import { Refused } from '../refused.ts';

/** A stored audit, its last version where none is named. */
export async function readRun(
  context: Context,
  id: string,
  version: number | null = null,
): Promise<StoredRun> {
  return inOrg(context, async (client) => {
    const run = await loadSeenRun(client, id, version);
    if (!run) throw new Refused(404, 'audit.missing', { id });
    const objectionOf = await openObjections(
      client,
      run.audited,
      await loadKnownDays(client, null),
    );
    const audited = run.audited.map((each) => {
      return { ...each, audit: { ...each.audit, deadline: objectionOf(each).due } };
    });
    return { ...run, audited };
  });
}

const seenRuns = new WeakMap<OpenedRun, StoredRun>();

/** The version on the screen, kept as long as its files are at hand; a part is of whom it is shown to. */
export async function readSeen(
  context: Context,
  { id, version, part }: SeenHead,
  opened: OpenedRun,
): Promise<StoredRun> {
  if (part !== null) return readRun(context, id, version);
  const known = seenRuns.get(opened);
  if (known?.id === id && known.version === version) return known;
  const run = await readRun(context, id, version);
  seenRuns.set(opened, run);
  return run;
}

/** The version that was seen, refused where it is not the last. */
export async function readHead(context: Context, id: string, seen: number): Promise<SeenHead> {
  const head = await findHead(context, id);
  refuseStale(head, seen);
  return head;
}

const findHead = (context: Context, id: string): Promise<SeenHead> =>
  inOrg(context, async (client) => {
    const head = await loadSeenHead(client, id);
    if (!head) throw new Refused(404, 'audit.missing', { id });
    return head;
  });

export async function readCurrent(context: Context, id: string, seen: number): Promise<StoredRun> {
  const run = await readRun(context, id);
  refuseStale(run, seen);
  return run;
}

function refuseStale(
  { id, version, withdrawn }: Pick<RunHead, 'id' | 'version' | 'withdrawn'>,
  seen: number,
): void {
  if (withdrawn) throw new Refused(409, 'audit.withdrawn', { id });
  if (version === seen) return;
  throw new Refused(409, 'audit.stale', { current: `${version}`, given: `${seen}` });
}

/** The version that an audit has come to. */
export async function readVersion(context: Context, id: string): Promise<number> {
  return (await findHead(context, id)).version;
}
