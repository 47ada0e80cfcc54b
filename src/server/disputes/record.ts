import { type DisputeEvent, gradeDispute, type Standing } from '../../domain/disputes/dispute.ts';
import { postMove, postStanding } from '../../domain/disputes/post.ts';
import { zeroFen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import { disputeEntryKind, loadGrounds, loadHeld, saveEntry } from '../ledger/store.ts';
import { loadPayers } from '../receivables/store.ts';
import { loadParties } from '../settlements/store.ts';
import { loadEvents, type StoredDispute, saveEvent } from './store.ts';

/** What an event says; what its kind lacks stays empty. */
export type EventDraft = Pick<DisputeEvent, 'kind' | 'day'> &
  Partial<Omit<DisputeEvent, 'n' | 'recordedAt'>>;

type Recorded = Pick<StoredDispute, 'id' | 'chainId' | 'dispute'>;

/**
 * 记一笔: the same event on each of these disputes, made for each from its own standing where a
 * function is given; the ledger follows. The caller holds the chain. Gives the standings after it.
 */
export async function recordEvents<D extends Recorded>(
  client: Client,
  disputes: readonly D[],
  draft: EventDraft | ((dispute: D) => EventDraft),
): Promise<Map<string, Standing>> {
  const ids = disputes.map(({ id }) => id);
  const known = await loadEvents(client, ids);
  const post = await openPosting(client, ids);
  const after = new Map<string, Standing>();
  for (const each of disputes) {
    const before = known.get(each.id) ?? [];
    const given = typeof draft === 'function' ? draft(each) : draft;
    const event = { ...nothing, ...given, n: before.length + 1 };
    const events = [...before, { ...event, recordedAt: '' }];
    const standing = gradeDispute(each.dispute, events);
    await saveEvent(client, each, event, standing);
    await post(each, events, standing);
    after.set(each.id, standing);
  }
  return after;
}

/** 争议重新过账: these disputes as they stand, once the audit behind them stands otherwise. */
export async function postAgain(client: Client, disputes: readonly StoredDispute[]): Promise<void> {
  if (disputes.length === 0) return;
  const ids = disputes.map(({ id }) => id);
  const known = await loadEvents(client, ids);
  const post = await openPosting(client, ids);
  for (const each of disputes) await post(each, known.get(each.id) ?? [], each.standing);
}

const none: ReadonlyMap<string, string> = new Map();

/** 争议过账: from what the ledger holds of these disputes to where they stand. */
async function openPosting(client: Client, ids: readonly string[]) {
  const held = await loadHeld(client, ids);
  const parties = await loadParties(client, ids);
  const grounds = await loadGrounds(client, ids);
  return async (
    { id, chainId, dispute }: Recorded,
    events: readonly DisputeEvent[],
    standing: Standing,
  ): Promise<void> => {
    const last = events.at(-1) as DisputeEvent;
    const paid = events.flatMap(({ payment }) => payment ?? []);
    const payers = paid.length === 0 ? none : await loadPayers(client, paid);
    const party = parties.get(id) ?? '';
    const { ground } = grounds.get(id) ?? { ground: 'held' as const };
    const target = postStanding({ dispute, standing, events, ground, party, payers });
    const entry = postMove(held.get(id) ?? [], target, last.day);
    if (!entry) return;
    const head = { chainId, kind: disputeEntryKind(last.kind), subject: id, reversalOf: null };
    await saveEntry(client, head, entry);
  };
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
