import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { loadFile, saveFile } from '../files/actions.ts';
import { findFile } from '../files/store.ts';
import type { RunOrder } from '../imports/computed.ts';
import { findRunOf, findRunsHolding, type RunInput, type SeenRun } from '../imports/store.ts';
import { cancelJob, type Made, type Step, startJobIn } from '../jobs/actions.ts';
import { endLostJobs, findJob, requestCancel, type StoredJob } from '../jobs/store.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { type FileReading, readFirst, readWhole } from './reading.ts';
import {
  type DropPreview,
  findDrop,
  isDropKnown,
  listOpenDrops,
  lockDrop,
  type StoredDrop,
  saveDrop,
  updateDrop,
} from './store.ts';

export type DropState = 'reading' | 'ready' | 'auditing' | 'done' | 'stopped';

/** A drop with how far it is, and which of its files were audited before. */
export interface ShownDrop extends StoredDrop {
  readonly state: DropState;
  readonly job: StoredJob | null;
  readonly sizes: ReadonlyMap<string, number>;
  readonly seen: ReadonlyMap<string, SeenRun>;
  /** A batch of exactly these files that stands. */
  readonly same: SeenRun | null;
}

export interface NewDrop extends Pick<StoredDrop, 'origin' | 'place' | 'asOf'> {
  readonly files: RunInput['files'];
}

/** 开始一次导入: keeps the files together and reads them for the preview. */
export async function openDrop(context: Context, given: NewDrop): Promise<string> {
  const id = newId();
  await inOrg(context, async (client) => {
    await refuseMissing(client, given.files);
    await saveDrop(client, { ...given, id });
    const drop = (await lockDrop(client, id)) as StoredDrop;
    await updateDrop(client, await startReading(client, context, drop));
  });
  return id;
}

async function refuseMissing(client: Client, files: RunInput['files']): Promise<void> {
  for (const { id } of files)
    if (!(await findFile(client, id))) throw new Refused(404, 'file.missing', { id });
}

/** A reading that is under way for an older version ends. */
async function startReading(
  client: Client,
  context: Context,
  drop: StoredDrop,
): Promise<StoredDrop> {
  if (drop.previewJob !== null) await requestCancel(client, drop.previewJob);
  const order = { drop: drop.id, version: drop.version };
  return { ...drop, previewJob: await startJobIn(client, context, 'preview', order) };
}

export interface DropChange {
  readonly version: number;
  readonly files?: RunInput['files'];
  readonly asOf?: Day | null;
  readonly mappings?: readonly Mapping[];
  readonly chains?: StoredDrop['chains'];
}

/** 改一次导入: other files, kinds, columns or chains; it is read again where that changes anything. */
export async function changeDrop(context: Context, id: string, change: DropChange): Promise<void> {
  const { version: seen, ...changed } = change;
  await inOrg(context, async (client) => {
    const drop = await holdOpen(client, id, seen);
    if (change.files) await refuseMissing(client, change.files);
    const next = { ...drop, ...changed, version: drop.version + 1 };
    const isRead = !(change.files || change.mappings || change.chains);
    if (!isRead) return updateDrop(client, await startReading(client, context, next));
    const isFresh = drop.previewVersion === drop.version;
    return updateDrop(client, isFresh ? { ...next, previewVersion: next.version } : next);
  });
}

/** The drop as it was seen, still to be audited, held until the transaction ends. */
async function holdOpen(client: Client, id: string, seen: number): Promise<StoredDrop> {
  const drop = await lockDrop(client, id);
  if (!drop) throw new Refused(404, 'drop.missing', { id });
  const job = drop.auditJob === null ? null : await findJob(client, drop.auditJob);
  if (drop.runId !== null || job?.endedAt === null) throw new Refused(409, 'drop.audited');
  if (drop.version !== seen)
    throw new Refused(409, 'drop.stale', { current: `${drop.version}`, given: `${seen}` });
  return drop;
}

/** 再读一次: after it was cancelled or failed, or what is remembered changed. */
export const readAgain = (context: Context, id: string, seen: number): Promise<void> =>
  inOrg(context, async (client) => {
    const drop = await holdOpen(client, id, seen);
    await updateDrop(
      client,
      await startReading(client, context, { ...drop, previewVersion: null }),
    );
  });

/** 核查这次导入: the job that does it; asked for again while it runs or after, the same one. */
export async function auditDrop(context: Context, id: string, seen: number): Promise<string> {
  return inOrg(context, async (client) => {
    const known = await lockDrop(client, id);
    if (known?.auditJob) {
      const job = await findJob(client, known.auditJob);
      if (job && (job.endedAt === null || job.state === 'done')) return job.id;
    }
    return startAudit(client, context, await holdOpen(client, id, seen));
  });
}

async function startAudit(client: Client, context: Context, drop: StoredDrop): Promise<string> {
  const order: RunOrder = {
    files: drop.files,
    asOf: drop.asOf ?? (todayInShanghai() as Day),
    mappings: drop.mappings,
    chains: drop.chains,
    decisions: [],
    id: null,
    seenVersion: 0,
    drop: drop.id,
  };
  const auditJob = await startJobIn(client, context, 'audit', order);
  await updateDrop(client, { ...drop, auditJob });
  return auditJob;
}

/** 放下一次导入, and back: what runs for it ends; nothing is deleted. */
export async function putAway(context: Context, id: string, isPutAway: boolean): Promise<void> {
  const job = await inOrg(context, async (client) => {
    const drop = await lockDrop(client, id);
    if (!drop) throw new Refused(404, 'drop.missing', { id });
    if (drop.runId !== null) throw new Refused(409, 'drop.audited');
    await updateDrop(client, { ...drop, isPutAway });
    return lastJob(client, drop);
  });
  if (isPutAway && job?.endedAt === null) await cancelJob(context, job.id);
}

