import { normalStore } from '../orders/match.ts';
import type { Paper, PaperFile } from '../orders/paper.ts';
import type { Statement } from './statement.ts';

/**
 * 门店对名 (A05): our books call a store by the chain's name, a code or a city before its own. A name of
 * ours that is the statement's name once these are gone is written as the statement writes it; two
 * stores that would become one keep their names. A code alone takes the name that it has there.
 *
 * 华联超市股份有限公司 prints 延安店; our 华联超市延安店 and 0101延安店 are 延安店, 延安东店 is not.
 */
export function alignStores(
  files: readonly PaperFile[],
  statement: Pick<Statement, 'lines' | 'retailer' | 'chain'>,
): PaperFile[] {
  const names = namesOf(files, statement);
  const byCode = uniqueBy(
    statement.lines.filter(({ store, storeCode }) => store !== '' && storeCode !== ''),
    ({ storeCode }) => storeCode,
    ({ store }) => store,
  );
  if (names.size === 0 && byCode.size === 0) return [...files];
  const named = (paper: Paper): Paper => {
    const store = paper.store === '' ? byCode.get(paper.storeCode) : names.get(paper.store);
    return store == null ? paper : { ...paper, store };
  };
  return files.map((file) => ({ ...file, papers: file.papers.map(named) }));
}

/** Names of ours that the statement writes otherwise, as it writes them. */
function namesOf(
  files: readonly PaperFile[],
  { lines, retailer, chain }: Pick<Statement, 'lines' | 'retailer' | 'chain'>,
): Map<string, string> {
  const theirs = new Set(lines.flatMap(({ store }) => (store === '' ? [] : [store])));
  const exact = new Set([...theirs].map(normalStore));
  const ours = new Set(files.flatMap(({ papers }) => papers.map(({ store }) => store)));
  const strange = [...ours].filter((store) => store !== '' && !exact.has(normalStore(store)));
  const names = new Map<string, string>();
  if (strange.length === 0 || theirs.size === 0) return names;
  const heads = [commonHead(strange), commonHead([...theirs])].filter((head) => head.length >= 2);
  const parties = [retailer, chain, ...heads].filter((each) => each !== null);
  const byOwn = uniqueBy([...theirs], (store) => ownName(store, parties), itself);
  const ourOwn = uniqueBy(strange, (store) => ownName(store, parties), itself);
  for (const store of strange) {
    const own = ownName(store, parties);
    const found = byOwn.get(own);
    if (found != null && ourOwn.get(own) != null) names.set(store, found);
  }
  return names;
}

const itself = (store: string): string => store;

/** What several names begin with. */
function commonHead(names: readonly string[]): string {
  const bare = names.map(normalStore);
  const [first = ''] = bare;
  let length = bare.length < 2 ? 0 : first.length;
  for (const name of bare) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** Store by key; null where two different stores have the same. */
function uniqueBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  storeOf: (item: T) => string,
): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const item of items) {
    const [key, store] = [keyOf(item), storeOf(item)];
    const known = found.get(key);
    const isSame = known != null && normalStore(known) === normalStore(store);
    found.set(key, known === undefined || isSame ? store : null);
  }
  return found;
}

/** Without a code and without what the chain's or entity's name begins with or holds. */
function ownName(store: string, parties: readonly string[]): string {
  const bare = normalStore(
    store.replace(/^[A-Za-z]{0,4}\d{2,8}[\s\-_:：.#]*(?=\p{Script=Han})/u, ''),
  );
  const longest = bare.length - 2;
  for (let length = longest; length >= 2; length -= 1) {
    const head = bare.slice(0, length);
    if (parties.some((party) => party.includes(head))) return bare.slice(length);
  }
  return bare;
}
