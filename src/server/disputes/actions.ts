import {
  type DisputeEvent,
  type DisputeState,
  disputeStates,
  knownOn,
} from '../../domain/disputes/dispute.ts';
import { openDisputes } from '../../domain/disputes/openDisputes.ts';
import {
  type AgedDisputes,
  ageDisputes,
  type DisputeTally,
  type Grouping,
  tallyDisputes,
} from '../../domain/disputes/statistics.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import {
  type Asking,
  demandFor,
  loadMatrix,
  makeRequests,
  recorded,
  type Waiting,
} from '../approvals/requests.ts';
import { type Context, inOrg, isSignedIn, newIds } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { loadSuggestions, type StoredSuggestion } from '../evidence/store.ts';
import { Refused } from '../refused.ts';
import { checkDraft, type GivenEvent } from './checkEvent.ts';
import { type GivenUp, givenUpBy } from './givenUp.ts';
import { type EventDraft, recordAll, recordEvents, type Telling } from './record.ts';
import {
  type DisputeFilter,
  type DisputePage,
  findStatementKey,
  listDisputes,
  loadDisputes,
  loadEvents,
  loadOfStatement,
  loadStandings,
  type StoredDispute,
  saveDisputes,
} from './store.ts';
import { sumAlike, sumOpened } from './sumStore.ts';

/** States of a filter, with commas between them. */
export function parseStates(text: string): DisputeState[] {
  const named = text.split(',').map((each) => each.trim());
  const known = disputeStates.filter((state) => named.includes(state));
  if (known.length === new Set(named).size) return known;
  const errors = [{ path: 'querystring/state', message: disputeStates.join(' | ') }];
  throw new Refused(422, 'request.invalid', {}, errors);
}

export const readDisputes = (context: Context, page: DisputePage) =>
  inOrg(context, (client) => listDisputes(client, page));

export interface Timeline {
  readonly stored: StoredDispute;
  readonly events: readonly DisputeEvent[];
  readonly suggestions: readonly StoredSuggestion[];
}

/** 一笔争议 with all that happened to it, as known on a day where one is given. */
export async function readTimeline(
  context: Context,
  id: string,
  day: Day | null = null,
): Promise<Timeline> {
  return inOrg(context, (client) => loadTimeline(client, id, day));
}

async function loadTimeline(client: Client, id: string, day: Day | null): Promise<Timeline> {
  const page = { sort: 'opened', after: null, limit: 1 } as const;
  const [stored] =
    day === null
      ? await loadDisputes(client, [id])
      : await listDisputes(client, { ...page, knownOn: day, id });
  if (!stored) throw new Refused(404, 'dispute.missing', { id });
  const events = (await loadEvents(client, [id])).get(id) ?? [];
  return {
    stored,
    events: day === null ? events : knownOn(events, day),
    suggestions: await loadSuggestions(client, [id]),
  };
}

/** What a change is made on, and how much of it was seen. */
export interface SeenDispute {
  readonly id: string;
  readonly version: number;
  /** What the event is about on this dispute, in the place of its own amount. */
  readonly amount?: string | undefined;
}

/**
 * 记一笔 on one dispute or several, all or none. Who saw an older version is told: of two people at
 * once one wins.
 */
export async function recordOn(
  context: Context,
  seen: readonly SeenDispute[],
  given: GivenEvent,
): Promise<StoredDispute[]> {
  return inOrg(context, (client) => recordSeen(client, seen, given));
}

export interface RecordedOrAsked {
  readonly disputes: readonly StoredDispute[];
  readonly waiting: readonly Waiting[];
}

/** 记一笔或提请审批: giving up more of a dispute than the matrix leaves to one person waits. */
export async function recordOrAsk(
  context: Context,
  seen: readonly SeenDispute[],
  given: GivenEvent,
): Promise<RecordedOrAsked> {
  if (!isSignedIn(context)) {
    return { disputes: await recordOn(context, seen, given), waiting: [] };
  }
  return inOrg(context, async (client) => {
    const matrix = await loadMatrix(client, given.today);
    const current = new Map(
      (await loadDisputes(client, [...new Set(seen.map(({ id }) => id))])).map(
        (each) => [each.id, each] as const,
      ),
    );
    const rest: SeenDispute[] = [];
    const asked = [];
    for (const each of seen) {
      const asking = askingOf(context, current.get(each.id), each, given);
      const demand = asking && demandFor(matrix, asking);
      if (!asking || !demand) rest.push(each);
      else if (demand.levels.length === 0) {
        rest.push(each);
        asked.push(recorded(asking));
      } else {
        await checkAsked(client, current.get(each.id) as StoredDispute, each, given);
        asked.push({ ...asking, demand });
      }
    }
    const waiting = await makeRequests(client, asked);
    await recordSeen(client, rest, given);
    const disputes = await loadDisputes(client, [...current.keys()]);
    return { disputes, waiting };
  });
}

function askingOf(
  { person: { id: maker, name: makerName } }: Context,
  of: StoredDispute | undefined,
  { amount }: SeenDispute,
  { event, today }: GivenEvent,
): Asking | null {
  const own = amount !== undefined && 'amount' in event ? { ...event, amount } : event;
  const given: GivenUp | null = of ? givenUpBy(of, own) : null;
  if (!of || !given) return null;
  return {
    ...given,
    ...{ chainId: of.chainId, kind: 'settlement', maker, makerName },
    ...{ day: today, files: [], reason: own.note },
    act: { type: 'dispute', dispute: of.id, event: own },
  };
}

