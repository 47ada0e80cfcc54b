import { whoMayAct } from '../../domain/approvals/actors.ts';
import { defaultLimit } from '../../domain/approvals/concession.ts';
import { type ApprovalStanding, standingOf } from '../../domain/approvals/standing.ts';
import { chainOf } from '../../domain/imports/papersOf.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg, isSignedIn } from '../context.ts';
import { reopenDraft, signApproved } from '../contracts/drafts.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { recordSeen } from '../disputes/actions.ts';
import { givenUpBy } from '../disputes/givenUp.ts';
import { loadDisputes } from '../disputes/store.ts';
import { saveAll, tryRun } from '../imports/actions.ts';
import { ofPart, type Results, type RunOrder } from '../imports/computed.ts';
import { asHouse, namesOfChains, type SeenHead } from '../imports/partHead.ts';
import { loadPlaces, type RunHead } from '../imports/store.ts';
import type { Made, Step } from '../jobs/actions.ts';
import { closeTailApproved } from '../receivables/tails.ts';
import { takeBackApproved } from '../receivables/writeOffBacks.ts';
import { writeOffApproved } from '../receivables/writeOffs.ts';
import { Refused } from '../refused.ts';
import { decideNow, orderOver } from '../settlements/actions.ts';
import { findUnapproved } from '../settlements/approval.ts';
import { type Conceded, concededBy } from '../settlements/conceded.ts';
import { decideOverPart, decisionsOn } from '../settlements/decideOver.ts';
import { repostApproved, reverseApproved } from '../settlements/reversal.ts';
import { readHead, readVersion } from '../settlements/seenRun.ts';
import { todayInShanghai } from '../today.ts';
import type { ActAsked } from './asked.ts';
import { checkFiles, checkOwn, keepEvents, loadSeen, said } from './own.ts';
import { evidenceOf, holderOf, type NewEvent, type StoredRequest } from './requestStore.ts';
import {
  type Asking,
  demandFor,
  loadMatrix,
  loadOffice,
  makeRequests,
  recorded,
  standOf,
  toRequest,
  type Waiting,
} from './requests.ts';
import { type KeptDecision, loadLimit } from './store.ts';

export interface DecidedOrAsked {
  readonly id: string;
  readonly version: number;
  readonly waiting: Waiting[];
}

/**
 * 决定或提请审批: where people sign in, what gives up more than one person may becomes a request each,
 * in the transaction that keeps the rest. Where nobody does, the name of who approved is typed.
 */
export async function decideOrAsk(
  context: Context,
  id: string,
  seenVersion: number,
  decisions: readonly KeptDecision[],
  signal?: AbortSignal,
): Promise<DecidedOrAsked> {
  if (!isSignedIn(context)) {
    return { ...(await decideNow(context, id, seenVersion, decisions)), waiting: [] };
  }
  const head = await readHead(context, id, seenVersion);
  const { results, rest, held } = await holdBack(context, head, decisions);
  const order = orderOver(head, rest);
  const askings: Asking[] = [];
  for (const decision of held) {
    const one = orderOver({ ...head, input: order }, [decision]);
    const alone = await tryPart(context, head, one);
    askings.push(...(await concededOn(context, head, alone, [decision])));
  }
  const done = rest.length > 0 ? await concededOn(context, head, results, rest) : [];
  return inOrg(context, async (client) => {
    const matrix = await loadMatrix(client, todayInShanghai() as Day);
    const asked = askings.map((each) => ({ ...each, demand: demandFor(matrix, each) }));
    const waiting = await makeRequests(client, [...asked, ...done.map(recorded)]);
    signal?.throwIfAborted();
    const made =
      rest.length > 0 ? await saveAll(client, order, results, signal) : { version: seenVersion };
    return { id, version: made.version as number, waiting };
  });
}

/** 批量决定: the kind of the job that decides as somebody who signed in. */
export const decideJob = 'decide';

export interface DecideOrder {
  readonly id: string;
  readonly seenVersion: number;
  readonly decisions: readonly KeptDecision[];
}

