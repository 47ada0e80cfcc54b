import type { AuditLine } from '../settlements/verdict.ts';
import type { Source } from '../values/problem.ts';

/** A statement of a batch with where it, its contract and its papers were read. */
interface ReadStatement {
  readonly chain: string;
  readonly files: readonly string[];
  readonly lines: readonly Pick<AuditLine, 'paper' | 'heldPapers'>[];
}

export interface BatchContents {
  /** Every table that was recognised. */
  readonly tables: readonly { readonly file: string }[];
  readonly statements: readonly ReadStatement[];
  /** Every paper, and every payment with its chain; null = nobody knows it. */
  readonly papers: readonly Source[];
  readonly payments: readonly { readonly source: Source; readonly chain: string | null }[];
}

const placeOf = ({ file, sheet, row }: Source): string => [file, sheet, row].join('\n');

/**
 * 文件归哪些连锁: the chains that each file of a batch tells of. A file with a paper that no statement
 * holds, or a payment of nobody known, may be about anybody: it is not among them.
 *
 * A list of receipts, all held by statements of 永辉 -> 永辉; with one that none holds -> not told.
 */
export function filesOfChains({
  tables,
  statements,
  papers,
  payments,
}: BatchContents): ReadonlyMap<string, ReadonlySet<string>> {
  const told = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  const tell = (file: string, chains: Iterable<string>) => {
    for (const chain of chains) told.set(file, (told.get(file) ?? new Set()).add(chain));
  };
  const holders = new Map<string, Set<string>>();
  for (const { chain, files, lines } of statements) {
    for (const file of files) tell(file, [chain]);
    for (const { paper, heldPapers } of lines)
      for (const { source } of paper ? [paper, ...heldPapers] : heldPapers)
        holders.set(placeOf(source), (holders.get(placeOf(source)) ?? new Set()).add(chain));
  }
  for (const source of papers) {
    const chains = holders.get(placeOf(source));
    if (chains) tell(source.file, chains);
    else unknown.add(source.file);
  }
  for (const { source, chain } of payments) {
    if (chain === null) unknown.add(source.file);
    else tell(source.file, [chain]);
  }
  const read = new Set(tables.map(({ file }) => file));
  return new Map([...told].filter(([file]) => read.has(file) && !unknown.has(file)));
}
