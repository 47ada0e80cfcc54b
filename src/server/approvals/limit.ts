import { type ConcessionLimit, defaultLimit } from '../../domain/approvals/concession.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import { loadLimit, saveLimit } from './store.ts';

/** 让步限额 as it stands, with how often it was set. */
export async function readLimit(
  context: Context,
): Promise<ConcessionLimit & { readonly version: number }> {
  const kept = await inOrg(context, loadLimit);
  return { ...(kept ?? defaultLimit), version: kept?.n ?? 0 };
}

/** 改让步限额: refused where somebody set it meanwhile. */
export async function setLimit(
  context: Context,
  seen: number,
  limit: ConcessionLimit,
  person: string,
): Promise<void> {
  const isNext = await inOrg(context, (client) => saveLimit(client, seen + 1, limit, person));
  if (!isNext) throw new Refused(409, 'limit.stale', {});
}
