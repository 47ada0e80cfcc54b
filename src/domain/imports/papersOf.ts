import type { Contract } from '../contracts/term.ts';
import { normalNumber } from '../orders/match.ts';
import type { Paper, PaperFile, PaperKind } from '../orders/paper.ts';
import type { Statement } from '../settlements/statement.ts';

interface ReadPapers {
  readonly files: readonly PaperFile[];
  readonly statements: readonly Statement[];
}

interface OfContract {
  readonly statement: Statement;
  readonly contract: Pick<Contract, 'chain'> | null;
}

/**
 * 单据归哪些连锁: the papers of a month by chain, each where a statement of the chain may hold it; a paper
 * that no statement may hold is of nobody known, and with each of them.
 *
 * A receipt that a statement of 永辉 names -> 永辉 alone; an order that names nothing -> all chains.
 */
export function papersOfChains(
  { files, statements }: ReadPapers,
  audited: readonly OfContract[],
): Map<string, readonly PaperFile[]> {
  const chains = new Set(audited.map(({ statement, contract }) => chainOf(statement, contract)));
  if (chains.size < 2) return new Map([...chains].map((chain) => [chain, files]));
  const own = new Map<string, Set<Paper>>();
  const known = new Set<Paper>();
  for (const { statement, contract } of audited) {
    const chain = chainOf(statement, contract);
    const papers = own.get(chain) ?? new Set();
    own.set(chain, papers);
    for (const paper of papersOf(statement, files, statements).flatMap((each) => each.papers)) {
      papers.add(paper);
      known.add(paper);
    }
  }
  const within = (papers: ReadonlySet<Paper>) =>
    files.map((file) => ({
      ...file,
      papers: file.papers.filter((paper) => papers.has(paper) || !known.has(paper)),
    }));
  return new Map([...own].map(([chain, papers]) => [chain, within(papers)]));
}

/**
 * 结算单归哪个连锁: by the name that is known of it, its own before that of its contract.
 *
 * A statement that names none under a contract with 永辉 -> 永辉.
 */
export const chainOf = (
  statement: Pick<Statement, 'chain' | 'retailer'>,
  contract: Pick<Contract, 'chain'> | null,
): string => statement.chain ?? contract?.chain ?? statement.retailer ?? '';

/**
 * 单据归结算单: papers of this statement's entity; what names another supplier or entity stays out.
 *
 * A receipt with the number of a line of JS-1 -> with JS-1, and with no other.
 */
export function papersOf(
  statement: Statement,
  files: readonly PaperFile[],
  statements: readonly Statement[],
): PaperFile[] {
  const others = statements.filter((each) => each !== statement);
  const stores = storesOf(statement);
  const numbers = numbersOf(statement);
  const isOurs = (paper: Paper): boolean => {
    const named = [paper.receiptNo, paper.returnNo, paper.orderNo, paper.deliveryNo, paper.no];
    const names = (set: ReadonlySet<string>) =>
      named.some((no) => no !== '' && set.has(normalNumber(no)));
    if (names(numbers)) return true;
    if (others.some((each) => names(numbersOf(each)))) return false;
    if (same(paper.supplierCode, statement.supplierCode) === false) return false;
    const retailer = same(paper.retailer, statement.retailer);
    if (retailer !== null)
      return retailer || others.every((each) => same(paper.retailer, each.retailer) !== true);
    if (others.length === 0 || stores.has(paper.store)) return true;
    const rivals = others.filter((each) => comparePeriod(each, statement) === 0);
    if (paper.store !== '' && rivals.some((each) => storesOf(each).has(paper.store))) return false;
    return !goodsKinds.has(paper.kind) || isNearest(paper, statement, statements);
  };
  return files.map((file) => {
    const own = file.papers.filter(isOurs);
    return own.length === file.papers.length ? file : { ...file, papers: own };
  });
}

const goodsKinds: ReadonlySet<PaperKind> = new Set(['delivery', 'slip', 'receipt', 'return']);

/**
 * A delivery that no statement of the period knows is missed once, not by each: by the one whose
 * numbers begin most like its own, the first where they do not tell.
 */
function isNearest(paper: Paper, statement: Statement, all: readonly Statement[]): boolean {
  const rivals = all.filter((each) => comparePeriod(each, statement) === 0);
  const named = [paper.orderNo, paper.no, paper.deliveryNo]
    .filter((no) => no !== '')
    .map(normalNumber);
  const likeness = (each: Statement): number => {
    let most = 0;
    for (const number of numbersOf(each)) {
      for (const own of named) most = Math.max(most, sharedStart(number, own));
    }
    return most;
  };
  const scores = rivals.map(likeness);
  return rivals[scores.indexOf(Math.max(...scores))] === statement;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

const numberSets = new WeakMap<Statement, ReadonlySet<string>>();

function numbersOf(statement: Statement): ReadonlySet<string> {
  let set = numberSets.get(statement);
  if (!set) {
    const goods = statement.lines.filter(
      (line) => line.kind === 'receipt' || line.kind === 'return',
    );
    const named = goods.flatMap((line) => [line.doc, line.orderNo, line.deliveryNo]);
    set = new Set(named.filter((no) => no !== '').map(normalNumber));
    numberSets.set(statement, set);
  }
  return set;
}

const storeSets = new WeakMap<Statement, ReadonlySet<string>>();

function storesOf(statement: Statement): ReadonlySet<string> {
  let set = storeSets.get(statement);
  if (!set) {
    set = new Set(statement.lines.map((line) => line.store).filter((store) => store !== ''));
    storeSets.set(statement, set);
  }
  return set;
}

/** 相符: one holds the other; null = one of them is not told. */
export const same = (a: string | null, b: string | null): boolean | null =>
  a === null || b === null || a === '' || b === ''
    ? null
    : a === b || a.includes(b) || b.includes(a);

/** 先后 of two statements by the end of their periods. */
export const comparePeriod = (a: Statement, b: Statement): number => {
  const [x, y] = [a.to ?? a.date ?? '', b.to ?? b.date ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};
