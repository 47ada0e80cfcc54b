import type { Paper } from '../../domain/orders/paper.ts';
import { seePaperParties } from '../../domain/orders/paperParties.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import { namedContract } from '../contracts/parties.ts';
import { loadContract } from '../contracts/store.ts';
import { placeParties } from '../customers/placed.ts';
import type { Client } from '../db/pool.ts';
import type { StoredAudit } from './store.ts';

/** 单据四方 of each paper, by its store's relation on its day and by the contract. */
export async function seePapers(
  client: Client,
  { chainId, contractId }: Pick<StoredAudit, 'chainId' | 'contractId'>,
  papers: readonly Paper[],
  { line }: AuditLine,
) {
  const dayOf = (paper: Paper) => paper.day ?? line?.day ?? null;
  const places = papers.map((paper) => ({
    ...{ store: paper.store || (line?.store ?? ''), day: dayOf(paper) },
    storeCode: paper.storeCode || (line?.storeCode ?? ''),
  }));
  const placed = await placeParties(client, chainId, places);
  const text = contractId === null ? null : await loadContract(client, contractId);
  const named = text ? ((await namedContract(client, text, chainId)).parties ?? []) : [];
  return papers.map((paper, at) => {
    const place = { placed: placed[at] ?? null, contract: named, day: dayOf(paper) };
    return { relation: place.placed?.relation ?? null, parties: seePaperParties(paper, place) };
  });
}
