import { staysWrittenOff } from '../../domain/receivables/writeOff.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, formatFen } from '../../domain/values/money.ts';
import { fingerprintOf } from '../approvals/asked.ts';
import {
  type Asking,
  askOrRecord,
  demandFor,
  loadMatrix,
  type Waiting,
} from '../approvals/requests.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import type { StoredDue, StoredNote } from './dueStore.ts';
import { type CheckedDue, lockDue, readDue, takeBackOn } from './dues.ts';
import { findWriteOff } from './writeOffStore.ts';
import { aboutWriteOff, writeOff } from './writeOffs.ts';

export interface NotePlace {
  readonly statement: string;
  readonly note: string;
}

export interface SaidBack {
  readonly person: string;
  readonly reason: string;
  /** What of a write-off comes back; null = all of it. */
  readonly amount: Fen | null;
}

export interface TookBackOrAsked {
  readonly checked: CheckedDue;
  readonly waiting: readonly Waiting[];
}

/**
 * 收回说明; a write-off is taken back at once where the matrix leaves that to one person, else it waits.
 * Where nobody signs in nothing is asked.
 */
export const takeBackOrAsk = (
  context: Context,
  place: NotePlace,
  said: SaidBack,
  day: Day,
): Promise<TookBackOrAsked> =>
  inOrg(context, async (client) => {
    const due = await lockDue(client, place.statement);
    const note = due.notes.find(({ id }) => id === place.note);
    if (!note?.writesOff) {
      return { checked: await takeBackOn(client, place, said, day), waiting: [] };
    }
    const back = backOf(due, note, said.amount);
    const asking = askingOf(context, due, note, { ...said, amount: back }, day);
    const demand = demandFor(await loadMatrix(client, day), asking);
    const waiting = await askOrRecord(client, context, asking, demand);
    if (waiting.length > 0) return { checked: await readDue(client, due.id), waiting };
    return {
      checked: await takeBackPart(client, place, { ...said, amount: back }, day),
      waiting: [],
    };
  });

/** Refused where it stands no more or is less. */
function backOf(due: StoredDue, { id, amount }: StoredNote, asked: Fen | null): Fen {
  if (due.notes.some(({ takesBack }) => takesBack === id))
    throw new Refused(409, 'note.takenBack', {});
  const back = asked ?? amount;
  if (back > amount)
    throw new Refused(422, 'writeOff.tooMuch', {
      ...{ free: formatFen(amount), amount: formatFen(back) },
    });
  return back;
}

/** 冲回核销 in the caller's transaction; what stays given up stands as it was approved. */
async function takeBackPart(
  client: Client,
  { statement, note }: NotePlace,
  { person, reason, amount: back }: SaidBack & { readonly amount: Fen },
  day: Day,
): Promise<CheckedDue> {
  const kept = await findWriteOff(client, note);
  const checked = await takeBackOn(client, { statement, note }, { person, reason }, day);
  const stays = kept && staysWrittenOff(kept.amount, back);
  if (kept === null || stays === null) return checked;
  await writeOff(client, checked.due, { ...kept, amount: stays }, day);
  return readDue(client, statement);
}

const fingerprintFor = (note: string, back: Fen): string =>
  fingerprintOf(['writeOffBack', note, back]);

function askingOf(
  { person: { id: maker, name: makerName } }: Context,
  due: StoredDue,
  note: StoredNote,
  { amount, reason }: { readonly amount: Fen; readonly reason: string },
  day: Day,
): Asking {
  return {
    ...{ chainId: due.chainId, kind: 'reversal', amount, maker, makerName, day, reason },
    files: [],
    subject: ['writeOffBack', note.id].join('\n'),
    fingerprint: fingerprintFor(note.id, amount),
    about: {
      ...aboutWriteOff(due),
      act: 'writeOffBack',
      theirs: formatFen(note.amount),
      ours: null,
    },
    act: { type: 'writeOffBack', statement: due.id, note: note.id, reason },
  };
}

/** 批准后冲回: what was taken back meanwhile cannot come back once more. */
export async function takeBackApproved(
  client: Client,
  { statement, note, reason, person }: NotePlace & Omit<SaidBack, 'amount'>,
  amount: Fen,
  day: Day,
): Promise<null> {
  const due = await lockDue(client, statement);
  const isGone = due.notes.some(({ takesBack }) => takesBack === note);
  if (isGone) throw new Refused(409, 'approval.nothingLeft', { doc: due.statement.no ?? '' });
  await takeBackPart(client, { statement, note }, { person, reason, amount }, day);
  return null;
}
