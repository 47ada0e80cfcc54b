import type { SheetFacts, Table } from '../sheets/sheet.ts';
import type { GeneralClause } from './clauses.ts';
import { type PartyRole, readParties } from './contractParties.ts';
import { dealNamed } from './deals.ts';
import type { Contract } from './term.ts';

/**
 * 合同抬头: what a contract sheet says beside its terms: number, 各方, 有效期, 账期, 异议期, stores, kind.
 *
 * 甲方 永辉超市, 乙方 青禾食品, 有效期 2026年 -> retailer, supplier, from 2026-01-01, to 2026-12-31.
 */
export function headOfContract(
  tables: readonly Table[],
  clauses: readonly GeneralClause[],
): Omit<Contract, 'terms' | 'asked' | 'problems'> {
  const all = tables.map((table) => table.facts);
  const first = <Value>(read: (facts: SheetFacts) => Value | undefined): Value | null =>
    all.map(read).find((value) => value !== undefined && value !== '') ?? null;
  const said = <Value>(read: (clause: GeneralClause) => Value | null): Value | null =>
    clauses.map(read).find((value) => value !== null) ?? null;
  const paymentTerm = first((facts) => facts.other.账期) ?? said((clause) => clause.paymentTerm);
  const { stores, storeCodes } = storesOf(tables);
  const parties = readParties(all);
  const told = (role: PartyRole) =>
    parties.find((each) => each.role === role && !each.isGuessed && each.name !== '')?.name;
  return {
    file: tables[0]?.file ?? '',
    sheet: tables[0]?.sheet ?? '',
    no: first((facts) => facts.contractNo),
    chain: first((facts) => facts.chain),
    supplier: first((facts) => facts.supplierName) ?? told('signer') ?? null,
    supplierCode: first((facts) => facts.supplierCode),
    retailer: told('buyer') ?? first((facts) => facts.retailer),
    ...(parties.length > 0 ? { parties } : {}),
    from: first((facts) => facts.validFrom),
    to: first((facts) => facts.validTo),
    rolls: clauses.some((clause) => clause.rolls),
    objectionDays: first((facts) => facts.objectionDays) ?? said((clause) => clause.objectionDays),
    stores,
    ...(storeCodes ? { storeCodes } : {}),
    ...(paymentTerm === null ? {} : { paymentTerm }),
    ...kindOfContract(all),
  };
}

/** 合作方式 as its title or a field says; 购销 is what is meant where nothing is said. */
function kindOfContract(all: readonly SheetFacts[]): Pick<Contract, 'kind'> {
  const named = all
    .flatMap(({ mode, title }) => [mode ?? '', title ?? ''])
    .map(dealNamed)
    .find((kind) => kind !== null && kind !== 'purchase');
  return named ? { kind: named } : {};
}

/** Names of the stores, or codes where there are only codes; codes beside names apart. */
function storesOf(tables: readonly Table[]): {
  stores: string[] | null;
  storeCodes: string[] | null;
} {
  const rows = tables.filter(isStoreList).flatMap((table) => table.rows);
  const column = (field: 'storeName' | 'storeCode') =>
    rows.map((row) => String(row.cells[field] ?? '').trim()).filter((cell) => cell !== '');
  const names = column('storeName');
  const codes = column('storeCode');
  if (names.length === 0) return { stores: codes.length > 0 ? codes : null, storeCodes: null };
  return { stores: names, storeCodes: codes.length > 0 ? codes : null };
}

/** 门店清单: a table that lists stores and no terms: 门店编码 | 门店名称 -> true. */
export const isStoreList = (table: Table): boolean => {
  const fields = table.columns.map((column) => column.field);
  const isTerms = fields.some((field) => field === 'subject' || field?.startsWith('term'));
  return (
    !isTerms &&
    (fields.includes('storeName') || fields.includes('storeCode')) &&
    !fields.includes('note')
  );
};
