import { showInstant } from '../../wire/instantText.ts';
import type {
  WireAnchor,
  WireLastVerification,
  WireTrail,
  WireTrailEntry,
  WireVerification,
  WireVerifyOrder,
} from '../../wire/trail.ts';
import type { Lang } from '../../words/text.ts';
import { showFinding, showRecord } from '../../words/trail.ts';
import { type Context, inOrg } from '../context.ts';
import { startJob } from '../jobs/actions.ts';
import { endLostJobs, findLastJob } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import {
  findNames,
  findVerification,
  listEntries,
  type Named,
  type StoredTrailEntry,
  type StoredVerification,
  type TrailChange,
  type TrailFilter,
} from './store.ts';
import { type VerifyOrder, verifyJob } from './verify.ts';
import { loadHead } from './verifyStore.ts';

export interface TrailPage {
  readonly after: string | null;
  readonly limit: number;
}

/** An entry names so many of what it is about; the rest is counted by its rows. */
const namedAtMost = 4;

/** 留痕: who changed what, when, why and from where, the newest first. */
export async function readTrail(
  context: Context,
  filter: TrailFilter,
  { after, limit }: TrailPage,
  lang: Lang,
): Promise<WireTrail> {
  return inOrg(context, async (client) => {
    const found = await listEntries(client, filter, { after, limit: limit + 1 });
    const entries = found.slice(0, limit);
    const ids = entries.flatMap(({ subjects }) => (subjects ?? []).slice(0, 20));
    const names = await findNames(client, [...new Set(ids)]);
    const byId = new Map(names.map((each) => [each.id, each]));
    const last = found.length > limit ? entries.at(-1) : undefined;
    return {
      entries: entries.map((entry) => toWireEntry(entry, byId, lang)),
      next: last ? `${last.id}` : null,
    };
  });
}

function toWireEntry(
  { subjects, changes, ...entry }: StoredTrailEntry,
  names: ReadonlyMap<string, Named>,
  lang: Lang,
): WireTrailEntry {
  const about = (subjects ?? []).flatMap((id) => names.get(id) ?? []).slice(0, namedAtMost);
  const list = Array.isArray(changes)
    ? (changes as readonly TrailChange[])
    : changes === null
      ? []
      : [{ key: {}, after: changes as Record<string, unknown> }];
  return {
    ...entry,
    id: `${entry.id}`,
    n: `${entry.n}`,
    at: showInstant(entry.at),
    record_text: showRecord(entry.record, lang),
    about,
    changes: list.map(({ key, before, after }) => ({
      key,
      before: before ?? null,
      after: after ?? null,
    })),
  };
}

const empty = { n: 0n, hash: '0'.repeat(64), entries: 0n, recordedAt: '1970-01-01T00:00:00Z' };

/** 锚点: where the chain ends now, to be kept somewhere else. */
export async function readAnchor(context: Context, now: string): Promise<WireAnchor> {
  const { n, hash, entries, recordedAt } = (await inOrg(context, loadHead)) ?? empty;
  return {
    organisation: context.orgId,
    n: `${n}`,
    hash,
    entries: `${entries}`,
    recorded_at: showInstant(recordedAt),
    made_at: now,
  };
}

/** What of an anchor is compared; one of another organisation tells nothing of this one. */
export function parseAnchor(
  { orgId }: Context,
  anchor: WireVerifyOrder['anchor'],
): VerifyOrder['anchor'] {
  if (!anchor) return null;
  const { organisation, n, hash } = anchor;
  if (organisation !== orgId) throw new Refused(422, 'anchor.foreign', { organisation });
  return { n, hash };
}

/** 验证 as a job. */
export const startVerify = (context: Context, { anchor }: WireVerifyOrder): Promise<string> =>
  startJob(context, verifyJob, { anchor: parseAnchor(context, anchor) } satisfies VerifyOrder);

/** 上次验证, and the one that is under way. */
export async function readLastVerification(
  context: Context,
  lang: Lang,
): Promise<WireLastVerification> {
  return inOrg(context, async (client) => {
    await endLostJobs(client);
    const job = await findLastJob(client, verifyJob);
    const last = await findVerification(client, null);
    return {
      last: last && toWireVerification(last, lang),
      job: job && job.endedAt === null ? job.id : null,
    };
  });
}

export async function readVerification(
  context: Context,
  id: string,
  lang: Lang,
): Promise<WireVerification> {
  const found = await inOrg(context, (client) => findVerification(client, id));
  if (!found) throw new Refused(404, 'verification.missing', { id });
  return toWireVerification(found, lang);
}

const toWireVerification = (
  { id, beganAt, endedAt, n, entries, rows, errors, findings }: StoredVerification,
  lang: Lang,
): WireVerification => ({
  id,
  began_at: showInstant(beganAt),
  ended_at: showInstant(endedAt),
  n: `${n}`,
  entries: `${entries}`,
  rows: `${rows}`,
  errors,
  findings: findings.map(({ code, facts }) => ({
    code,
    facts: { ...facts },
    text: showFinding(code, facts, lang),
  })),
});