/** The same in a job: what waits is counted in its result. */
export async function decideInJob(context: Context, input: unknown, step: Step): Promise<Made> {
  const { id, seenVersion, decisions } = input as DecideOrder;
  step.report({ stage: 'auditing', item: '', done: 0, total: decisions.length });
  const { version, waiting } = await decideOrAsk(context, id, seenVersion, decisions, step.signal);
  step.report({ stage: 'saving', item: '', done: decisions.length, total: decisions.length });
  return { id, version, waiting: waiting.length };
}

/** 超限不采用: holding one back can move another above the limit, so it is looked at again. */
async function holdBack(context: Context, head: SeenHead, decisions: readonly KeptDecision[]) {
  const limit = (await inOrg(context, loadLimit)) ?? defaultLimit;
  const held: KeptDecision[] = [];
  for (;;) {
    const rest = decisions.filter((each) => !held.includes(each));
    const results = await tryPart(context, head, orderOver(head, rest));
    const names = new Set(rest.map(({ doc }) => doc));
    const above = new Set(
      findUnapproved(results.audited, names, limit).flatMap(({ line }) => lineNames(line)),
    );
    const more = rest.filter(({ doc }) => above.has(doc));
    if (more.length === 0) return { results, rest, held };
    held.push(...more);
  }
}

/** 试算, as far as it is seen. */
const tryPart = async (context: Context, head: SeenHead, order: RunOrder): Promise<Results> =>
  ofPart(await tryRun(asHouse(context, head), order), order.part);

/** What decisions give up on the statements of a run, each as it would be asked for. */
async function concededOn(
  context: Context,
  { id: run, input, part }: SeenHead,
  { audited }: Pick<Results, 'audited'>,
  decisions: readonly KeptDecision[],
): Promise<Asking[]> {
  const places = await inOrg(context, (client) => loadPlaces(client, run));
  const { id: maker, name: makerName } = context.person;
  return audited.flatMap((each) => {
    const place = places.find(({ n }) => n === each.n);
    if (!place) return [];
    const chain = chainOf(each.statement, each.contract);
    return concededBy(each, { ...place, run }, decisions).map((conceded: Conceded): Asking => {
      const decision = decisions.find(({ doc }) => doc === conceded.doc) as KeptDecision;
      if (decision.decision === 'open') throw new Error('what is taken back gives nothing up');
      return {
        ...conceded,
        ...{ chainId: place.chainId, kind: 'concession', maker, makerName },
        ...{ day: todayInShanghai() as Day, files: [] },
        reason: decision.note ?? decision.exchange ?? '',
        act: {
          ...{ type: 'decision', run, ...(part && { chain }) },
          before: standingOn(input, chain, decision.doc)?.decision ?? null,
          decision: { ...decision, decision: decision.decision },
        },
      };
    });
  });
}

/** 表决 as it was given. */
export interface GivenVote {
  readonly seen: number;
  readonly vote: 'approved' | 'refused';
  /** null = the first seat that he may fill, for himself where he can. */
  readonly seat: number | null;
  readonly onBehalf: string | null;
  readonly reason: string;
  readonly files: readonly string[];
}

/**
 * 表决: the last vote and what it allows are one transaction. Where what would be done is no longer what
 * was asked, the vote does not count and the request begins again.
 */
export async function castVote(context: Context, id: string, given: GivenVote): Promise<void> {
  const today = todayInShanghai() as Day;
  const { stored, events, calendar } = await inOrg(context, async (client) => ({
    ...(await checkVote(client, context, id, given, today)),
    calendar: await loadWorkCalendar(client),
  }));
  const after = standingOf(
    toRequest(stored),
    [...stored.events, ...events],
    today,
    calendar.isWorkday,
  );
  const then =
    after.state === 'approved'
      ? await prepare(context, stored, after, { today, files: given.files })
      : null;
  const back = after.state === 'refused' ? await prepareBack(context, stored) : null;
  await inOrg(context, async (client) => {
    const { stored: now, events: own } = await checkVote(client, context, id, given, today);
    const changed = (await then?.(client)) ?? null;
    await back?.(client);
    const told = { ...said(context, today), reason: '', files: [] };
    if (changed) {
      const { fingerprint, amount } = changed;
      return keepEvents(client, now, [{ ...told, kind: 'changed', fingerprint, amount }]);
    }
    return keepEvents(client, now, then ? [...own, { ...told, kind: 'applied' }] : own);
  });
}

