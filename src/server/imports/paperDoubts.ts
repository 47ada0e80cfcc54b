import type { ContractParty } from '../../domain/contracts/contractParties.ts';
import { chainOf } from '../../domain/imports/papersOf.ts';
import type { Paper } from '../../domain/orders/paper.ts';
import { findPaperDoubts } from '../../domain/orders/paperDoubts.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { placeParties } from '../customers/placed.ts';
import { findChains } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import type { MonthResult } from './month.ts';

type Read = Pick<MonthResult, 'audited' | 'papersOf'>;

/** 单据四方的矛盾 of the documents of a month, chain by chain: what they say otherwise than store and contract. */
export async function checkPapers(client: Client, { audited, papersOf }: Read): Promise<Problem[]> {
  const ids = new Map((await findChains(client)).map(({ id, name }) => [name, id] as const));
  const problems: Problem[] = [];
  for (const [chain, files] of papersOf) {
    const papers = files.flatMap((file) => file.papers).filter(saysParties);
    const chainId = ids.get(chain);
    if (papers.length === 0) continue;
    const own = audited.filter(({ statement, contract }) => chainOf(statement, contract) === chain);
    const contract = new Map(
      own
        .flatMap((each) => each.contract?.parties ?? [])
        .map((party): [string, ContractParty] => [[party.role, party.name].join('\n'), party]),
    );
    const placed = chainId ? await placeParties(client, chainId, papers) : papers.map(() => null);
    problems.push(...findPaperDoubts(papers, placed, [...contract.values()]));
  }
  return problems;
}

/** Only what names a party in words of its own, or an invoice by its heading, can contradict. */
const saysParties = ({ parties, kind, retailer }: Paper): boolean =>
  parties !== undefined || (kind === 'invoice' && retailer !== '');
