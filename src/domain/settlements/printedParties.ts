import { type ContractParty, fitHeading, partyNameOn } from '../contracts/contractParties.ts';
import type { Contract } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import type { Statement } from './statement.ts';

export interface PrintedParty {
  readonly name: string | null;
  readonly taxNo: string;
}

/** Whom papers name: 购方 (抬头), 签约主体 who writes, 结算主体 who invoices and is paid. */
export interface PrintedParties {
  readonly buyer: PrintedParty;
  readonly signer: PrintedParty;
  readonly settler: PrintedParty;
}

/**
 * 文书双方: the entity of the chain that the statement is headed by, and our 签约主体 and 结算主体, as they are called
 * on the day of the paper; where the contract links nobody, as statement and contract write them.
 *
 * Heading 乐购, a party renamed 华润 since 2016-07-01, paper of 2016-09-10 -> buyer 华润.
 */
export function printedParties(
  statement: Pick<Statement, 'retailer' | 'retailerTaxNo' | 'supplier' | 'chain' | 'to' | 'date'>,
  contract: Pick<Contract, 'parties' | 'retailer' | 'supplier'> | null,
  today: Day,
): PrintedParties {
  const parties = contract?.parties ?? [];
  const taxNo = statement.retailerTaxNo ?? '';
  const heading = { name: statement.retailer ?? '', taxNo };
  const isHeaded = heading.name !== '' || taxNo !== '';
  const found = fitHeading(parties, heading, statement.to ?? statement.date);
  const buyers = parties.filter(({ role }) => role === 'buyer');
  const own =
    found && found.fit !== 'other'
      ? found.party
      : !isHeaded && buyers.length === 1
        ? (buyers[0] ?? null)
        : null;
  const written = statement.retailer ?? contract?.retailer ?? statement.chain;
  const said = statement.supplier ?? contract?.supplier ?? null;
  const signer = nameOurs(parties, ['signer'], said, today);
  const settler = nameOurs(parties, ['settler'], null, today);
  return {
    buyer: own?.id ? linkedName(own, today) : { name: written, taxNo: taxNo || (own?.taxNo ?? '') },
    signer,
    settler: settler.name === null ? signer : settler,
  };
}

const linkedName = (party: ContractParty, day: Day): PrintedParty => partyNameOn(party, day);

/** Of several the one that the statement names, else the first; what is not linked only where nothing is said. */
function nameOurs(
  parties: readonly ContractParty[],
  roles: readonly ContractParty['role'][],
  said: string | null,
  day: Day,
): PrintedParty {
  const own = parties.filter((each) => roles.includes(each.role) && !(each.isGuessed && !each.id));
  const isSaid = (each: ContractParty): boolean =>
    fitHeading([{ ...each, role: 'buyer' }], { name: said ?? '', taxNo: '' }, null)?.fit ===
    'party';
  const party = own.find(isSaid) ?? own[0];
  if (!party) return { name: said, taxNo: '' };
  if (party.id !== null) return linkedName(party, day);
  return { name: said ?? party.name, taxNo: party.taxNo };
}