type Jobs = Pick<StoredDrop, 'auditJob' | 'previewJob'>;

const lastJob = async (client: Client, drop: Jobs): Promise<StoredJob | null> => {
  const id = drop.auditJob ?? drop.previewJob;
  const preview = drop.previewJob === null ? null : await findJob(client, drop.previewJob);
  if (preview?.endedAt === null) return preview;
  return id === null ? null : findJob(client, id);
};

export async function readDrop(context: Context, id: string): Promise<ShownDrop> {
  return inOrg(context, async (client) => {
    await endLostJobs(client);
    const drop = await findDrop(client, id);
    if (!drop) throw new Refused(404, 'drop.missing', { id });
    const job = await lastJob(client, drop);
    const ids = [...new Set(drop.files.map((file) => file.id))].sort();
    const sizes = new Map<string, number>();
    for (const each of ids) sizes.set(each, (await findFile(client, each))?.size ?? 0);
    const held = await findRunsHolding(client, ids);
    const run = await findRunOf(client, ids);
    const same = run && !run.withdrawn ? run : null;
    const seen = new Map(held.map((each) => [each.file, each] as const));
    return { ...drop, state: stateOf(drop, job), job, sizes, seen, same };
  });
}

export const readOpenDrops = (context: Context) =>
  inOrg(context, async (client) => {
    await endLostJobs(client);
    const shown = [];
    for (const drop of await listOpenDrops(client))
      shown.push({ ...drop, state: stateOf(drop, await lastJob(client, drop)) });
    return shown;
  });

type Progress = Pick<StoredDrop, 'runId' | 'version' | 'previewVersion'>;

function stateOf(drop: Progress, job: StoredJob | null): DropState {
  if (drop.runId !== null) return 'done';
  const isAtWork = job?.endedAt === null;
  if (isAtWork && job.kind === 'audit') return 'auditing';
  if (drop.previewVersion === drop.version) return 'ready';
  return isAtWork ? 'reading' : 'stopped';
}

/** The work of a 'preview': reads, recognises, and keeps what is to be looked at. */
export async function previewDrop(context: Context, input: unknown, step: Step): Promise<Made> {
  const { drop: id, version } = input as { drop: string; version: number };
  const drop = await inOrg(context, (client) => findDrop(client, id));
  if (!drop || drop.version !== version) return { id, version };
  const reading = { ...step, load: (file: string) => loadFile(context, file) };
  const isShown = await showFirst(context, drop, reading);
  const rest = isShown ? { ...reading, report: tellRest(step) } : reading;
  const { files, chains, preview } = await readWhole(context, drop, rest);
  step.signal.throwIfAborted();
  await inOrg(context, async (client) => {
    const held = await lockDrop(client, id);
    if (!held || held.version !== version || held.runId !== null) return;
    const read = { ...held, files, chains, preview, previewVersion: version };
    await updateDrop(client, read);
    // What a person has looked at is theirs to audit.
    const isFirst = !isRead(held) && version === 1 && !held.isPutAway;
    if (held.origin === 'folder' && isFirst && isPlain(preview))
      await startAudit(client, context, read);
  });
  return { id, version };
}

/** 先看开头 of large files that somebody waits for: the page shows it while the rest is read. */
async function showFirst(context: Context, drop: StoredDrop, step: FileReading): Promise<boolean> {
  if (drop.origin !== 'page' || isRead(drop)) return false;
  const preview = await readFirst(context, drop, step);
  if (preview === null) return false;
  step.signal.throwIfAborted();
  await inOrg(context, async (client) => {
    const held = await lockDrop(client, drop.id);
    if (!held || held.version !== drop.version || held.runId !== null) return;
    await updateDrop(client, { ...held, preview });
  });
  return true;
}

const tellRest =
  ({ report }: Step): Step['report'] =>
  (progress) =>
    report(progress.stage === 'reading' ? { ...progress, stage: 'readingRest' } : progress);

/** All rows of it, in this version or an earlier one. */
const isRead = ({ preview }: StoredDrop): boolean => preview !== null && !preview.isPart;

/** Nothing in it waits for a person: what came by the folder is audited at once. */
function isPlain({ tables, statements, payers, leftOut, problems }: DropPreview): boolean {
  const harmless = new Set(['file.empty', 'file.unsupported']);
  const isRead = problems.every(({ code, severity }) => severity !== 'error' || harmless.has(code));
  const isSure = tables.every(({ asks }) => asks.length === 0);
  const isFound = statements.length > 0 || payers.length > 0;
  return isFound && !payers.includes(null) && isSure && leftOut === 0 && isRead;
}

export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** 收件夹: files that lie still become a drop; the same files again become none. Empty ones are named. */
export async function takeDrop(
  context: Context,
  place: string,
  found: readonly FoundFile[],
): Promise<{ taken: number; empty: string[] }> {
  const files: { id: string; name: string }[] = [];
  const empty: string[] = [];
  for (const { path, name } of found) {
    const { size } = await stat(path);
    if (size === 0) empty.push(name);
    else files.push({ id: (await saveFile(context, name, createReadStream(path))).id, name });
  }
  const ids = [...new Set(files.map(({ id }) => id))].sort();
  const isKnown = await inOrg(
    context,
    async (client) => (await isDropKnown(client, ids)) || (await findRunOf(client, ids)) !== null,
  );
  if (ids.length === 0 || isKnown) return { taken: 0, empty };
  await openDrop(context, { origin: 'folder', place, files, asOf: null });
  return { taken: files.length, empty };
}
