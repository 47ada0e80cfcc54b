import { unapplied } from '../../domain/receivables/payment.ts';
import { defaultTailLimit, postTail, tailOf } from '../../domain/receivables/tail.ts';
import type { Day } from '../../domain/values/day.ts';
import { absFen, type Fen, fen, formatFen, zeroFen } from '../../domain/values/money.ts';
import { fingerprintOf } from '../approvals/asked.ts';
import { type Asking, askOrRecord, demandFor, loadMatrix } from '../approvals/requests.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { findStanding, saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { allocateOne } from './allocate.ts';
import { type StoredDue, saveShortNote } from './dueStore.ts';
import { checkShort, lockDue, readDue } from './dues.ts';
import { listPayments } from './store.ts';
import { aboutWriteOff, type WrittenOffOrAsked } from './writeOffs.ts';

/** What is asked: the difference of a statement, with what is left of a payment where one is named. */
export interface SaidTail {
  readonly statement: string;
  readonly payment: string | null;
  readonly reason: string;
  readonly person: string;
}

/**
 * 结清尾差 (V12) or its approval: paid by so little more or less than a statement says is a gain or a loss,
 * and the statement is closed. What is left of a payment comes onto the statement first, so that both are.
 */
export const closeTailOrAsk = (
  context: Context,
  said: SaidTail & { readonly seen: number },
  day: Day,
): Promise<WrittenOffOrAsked> =>
  inOrg(context, async (client) => {
    const due = await lockDue(client, said.statement);
    const { no } = due.statement;
    if (said.seen !== due.notes.length) throw new Refused(409, 'writeOff.stale', { no: no ?? '' });
    const tail = await tailFor(client, due, said.payment);
    const asking = askingOf(context, due, said, { tail, day });
    const demand = demandFor(await loadMatrix(client, day), asking);
    const at = [{ path: 'body/reason', message: 'reason' }];
    if (demand.needsReason && said.reason.trim() === '')
      throw new Refused(422, 'writeOff.noReason', {}, at);
    const waiting = await askOrRecord(client, context, asking, demand);
    if (waiting.length === 0) await closeTail(client, due, said, { tail, day });
    return { checked: await readDue(client, due.id), waiting };
  });

/** Refused where nothing differs or by more than rounding; what was never posted is owed in no ledger. */
async function tailFor(client: Client, due: StoredDue, payment: string | null): Promise<Fen> {
  const { paid, over, open } = checkShort(due).check;
  const rest = payment === null ? zeroFen : await restOf(client, due, payment);
  const differs = fen(over - open + rest);
  const tail = tailOf(fen(paid + rest - differs), fen(paid + rest));
  if (tail === null) {
    const facts = { amount: formatFen(differs), most: formatFen(defaultTailLimit.most) };
    throw new Refused(422, 'tail.none', facts);
  }
  const standing = await findStanding(client, due.chainId, due.versions);
  if (!standing.some(({ kind }) => kind.startsWith('audit:')))
    throw new Refused(409, 'writeOff.unposted', { no: due.statement.no ?? '' });
  return tail;
}

async function restOf(client: Client, due: StoredDue, id: string): Promise<Fen> {
  const [payment] = await listPayments(client, { id, after: null, limit: 1 });
  if (payment?.chainId !== due.chainId) throw new Refused(404, 'payment.missing', { id });
  return unapplied(payment);
}

interface Closed {
  readonly tail: Fen;
  readonly day: Day;
}

const partyOf = ({ statement }: StoredDue): string => statement.retailer ?? statement.chain ?? '';

/** In the caller's transaction: the rest of the payment, the note and its entry. */
async function closeTail(
  client: Client,
  due: StoredDue,
  { payment, person, reason }: SaidTail,
  { tail, day }: Closed,
): Promise<void> {
  const { id: statement, chainId } = due;
  const rest = payment === null ? zeroFen : await restOf(client, due, payment);
  if (payment !== null && rest > 0n)
    await allocateOne(client, payment, { statement, amount: rest, day });
  const note = await saveShortNote(client, due, {
    ...{ kind: 'tail', amount: tail, reason, person, due: null, link: null, takesBack: null },
    note: '',
  });
  const head = { chainId, kind: 'tail', subject: note, reversalOf: null, person, note: reason };
  await saveEntry(client, head, postTail(day, tail, partyOf(due)));
}

const subjectOf = (due: StoredDue) => [
  'tail',
  due.chainId,
  partyOf(due),
  due.statement.no ?? due.id,
];

function askingOf(
  { person: { id: maker, name: makerName } }: Context,
  due: StoredDue,
  { payment, reason }: SaidTail,
  { tail, day }: Closed,
): Asking {
  return {
    ...{ chainId: due.chainId, kind: 'tail', amount: absFen(tail), maker, makerName, day, reason },
    files: [],
    subject: subjectOf(due).join('\n'),
    fingerprint: fingerprintOf([...subjectOf(due), tail]),
    about: { ...aboutWriteOff(due), act: 'tail', ours: null, theirs: formatFen(tail) },
    act: { type: 'tail', statement: due.id, payment, reason },
  };
}

/** 批准后结清: another difference by now is another amount, and is asked for again. */
export async function closeTailApproved(
  client: Client,
  said: SaidTail,
  fingerprint: string,
  day: Day,
): Promise<{ readonly fingerprint: string; readonly amount: Fen } | null> {
  const due = await lockDue(client, said.statement);
  const tail = await tailFor(client, due, said.payment);
  const now = fingerprintOf([...subjectOf(due), tail]);
  if (now !== fingerprint) return { fingerprint: now, amount: absFen(tail) };
  await closeTail(client, due, said, { tail, day });
  return null;
}
