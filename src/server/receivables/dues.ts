import type { WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import { type PayTerm, readPayTerm } from '../../domain/contracts/payTerm.ts';
import type { AgreementKind } from '../../domain/contracts/version.ts';
import { payDaysBy } from '../../domain/customers/retailerProfile.ts';
import { reverse } from '../../domain/ledger/entry.ts';
import { type AgedChain, ageUnpaid } from '../../domain/receivables/aging.ts';
import {
  type DueDay,
  type DueFacts,
  dueDay,
  provisionalDay,
} from '../../domain/receivables/dueDay.ts';
import {
  type Explanation,
  linkKey,
  roomOf,
  type ShortLink,
  type ShortNote,
  type ToldShort,
  tellShort,
} from '../../domain/receivables/explain.ts';
import {
  checkPaid,
  type PaidCheck,
  type StatementDue,
  statedPayable,
} from '../../domain/receivables/payment.ts';
import { standingTail } from '../../domain/receivables/tail.ts';
import { lateMoney, type StandingWriteOff } from '../../domain/receivables/writeOff.ts';
import type { Day } from '../../domain/values/day.ts';
import {
  absFen,
  type Fen,
  fen,
  formatFen,
  maxFen,
  negateFen,
  sumFen,
  zeroFen,
} from '../../domain/values/money.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { recordEvents } from '../disputes/record.ts';
import { loadDisputes } from '../disputes/store.ts';
import { findStanding, saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { type DueFilter, listDues, type StoredDue, saveShortNote } from './dueStore.ts';
import { findDeduction, loadCarried, loadToldBy } from './linkStore.ts';

/** What a statement is open for, as payments are held against it. */
export const openDue = (due: StoredDue): StatementDue => ({
  id: due.id,
  no: due.statement.no,
  stated: fen(statedPayable(due.statement, due.activity) + standingTail(due.notes)),
  paid: due.paid,
});

export interface CheckedDue {
  readonly due: StoredDue;
  readonly check: PaidCheck;
  /** What explains what is short. */
  readonly told: ToldShort;
  /** 待冲回的核销: money came after it. */
  readonly late: readonly StandingWriteOff[];
  /** 应付款日; null where neither the statement nor its contract tells it. */
  readonly pay: DueDay | null;
  /** 暂定: the invoice's day is missing, and it is told as if it were the statement's. */
  readonly provisional: DueDay | null;
  /** Whom the open amount was last given to, and until when. */
  readonly owner: string | null;
  readonly until: Day | null;
}

/** 应付与实付: every statement with what was paid on it; what nobody explained has an owner or none. */
export async function readDues(context: Context, filter: DueFilter): Promise<CheckedDue[]> {
  return inOrg(context, (client) => loadDues(client, filter));
}

/** The caller's transaction. */
export async function loadDues(client: Client, filter: DueFilter): Promise<CheckedDue[]> {
  const dues = await listDues(client, filter);
  const calendar = await loadWorkCalendar(client, (filter.until ?? null) as Day | null);
  return dues.map((due) => checkDue(due, calendar));
}

/** What was paid on a statement against what it says. */
export function checkDue(due: StoredDue, calendar: WorkCalendar): CheckedDue {
  const paying = toDueFacts(due.statement, due, calendar);
  return { ...checkShort(due), pay: dueDay(paying), provisional: provisionalDay(paying) };
}

/** The same without the day on which it is due. */
export function checkShort(due: StoredDue): Omit<CheckedDue, 'pay' | 'provisional'> {
  const stated = statedPayable(due.statement, due.activity);
  const check = checkPaid(stated, due.paid, due.explained, standingTail(due.notes));
  const said = due.notes.filter(({ kind }) => kind === 'explain') satisfies readonly Explanation[];
  const told = tellShort(check.short, said);
  const writeOffs = due.notes.flatMap(({ id: note, amount, writesOff }) =>
    writesOff ? [{ note, amount }] : [],
  );
  const assigned = due.notes.filter(({ kind }) => kind === 'assign').at(-1);
  return {
    due,
    check,
    told,
    late: lateMoney(told, writeOffs),
    owner: assigned?.person ?? null,
    until: assigned?.due ?? null,
  };
}

/** 已核销: what of the short payment is given up. */
export const writtenOffOf = ({ due, told }: Pick<CheckedDue, 'due' | 'told'>): Fen =>
  sumFen(due.notes.flatMap(({ id, writesOff }) => (writesOff ? (told.counted.get(id) ?? []) : [])));

type PayStatement = Pick<StoredDue['statement'], 'planPayDay' | 'to' | 'date'>;

/** What tells the pay day of a statement beside itself: of whichever version tells it, the last one first. */
type PayFacts = Pick<StoredDue, 'payTerm' | 'payKind' | 'invoicedOn' | 'payDays'>;

/** 应付款日 of a statement whose facts are known; null where none of them tells it. */
export const payDayOf = (
  statement: PayStatement,
  facts: PayFacts,
  calendar: WorkCalendar,
): DueDay | null => dueDay(toDueFacts(statement, facts, calendar));

const toDueFacts = (
  { planPayDay: planned, to, date }: PayStatement,
  { payTerm, payKind, invoicedOn, payDays }: PayFacts,
  calendar: WorkCalendar,
): DueFacts => ({
  ...{ planned, to, date, invoiced: invoicedOn, ...calendar },
  term: payTerm === null ? null : termOf(payTerm, payKind),
  payDays: payDaysBy(payDays),
});

/** What is no term that gives a day by itself (实销实结) tells none. */
function termOf(text: string, kind: AgreementKind | null): PayTerm | null {
  const read = readPayTerm(text, kind);
  return 'term' in read ? read.term : null;
}

/** 账龄表 of what is unpaid, as of a day: money that came later is not there yet. */
export async function readAging(
  context: Context,
  chain: string | null,
  asOf: Day,
): Promise<AgedChain[]> {
  const own = chain === null ? {} : { chain };
  const dues = await inOrg(context, (client) => loadDues(client, { ...own, until: asOf }));
  const unpaid = dues.map(({ due, check, pay, provisional }) => ({
    chain: due.chain,
    due: pay?.day ?? null,
    provisional: provisional?.day ?? null,
    unpaid: check.short,
    explained: check.explained,
  }));
  return ageUnpaid(unpaid, asOf);
}

/** What is said of a short payment; what takes back names what it takes back. */
export interface SaidShort extends Omit<ShortNote, 'takesBack'> {
  /** How many notes were seen; absent = whatever is there. */
  readonly seen?: number | undefined;
}

/** 说明短付 or 指派: no more can be explained than is open, nor than its link has left. */
export async function noteShort(
  context: Context,
  id: string,
  said: SaidShort,
  today: Day,
): Promise<CheckedDue> {
  return inOrg(context, (client) => noteOn(client, id, said, today));
}

/** The caller's transaction. */
export const noteOn = (client: Client, id: string, said: SaidShort, today: Day) =>
  noteOne(client, id, () => said, today);

/** 批量说明 or 指派, all or none: what is explained is all that is open of each. */
export async function noteAll(
  context: Context,
  ids: readonly string[],
  { seenOf = {}, ...said }: SaidShort & { readonly seenOf?: Readonly<Record<string, number>> },
  today: Day,
): Promise<CheckedDue[]> {
  return inOrg(context, async (client) => {
    const noted: CheckedDue[] = [];
    for (const id of ids) {
      const amountOf = (open: Fen) => (said.kind === 'explain' ? open : said.amount);
      const saidOf = (open: Fen) => ({ ...said, amount: amountOf(open), seen: seenOf[id] });
      noted.push(await noteOne(client, id, saidOf, today));
    }
    return noted;
  });
}

async function noteOne(
  client: Client,
  id: string,
  saidOf: (open: Fen) => SaidShort,
  today: Day,
): Promise<CheckedDue> {
  const due = await lockDue(client, id);
  const { open } = checkShort(due).check;
  const { seen, ...said } = saidOf(open);
  if (seen !== undefined && seen !== due.notes.length) throw staleNote(due, seen);
  if (said.kind === 'explain') {
    if (said.amount > open || open === 0n) throw tooMuch(open, said.amount);
  }
  const link = said.link && (await checkLink(client, due, said.link, said.amount));
  await saveNote(client, due, { ...said, link, takesBack: null }, today);
  return readDue(client, id);
}

/** Who comes second is told what the other said; what they wrote themselves stays on their page. */
function staleNote({ notes, statement }: StoredDue, seen: number): Refused {
  const last = notes.at(-1);
  return new Refused(409, 'note.stale', {
    no: statement.no ?? '',
    current: `${notes.length}`,
    given: `${seen}`,
    kind: last?.takesBack ? 'takeBack' : (last?.kind ?? ''),
    person: last?.person ?? '',
    amount: last ? formatFen(last.amount) : '',
    said: [last?.name?.doc, last?.reason, last?.note].filter(Boolean).join(' '),
  });
}

/** 收回说明: what was explained is open again; the history keeps both. The caller's transaction. */
export async function takeBackOn(
  client: Client,
  { statement, note }: { readonly statement: string; readonly note: string },
  { person, reason }: { readonly person: string; readonly reason: string },
  today: Day,
): Promise<CheckedDue> {
  const due = await lockDue(client, statement);
  const standing = due.notes.find(({ id, kind }) => id === note && kind !== 'assign');
  if (!standing || standing.takesBack !== null) throw new Refused(404, 'note.missing', {});
  if (due.notes.some(({ takesBack }) => takesBack === note))
    throw new Refused(409, 'note.takenBack', {});
  const { kind, amount, link } = standing;
  const back = { kind, amount: negateFen(amount), reason, person, link };
  await saveNote(client, due, { ...back, due: null, note: '', takesBack: note }, today);
  if (standing.writesOff || kind === 'tail')
    await reverseOfNote(client, due.chainId, note, { person, reason, day: today });
  return readDue(client, statement);
}

/** The statement's due as it is once nobody else writes of its chain. */
export async function lockDue(client: Client, id: string): Promise<StoredDue> {
  const [seen] = await listDues(client, { id });
  if (!seen) throw new Refused(404, 'statement.missing', { id });
  await lockChainById(client, seen.chainId);
  const [due] = await listDues(client, { id });
  return due as StoredDue;
}

export async function readDue(client: Client, id: string): Promise<CheckedDue> {
  const [now] = await listDues(client, { id });
  return checkDue(now as StoredDue, await loadWorkCalendar(client));
}

/** The note, and what it says of a claim in the claim's own history. */
async function saveNote(client: Client, due: StoredDue, note: ShortNote, day: Day): Promise<void> {
  const { link, amount, person, reason } = note;
  await saveShortNote(client, due, note);
  if (link?.kind !== 'dispute') return;
  const disputes = await loadDisputes(client, [link.id]);
  const about = [due.statement.no, reason].filter(Boolean).join(' ');
  const said = { amount, person, note: about, statement: due.id };
  await recordEvents(client, disputes, { kind: 'explains', day, ...said });
}

/**
 * A claim explains what it claims, a line what it takes, a statement what it carries. What was chosen
 * of a version that has been replaced since stands in the one that counts now.
 */
async function checkLink(
  client: Client,
  due: StoredDue,
  chosen: ShortLink,
  amount: Fen,
): Promise<ShortLink> {
  const carry = await loadCarried(client, [{ chainId: due.chainId, link: chosen }]);
  const { link } = carry(chosen);
  const whole = link && (await wholeOf(client, due, link));
  if (link === null || whole === null) throw new Refused(404, 'link.missing', { id: chosen.id });
  const told = await loadToldBy(client, due.chainId);
  const room = roomOf(whole, [told.get(linkKey(link)) ?? zeroFen]);
  if (amount <= room) return link;
  const facts = { free: formatFen(room), amount: formatFen(amount) };
  throw new Refused(422, 'link.tooMuch', facts);
}

async function wholeOf(client: Client, due: StoredDue, link: ShortLink): Promise<Fen | null> {
  switch (link.kind) {
    case 'dispute': {
      const [claim] = await loadDisputes(client, [link.id]);
      if (claim?.chainId !== due.chainId || !claim.standing.isStated) return null;
      return claim.standing.claimed;
    }
    case 'line':
      return due.versions.includes(link.id) ? null : findDeduction(client, due.chainId, link);
    case 'statement': {
      if (due.versions.includes(link.id)) return null;
      const [other] = await listDues(client, { chainId: due.chainId, id: link.id });
      return other ? carriedBy(other) : null;
    }
  }
}

/** 冲抵: what a statement says, whichever way it goes, or what was paid beyond it. */
export function carriedBy(due: StoredDue): Fen {
  const { stated, over } = checkShort(due).check;
  return maxFen(absFen(stated), over);
}

const tooMuch = (free: Fen, amount: Fen) =>
  new Refused(422, 'payment.tooMuch', { free: formatFen(free), amount: formatFen(fen(amount)) });

/** 核销冲回, 尾差冲回: the entry of a note that is taken back. */
async function reverseOfNote(
  client: Client,
  chainId: string,
  note: string,
  { person, reason, day }: { readonly person: string; readonly reason: string; readonly day: Day },
): Promise<void> {
  for (const { id, kind, entry } of await findStanding(client, chainId, [note])) {
    if (kind !== 'writeOff' && kind !== 'tail') continue;
    const head = { chainId, kind: 'reversal', subject: note, reversalOf: id, person, note: reason };
    await saveEntry(client, head, reverse(entry, day));
  }
}
