import type { Demand } from '../../domain/approvals/matrix.ts';
import { postWriteOff, writeOffLeft } from '../../domain/receivables/writeOff.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, formatFen } from '../../domain/values/money.ts';
import { type AboutRequest, fingerprintOf } from '../approvals/asked.ts';
import {
  type Asking,
  askOrRecord,
  demandFor,
  loadMatrix,
  type Waiting,
} from '../approvals/requests.ts';
import { type Context, inOrg, isSignedIn } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { findFile } from '../files/store.ts';
import { findStanding, saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { type StoredDue, saveShortNote } from './dueStore.ts';
import { type CheckedDue, checkShort, lockDue, readDue } from './dues.ts';
import { saveWriteOff } from './writeOffStore.ts';

/** What is asked to be given up of a short payment. */
export interface SaidWriteOff {
  /** How many notes were seen. */
  readonly seen: number;
  readonly amount: Fen;
  readonly reason: string;
  readonly files: readonly string[];
  readonly person: string;
  /** 批准人 where nobody signs in. */
  readonly approver: string;
}

export interface WrittenOffOrAsked {
  readonly checked: CheckedDue;
  readonly waiting: readonly Waiting[];
}

/**
 * 核销或提请审批: what the matrix leaves to one person is written off at once, the rest waits. Where nobody
 * signs in, the name of who approved is typed.
 */
export const writeOffOrAsk = (
  context: Context,
  statement: string,
  said: SaidWriteOff,
  day: Day,
): Promise<WrittenOffOrAsked> =>
  inOrg(context, async (client) => {
    const due = await lockDue(client, statement);
    if (said.seen !== due.notes.length)
      throw new Refused(409, 'writeOff.stale', { no: due.statement.no ?? '' });
    await checkMay(client, due, said);
    const asking = askingOf(context, due, said, day);
    const demand = demandFor(await loadMatrix(client, day), asking);
    checkSaid(context, said, demand);
    const waiting = await askOrRecord(client, context, asking, demand);
    if (waiting.length > 0) return { checked: await readDue(client, statement), waiting };
    await writeOff(client, due, { ...said, request: null }, day);
    return { checked: await readDue(client, statement), waiting: [] };
  });

async function checkMay(client: Client, due: StoredDue, said: SaidWriteOff): Promise<void> {
  const { open } = checkShort(due).check;
  if (said.amount > open)
    throw new Refused(422, 'writeOff.tooMuch', {
      ...{ free: formatFen(open), amount: formatFen(said.amount) },
    });
  await refuseUnposted(client, due);
  for (const id of said.files)
    if (!(await findFile(client, id))) throw new Refused(404, 'file.missing', { id });
}

/** What was never posted is owed in no ledger, and so cannot leave it. */
async function refuseUnposted(client: Client, due: StoredDue): Promise<void> {
  const standing = await findStanding(client, due.chainId, due.versions);
  if (!standing.some(({ kind }) => kind.startsWith('audit:')))
    throw new Refused(409, 'writeOff.unposted', { no: due.statement.no ?? '' });
}

/** A reason and evidence belong to every write-off, whatever the matrix leaves out. */
function checkSaid(context: Context, said: SaidWriteOff, { levels }: Demand): void {
  const { reason, files, person, approver } = said;
  const at = (path: string) => [{ path: `body/${path}`, message: path }];
  if (reason.trim() === '') throw new Refused(422, 'writeOff.noReason', {}, at('reason'));
  if (files.length === 0) throw new Refused(422, 'writeOff.noEvidence', {}, at('files'));
  if (isSignedIn(context) || levels.length === 0) return;
  const by = approver.trim();
  if (by === '' || by === person.trim())
    throw new Refused(422, 'writeOff.unapproved', {}, at('approver'));
}

const partyOf = ({ statement }: StoredDue): string => statement.retailer ?? statement.chain ?? '';

/** By the statement under any of its versions. */
const nameOf = (due: StoredDue) => [due.chainId, partyOf(due), due.statement.no ?? due.id];

const fingerprintFor = (due: StoredDue, amount: Fen): string =>
  fingerprintOf(['writeOff', ...nameOf(due), amount]);

function askingOf(
  { person: { id: maker, name: makerName } }: Context,
  due: StoredDue,
  { amount, reason, files }: SaidWriteOff,
  day: Day,
): Asking {
  const { check } = checkShort(due);
  return {
    ...{ chainId: due.chainId, kind: 'writeOff', amount, maker, makerName, day, reason, files },
    subject: ['writeOff', ...nameOf(due)].join('\n'),
    fingerprint: fingerprintFor(due, amount),
    about: { ...aboutWriteOff(due), theirs: formatFen(check.short) },
    act: { type: 'writeOff', statement: due.id, amount: formatFen(amount), reason },
  };
}

export const aboutWriteOff = (due: StoredDue): AboutRequest => ({
  ...{ statementNo: due.statement.no, statement: due.id, run: null, dispute: null },
  ...{ doc: due.statement.no, row: null, line: null, fee: null, subject: null, act: 'writeOff' },
  ...{ exchange: null, theirs: null, clause: null },
  ours: formatFen(checkShort(due).check.open),
});

/** On what ground something is given up: who asked, who approved, why and on which evidence. */
export interface WriteOffGround extends Omit<SaidWriteOff, 'seen'> {
  readonly request: string | null;
}

/** 核销 in the caller's transaction: the note that closes it, its entry, and on what ground. */
export async function writeOff(
  client: Client,
  due: StoredDue,
  said: WriteOffGround,
  day: Day,
): Promise<void> {
  const { amount, reason, person, approver, files, request } = said;
  const note = await saveShortNote(client, due, {
    ...{ kind: 'explain', amount, reason, person, due: null, link: null, takesBack: null },
    note: '',
  });
  const { chainId, id: statement } = due;
  const kept = { chainId, note, statement, amount, person, approver, request, reason, files };
  await saveWriteOff(client, kept);
  const head = { chainId, kind: 'writeOff', subject: note, reversalOf: null, person, note: reason };
  await saveEntry(client, head, postWriteOff(day, amount, partyOf(due)));
}

export interface ApprovedWriteOff extends Omit<SaidWriteOff, 'seen' | 'amount'> {
  readonly statement: string;
  readonly amount: string;
  readonly request: string;
  readonly fingerprint: string;
}

/** 批准后核销: what is open may be less by now; then it is another amount, and is asked for again. */
export async function writeOffApproved(
  client: Client,
  { statement, fingerprint, ...said }: ApprovedWriteOff,
  asked: Fen,
  day: Day,
): Promise<{ readonly fingerprint: string; readonly amount: Fen } | null> {
  const due = await lockDue(client, statement);
  const amount = writeOffLeft(asked, checkShort(due).check.open);
  if (amount === null)
    throw new Refused(409, 'approval.nothingLeft', { doc: due.statement.no ?? '' });
  const now = fingerprintFor(due, amount);
  if (now !== fingerprint) return { fingerprint: now, amount };
  await refuseUnposted(client, due);
  await writeOff(client, due, { ...said, amount }, day);
  return null;
}
