import type { Table } from '../sheets/sheet.ts';
import type { RawLine } from './statementRow.ts';

/** One table of a statement with its rows. */
export interface Part {
  readonly table: Table;
  readonly raws: readonly RawLine[];
}

/**
 * 合并各部分 (audit.md): rows by 结算单号, file by file (another file with the same number may be another
 * version); a part without a number joins the statement of its file, else the only one there is,
 * else that of its entity and period. Without any number each file is a statement, split by legal
 * entity where every entity has goods of its own.
 *
 * Goods.csv with JS1 and fees.csv without a number, nothing else -> one statement of two parts.
 */
export function joinParts(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  const loose: Part[] = [];
  for (const part of parts) {
    const numbers = new Set(part.raws.map((raw) => raw.statementNo));
    if (part.table.facts.statementNo) numbers.add(part.table.facts.statementNo);
    numbers.delete('');
    if (numbers.size === 0) loose.push(part);
    for (const number of numbers) {
      const raws = part.raws.filter(
        (raw) => raw.statementNo === number || (raw.statementNo === '' && numbers.size === 1),
      );
      addTo(groups, `${number}\n${part.table.file}`, { table: part.table, raws });
    }
  }
  joinFiles(groups);
  const homeless: Part[] = [];
  for (const part of loose) {
    const home = homeOf(part, groups);
    if (home) home.push(part);
    else homeless.push(part);
  }
  for (const part of homeless) {
    for (const own of byEntity(part)) addTo(groups, `\n${entityOf(own)}\n${part.table.file}`, own);
  }
  return [...groups.values()];
}

function addTo(groups: Map<string, Part[]>, key: string, part: Part): void {
  const group = groups.get(key);
  if (group) group.push(part);
  else groups.set(key, [part]);
}

const docsOf = (parts: readonly Part[]): Set<string> =>
  new Set(
    parts.flatMap((part) => part.raws.map((raw) => raw.line.doc)).filter((doc) => doc !== ''),
  );

/** Files of one number: parts where they share no documents, versions where they do. */
function joinFiles(groups: Map<string, Part[]>): void {
  const first = new Map<string, string>();
  for (const [key, parts] of [...groups]) {
    const number = key.slice(0, key.indexOf('\n'));
    const known = first.get(number);
    const home = known === undefined ? undefined : groups.get(known);
    if (!home) {
      first.set(number, key);
      continue;
    }
    const mine = docsOf(parts);
    const theirs = docsOf(home);
    const shared = [...mine].filter((doc) => theirs.has(doc)).length;
    if (shared * 2 > Math.min(mine.size, theirs.size)) continue;
    home.push(...parts);
    groups.delete(key);
  }
}

function homeOf(part: Part, groups: ReadonlyMap<string, Part[]>): Part[] | null {
  const list = [...groups.values()];
  const sameFile = list.filter((group) =>
    group.some((each) => each.table.file === part.table.file),
  );
  if (sameFile.length === 1) return sameFile[0] ?? null;
  if (list.length === 1) return list[0] ?? null;
  const { facts } = part.table;
  const alike = list.filter((group) =>
    group.some(
      ({ table }) =>
        table.facts.from === facts.from &&
        table.facts.retailer === facts.retailer &&
        table.facts.supplierCode === facts.supplierCode,
    ),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

const entityOf = (part: Part): string => {
  const line = part.raws[0]?.line;
  return [line?.retailer ?? '', line?.supplierCode ?? ''].join('|');
};

function byEntity(part: Part): Part[] {
  const groups = new Map<string, RawLine[]>();
  for (const raw of part.raws) {
    const key = [raw.line.retailer, raw.line.supplierCode].join('|');
    const group = groups.get(key);
    if (group) group.push(raw);
    else groups.set(key, [raw]);
  }
  const list = [...groups.values()];
  const whole = list.every((raws) => raws.some((raw) => raw.kind === 'receipt'));
  return list.length > 1 && whole ? list.map((raws) => ({ table: part.table, raws })) : [part];
}
