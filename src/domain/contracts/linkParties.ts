import type { NamedPeriod } from '../customers/party.ts';
import type { Problem, Source } from '../values/problem.ts';
import { type ContractParty, isOfChain, plainCompany, plainTaxNo } from './contractParties.ts';

/** A company that a party may be, with all its names. */
export interface KnownCompany {
  readonly id: string;
  readonly periods: readonly NamedPeriod[];
}

/** 已建主体: legal entities of the chain, and companies of our side. */
export interface KnownCompanies {
  readonly entities: readonly KnownCompany[];
  readonly suppliers: readonly KnownCompany[];
}

/** 已建主体 of all chains, by the name of the chain. */
export interface KnownBook {
  readonly chains: readonly {
    readonly chain: string;
    readonly entities: readonly KnownCompany[];
  }[];
  readonly suppliers: readonly KnownCompany[];
}

/** 一个连锁可用的主体: its legal entities, and companies of our side. 永辉 -> those of 永辉; null -> ours alone. */
export const companiesOf = (
  { chains, suppliers }: KnownBook,
  chain: string | null,
): KnownCompanies => ({
  entities: chains.find((each) => each.chain === chain)?.entities ?? [],
  suppliers,
});

/** 认主体: it is this one; it may be several; none is known. */
export type FoundCompany =
  | { readonly is: 'found'; readonly company: KnownCompany }
  | { readonly is: 'several'; readonly companies: readonly KnownCompany[] }
  | { readonly is: 'none' };

/**
 * 认主体 of a contract: by 税号, then by any name it ever bore. A 税号 of one and a name of another, a name
 * of one whose 税号 is another, or a name that two bear, is asked.
 *
 * 税号 of 永辉(上海), name 永辉(福建) -> several: both of them.
 */
export function findCompany(
  { name, taxNo }: Pick<ContractParty, 'name' | 'taxNo'>,
  known: readonly KnownCompany[],
): FoundCompany {
  const number = plainTaxNo(taxNo);
  const own = plainCompany(name);
  const having = (fits: (period: NamedPeriod) => boolean) =>
    known.filter(({ periods }) => periods.some(fits));
  const byNumber = number === '' ? [] : having((each) => plainTaxNo(each.taxNo) === number);
  const byName = own === '' ? [] : having((each) => plainCompany(each.name) === own);
  const both = byNumber.filter((each) => byName.includes(each));
  if (both.length === 1) return { is: 'found', company: both[0] as KnownCompany };
  const all = [...new Set([...byNumber, ...byName])];
  const [only] = all;
  if (!only) return { is: 'none' };
  const isOther =
    byNumber.length === 0 && number !== '' && only.periods.every((each) => each.taxNo !== '');
  if (all.length > 1 || isOther) return { is: 'several', companies: all };
  return { is: 'found', company: only };
}

/**
 * 关联合同各方: each party with the company that it is for certain; others stay as written. 甲方 and 乙方 that no
 * name told apart change sides where the books know them so.
 *
 * buyer 永辉超市（上海）有限公司, known as 永辉超市(上海)有限公司 -> its id.
 */
export function linkParties(
  parties: readonly ContractParty[],
  known: KnownCompanies,
): ContractParty[] {
  const sided = turnSides(parties, known);
  return sided.map((party) => {
    const side = isOfChain(party.role) ? known.entities : known.suppliers;
    const before = party.id === null ? undefined : side.find(({ id }) => id === party.id);
    const found = before ? null : findCompany(party, side);
    const company = before ?? (found?.is === 'found' ? found.company : null);
    return company
      ? { ...party, id: company.id, periods: company.periods }
      : { ...party, id: null };
  });
}

function turnSides(parties: readonly ContractParty[], known: KnownCompanies): ContractParty[] {
  const isKnown = (party: ContractParty, side: readonly KnownCompany[]) =>
    findCompany(party, side).is === 'found';
  const isWrong = (party: ContractParty) =>
    Boolean(party.isGuessed) &&
    (isOfChain(party.role)
      ? isKnown(party, known.suppliers) && !isKnown(party, known.entities)
      : isKnown(party, known.entities) && !isKnown(party, known.suppliers));
  if (!parties.some(isWrong)) return [...parties];
  return parties.map((each) =>
    each.isGuessed ? { ...each, role: each.role === 'buyer' ? 'signer' : 'buyer' } : each,
  );
}

/**
 * 查合同各方: what may be several is asked; what is not known, where companies of its side are, is kept as
 * written with a remark.
 *
 * buyer 永辉, two entities of that name -> party.several, a warning.
 */
export function checkParties(
  parties: readonly ContractParty[],
  known: KnownCompanies,
  subject: Partial<Source>,
): Problem[] {
  return parties.flatMap((party): Problem[] => {
    if (party.id !== null) return [];
    const side = isOfChain(party.role) ? known.entities : known.suppliers;
    const { role, name, taxNo } = party;
    const found = findCompany(party, side);
    if (found.is === 'several') {
      const names = found.companies.map(({ periods }) => periods.at(-1)?.name ?? '').join(', ');
      const facts = { role, name: name || taxNo, taxNo, names };
      return [{ code: 'party.several', severity: 'warning', subject, facts }];
    }
    if (side.length === 0) return [];
    const facts = { role, name: name || taxNo, taxNo };
    return [{ code: 'party.unlinked', severity: 'info', subject, facts }];
  });
}
