import type { Term } from '../contracts/term.ts';
import type { Paper } from '../orders/paper.ts';
import { addMonths } from '../values/day.ts';
import { isSwap, isUnlisted } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import type { Statement, StatementLine } from './statement.ts';

/** SKUs of one 新品费 charge that cost nothing, with the papers that say so. */
export interface SkuWaivers {
  readonly swaps: readonly Paper[];
  readonly swapped: number;
  readonly unlisted: readonly Paper[];
}

/** What is known around a charge: how many SKUs it is for, slots used, swaps already given. */
export interface SkuCharge {
  readonly line: StatementLine;
  readonly skus: number;
  readonly used: number;
  /** Swaps that charges without a name have been given; one swap frees one of them only. */
  readonly spent: Set<string>;
}

const nameOf = (paper: Paper): string => paper.sku || paper.skuName || paper.no;
const textOf = (paper: Paper): string => `${paper.subject} ${paper.note} ${paper.issue}`;

/**
 * 新品费减免 (F08 waiver 2, R8; N03 品种替换): replacements within the agreed SKU count are free where the
 * clause says so; free slots count where the sheet tells how many are used. A charge that names its
 * SKU takes what our list says of that SKU; one that names none takes each swap once.
 *
 * Two SKUs charged, our list says one replaces another -> swapped 1.
 */
export function waiveSkus(
  { line, skus, used, spent }: SkuCharge,
  term: Term,
  listed: readonly Paper[],
): SkuWaivers {
  const named = isNamed(line, listed);
  const papers = named ? listed.filter((paper) => isSameSku(paper, line)) : listed;
  const free = term.freeSwaps || term.agreedSkus !== null;
  const open = named ? papers : papers.filter((paper) => !spent.has(nameOf(paper)));
  const swaps = free ? distinct(open.filter((paper) => isSwap(textOf(paper)))) : [];
  const said = free && isSwap(`${line.note} ${line.subject}`) ? 1 : 0;
  let swapped = Math.max(said, swaps.length);
  if (swapped === 0 && term.agreedSkus !== null && term.opening.count !== null) {
    swapped = Math.max(0, term.agreedSkus - used);
  }
  swapped = Math.min(swapped, named ? Math.min(1, skus) : skus);
  const taken = swaps.slice(0, Math.max(swapped, named ? 1 : 0));
  if (!named) for (const paper of taken) spent.add(nameOf(paper));
  return { swaps: taken, swapped, unlisted: papers.filter((paper) => isUnlisted(textOf(paper))) };
}

/**
 * 首年免新品费 (F08 waiver 1): the line that paid an entry or opening fee within the year before a
 * 新品费, for its store or for all; null = none that we know.
 *
 * 进场费 of 02-10, 新品费 of 03-20 -> the 进场费.
 */
export function entryPaid(
  line: StatementLine,
  { statement, earlier }: Pick<AuditFacts, 'statement' | 'earlier'>,
): StatementLine | null {
  const store = line.storeCode || line.store;
  const day = line.day ?? statement.to;
  const isEntry = (each: StatementLine): boolean => {
    const place = each.storeCode || each.store;
    if (place !== '' && store !== '' && place !== store) return false;
    return day === null || each.day === null || day < addMonths(each.day, 12);
  };
  return [statement, ...earlier].flatMap(entryFees).find(isEntry) ?? null;
}

const entries = new WeakMap<Statement, readonly StatementLine[]>();

/** 进场费 and 开业费 of a statement, looked up once. */
function entryFees(statement: Statement): readonly StatementLine[] {
  let found = entries.get(statement);
  if (!found) {
    found = statement.lines.filter(
      ({ fee, amount }) => (fee === 'entry' || fee === 'opening') && amount < 0n,
    );
    entries.set(statement, found);
  }
  return found;
}

function distinct(papers: readonly Paper[]): Paper[] {
  const seen = new Set<string>();
  return papers.filter((paper) => {
    const name = nameOf(paper);
    return !seen.has(name) && seen.add(name) !== undefined;
  });
}

const wordsOf = (line: StatementLine): string =>
  `${line.sku} ${line.skuName} ${line.subject} ${line.note}`;

/** In a column of its own, by a code in its words, or by a name that our list knows. */
function isNamed(line: StatementLine, listed: readonly Paper[]): boolean {
  if (line.sku !== '' || line.skuName !== '') return true;
  const words = wordsOf(line);
  if (/(?<!\d)\d{4,}(?!\d|\s*[元年])/.test(words.replace(/[\d,]+(?:\.\d+)?\s*元/g, '')))
    return true;
  return listed.some((paper) => paper.skuName.length >= 2 && words.includes(paper.skuName));
}

function isSameSku(paper: Paper, line: StatementLine): boolean {
  const words = wordsOf(line);
  return (
    (paper.sku !== '' && (paper.sku === line.sku || words.includes(paper.sku))) ||
    (paper.skuName.length >= 2 && words.includes(paper.skuName)) ||
    (paper.skuName !== '' && paper.skuName === line.skuName)
  );
}