/** The vote as it would be kept; refused where he may not give it. */
async function checkVote(
  client: Client,
  context: Context,
  id: string,
  { seen, vote, seat, onBehalf, reason, files }: GivenVote,
  today: Day,
): Promise<{ stored: StoredRequest; events: NewEvent[] }> {
  const stored = await loadSeen(client, id, seen);
  const standing = standOf(stored, today, await loadWorkCalendar(client));
  const office = await loadOffice(client);
  const actors = whoMayAct(toRequest(stored), standing, office, today);
  const own = actors.find(({ person }) => person === context.person.id);
  const act = own?.acts.find(
    (each) =>
      (seat === null || each.seat === seat) && (onBehalf === null || each.onBehalf === onBehalf),
  );
  if (!act || standing.level === null)
    throw new Refused(409, 'approval.mayNot', { why: own?.why ?? 'noRole' });
  if (vote === 'refused' && reason.trim() === '')
    throw new Refused(422, 'approval.reasonMissing', { doc: stored.about.doc ?? '' });
  await checkFiles(client, files);
  const isProved = evidenceOf(stored).length + files.length > 0;
  if (vote === 'approved' && stored.demand.needsEvidence && !isProved)
    throw new Refused(409, 'approval.evidenceMissing');
  const event = { ...said(context, today), kind: vote, level: standing.level, ...act };
  return { stored, events: [{ ...event, reason, files }] };
}

/** Does what was approved, or tells what it would be instead. */
type Doing = (
  client: Client,
) => Promise<{ readonly fingerprint: string; readonly amount: Fen } | null>;

const prepare = (
  context: Context,
  stored: StoredRequest,
  standing: ApprovalStanding,
  { today, files }: { readonly today: Day; readonly files: readonly string[] },
): Promise<Doing> => {
  const { id, act } = stored;
  const { name: makerName } = holderOf(stored);
  if (act.type === 'writeOff') {
    return Promise.resolve(async (client) =>
      writeOffApproved(
        client,
        {
          ...{ ...act, person: makerName, request: id, fingerprint: standing.fingerprint },
          files: [...new Set([...evidenceOf(stored), ...files])],
          approver: await namesOf(client, standing.votes),
        },
        standing.amount,
        today,
      ),
    );
  }
  if (act.type === 'tail') {
    const order = { ...act, person: makerName };
    return Promise.resolve((client) =>
      closeTailApproved(client, order, standing.fingerprint, today),
    );
  }
  if (act.type === 'writeOffBack') {
    const order = { ...act, person: makerName };
    return Promise.resolve((client) => takeBackApproved(client, order, standing.amount, today));
  }
  if (act.type === 'reversal') {
    const order = { ...act, person: makerName };
    return Promise.resolve((client) => reverseApproved(client, order, standing.fingerprint));
  }
  if (act.type === 'contract') {
    const order = {
      ...{ ...act, person: makerName, request: id },
      files: [...new Set([...evidenceOf(stored), ...files])],
    };
    return Promise.resolve((client) => signApproved(client, order, standing.fingerprint, today));
  }
  if (act.type === 'repost') {
    const order = { ...act, person: makerName };
    return Promise.resolve((client) => repostApproved(client, order, standing.fingerprint, today));
  }
  if (act.type === 'dispute') {
    const event = { ...act.event, person: makerName };
    return Promise.resolve((client) => settle(client, { ...act, event }, standing, today));
  }
  return prepareDecision(context, { ...act, chainId: stored.chainId ?? '' }, makerName, standing);
};

const standingOn = (input: RunHead['input'], chain: string, doc: string) =>
  decisionsOn(input, chain).find((each) => each.doc === doc);

type OfLine = Pick<DecisionAsked, 'run' | 'chain'> & { readonly chainId: string };

