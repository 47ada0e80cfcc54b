import { type NamedPeriod, namedOn } from '../customers/party.ts';
import { holdsOn } from '../customers/period.ts';
import { retailerLean } from '../sheets/facts.ts';
import type { SheetFacts, WrittenParty, WrittenRole } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';

/** 合同各方: 购方, 财务代理 of the chain; 品牌商, 签约主体, 供货主体, 结算主体 (收款开票), 配送商 of our side. */
export const partyRoles = [
  'buyer',
  'agent',
  'brand',
  'signer',
  'supplier',
  'settler',
  'deliverer',
] as const;
export type PartyRole = (typeof partyRoles)[number];

/** 哪一侧: legal entities of the chain, or companies of our side. */
export const isOfChain = (role: PartyRole): boolean => role === 'buyer' || role === 'agent';

/** 合同一方: as the contract writes it, and what it is linked to; id null = 未关联. */
export interface ContractParty {
  readonly role: PartyRole;
  readonly name: string;
  readonly taxNo: string;
  readonly id: string | null;
  /** Only 甲方 or 乙方 stood there, and no name tells which side that is. */
  readonly isGuessed?: boolean;
  /** Names and 税号 by days of what it is linked to, where they are at hand. */
  readonly periods?: readonly NamedPeriod[];
}

/**
 * 公司名归一: width, case, blanks and brackets do not tell two companies apart.
 *
 * 永辉超市（上海）有限公司 = 永辉超市(上海) 有限公司.
 */
export const plainCompany = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s()[\]【】〔〕{}<>《》"'“”.·,，。]/g, '')
    .toUpperCase();

/** 税号归一: width, case and blanks. "9131 0000ma1" -> 91310000MA1. */
export const plainTaxNo = (taxNo: string): string =>
  taxNo.normalize('NFKC').replace(/\s/g, '').toUpperCase();

const plainRoles: Readonly<Partial<Record<WrittenRole, PartyRole>>> = {
  ...{ buyer: 'buyer', agent: 'agent', brand: 'brand', signer: 'signer', supplier: 'supplier' },
  ...{ settler: 'settler', deliverer: 'deliverer' },
};

/**
 * 读合同各方 from the head of a contract sheet. 甲方 and 乙方 are told apart by their names, and are taken as
 * 购方 and 签约主体 where these do not tell. A 结算主体 beside a 购方 is ours unless its name is a retailer's.
 *
 * 甲方 永辉超市股份有限公司, 乙方 青禾食品有限公司, 结算主体 青禾商贸有限公司 -> buyer, signer, settler.
 */
export function readParties(heads: readonly SheetFacts[]): ContractParty[] {
  const written = heads.flatMap(({ parties = [] }) => parties);
  const own = written.flatMap((each): ContractParty[] => {
    const role = plainRoles[each.role];
    return role === undefined ? [] : [partyOf(role, each)];
  });
  const all = [...sidesOf(written), ...own];
  for (const each of written.filter(({ role }) => role === 'settles')) {
    const buyers = all.filter(({ role }) => role === 'buyer');
    const lean = retailerLean(each.name);
    const isOurs = lean < 0 || (lean === 0 && buyers.length > 0);
    if (buyers.some((buyer) => isAlike(buyer, each))) continue;
    all.push(partyOf(isOurs ? 'settler' : 'buyer', each));
  }
  const first = (read: (facts: SheetFacts) => string | undefined) =>
    heads.map(read).find((name) => name !== undefined && name !== '');
  const add = (role: PartyRole, name: string | undefined) => {
    if (name !== undefined && !all.some((each) => each.role === role))
      all.push(partyOf(role, { name, taxNo: '' }));
  };
  add(
    'buyer',
    first(({ retailer }) => retailer),
  );
  add(
    'signer',
    first(({ supplierName }) => supplierName),
  );
  return joinAlike(all);
}

const partyOf = (
  role: PartyRole,
  { name, taxNo }: Pick<WrittenParty, 'name' | 'taxNo'>,
): ContractParty => ({ role, name, taxNo, id: null });

type Named = Pick<ContractParty, 'name' | 'taxNo'>;

const isAlike = (a: Named, b: Named): boolean =>
  a.name !== '' && b.name !== ''
    ? plainCompany(a.name) === plainCompany(b.name)
    : a.taxNo !== '' && plainTaxNo(a.taxNo) === plainTaxNo(b.taxNo);

