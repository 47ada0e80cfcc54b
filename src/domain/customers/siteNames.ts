import type { Site } from './site.ts';

/** 单据上的门店: a code and a name as a statement writes them, either of them '' where it has none. */
export interface NamedStore {
  readonly code: string;
  readonly name: string;
}

/**
 * 门店名归一: case, width and blanks do not tell two stores apart; anything else does.
 *
 * "人民路店 " and "人民路店" are one, 人民东路店 is another.
 */
export const plainName = (text: string): string =>
  text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

export interface SiteIndex {
  readonly byCode: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
}

/** 门店索引: sites by code, name and 别名; a name that several have is nobody's. */
export function indexSites(
  sites: readonly Pick<Site, 'id' | 'code' | 'name' | 'aliases'>[],
): SiteIndex {
  const byCode = new Map<string, string>();
  const byName = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, code, name, aliases } of sites) {
    if (code !== '') byCode.set(plainName(code), id);
    for (const each of new Set([name, ...aliases].map(plainName))) {
      if (each === '') continue;
      if (byName.has(each) && byName.get(each) !== id) shared.add(each);
      byName.set(each, id);
    }
  }
  for (const each of shared) byName.delete(each);
  return { byCode, byName };
}

/**
 * 认门店: which site a statement means: by its code, by its name or 别名, or by a code where the name should be; null =
 * none is told.
 *
 * 0101 人民路店 where 0101 is known -> that one, whatever it is called.
 */
export function findSite({ byCode, byName }: SiteIndex, { code, name }: NamedStore): string | null {
  const [byIts, named] = [plainName(code), plainName(name)];
  return (
    (byIts === '' ? undefined : (byCode.get(byIts) ?? byName.get(byIts))) ??
    (named === '' ? undefined : (byName.get(named) ?? byCode.get(named))) ??
    null
  );
}
