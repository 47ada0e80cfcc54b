import { groundsOf } from '../../domain/disputes/openDisputes.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { AuditLine, StatementAudit } from '../../domain/settlements/verdict.ts';
import { type Day, maxDay } from '../../domain/values/day.ts';
import { type KeptDecision, loadDecisions } from '../approvals/store.ts';
import type { Client } from '../db/pool.ts';
import { type AuditPlace, findLiveAudit, findPlaceOfEntry } from '../imports/placeStore.ts';
import { findStanding, loadGrounds, saveGround } from '../ledger/store.ts';
import { loadAudits } from '../settlements/store.ts';
import { todayInShanghai } from '../today.ts';
import { postAgain, recordEvents } from './record.ts';
import { findStatementKey, hasDisputes, loadOfStatement, type StoredDispute } from './store.ts';

interface Audited {
  readonly statement: Statement;
  readonly audit: StatementAudit;
}

interface Decided {
  /** The day of the audit; what is decided later counts when it is decided. */
  readonly day: Day;
  readonly decisions: readonly KeptDecision[];
}

/**
 * 争议随决定: what a decision on a line of the last version gives up is given up in its dispute at
 * once, and claimed again once the decision is taken back. The caller holds the chain.
 */
export async function followDecisions(
  client: Client,
  chainId: string,
  statementId: string,
  { statement, audit }: Audited,
  { day: audited, decisions }: Decided,
): Promise<void> {
  if (!(await hasDisputes(client, chainId, statementId))) return;
  const disputes = await loadOfStatement(client, chainId, statementId);
  if (!(await findStatementKey(client, chainId, statementId)).isLast) return;
  const grounds = groundsOf(statement, audit);
  const isGiven = ({ dispute }: StoredDispute) => grounds.get(dispute.key)?.kind === 'given';
  const day = maxDay(audited, todayInShanghai() as Day);
  const moved = disputes.filter((each) => isGiven(each) !== each.standing.isDecided);
  await recordEvents(client, moved, (each) => {
    const said = saidOn(grounds.get(each.dispute.key)?.line, decisions);
    if (!isGiven(each)) return { kind: 'resumed', day, ...said };
    return { kind: 'decided', day, amount: each.standing.claimed, ...said };
  });
}

/** Who decided it and what was said with it. */
function saidOn(line: AuditLine | undefined, decisions: readonly KeptDecision[]) {
  const names = new Set(line ? lineNames(line) : []);
  const own = decisions.find(({ doc }) => names.has(doc));
  return { person: own?.person ?? '', note: own?.exchange ?? own?.note ?? '' };
}

/**
 * 争议随过账: where the ledger takes the money of disputes from once another audit of their statement
 * stands in it; null = none does. The caller holds the chain.
 */
export async function followPosting(
  client: Client,
  chainId: string,
  statementId: string,
  posted: Audited | null,
): Promise<void> {
  if (!(await hasDisputes(client, chainId, statementId))) return;
  const disputes = await loadOfStatement(client, chainId, statementId);
  const grounds = posted && groundsOf(posted.statement, posted.audit);
  const known = await loadGrounds(
    client,
    disputes.map(({ id }) => id),
  );
  const moved: StoredDispute[] = [];
  for (const each of disputes) {
    const ground = grounds === null ? 'held' : (grounds.get(each.dispute.key)?.kind ?? null);
    const before = known.get(each.id);
    if (ground === (before ? before.ground : 'held')) continue;
    await saveGround(client, each, { n: (before?.n ?? 0) + 1, ground });
    moved.push(each);
  }
  await postAgain(client, moved);
}

/**
 * 撤销一批: decisions that went with it are taken back; those of the batch that is looked at now hold
 * again. The caller holds the chain.
 */
export async function followWithdrawal(
  client: Client,
  chainId: string,
  statementId: string,
  day: Day,
): Promise<void> {
  const live = await findLiveAudit(client, statementId);
  if (!live) return;
  const audited = await loadAuditAt(client, live);
  if (!audited) return;
  await followDecisions(client, chainId, statementId, audited, { day, decisions: [] });
}

const loadAuditAt = async (client: Client, { id, version, n }: AuditPlace) =>
  (await loadAudits(client, id, version)).find((each) => each.n === n);

/**
 * 补跟: what was decided and posted after disputes were opened, by a version that did not tell them. The
 * caller holds the chain.
 */
export async function followEarlier(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<void> {
  const live = await findLiveAudit(client, statementId);
  const audited = live && (await loadAuditAt(client, live));
  if (audited) {
    const given = audited.audit.lines.filter(({ conceded }) => conceded !== 0n);
    const names = given.flatMap((line) => [...lineNames(line)]);
    const decisions = (await loadDecisions(client, statementId, names)).reverse();
    const decided = { day: todayInShanghai() as Day, decisions };
    await followDecisions(client, chainId, statementId, audited, decided);
  }
  const entries = await findStanding(client, chainId, [statementId]);
  for (const { kind } of entries) {
    const place = await findPlaceOfEntry(client, kind);
    const posted = place && (await loadAuditAt(client, place));
    if (posted) await followPosting(client, chainId, statementId, posted);
  }
}
