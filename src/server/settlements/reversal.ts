import type { Entry } from '../../domain/ledger/entry.ts';
import { post, postingDay } from '../../domain/settlements/post.ts';
import type { Day } from '../../domain/values/day.ts';
import { absFen, type Fen, sumFen } from '../../domain/values/money.ts';
import { fingerprintOf } from '../approvals/asked.ts';
import {
  type Asking,
  askOrRecord,
  demandFor,
  loadMatrix,
  type Waiting,
} from '../approvals/requests.ts';
import { type Context, isSignedIn } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { findLiveAudit } from '../imports/placeStore.ts';
import { auditEntryKind, type StoredEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { findHeads, type StatementHead } from './headStore.ts';
import { postAudit, reverseStanding, type Said, standingOf } from './posting.ts';
import { loadAudits, type StoredAudit } from './store.ts';

/**
 * 冲销或提请审批: each statement by itself, as the matrix says of its amount; what is left to one person is
 * reversed at once. Where nobody signs in nothing is asked. The caller's transaction.
 */
export async function reverseOrAsk(
  client: Client,
  context: Context,
  { id: run, audited }: { readonly id: string; readonly audited: readonly StatementHead[] },
  said: Said,
  day: Day,
): Promise<{ reversed: string[]; waiting: Waiting[] }> {
  const reversed: string[] = [];
  const waiting: Waiting[] = [];
  const matrix = await loadMatrix(client, day);
  for (const each of audited) {
    const standing = await standingOf(client, each);
    if (standing.length === 0) continue;
    const asking = askingOf(context, { ...each, run, standing }, said.note, day);
    const asked = await askOrRecord(client, context, asking, demandFor(matrix, asking));
    waiting.push(...asked);
    if (asked.length > 0) continue;
    reversed.push(...(await reverseStanding(client, each, said)));
  }
  return { reversed, waiting };
}

/**
 * 过账或提请审批: what an earlier version posted is reversed with it, and that is asked for as a 冲销 by hand
 * is; where nothing stands or nothing in the books would change it is posted at once.
 */
export async function postOrAsk(
  client: Client,
  context: Context,
  { run, each }: { readonly run: string; readonly each: StoredAudit },
  said: Said,
  today: Day,
): Promise<{ id: string | null; reversed: string[]; waiting: Waiting[] }> {
  await lockChainById(client, each.chainId);
  const standing = await standingOf(client, each);
  if (standing.length > 0 && !isStated(standing, each, today)) {
    const day = todayInShanghai() as Day;
    const reversal = askingOf(context, { ...each, run, standing }, said.note, day);
    const asking: Asking = {
      ...reversal,
      fingerprint: repostFingerprint(standing, each.id),
      about: { ...reversal.about, act: 'repost' },
      act: { type: 'repost', statement: each.statementId, reason: said.note },
    };
    const matrix = await loadMatrix(client, day);
    const waiting = await askOrRecord(client, context, asking, demandFor(matrix, asking));
    if (waiting.length > 0) return { id: null, reversed: [], waiting };
  }
  return { ...(await postAudit(client, each, today, said)), waiting: [] };
}

/** What stands is this audit, or says the same of every account on the same day. */
function isStated(
  standing: readonly StoredEntry[],
  { id, statement, audit }: StoredAudit,
  today: Day,
): boolean {
  if (standing.some(({ kind }) => kind === auditEntryKind(id))) return true;
  const said = ({ day, postings }: Entry) =>
    fingerprintOf([
      day,
      postings.map(({ account, item, party, amount }) => [account, item, party, amount]),
    ]);
  const [only, ...more] = standing;
  const next = post(statement, audit, postingDay(statement, today));
  return only !== undefined && more.length === 0 && said(only.entry) === said(next);
}

const repostFingerprint = (standing: readonly StoredEntry[], audit: string): string =>
  fingerprintOf(['repost', audit, ...standing.map(({ id }) => id).sort()]);

/** What the entries put into 应收账款: so much is taken out again. */
const amountOf = (standing: readonly StoredEntry[]): Fen =>
  absFen(
    sumFen(
      standing.flatMap(({ entry }) =>
        entry.postings.filter(({ account }) => account === 'receivable').map((each) => each.amount),
      ),
    ),
  );

const fingerprintFor = (standing: readonly StoredEntry[]): string =>
  fingerprintOf(['reversal', ...standing.map(({ id }) => id).sort()]);

interface Standing extends StatementHead {
  readonly run: string;
  readonly standing: readonly StoredEntry[];
}

function askingOf(
  { person: { id: maker, name: makerName } }: Context,
  { chainId, statementId, statement, run, standing }: Standing,
  reason: string,
  day: Day,
): Asking {
  const amount = amountOf(standing);
  return {
    ...{ chainId, kind: 'reversal', amount, maker, makerName, day, reason, files: [] },
    subject: ['reversal', chainId, statement.retailer ?? '', statement.no ?? statementId].join(
      '\n',
    ),
    fingerprint: fingerprintFor(standing),
    about: {
      ...{ statementNo: statement.no, statement: statementId, run, dispute: null },
      ...{ doc: statement.no, row: null, line: null, fee: null, subject: null, act: 'reversal' },
      ...{ exchange: null, theirs: null, ours: null, clause: null },
    },
    act: { type: 'reversal', statement: statementId, reason },
  };
}

/** 批准后冲销: what was posted anew meanwhile is another entry, and is asked for again. */
export async function reverseApproved(
  client: Client,
  { statement: id, reason, person }: Readonly<Record<'statement' | 'reason' | 'person', string>>,
  fingerprint: string,
): Promise<{ readonly fingerprint: string; readonly amount: Fen } | null> {
  const [posted] = await findHeads(client, [id]);
  if (!posted) throw new Refused(404, 'statement.missing', { id });
  const standing = await standingOf(client, posted);
  if (standing.length === 0)
    throw new Refused(409, 'approval.nothingLeft', { doc: posted.statement.no ?? '' });
  const now = fingerprintFor(standing);
  if (now !== fingerprint) return { fingerprint: now, amount: amountOf(standing) };
  await reverseStanding(client, posted, { person, note: reason });
  return null;
}

/** 批准后重新过账: what was decided or posted anew meanwhile is another posting, and is asked for again. */
export async function repostApproved(
  client: Client,
  { statement: id, reason, person }: Readonly<Record<'statement' | 'reason' | 'person', string>>,
  fingerprint: string,
  today: Day,
): Promise<{ readonly fingerprint: string; readonly amount: Fen } | null> {
  const live = await findLiveAudit(client, id);
  const audits = live ? await loadAudits(client, live.id, live.version) : [];
  const each = audits.find(({ n }) => n === live?.n);
  if (!each) throw new Refused(404, 'statement.missing', { id });
  await lockChainById(client, each.chainId);
  const standing = await standingOf(client, each);
  if (standing.length === 0 || isStated(standing, each, today))
    throw new Refused(409, 'approval.nothingLeft', { doc: each.statement.no ?? '' });
  const now = repostFingerprint(standing, each.id);
  if (now !== fingerprint) return { fingerprint: now, amount: amountOf(standing) };
  await postAudit(client, each, today, { person, note: reason });
  return null;
}

/** 不绕过审批: what is reversed with something else has nothing posted of which somebody else decides. */
export async function refuseUnasked(
  client: Client,
  context: Context,
  statements: readonly string[],
  day: Day,
): Promise<void> {
  if (!isSignedIn(context)) return;
  const matrix = await loadMatrix(client, day);
  const nos: string[] = [];
  for (const each of await findHeads(client, statements)) {
    const standing = await standingOf(client, each);
    if (standing.length === 0) continue;
    const asking = askingOf(context, { ...each, run: '', standing }, '', day);
    if (demandFor(matrix, asking).levels.length > 0) nos.push(each.statement.no ?? '');
  }
  if (nos.length > 0) throw new Refused(409, 'audit.posted', { nos: nos.join(', ') });
}
