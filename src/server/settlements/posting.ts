import { reverse } from '../../domain/ledger/entry.ts';
import { post, postingDay } from '../../domain/settlements/post.ts';
import type { Day } from '../../domain/values/day.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { followPosting } from '../disputes/follow.ts';
import { auditEntryKind, findStanding, type StoredEntry, saveEntry } from '../ledger/store.ts';
import { listVersions, type StoredAudit } from './store.ts';

/** A statement by its place; entries of all its versions are its own. */
type Place = Pick<StoredAudit, 'chainId' | 'statementId'>;

export interface Said {
  readonly person: string;
  readonly note: string;
}

/** 过账 of one statement: what stands of an earlier version is reversed first. */
export async function postAudit(
  client: Client,
  stored: StoredAudit,
  today: Day,
  { person, note }: Said,
): Promise<{ id: string; reversed: string[] }> {
  const { chainId, id, statement, audit } = stored;
  await lockChainById(client, chainId);
  const standing = await standingOf(client, stored);
  const same = standing.find(({ kind }) => kind === auditEntryKind(id));
  if (same) return { id: same.id, reversed: [] };
  const reversed = await reverseAll(client, chainId, standing, { person, note });
  const entry = post(statement, audit, postingDay(statement, today));
  const subject = stored.statementId;
  const head = { chainId, kind: auditEntryKind(id), subject, reversalOf: null, person };
  const posted = await saveEntry(client, head, entry);
  await followPosting(client, chainId, subject, stored);
  return { id: posted, reversed };
}

/** 冲销 of what stands of one statement. */
export async function reverseStanding(
  client: Client,
  stored: Place,
  said: Said,
): Promise<string[]> {
  const { chainId, statementId } = stored;
  await lockChainById(client, chainId);
  const reversed = await reverseAll(client, chainId, await standingOf(client, stored), said);
  if (reversed.length > 0) await followPosting(client, chainId, statementId, null);
  return reversed;
}

/** 已过账未冲销 of one statement. */
export async function standingOf(
  client: Client,
  { chainId, statementId }: Place,
): Promise<StoredEntry[]> {
  const versions = await listVersions(client, statementId);
  const subjects = versions.map((version) => version.id);
  const standing = await findStanding(client, chainId, subjects);
  return standing.filter(({ kind }) => kind.startsWith(auditEntryKind('')));
}

async function reverseAll(
  client: Client,
  chainId: string,
  standing: readonly StoredEntry[],
  said: Said,
): Promise<string[]> {
  for (const { id, subject, entry } of standing) {
    const head = { chainId, kind: 'reversal', subject, reversalOf: id, ...said };
    await saveEntry(client, head, reverse(entry, entry.day));
  }
  return standing.map(({ id }) => id);
}