/** 甲方 and 乙方 with their sides. */
function sidesOf(written: readonly WrittenParty[]): ContractParty[] {
  const of = (own: WrittenRole) => written.filter(({ role }) => role === own);
  const [a, b] = [of('partyA'), of('partyB')];
  const lean = retailerLean(a[0]?.name) - retailerLean(b[0]?.name);
  const isBuyer = ({ name }: WrittenParty) =>
    of('buyer').some((each) => isAlike(each, { name, taxNo: '' }));
  const isTurned = lean < 0 || (lean === 0 && b.some(isBuyer));
  const isTold = lean !== 0 || a.some(isBuyer) || b.some(isBuyer);
  const [buyers, signers] = isTurned ? [b, a] : [a, b];
  const side = (role: PartyRole) => (each: WrittenParty) => ({
    ...partyOf(role, each),
    ...(isTold ? {} : { isGuessed: true }),
  });
  return [...buyers.map(side('buyer')), ...signers.map(side('signer'))];
}

/** One company once in each role, with the 税号 that any of its places bears. */
function joinAlike(all: readonly ContractParty[]): ContractParty[] {
  const found: ContractParty[] = [];
  for (const each of all) {
    const at = found.findIndex((known) => known.role === each.role && isAlike(known, each));
    const known = found[at];
    if (!known) found.push(each);
    else if (known.taxNo === '' && each.taxNo !== '') found[at] = { ...known, taxNo: each.taxNo };
  }
  return found.sort((x, y) => partyRoles.indexOf(x.role) - partyRoles.indexOf(y.role));
}

/** 当日名称 of a party: what it is linked to is called so on the day; else as written. */
export function partyNameOn(party: ContractParty, day: Day | null): Named {
  const named =
    party.periods && day !== null
      ? namedOn({ periods: party.periods }, day)
      : party.periods?.at(-1);
  if (!named) return { name: party.name, taxNo: party.taxNo };
  return { name: named.name, taxNo: named.taxNo || party.taxNo };
}

/** What a paper's heading is to a contract: one of its parties, one under a name of before, or none. */
export type HeadingFit = 'party' | 'former' | 'other';

/**
 * 抬头是否合同一方 (R21): by 税号, by the names of what a party is linked to on their days, or as the contract
 * writes it; a part of a name is enough, as papers shorten. null = the contract names nobody of the chain.
 *
 * 乐购 until 2016-06-30, 华润 from 07-01: heading 乐购 on 2016-05-31 -> party, on 2016-08-31 -> former.
 */
export function fitHeading(
  parties: readonly ContractParty[],
  heading: Named,
  day: Day | null,
): { readonly fit: HeadingFit; readonly party: ContractParty } | null {
  const own = parties.filter((each) => isOfChain(each.role) && !(each.isGuessed && !each.id));
  const [first] = own;
  if (!first || (heading.name === '' && heading.taxNo === '')) return null;
  const fits = own.map((party) => ({ party, fit: fitOne(party, heading, day) }));
  return (
    fits.find(({ fit }) => fit === 'party') ??
    fits.find(({ fit }) => fit === 'former') ?? { party: first, fit: 'other' }
  );
}

function fitOne(party: ContractParty, { name, taxNo }: Named, day: Day | null): HeadingFit {
  const { periods = [] } = party;
  const holding = (each: NamedPeriod) => day === null || holdsOn(each, day);
  const named = periods.filter((each) => isPart(each.name, name));
  if (named.some(holding)) return 'party';
  const numbers = [party.taxNo, ...periods.map((each) => each.taxNo)].map(plainTaxNo);
  const isNumber = taxNo !== '' && numbers.includes(plainTaxNo(taxNo));
  // Outside of all its days a company is called what it was called last.
  const isKnown = day !== null && periods.some(holding);
  if (named.length > 0) return isKnown ? 'former' : 'party';
  return isNumber || isPart(party.name, name) ? 'party' : 'other';
}

/** One name holds the other: papers write 永辉(上海) for 永辉超市(上海)有限公司 only where that is a part of it. */
function isPart(a: string, b: string): boolean {
  const [x, y] = [plainCompany(a), plainCompany(b)];
  return x !== '' && y !== '' && (x.includes(y) || y.includes(x));
}
