import {
  type FeeBook,
  type FeeEntries,
  feeBookOf,
  findNameFaults,
  isRising,
} from '../../domain/contracts/feeBook.ts';
import { FEES, type Fee, type FeeKind } from '../../domain/contracts/fees.ts';
import type { Day } from '../../domain/values/day.ts';
import { nameRefusals } from '../../wire/feeFacts.ts';
import { type FeeNames, standardFees } from '../../words/show.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { entriesOf, loadFees, lockFees, type StoredFee, saveFee } from './feeStore.ts';

export interface ReadFees {
  readonly entries: FeeEntries;
  readonly stored: readonly StoredFee[];
}

/** 费用科目表 as known on a day; null = now. */
export const readFees = (context: Context, known: Day | null): Promise<ReadFees> =>
  inOrg(context, (client) => loadAll(client, known));

/** 科目名称: what the company calls kinds of fees now. */
export const readFeeNames = async (context: Context): Promise<FeeNames> => ({
  ...standardFees,
  ...(await readFees(context, null)).entries,
});

async function loadAll(client: Client, known: Day | null): Promise<ReadFees> {
  const stored = await loadFees(client, known);
  return { entries: entriesOf(stored), stored };
}

/** 改科目: the version after the one that was seen. */
export const changeFee = (
  context: Context,
  kind: FeeKind,
  seen: number,
  fee: Fee,
): Promise<ReadFees> =>
  inOrg(context, async (client) => {
    await lockFees(client);
    const { entries } = await loadAll(client, null);
    const book = feeBookOf(entries);
    if (fee.guide && !isRising(fee.guide)) throw new Refused(422, 'fee.guide');
    refuseFaults(kind, fee, book);
    await save(client, { kind, version: seen, fee }, context);
    return loadAll(client, null);
  });

/** 恢复标准: names that others were given meanwhile are refused, not taken from them. */
export const resetFees = (
  context: Context,
  kinds: readonly { readonly kind: FeeKind; readonly version: number }[],
): Promise<ReadFees> =>
  inOrg(context, async (client) => {
    await lockFees(client);
    const { entries } = await loadAll(client, null);
    const back = new Set(kinds.map(({ kind }) => kind));
    const rest = Object.entries(entries).filter(([kind]) => !back.has(kind as FeeKind));
    const book = feeBookOf(Object.fromEntries(rest));
    for (const { kind, version } of kinds) {
      refuseFaults(kind, FEES[kind], book);
      await save(client, { kind, version, fee: null }, context);
    }
    return loadAll(client, null);
  });

function refuseFaults(kind: FeeKind, fee: Fee, book: FeeBook): void {
  const [fault] = findNameFaults(kind, fee, book);
  if (!fault) return;
  const facts = { name: fault.name, kind: fault.kind === null ? '' : book.fees[fault.kind].zh };
  throw new Refused(422, nameRefusals[fault.fault], facts);
}

async function save(
  client: Client,
  given: Pick<StoredFee, 'kind' | 'version' | 'fee'>,
  { person }: Context,
): Promise<void> {
  if (!(await saveFee(client, given, person.name))) throw new Refused(409, 'fee.stale');
}
