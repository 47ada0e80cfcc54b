import { fitHeading } from '../contracts/contractParties.ts';
import { joinContracts } from '../contracts/joinContracts.ts';
import type { Contract } from '../contracts/term.ts';
import type { Statement } from '../settlements/statement.ts';
import { same } from './papersOf.ts';

type StatementHead = Omit<Statement, 'lines'>;

/** 找合同: by number, else by what both name; a single contract serves where nothing contradicts. */
export function contractOf(
  statement: StatementHead,
  contracts: readonly Contract[],
): Contract | null {
  const numbered = contracts.filter((each) => same(each.no, statement.contractNo) === true);
  const pool = numbered.length > 0 ? numbered : contracts;
  const score = (contract: Contract): number => {
    const facts = [
      same(contract.no, statement.contractNo),
      same(contract.chain, statement.chain),
      isParty(contract, statement),
      same(contract.supplierCode, statement.supplierCode),
      same(contract.supplier, statement.supplier),
    ];
    const against = facts.filter((fact) => fact === false).length;
    return (
      facts.filter((fact) => fact === true).length -
      against * 2 +
      (inForce(contract, statement) ? 1 : 0)
    );
  };
  const best = [...pool].sort((a, b) => score(b) - score(a))[0];
  if (!best) return null;
  return contracts.length === 1 || score(best) >= 0 ? best : null;
}

/** 抬头是否其一方, by 税号 and by names of their days; null = one of them does not say. */
function isParty(
  { parties = [], retailer }: Contract,
  heading: Pick<StatementHead, 'retailer' | 'retailerTaxNo' | 'to' | 'date'>,
): boolean | null {
  const named = { name: heading.retailer ?? '', taxNo: heading.retailerTaxNo ?? '' };
  const found = fitHeading(parties, named, heading.to ?? heading.date);
  return found === null ? same(retailer, heading.retailer) : found.fit !== 'other';
}

function inForce(contract: Contract, statement: StatementHead): boolean {
  const day = statement.to ?? statement.date;
  if (day === null) return false;
  return (
    (contract.from === null || contract.from <= day) && (contract.to === null || day <= contract.to)
  );
}

/**
 * 并行合同: the other contracts of the files that hold on a statement beside its main one: of the same
 * chain or entity, under another number, in force on its last day, and nothing speaks against them.
 *
 * 购销合同 HT-1 and 促销服务协议 CX-1 with 永辉, statement of 永辉 under HT-1 -> [CX-1].
 */
export function parallelTo(
  main: Contract,
  statement: StatementHead,
  contracts: readonly Contract[],
): readonly Contract[] {
  const numbers = new Set([main.no]);
  return contracts.filter((each) => {
    if (each.no === null || main.no === null || numbers.has(each.no)) return false;
    const whose = [same(each.chain, statement.chain), isParty(each, statement)];
    const supplier = [
      same(each.supplierCode, statement.supplierCode),
      same(each.supplier, statement.supplier),
    ];
    const isOwn = whose.includes(true) && ![...whose, ...supplier].includes(false);
    if (!isOwn || !inForce(each, statement)) return false;
    numbers.add(each.no);
    return true;
  });
}

/**
 * 合同主体: of contracts that hold with a chain, those that a statement's entities are parties of; all, where
 * none names them.
 *
 * HT-1 of 永辉(上海), HT-2 of 永辉(福建), statement of 永辉(上海) -> HT-1.
 */
export function ofEntity<Held extends { readonly contract: Contract }>(
  statement: Pick<Statement, 'retailer' | 'retailerTaxNo' | 'supplierCode' | 'to' | 'date'>,
  held: readonly Held[],
): readonly Held[] {
  const narrow = (list: readonly Held[], read: (contract: Contract) => boolean | null) =>
    list.some(({ contract }) => read(contract) === true)
      ? list.filter(({ contract }) => read(contract) !== false)
      : list;
  const ofRetailer = narrow(held, (contract) => isParty(contract, statement));
  return narrow(ofRetailer, ({ supplierCode }) => same(supplierCode, statement.supplierCode));
}

/** 合并一次: the same contracts are joined once for all their statements; two of [HT-1, CX-2] -> one ruler. */
export function openJoin(): (texts: readonly Contract[], named: string | null) => Contract {
  const known: { readonly texts: readonly Contract[]; named: string | null; joined: Contract }[] =
    [];
  return (texts, named) => {
    const before = known.find(
      (each) =>
        each.named === named &&
        each.texts.length === texts.length &&
        each.texts.every((text, i) => text === texts[i]),
    );
    if (before) return before.joined;
    const joined = joinContracts(texts, named) as Contract;
    known.push({ texts, named, joined });
    return joined;
  };
}
