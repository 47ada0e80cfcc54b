import type { Term } from '../contracts/term.ts';
import { type Fen, formatFen, negateFen } from '../values/money.ts';
import type { ProofBook } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import { isSingle } from './quantities.ts';
import type { StatementLine } from './statement.ts';
import { perOf } from './usage.ts';

/** What every charge of one unit at the agreed price is found to be. */
interface PlainCharge {
  /** As a line prints it: below zero. */
  readonly amount: Fen;
  /** 新品费 may be waived: free slots or swaps in the clause, or a list of ours. */
  readonly waives: boolean;
  readonly formula: string;
  readonly missing: readonly string[];
}

/**
 * 单价相符的扣款 (R2, F05-F11): settles at once what most lines are: one unit at the agreed price on a clause
 * with no counts, caps or papers to show, of which our papers say nothing. All others (null) need
 * the whole check of their clause, line by line.
 *
 * 系统费 1,000 元/店, one store charged 1,000 -> accept, "1000.00 = 1000.00".
 */
export function openPlainFees(
  proofs: ProofBook,
  facts: AuditFacts,
): (term: Term, line: StatementLine) => Finding | null {
  const known = new Map<Term, PlainCharge | null>();
  return (term, line) => {
    let plain = known.get(term);
    if (plain === undefined) {
      plain = plainCharge(term, proofs, facts);
      known.set(term, plain);
    }
    if (plain === null || line.amount !== plain.amount) return null;
    if (line.counts.stores !== null || !isSingle(term, line, facts.statement)) return null;
    if (plain.waives && line.fee === 'newItem') return null;
    const { held, against } = proofs.proofOf(line, 'evidence');
    if (held.length + against.length > 0) return null;
    return findingOf(line, { term, formula: plain.formula, missing: plain.missing });
  };
}

/** null: something in the clause or the chain's settings could cut a charge of the right price. */
function plainCharge(term: Term, proofs: ProofBook, { settings }: AuditFacts): PlainCharge | null {
  const { price } = term;
  const counted = perOf(term) !== null || term.cap !== null || term.free !== undefined;
  const demanded = term.proofs.length > 0 || settings.proofs.includes(term.fee);
  if (price === null || counted || demanded) return null;
  if (term.needsConfirmation || term.needsInvoice) return null;
  const text = formatFen(price);
  const missing = isShown(term) ? [paperNeeded(term)] : [];
  const lists = proofs.about('newItem').length > 0;
  const waives = lists || term.freeSwaps || term.agreedSkus !== null || term.freeFirstYear;
  return { waives, amount: negateFen(price), formula: `${text} = ${text}`, missing };
}

/** 该有执行证据的费用: kinds whose papers are listed as missing even where no clause demands them. */
export const isShown = (term: Term): boolean => proofFees.has(term.fee);

const proofFees: ReadonlySet<string> = new Set([
  'dm',
  'display',
  'advert',
  'promotionService',
  'festival',
]);

/** 执行证据的名称: what would prove that a charge was carried out. */
export function paperNeeded(term: Term): string {
  const said = term.proofs.join('');
  if (/照|图/.test(said)) return 'photo';
  if (/海报|DM|彩页/i.test(said) || term.fee === 'dm') return 'poster';
  return term.fee === 'display' ? 'photo' : 'executionProof';
}