/** What is decided on a line for whom it was asked: for its chain alone, where either saw no other. */
async function orderAsked(
  context: Context,
  { run, chain, chainId }: OfLine,
  decision: KeptDecision,
): Promise<{ head: SeenHead; name: string; order: RunOrder }> {
  const head = await readHead(context, run, await readVersion(context, run));
  const names = await inOrg(context, namesOfChains);
  const name = chain ?? (names.get(chainId) as string);
  const order = orderOver(head, [decision]);
  if (head.part === null && chain === undefined) return { head, name, order };
  const own = new Map([[name, new Set([decision.doc])]]);
  const decided = decideOverPart(head.input, [decision], own);
  return { head, name, order: { ...order, ...decided, freshIn: name } };
}

type DecisionAsked = Extract<ActAsked, { type: 'decision' }>;

async function prepareDecision(
  context: Context,
  act: DecisionAsked & { readonly chainId: string },
  person: string,
  { fingerprint, votes }: ApprovalStanding,
): Promise<Doing> {
  const { decision, before } = act;
  const approver = await inOrg(context, (client) => namesOf(client, votes));
  const given = { ...decision, person, approver };
  const { head, name, order } = await orderAsked(context, act, given);
  const now = standingOn(head.input, name, decision.doc);
  const isOwn = now?.decision === decision.decision && now.approver !== undefined;
  if (!isOwn && (now?.decision ?? null) !== before)
    throw new Refused(409, 'approval.decidedMeanwhile', { doc: decision.doc });
  const results = await tryPart(context, head, order);
  const found = await concededOn(context, head, results, [given]);
  const conceded = found.find(({ chainId }) => chainId === act.chainId);
  if (!conceded) throw new Refused(409, 'approval.nothingLeft', { doc: decision.doc });
  return async (client) => {
    if (conceded.fingerprint !== fingerprint) return conceded;
    await saveAll(client, { ...order, isApproved: true }, results);
    return null;
  };
}

async function namesOf(client: Client, votes: ApprovalStanding['votes']): Promise<string> {
  const { people } = await loadOffice(client);
  const names = votes.map(({ person }) => people.find(({ id }) => id === person)?.name ?? '');
  return names.join('、').slice(0, 200);
}

async function settle(
  client: Client,
  { dispute, event }: Extract<ActAsked, { type: 'dispute' }>,
  { fingerprint }: ApprovalStanding,
  today: Day,
): ReturnType<Doing> {
  const [known] = await loadDisputes(client, [dispute]);
  if (known) await lockChainById(client, known.chainId);
  const [of] = await loadDisputes(client, [dispute]);
  if (!of) throw new Refused(404, 'dispute.missing', { id: dispute });
  const given = givenUpBy(of, event);
  if (!given) throw new Refused(409, 'approval.nothingLeft', { doc: of.dispute.doc });
  if (given.fingerprint !== fingerprint) return given;
  await recordSeen(client, [{ id: dispute, version: of.version }], { event, today });
  return null;
}

/** 收回已执行的决定: what was done and then changed is refused, so that it stands no more. */
export async function prepareBack(
  context: Context,
  { act, events, chainId }: StoredRequest,
): Promise<((client: Client) => Promise<unknown>) | null> {
  if (act.type === 'contract') return (client) => reopenDraft(client, act.draft);
  if (act.type !== 'decision' || !events.some(({ kind }) => kind === 'applied')) return null;
  const fresh = { doc: act.decision.doc, decision: 'open' as const, person: context.person.name };
  const { head, order } = await orderAsked(context, { ...act, chainId: chainId ?? '' }, fresh);
  const results = await tryPart(context, head, order);
  return (client) => saveAll(client, order, results);
}

/** 撤回: by who asked; where he has left, by an administrator. */
export async function withdrawRequest(
  context: Context,
  id: string,
  { seen, reason }: { readonly seen: number; readonly reason: string },
): Promise<void> {
  const day = todayInShanghai() as Day;
  const { back } = await inOrg(context, async (client) => {
    const stored = await checkOwn(client, context, id, seen);
    return { back: await prepareBack(context, stored) };
  });
  await inOrg(context, async (client) => {
    const stored = await checkOwn(client, context, id, seen);
    await back?.(client);
    const event = { ...said(context, day), kind: 'withdrawn' as const, reason, files: [] };
    await keepEvents(client, stored, [event]);
  });
}
