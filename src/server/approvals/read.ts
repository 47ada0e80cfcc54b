import { isVote } from '../../domain/approvals/request.ts';
import type { Day } from '../../domain/values/day.ts';
import { formatFen } from '../../domain/values/money.ts';
import type { WireRequest, WireRequestPage } from '../../wire/approvalRequests.ts';
import { showInstant } from '../../wire/instantText.ts';
import { type Context, inOrg, isSignedIn } from '../context.ts';
import { findFile } from '../files/store.ts';
import { Refused } from '../refused.ts';
import {
  evidenceOf,
  holderOf,
  listRequests,
  loadRequest,
  type RequestPage,
} from './requestStore.ts';
import { type People, type SeenRequest, seeRequests } from './requests.ts';

/** Open requests that are looked through for those that wait for one person. */
const openMost = 1000;

export interface ListedRequests {
  readonly requests: readonly WireRequest[];
  readonly next: string | null;
}

/** 待我审批: of all that is open, what he may act on, the first due first. */
export const readMine = (context: Context, today: Day): Promise<ListedRequests> =>
  inOrg(context, async (client) => {
    if (!isSignedIn(context)) return { requests: [], next: null };
    const page = { maker: null, about: null, isOpen: true, before: null, limit: openMost };
    const { seen, office } = await seeRequests(client, await listRequests(client, page), today);
    const requests = seen
      .map((each) => toWireRequest(each, office, context))
      .filter(({ may_act }) => may_act)
      .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : a.due === b.due ? 0 : 1));
    return { requests, next: null };
  });

export const readRequests = (
  context: Context,
  { limit, isMine, ...page }: Omit<RequestPage, 'maker'> & { readonly isMine: boolean },
  today: Day,
): Promise<ListedRequests> =>
  inOrg(context, async (client) => {
    if (isMine && !isSignedIn(context)) return { requests: [], next: null };
    const maker = isMine ? context.person.id : null;
    const found = await listRequests(client, { ...page, maker, limit: limit + 1 });
    const { seen, office } = await seeRequests(client, found.slice(0, limit), today);
    return {
      requests: seen.map((each) => toWireRequest(each, office, context)),
      next: found.length > limit ? (found[limit - 1]?.id ?? null) : null,
    };
  });

export const readRequest = (context: Context, id: string, today: Day): Promise<WireRequestPage> =>
  inOrg(context, async (client) => {
    const stored = await loadRequest(client, id);
    if (!stored) throw new Refused(404, 'approval.missing', { id });
    const { seen, office } = await seeRequests(client, [stored], today);
    const files = [];
    for (const file of evidenceOf(stored))
      files.push({ id: file, name: (await findFile(client, file))?.name ?? '' });
    return { ...toWirePage(seen[0] as SeenRequest, office, context), files };
  });

const nameIn = ({ people }: People, id: string): string =>
  people.find((each) => each.id === id)?.name ?? '';

function toWireRequest(
  { stored, standing, daysLeft, unannounced, actors, split }: SeenRequest,
  office: People,
  { person }: Context,
): WireRequest {
  const own = actors.find((each) => each.person === person.id);
  const { about, demand } = stored;
  return {
    ...{ id: stored.id, version: stored.events.length, kind: stored.kind, state: standing.state },
    ...{ chain: stored.chain, amount: formatFen(standing.amount), made_on: stored.day },
    maker: holderOf(stored),
    reason: stored.reason,
    about: {
      ...{ act: about.act, statement_no: about.statementNo, statement: about.statement },
      ...{ run: about.run, dispute: about.dispute, doc: about.doc, row: about.row },
      ...{ line: about.line, fee: about.fee, subject: about.subject, clause: about.clause },
      ...{ exchange: about.exchange, theirs: about.theirs, ours: about.ours },
      parties: [...(about.parties ?? [])],
    },
    level: standing.level === null ? null : standing.level + 1,
    levels: demand.levels.length,
    ...{ since: standing.since, due: standing.due, days_left: daysLeft, unannounced },
    reopened: standing.isReopened,
    may_act: (own?.acts.length ?? 0) > 0,
    why_not: own ? own.why : standing.state === 'waiting' ? 'noRole' : 'notWaiting',
    waits_for: actors.flatMap(({ acts, person: id }) =>
      acts.length > 0 ? nameIn(office, id) : [],
    ),
    split: split && {
      ...{ threshold: formatFen(split.threshold), sum: formatFen(split.sum) },
      requests: split.ids.filter((id) => id !== stored.id),
    },
  };
}

function toWirePage(
  seen: SeenRequest,
  office: People,
  context: Context,
): Omit<WireRequestPage, 'files'> {
  const { stored, standing, actors } = seen;
  const own = actors.find((each) => each.person === context.person.id);
  const behalfOf = (id: string | null) => (id === null ? null : nameIn(office, id));
  const holder = holderOf(stored).id;
  const isOwn = holder === context.person.id;
  const hasLeft = office.people.find(({ id }) => id === holder)?.isDisabled ?? false;
  const mayForHim = hasLeft && context.person.roles.includes('administrator');
  return {
    ...toWireRequest(seen, office, context),
    stages: stored.demand.levels.map(({ need, days, seats }, level) => ({
      ...{ need, days },
      seats: seats.map(({ roles }, seat) => {
        const vote = standing.votes.find((each) => each.level === level && each.seat === seat);
        return {
          roles: [...roles],
          by: vote ? nameIn(office, vote.person) : null,
          on_behalf: behalfOf(vote?.onBehalf ?? null),
          on: vote?.day ?? null,
        };
      }),
    })),
    events: stored.events.map((event, n) => ({
      ...{ n: n + 1, kind: event.kind, person: event.name, day: event.day },
      on_behalf: isVote(event) ? behalfOf(event.onBehalf) : null,
      ...{ recorded_at: showInstant(event.recordedAt), reason: event.reason },
      amount: event.kind === 'changed' ? formatFen(event.amount) : null,
      taker: event.kind === 'takenOver' ? event.takerName : null,
    })),
    needs_evidence: stored.demand.needsEvidence,
    acts: (own?.acts ?? []).map(({ seat, onBehalf }) => ({
      seat,
      on_behalf: onBehalf === null ? null : { id: onBehalf, name: nameIn(office, onBehalf) },
    })),
    may_withdraw: standing.state === 'waiting' && (isOwn || mayForHim),
    people: actors.map(({ person: id, acts, why }) => ({
      ...{ id, name: nameIn(office, id), may: acts.length > 0, why },
    })),
  };
}
