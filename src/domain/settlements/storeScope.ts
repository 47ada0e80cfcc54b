import { placeHolds, placeName } from '../contracts/places.ts';
import type { Contract, Term } from '../contracts/term.ts';
import { normalStore } from '../orders/match.ts';
import type { StatementLine } from './statement.ts';

/** Words that name no single store ("华东门店", "全部门店", "直营店", "大卖场门店") decide nothing here. */
const vague = new RegExp(
  [
    '^(?:全部|所有|各|每|全国|华[东南西北中]|东北|西[南北]|直营|加盟|新|老|[A-D]类)',
    '^(?:大?卖场|商场|标超|大超|小超|超市|便利|会员|社区|折扣|综超)(?:店|门店)?$',
  ].join('|'),
);

/** 杭州门店, 浙江 are all stores there. */
const placeOf = (entry: string): string =>
  entry.replace(/(?:的)?(?:所有|全部|各)?(?:门店|店铺|分店|大区|区域|地区|省|市)$/, '');
const isPlace = (entry: string): boolean => placeOf(entry) !== entry || wholePlace.test(entry);
const wholePlace = new RegExp(`^${placeName.source}$`);

/**
 * 单店 (R8): an entry that counts as one store; a place or a kind of stores counts as who knows how many.
 *
 * 人民路店 -> yes; 杭州门店, 大卖场 -> no.
 */
export const isOneStore = (entry: string): boolean => !vague.test(entry) && !isPlace(entry);

/** Terms of one kind, found by store without looking at the terms of other stores. */
export interface StoreScope {
  readonly placeAt: (line: StatementLine) => Place;
}

/** What a line's store makes of the terms; worked out once a store. */
export interface Place {
  readonly terms: readonly Term[];
  /** Some of them name festivals. */
  readonly festive: boolean;
  /** The store is one of the contract's, where it lists any. */
  readonly listed: boolean;
  /** The clause that the last line here stood on: most stand on the same. */
  standing: { readonly term: Term; readonly fault: 'none' } | null;
}

const isNamed = (term: Term): boolean =>
  (term.stores ?? ['-']).every((entry) => !entry.startsWith('-') && !vague.test(entry));

/**
 * 适用门店索引 (R8): exact names and codes by look-up; a store that no list names exactly is compared
 * word by word, once. Lines without a store stand in every scope.
 *
 * Terms for 人民路店 and 解放路店, line of 人民路店 -> the first.
 */
export function openStoreScope(contract: Contract, pool: readonly Term[]): StoreScope {
  const open = pool.filter((term) => !isNamed(term));
  const byName = new Map<string, Term[]>();
  for (const term of pool) {
    if (!isNamed(term)) continue;
    for (const entry of new Set((term.stores ?? []).flatMap((e) => [e, normalStore(e)]))) {
      const list = byName.get(entry);
      if (list) list.push(term);
      else byName.set(entry, [term]);
    }
  }
  const known = new Map<string, Map<string, Place>>();
  const search = (line: StatementLine): readonly Term[] => {
    if (line.store === '' && line.storeCode === '') return pool;
    const exact = byName.get(line.storeCode) ?? byName.get(normalStore(line.store)) ?? [];
    const rest = exact.length > 0 ? open : pool;
    return [...exact, ...rest.filter((term) => inScope(term, line) && !exact.includes(term))];
  };
  const placeAt = (line: StatementLine): Place => {
    let codes = known.get(line.store);
    if (!codes) {
      codes = new Map();
      known.set(line.store, codes);
    }
    let place = codes.get(line.storeCode);
    if (!place) {
      const terms = search(line);
      const festive = terms.some((term) => term.festivals.length > 0);
      place = { terms, festive, listed: inContractStores(contract, line), standing: null };
      codes.set(line.storeCode, place);
    }
    return place;
  };
  return { placeAt };
}

/** 适用门店: is the line's store in the scope of the term? Lines without a store always are. */
export function inScope(term: Term, line: StatementLine): boolean {
  return term.stores === null || storeListed(term.stores, line);
}

/** 合同门店: Is the line's store one of the contract's, where it lists any? */
function inContractStores(contract: Contract, line: StatementLine): boolean {
  const list = [...(contract.stores ?? []), ...(contract.storeCodes ?? [])];
  return contract.stores === null || storeListed(list, line);
}

/**
 * 门店在列 (R8): is a store in a list as written? Entries with '-' take stores out; words that name
 * no single store list all, and so does a place of which the store's name says nothing; what has no store is
 * in every list.
 *
 * ["人民路店", "-解放路店"] -> 悦邻人民路店 yes, 解放路店 no; ["杭州门店"] -> 杭州一店 yes.
 */
export function storeListed(
  list: readonly string[],
  line: Pick<StatementLine, 'store' | 'storeCode'>,
): boolean {
  if (line.store === '' && line.storeCode === '') return true;
  const name = normalStore(line.store);
  const isName = (entry: string) =>
    entry === line.storeCode || (name !== '' && normalStore(entry) === name);
  const is = (entry: string) =>
    isName(entry) ||
    (name !== '' &&
      entry.length >= 2 &&
      (line.store.includes(entry) || normalStore(entry).includes(name))) ||
    (isPlace(entry) && placeHolds(placeOf(entry), line.store) === 'in');
  const mayBe = (entry: string) =>
    isPlace(entry) && placeHolds(placeOf(entry), line.store) === 'open';
  const excluded = list.filter((entry) => entry.startsWith('-')).map((entry) => entry.slice(1));
  if (excluded.some(is)) return false;
  const wanted = list.filter((entry) => !entry.startsWith('-'));
  const told = wanted.filter((entry) => !vague.test(entry));
  return told.length === 0 || wanted.some(isName) || told.some((each) => is(each) || mayBe(each));
}
