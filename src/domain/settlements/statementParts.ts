import { mayBelong, namesSame, type Part } from './part.ts';
import type { RawLine } from './statementRow.ts';

/**
 * 合并各部分 (audit.md): rows by 结算单号, file by file (another file with the same number may be another
 * version); a part without a number joins the statement of its file, else the only one that its
 * entity and period fit. Without any number the tables of a file are a statement, split by legal
 * entity where every entity has goods of its own; deductions in a file of their own join the goods.
 *
 * Goods.csv with JS1 and fees.csv without a number, nothing else -> one statement of two parts.
 */
export function joinParts(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  const loose: Part[] = [];
  for (const part of parts) {
    const byNumber = groupBy(
      part.raws,
      (raw) => raw.statementNo || part.table.facts.statementNo || '',
    );
    const told = part.table.facts.statementNo;
    if (part.raws.length === 0 && told !== undefined) byNumber.set(told, []);
    if (byNumber.size === 0) loose.push(part);
    for (const [number, raws] of byNumber) {
      const own = { ...part, raws, isShared: part.isShared || byNumber.size > 1 };
      if (number === '') loose.push(own);
      else addTo(groups, `${number}\n${part.table.file}`, own);
    }
  }
  const numbered = joinFiles(groups);
  const homeless = loose.filter((part) => {
    const home = homeOf(part, numbered);
    home?.push(part);
    return home === null;
  });
  const byFile = groupBy(homeless, (part) => part.table.file);
  return [...numbered, ...joinUnnumbered([...byFile.values()].flatMap(splitEntities))];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

function addTo<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

const docsOf = (parts: readonly Part[]): Set<string> =>
  new Set(
    parts.flatMap((part) => part.raws.map((raw) => raw.line.doc)).filter((doc) => doc !== ''),
  );

/** Files of one number: parts where they share few documents, versions where they share most. */
function joinFiles(groups: ReadonlyMap<string, Part[]>): Part[][] {
  const homes = new Map<string, Part[][]>();
  for (const [key, parts] of groups) {
    const number = key.slice(0, key.indexOf('\n'));
    const known = homes.get(number) ?? [];
    homes.set(number, known);
    const home = known.find((each) => fits(parts, each) && !isVersion(parts, each));
    if (home) home.push(...parts);
    else known.push([...parts]);
  }
  return [...homes.values()].flat();
}

function isVersion(parts: readonly Part[], home: readonly Part[]): boolean {
  const mine = docsOf(parts);
  const theirs = docsOf(home);
  const shared = [...mine].filter((doc) => theirs.has(doc)).length;
  return shared * 2 > Math.min(mine.size, theirs.size);
}

const fits = (parts: readonly Part[], home: readonly Part[]): boolean =>
  parts.every((part) => home.every((each) => mayBelong(part, each)));

function homeOf(part: Part, groups: readonly Part[][]): Part[] | null {
  const only = (list: readonly Part[][]): Part[] | null =>
    list.length === 1 ? (list[0] ?? null) : null;
  const sameFile = groups.filter((group) =>
    group.some((each) => each.table.file === part.table.file),
  );
  if (sameFile.length === 1) return only(sameFile);
  const fitting = groups.filter((group) => fits([part], group));
  return (
    only(fitting) ??
    only(fitting.filter((group) => group.some((each) => namesSame(part, each)))) ??
    null
  );
}

const entityOf = ({ line }: RawLine): string =>
  line.retailer === '' && line.supplierCode === '' ? '' : `${line.retailer}|${line.supplierCode}`;

/** The tables of one file: one statement, or one for each entity where each has goods of its own. */
function splitEntities(parts: readonly Part[]): Part[][] {
  const receipts = new Set<string>();
  const named = new Set<string>();
  for (const raw of parts.flatMap((part) => part.raws)) {
    named.add(entityOf(raw));
    if (raw.kind === 'receipt') receipts.add(entityOf(raw));
  }
  named.delete('');
  if (named.size < 2 || [...named].some((entity) => !receipts.has(entity))) return [[...parts]];
  const groups = new Map([...named].map((entity): [string, Part[]] => [entity, []]));
  const [first = ''] = named;
  for (const part of parts) {
    const own = groupBy(part.raws, (raw) => entityOf(raw) || first);
    for (const [entity, raws] of own)
      groups.get(entity)?.push({ ...part, raws, isShared: own.size > 1 });
  }
  return [...groups.values()];
}

const hasGoods = (parts: readonly Part[]): boolean =>
  parts.some(({ raws }) => raws.some(({ kind }) => kind === 'receipt' || kind === 'return'));

/** Deductions or totals in a file of their own belong to the only goods that they fit. */
function joinUnnumbered(groups: readonly Part[][]): Part[][] {
  const goods = groups.filter(hasGoods);
  if (goods.length === 0) return [...groups];
  const alone = groups.filter((group) => {
    if (hasGoods(group)) return false;
    const homes = goods.filter((home) => fits(group, home));
    if (homes.length !== 1) return true;
    homes[0]?.push(...group);
    return false;
  });
  return [...goods, ...alone];
}
