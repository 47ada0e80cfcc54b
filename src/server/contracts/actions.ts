import { type ContractUse, type MonthSpan, reviewTerms } from '../../domain/settlements/termUse.ts';
import type { Charge } from '../../domain/settlements/useFacts.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { listOpenClaims } from '../disputes/sumStore.ts';
import { Refused } from '../refused.ts';
import { listContracts, loadAuditedOf, loadContract, type StoredAudited } from './store.ts';

/** All versions of the contracts that are held. */
export const readContracts = (context: Context) => inOrg(context, listContracts);

/** Which months, and as known on which day. */
export interface UseAsked extends MonthSpan {
  readonly known: Day | null;
}

/** 条款执行 of a contract, by its number over all its versions. */
export const readContractUse = (
  context: Context,
  id: string,
  asked: UseAsked,
): Promise<ContractUse> =>
  inOrg(context, async (client) => (await reviewContract(client, id, asked)).use);

export interface PlacedCharge {
  readonly charge: Charge;
  /** Where it may be opened: the run of its audit, and the place of the statement in it. */
  readonly at: { readonly id: string; readonly statement: number } | null;
}

/** 一条条款的扣款, the last day first. */
export async function readCharges(
  context: Context,
  id: string,
  n: number,
  asked: UseAsked,
): Promise<PlacedCharge[]> {
  return inOrg(context, async (client) => {
    const { use, audited } = await reviewContract(client, id, asked);
    const own = use.terms[n];
    if (!own) throw new Refused(404, 'contract.missing', { id: `${id} ${n}` });
    const placeOf = new Map(audited.map((each) => [each.statement.no, each] as const));
    return own.charges
      .map((charge): PlacedCharge => {
        const { run = null, at = null } = placeOf.get(charge.statementNo) ?? {};
        return { charge, at: run === null ? null : { id: run, statement: at ?? 0 } };
      })
      .sort((a, b) => ((a.charge.day ?? '') > (b.charge.day ?? '') ? -1 : 1));
  });
}

async function reviewContract(
  client: Client,
  id: string,
  { known, ...span }: UseAsked,
): Promise<{ readonly use: ContractUse; readonly audited: readonly StoredAudited[] }> {
  const contract = await loadContract(client, id);
  if (!contract) throw new Refused(404, 'contract.missing', { id });
  const audited = await loadAuditedOf(client, id, known);
  const filter = {
    ...(contract.chain && { chain: contract.chain }),
    ...(known && { knownOn: known }),
  };
  const numbers = audited.flatMap(({ statement: { no } }) => no ?? []);
  const claims = await listOpenClaims(client, filter, numbers);
  return { use: reviewTerms(contract, audited, span, claims), audited };
}
