import {
  type Candidates,
  findCandidates,
  type OpenClaim,
} from '../../domain/receivables/candidates.ts';
import { linkKey } from '../../domain/receivables/explain.ts';
import { matchPayment, unapplied } from '../../domain/receivables/payment.ts';
import { type Fen, fen, zeroFen } from '../../domain/values/money.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { loadUnsettled, type StoredDispute } from '../disputes/store.ts';
import { Refused } from '../refused.ts';
import { listDues, type StoredDue } from './dueStore.ts';
import { checkShort, openDue, writtenOffOf } from './dues.ts';
import { loadToldBy } from './linkStore.ts';
import { listPayments, type StoredPayment } from './store.ts';

/** What a payment may be, with the statements and claims that are named in it. */
export interface FoundCandidates extends Candidates {
  readonly payment: StoredPayment;
  readonly dues: ReadonlyMap<string, StoredDue>;
  readonly claims: ReadonlyMap<string, StoredDispute>;
  /** What a statement is open for. */
  readonly openOf: (statement: string) => Fen;
}

/** 未认款像什么: held against what the statements and claims of its chain are open for. */
export async function readCandidates(context: Context, id: string): Promise<FoundCandidates> {
  return inOrg(context, async (client) => {
    const [payment] = await listPayments(client, { id, after: null, limit: 1 });
    if (!payment) throw new Refused(404, 'payment.missing', { id });
    const { chainId } = payment;
    const dues = await listDues(client, { chainId });
    const { claims, stored } = await claimsOf(client, payment, dues);
    const amount = unapplied(payment);
    const statements = dues.map(checkShort).map((each) => ({
      id: each.due.id,
      to: each.due.statement.to,
      // What was given up may come after all.
      open: fen(each.check.open + writtenOffOf(each)),
    }));
    const named = amount > 0n ? matchPayment({ ...payment, amount }, dues.map(openDue)) : [];
    return {
      ...findCandidates({ amount, named, statements, claims }),
      payment,
      dues: new Map(dues.map((due) => [due.id, due] as const)),
      claims: new Map(stored.map((each) => [each.id, each] as const)),
      openOf: (statement) => statements.find((each) => each.id === statement)?.open ?? zeroFen,
    };
  });
}

/** Open claims with what each may still explain. */
async function claimsOf(
  client: Client,
  { chain, chainId }: StoredPayment,
  dues: readonly StoredDue[],
): Promise<{ claims: OpenClaim[]; stored: StoredDispute[] }> {
  const all = await loadUnsettled(client, { chain });
  const stored = all.filter(({ standing }) => standing.role === 'claim');
  const told = await loadToldBy(client, chainId);
  const claims = stored.map(({ id, statementId, standing }) => ({
    id,
    statement: dues.find(({ versions }) => versions.includes(statementId))?.id ?? statementId,
    left: fen(standing.remaining - (told.get(linkKey({ kind: 'dispute', id })) ?? zeroFen)),
    owed: [standing.remaining, ...(standing.promised ? [standing.promised.amount] : [])],
  }));
  return { claims, stored };
}
