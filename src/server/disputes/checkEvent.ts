import type { Standing } from '../../domain/disputes/dispute.ts';
import type { CreditLine } from '../../domain/disputes/recovery.ts';
import { unapplied } from '../../domain/receivables/payment.ts';
import type { Day } from '../../domain/values/day.ts';
import {
  absFen,
  type Fen,
  fen,
  formatFen,
  negateFen,
  parseFen,
} from '../../domain/values/money.ts';
import type { WireNewEvent } from '../../wire/disputes.ts';
import type { Client } from '../db/pool.ts';
import { isUuid } from '../db/uuid.ts';
import { findFile } from '../files/store.ts';
import { listPayments } from '../receivables/store.ts';
import { Refused } from '../refused.ts';
import { listTakenLines, loadCreditLines } from './creditStore.ts';
import type { EventDraft } from './record.ts';
import type { StoredDispute } from './store.ts';

export interface GivenEvent {
  readonly event: WireNewEvent;
  readonly today: Day;
}

/** What is to be recorded on a dispute, refused where its standing does not allow it. */
export async function checkDraft(
  client: Client,
  stored: StoredDispute,
  { event, today }: GivenEvent,
): Promise<EventDraft[]> {
  const { person, note } = event;
  const said = { kind: event.kind, day: (event.day ?? today) as Day, person, note };
  const { standing } = stored;
  const sign = standing.claimed < 0n ? -1n : 1n;
  const signed = (text: string): Fen => fen((parseFen(text) as Fen) * sign);
  switch (event.kind) {
    case 'sent': {
      await checkFile(client, event.proof_file);
      const { channel, proof_no: proofNo, proof_file: proofFile = null } = event;
      return [{ ...said, channel, proofNo, proofFile }];
    }
    case 'answered': {
      const amount = event.amount === undefined ? fen(0n) : signed(event.amount);
      return [{ ...said, answer: event.answer, amount }];
    }
    case 'promised':
      checkAmount(standing, 'promised', signed(event.amount));
      return [
        { ...said, amount: signed(event.amount), until: (event.until ?? null) as Day | null },
      ];
    case 'recovered': {
      const amount = signed(event.amount);
      checkAmount(standing, 'recovered', amount);
      const from = await checkOrigin(client, stored, event, amount);
      return [{ ...said, amount, ...from }];
    }
    case 'conceded':
      checkAmount(standing, 'conceded', signed(event.amount));
      return [{ ...said, amount: signed(event.amount) }];
    case 'assigned':
      return [{ ...said, owner: event.owner, until: (event.until ?? null) as Day | null }];
    case 'closed':
      if (standing.remaining === 0n) throw new Refused(409, 'dispute.settled', { id: stored.id });
      return [said];
    case 'reopened':
      if (standing.lost === 0n) throw new Refused(409, 'dispute.notClosed', { id: stored.id });
      return [said];
    case 'note':
      return [said];
    case 'dismissed':
      return dismissLine(client, stored, { ...said, ...at(event.statement, event.line) });
    case 'asked':
      await findCredit(client, stored, event.statement, event.line);
      return [{ ...said, ...at(event.statement, event.line) }];
  }
}

const at = (statement: string, line: number) => ({ statement, line });

/** No more than is left, and no more is taken back than was said. */
function checkAmount(
  standing: Standing,
  kind: 'recovered' | 'conceded' | 'promised',
  amount: Fen,
): void {
  const { claimed, recovered, conceded, byHand } = standing;
  const isBack = amount < 0n !== claimed < 0n;
  const free = isBack
    ? absFen(kind === 'conceded' ? byHand : fen(recovered + standing.over))
    : absFen(fen(claimed - recovered - conceded));
  if (absFen(amount) <= free) return;
  const facts = { free: formatFen(free), amount: formatFen(absFen(amount)) };
  throw new Refused(422, 'dispute.tooMuch', facts);
}

async function checkFile(client: Client, id: string | undefined): Promise<void> {
  if (id === undefined || (await findFile(client, id)) !== null) return;
  throw new Refused(404, 'file.missing', { id });
}

type Recovered = Extract<WireNewEvent, { kind: 'recovered' }>;

/** A line or a payment gives no more than it has, whatever disputes it goes to. */
async function checkOrigin(
  client: Client,
  { chainId }: StoredDispute,
  { statement, line, payment }: Recovered,
  amount: Fen,
): Promise<Partial<EventDraft>> {
  if (payment !== undefined) {
    const [paid] = await listPayments(client, { id: payment, after: null, limit: 1 });
    if (!paid || paid.chainId !== chainId) {
      throw new Refused(404, 'payment.missing', { id: payment });
    }
    const free = unapplied(paid);
    if (amount > free) {
      const facts = { free: formatFen(free), amount: formatFen(amount) };
      throw new Refused(422, 'payment.tooMuch', facts);
    }
    return { payment };
  }
  if (statement === undefined || line === undefined) return {};
  const credit = await findCredit(client, { chainId }, statement, line);
  const taken = (await listTakenLines(client, chainId, statement))
    .filter((each) => each.statement === statement && each.line === line)
    .reduce((sum, each) => sum + each.amount, 0n);
  const free = fen(credit.line.amount - taken);
  if (amount > free) {
    const facts = { free: formatFen(free), amount: formatFen(amount) };
    throw new Refused(422, 'dispute.tooMuch', facts);
  }
  return { statement, line };
}

/** The line of a later statement that is spoken of. */
async function findCredit(
  client: Client,
  { chainId }: Pick<StoredDispute, 'chainId'>,
  statement: string,
  line: number,
): Promise<CreditLine> {
  const lines = isUuid(statement) ? await loadCreditLines(client, chainId, statement) : [];
  const credit = lines.find(({ n }) => n === line);
  if (!credit) throw new Refused(404, 'statement.missing', { id: statement });
  return credit;
}

/** 不是追回: what was counted of the line is open again, and it is not asked about any more. */
async function dismissLine(
  client: Client,
  { id, chainId }: StoredDispute,
  said: EventDraft & { readonly statement: string; readonly line: number },
): Promise<EventDraft[]> {
  const { statement, line } = said;
  await findCredit(client, { chainId }, statement, line);
  const taken = (await listTakenLines(client, chainId, statement)).find(
    (each) =>
      each.id === id && each.statement === statement && each.line === line && each.amount !== 0n,
  );
  if (!taken) return [said];
  return [{ ...said, kind: 'recovered', amount: negateFen(taken.amount) }, said];
}