/** What could not be recorded is not asked for either. */
async function checkAsked(
  client: Client,
  of: StoredDispute,
  { version, amount }: SeenDispute,
  given: GivenEvent,
): Promise<void> {
  if (of.version !== version) {
    const facts = { id: of.id, current: `${of.version}`, given: `${version}` };
    throw new Refused(409, 'dispute.stale', facts);
  }
  const { event } = given;
  const own = amount !== undefined && 'amount' in event ? { ...event, amount } : event;
  await checkDraft(client, of, { ...given, event: own });
}

/** The caller's transaction. */
export async function recordSeen(
  client: Client,
  seen: readonly SeenDispute[],
  given: GivenEvent,
): Promise<StoredDispute[]> {
  const ids = [...new Set(seen.map(({ id }) => id))];
  const found = await loadDisputes(client, ids);
  for (const chainId of [...new Set(found.map((each) => each.chainId))].sort()) {
    await lockChainById(client, chainId);
  }
  const current = new Map((await loadDisputes(client, ids)).map((each) => [each.id, each]));
  const tellings: Telling[] = [];
  for (const { id, version, amount } of seen) {
    const dispute = current.get(id);
    if (!dispute) throw new Refused(404, 'dispute.missing', { id });
    if (dispute.version !== version) {
      const facts = { id, current: `${dispute.version}`, given: `${version}` };
      throw new Refused(409, 'dispute.stale', facts);
    }
    const { event } = given;
    const own = amount !== undefined && 'amount' in event ? { ...event, amount } : event;
    const drafts = await checkDraft(client, dispute, { ...given, event: own });
    tellings.push(...drafts.map((draft) => ({ of: dispute, draft })));
  }
  await recordAll(client, tellings);
  return loadDisputes(client, ids);
}

export interface OpenedBy {
  readonly paper: string;
  readonly day: Day;
  readonly buyer: string;
  readonly person: string;
  /** Until when the letter asks for an answer. */
  readonly replyDay: Day | null;
}

/**
 * 发函开立争议: a dispute for each line that the letter claims; a line that an earlier letter claimed
 * is stated anew, one that this letter gives up is conceded. The caller holds the chain.
 */
export async function openFromLetter(
  client: Client,
  { chainId, statementId }: { chainId: string; statementId: string },
  { statement, audit }: { statement: Statement; audit: StatementAudit },
  { paper, day, buyer, person, replyDay }: OpenedBy,
): Promise<number> {
  const claimed = openDisputes(statement, audit, { opened: day, buyer });
  const before = await loadOfStatement(client, chainId, statementId);
  const known = new Map(before.map((each) => [each.dispute.key, each] as const));
  const key = await findStatementKey(client, chainId, statementId);
  const ids = newIds(claimed.length);
  const stated = claimed.map((dispute, n) => {
    const { id, dispute: stored } = known.get(dispute.key) ?? { id: ids[n] as string, dispute };
    return { id, chainId, dispute: stored, amount: dispute.claimed, role: dispute.role };
  });
  await saveDisputes(
    client,
    key,
    stated.filter(({ dispute }) => !known.has(dispute.key)),
  );
  await recordEvents(client, stated, ({ amount, role }) => {
    const deadline = audit.deadline;
    return { kind: 'issued', day, amount, role, paper, person, until: replyDay, deadline };
  });
  const kept = new Set(claimed.map((dispute) => dispute.key));
  const dropped = before.filter(
    ({ dispute, standing }) => !kept.has(dispute.key) && standing.remaining !== 0n,
  );
  await recordEvents(client, dropped, ({ standing }) => ({
    kind: 'conceded',
    day,
    amount: standing.remaining,
    paper,
    person,
  }));
  return claimed.length;
}

/** Disputes that a letter stated. */
export const disputesOfPaper = (client: Client, paper: string): Promise<StoredDispute[]> =>
  loadStandings(client, { paper });

/** 送达 or 作废 of a letter on each of its disputes. */
export async function recordOnPaper(
  client: Client,
  paper: string,
  draft: EventDraft,
): Promise<number> {
  const disputes = await disputesOfPaper(client, paper);
  await recordEvents(client, disputes, { ...draft, paper });
  return disputes.length;
}

export interface Statistics {
  readonly tallies: readonly DisputeTally[];
  readonly ages: readonly AgedDisputes[];
}

/** 争议统计 and 账龄 of what is open. */
export async function readStatistics(
  context: Context,
  filter: DisputeFilter,
  by: Grouping,
  today: Day,
): Promise<Statistics> {
  return inOrg(context, async (client) => ({
    tallies: tallyDisputes(await sumAlike(client, filter, by)),
    ages: ageDisputes(await sumOpened(client, filter), today),
  }));
}

/** 待确认追回, each with its dispute. */
export const readSuggestions = (context: Context) =>
  inOrg(context, async (client) => {
    const asked = await loadSuggestions(client, null);
    const ids = [...new Set(asked.map(({ dispute }) => dispute))];
    const disputes = new Map((await loadDisputes(client, ids)).map((each) => [each.id, each]));
    return asked.flatMap((suggestion) => {
      const of = disputes.get(suggestion.dispute);
      return of ? [{ suggestion, of }] : [];
    });
  });
