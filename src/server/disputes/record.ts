import { type DisputeEvent, gradeDispute, type Standing } from '../../domain/disputes/dispute.ts';
import { zeroFen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import { loadEvents, type StoredDispute, saveEvent } from './store.ts';

/** What an event says; what its kind lacks stays empty. */
export type EventDraft = Pick<DisputeEvent, 'kind' | 'day'> &
  Partial<Omit<DisputeEvent, 'n' | 'recordedAt'>>;

type Recorded = Pick<StoredDispute, 'id' | 'chainId' | 'dispute'>;

/**
 * 记一笔: the same event on each of these disputes, made for each from its own standing where a
 * function is given. The caller holds the chain. Gives the standings after it.
 */
export async function recordEvents<D extends Recorded>(
  client: Client,
  disputes: readonly D[],
  draft: EventDraft | ((dispute: D) => EventDraft),
): Promise<Map<string, Standing>> {
  const known = await loadEvents(
    client,
    disputes.map(({ id }) => id),
  );
  const after = new Map<string, Standing>();
  for (const each of disputes) {
    const before = known.get(each.id) ?? [];
    const given = typeof draft === 'function' ? draft(each) : draft;
    const event = { ...nothing, ...given, n: before.length + 1 };
    const standing = gradeDispute(each.dispute, [...before, { ...event, recordedAt: '' }]);
    await saveEvent(client, each, event, standing);
    after.set(each.id, standing);
  }
  return after;
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
