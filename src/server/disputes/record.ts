import { type DisputeEvent, gradeDispute, type Standing } from '../../domain/disputes/dispute.ts';
import { postMove, postStanding } from '../../domain/disputes/post.ts';
import type { Posting } from '../../domain/ledger/entry.ts';
import { zeroFen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import {
  disputeEntryKind,
  loadGrounds,
  loadHeld,
  type NewEntry,
  type StoredGround,
  saveEntries,
} from '../ledger/store.ts';
import { loadPayers } from '../receivables/store.ts';
import { loadParties } from '../settlements/store.ts';
import { keepDeadlines } from './deadlines.ts';
import { loadEvents, type NewEvent, type StoredDispute, saveEvents } from './store.ts';

/** What an event says; what its kind lacks stays empty. */
export type EventDraft = Pick<DisputeEvent, 'kind' | 'day'> &
  Partial<Omit<DisputeEvent, 'n' | 'recordedAt'>>;

type Recorded = Pick<StoredDispute, 'id' | 'chainId' | 'dispute'>;

/** What may turn a dispute's 异议截止 from its statement's day to its letter's, or back. */
const movesDeadline: ReadonlySet<DisputeEvent['kind']> = new Set(['issued', 'sent', 'voided']);

/** One more event of a dispute. */
export interface Telling {
  readonly of: Recorded;
  readonly draft: EventDraft;
}

/**
 * 记一笔: the same event on each of these disputes, made for each from its own standing where a
 * function is given. The caller holds the chain. Gives the standings after it.
 */
export const recordEvents = <D extends Recorded>(
  client: Client,
  disputes: readonly D[],
  draft: EventDraft | ((dispute: D) => EventDraft),
): Promise<Map<string, Standing>> =>
  recordAll(
    client,
    disputes.map((of) => ({ of, draft: typeof draft === 'function' ? draft(of) : draft })),
  );

/**
 * 逐笔记: events one after another, of one dispute or several; the ledger follows each. However many
 * they are, they are read and written at once.
 */
export async function recordAll(
  client: Client,
  tellings: readonly Telling[],
): Promise<Map<string, Standing>> {
  const after = new Map<string, Standing>();
  if (tellings.length === 0) return after;
  const ids = [...new Set(tellings.map(({ of }) => of.id))];
  const known = await loadEvents(client, ids);
  const all = [...[...known.values()].flat(), ...tellings.map(({ draft }) => draft)];
  const books = await openBooks(client, ids, all);
  const events: NewEvent[] = [];
  const entries: NewEntry[] = [];
  for (const { of, draft } of tellings) {
    const before = known.get(of.id) ?? [];
    const event = { ...nothing, ...draft, n: before.length + 1 };
    const told = [...before, { ...event, recordedAt: '' }];
    const standing = gradeDispute(of.dispute, told);
    known.set(of.id, told);
    after.set(of.id, standing);
    events.push({ of, event, standing });
    const entry = postEvent(books, of, told, standing);
    if (entry) entries.push(entry);
  }
  await saveEvents(client, events);
  await saveEntries(client, entries);
  if (tellings.some(({ draft }) => movesDeadline.has(draft.kind)))
    await keepDeadlines(client, { disputes: ids });
  return after;
}

/** 争议重新过账: these disputes as they stand, once the audit behind them stands otherwise. */
export async function postAgain(client: Client, disputes: readonly StoredDispute[]): Promise<void> {
  if (disputes.length === 0) return;
  const ids = disputes.map(({ id }) => id);
  const known = await loadEvents(client, ids);
  const books = await openBooks(client, ids, [...known.values()].flat());
  const entries = disputes.flatMap((each) => {
    const entry = postEvent(books, each, known.get(each.id) ?? [], each.standing);
    return entry ? [entry] : [];
  });
  await saveEntries(client, entries);
}

/** What posting an event needs of the ledger; what it holds of a dispute moves with each event. */
interface Books {
  readonly held: Map<string, readonly Posting[]>;
  readonly grounds: ReadonlyMap<string, StoredGround>;
  readonly parties: ReadonlyMap<string, string>;
  readonly payers: ReadonlyMap<string, string>;
}

async function openBooks(
  client: Client,
  ids: readonly string[],
  events: readonly Partial<Pick<DisputeEvent, 'payment'>>[],
): Promise<Books> {
  const paid = [...new Set(events.flatMap(({ payment }) => payment ?? []))];
  return {
    held: await loadHeld(client, ids),
    grounds: await loadGrounds(client, ids),
    parties: await loadParties(client, ids),
    payers: paid.length === 0 ? new Map() : await loadPayers(client, paid),
  };
}

/** 争议过账: from what the ledger holds of the dispute to where it stands. */
function postEvent(
  { held, grounds, parties, payers }: Books,
  { id, chainId, dispute }: Recorded,
  events: readonly DisputeEvent[],
  standing: Standing,
): NewEntry | null {
  const last = events.at(-1) as DisputeEvent;
  const party = parties.get(id) ?? '';
  const { ground } = grounds.get(id) ?? { ground: 'held' as const };
  const target = postStanding({ dispute, standing, events, ground, party, payers });
  const entry = postMove(held.get(id) ?? [], target, last.day);
  held.set(id, target);
  const head = { chainId, kind: disputeEntryKind(last.kind), subject: id, reversalOf: null };
  return entry && { head, entry };
}

const nothing: Omit<DisputeEvent, 'n' | 'kind' | 'day' | 'recordedAt'> = {
  person: '',
  note: '',
  amount: zeroFen,
  role: null,
  until: null,
  owner: '',
  paper: null,
  channel: null,
  proofNo: '',
  proofFile: null,
  answer: null,
  statement: null,
  line: null,
  payment: null,
};
