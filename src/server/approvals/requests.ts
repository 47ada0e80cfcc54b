import { type MayAct, type Office, whoMayAct } from '../../domain/approvals/actors.ts';
import { defaultLimit } from '../../domain/approvals/concession.ts';
import { defaultMatrix, type Filled, withDefaults } from '../../domain/approvals/defaultMatrix.ts';
import { type Demand, demandOf, thresholdsOf } from '../../domain/approvals/matrix.ts';
import type { Request } from '../../domain/approvals/request.ts';
import { findSplit, type Split } from '../../domain/approvals/splitting.ts';
import { type ApprovalStanding, standingOf } from '../../domain/approvals/standing.ts';
import { firstUnannounced, type WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import { countWorkdays } from '../../domain/calendar/workdays.ts';
import { addDays, type Day, minDay } from '../../domain/values/day.ts';
import type { Ppm } from '../../domain/values/rate.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, isSignedIn, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type Colleague, listColleagues, listDelegations } from './deputyStore.ts';
import { findMatrixOn, type StoredMatrix } from './matrixStore.ts';
import {
  listActs,
  loadOnSubjects,
  type NewRequest,
  type StoredRequest,
  saveEvent,
  saveRequests,
} from './requestStore.ts';
import { loadLimit } from './store.ts';

/** 默认审批权限表 as the version before all that are set. */
export const firstMatrix: StoredMatrix = { ...defaultMatrix, n: 0, person: '', recordedAt: '' };

export type FilledMatrix = StoredMatrix & Filled;

/** 审批权限表 that holds on a day; of kinds that it does not name the default holds. */
export const loadMatrix = async (client: Client, day: Day): Promise<FilledMatrix> =>
  withDefaults((await findMatrixOn(client, day)) ?? firstMatrix);

export const toRequest = (stored: StoredRequest): Request => ({
  ...{ kind: stored.kind, amount: stored.amount, maker: stored.maker, day: stored.day },
  ...{ at: stored.recordedAt, fingerprint: stored.fingerprint },
  ...{ levels: stored.demand.levels, needsEvidence: stored.demand.needsEvidence },
  validDays: stored.demand.validDays,
});

export const standOf = (
  stored: StoredRequest,
  today: Day,
  { isWorkday }: Pick<WorkCalendar, 'isWorkday'>,
): ApprovalStanding => standingOf(toRequest(stored), stored.events, today, isWorkday);

export interface People extends Office {
  readonly people: readonly Colleague[];
}

export async function loadOffice(client: Client): Promise<People> {
  const delegations = await listDelegations(client);
  return { people: await listColleagues(client), delegations };
}

/** 审批单 with where it stands, who may act, and what it is part of. */
export interface SeenRequest {
  readonly stored: StoredRequest;
  readonly standing: ApprovalStanding;
  readonly daysLeft: number | null;
  /** 节假日未公布: the first year counted through whose holidays nobody knows; the day may move. */
  readonly unannounced: number | null;
  readonly actors: readonly MayAct[];
  readonly split: Split | null;
}

/** For as many requests as there are: people and what they did are read once. */
export async function seeRequests(
  client: Client,
  stored: readonly StoredRequest[],
  today: Day,
): Promise<{ readonly seen: SeenRequest[]; readonly office: People }> {
  const office = await loadOffice(client);
  const matrix = await loadMatrix(client, today);
  const limit = (await loadLimit(client)) ?? defaultLimit;
  const first = stored.reduce((day, each) => minDay(day, each.day), today);
  const makers = [...new Set(stored.map(({ maker }) => maker))];
  const acts = await listActs(client, makers, addDays(first, -matrix.splitDays));
  const calendar = await loadWorkCalendar(client);
  const seen = stored.map((each) => {
    const standing = standOf(each, today, calendar);
    const thresholds = thresholdsOf(matrix, each.kind);
    if (each.kind === 'concession') thresholds.push(limit.amount);
    const act = { ...each, group: each.chainId ?? '', amount: standing.amount };
    return {
      ...{ stored: each, standing },
      daysLeft: standing.due && countWorkdays(today, standing.due, calendar.isWorkday),
      unannounced: standing.due && firstUnannounced(standing.since, standing.due, calendar),
      actors: whoMayAct(toRequest(each), standing, office, today),
      split: findSplit(act, acts, { thresholds, days: matrix.splitDays }),
    };
  });
  return { seen, office };
}

/** What is asked for or done, before the matrix has said who approves it. */
export type Asking = Omit<NewRequest, 'id' | 'matrix' | 'demand'>;

/** 定级: what the matrix asks for. */
export const demandFor = (
  matrix: StoredMatrix,
  { kind, amount }: Pick<Asking, 'kind' | 'amount'>,
  { points = null, isUnweighed = false }: { points?: Ppm | null; isUnweighed?: boolean } = {},
): Demand => demandOf(matrix, { kind, amount, points, isOutOfContract: isUnweighed });

/** 备案: done at once, and kept to be looked at together with others. */
export const recorded = (asking: Asking) => ({
  ...asking,
  demand: { levels: [], needsReason: false, needsEvidence: false, validDays: null },
});

/** 待批的一笔: what waits, by its request. */
export interface Waiting {
  readonly id: string;
  readonly doc: string;
}

/** 提请: refused where something of it waits already, or where a reason is asked for and none is given. */
export async function makeRequests(
  client: Client,
  askings: readonly (Asking & { readonly demand: Demand })[],
): Promise<Waiting[]> {
  const [first] = askings;
  if (!first) return [];
  const { n: matrix } = await loadMatrix(client, first.day);
  const asked = askings.filter(({ demand }) => demand.levels.length > 0);
  for (const { demand, reason, about } of asked) {
    if (demand.needsReason && reason.trim() === '')
      throw new Refused(422, 'approval.reasonMissing', { doc: about.doc ?? '' });
  }
  const known = await loadOnSubjects(
    client,
    asked.map(({ subject }) => subject),
  );
  const calendar = await loadWorkCalendar(client);
  const waiting = known.find((each) => standOf(each, each.day, calendar).state === 'waiting');
  if (waiting) throw new Refused(409, 'approval.waits', { doc: waiting.about.doc ?? '' });
  const made = askings.map((each) => ({ ...each, id: newId(), matrix }));
  await saveRequests(client, made);
  return made
    .filter(({ demand }) => demand.levels.length > 0)
    .map(({ id, about }) => ({ id, doc: about.doc ?? '' }));
}

/**
 * 提请或备案: what the matrix leaves to one person is kept as done at once and gives nothing that waits. Where
 * nobody signs in nothing is asked.
 */
export async function askOrRecord(
  client: Client,
  context: Context,
  asking: Asking,
  demand: Demand,
): Promise<Waiting[]> {
  if (!isSignedIn(context)) return [];
  const isAsked = demand.levels.length > 0;
  return makeRequests(client, [isAsked ? { ...asking, demand } : recorded(asking)]);
}

/** 审批后变化: what was approved is no longer what stands; it is asked for again. */
export async function reopenChanged(
  client: Client,
  standing: readonly Pick<NewRequest, 'subject' | 'fingerprint' | 'amount'>[],
  day: Day,
): Promise<void> {
  const now = new Map(standing.map((each) => [each.subject, each] as const));
  const calendar = await loadWorkCalendar(client);
  for (const each of await loadOnSubjects(client, [...now.keys()])) {
    const { state, fingerprint } = standOf(each, day, calendar);
    const changed = now.get(each.subject);
    if (state !== 'approved' || !changed || changed.fingerprint === fingerprint) continue;
    const said = { person: each.maker, name: each.makerName, day, reason: '', files: [] };
    const { fingerprint: fresh, amount } = changed;
    const event = { ...said, kind: 'changed' as const, fingerprint: fresh, amount };
    if (!(await saveEvent(client, each.id, each.events.length + 1, event)))
      throw new Refused(409, 'approval.stale');
  }
}
