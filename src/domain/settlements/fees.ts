import type { Term } from '../contracts/term.ts';
import { normalNumber } from '../orders/match.ts';
import type { Paper } from '../orders/paper.ts';
import { absFen, type Fen, fen, formatFen, minFen, negateFen, zeroFen } from '../values/money.ts';
import type { BaseBook } from './bases.ts';
import { type Copy, findCopies } from './duplicates.ts';
import { earlierDocs } from './earlier.ts';
import type { ProofBook } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf, type SettledFinding } from './finding.ts';
import { auditFine, auditPriceDifference } from './fines.ts';
import { openPlainFees } from './plainFees.ts';
import { auditRateLines } from './rateFees.ts';
import { pairReversals } from './reversals.ts';
import type { Statement, StatementLine } from './statement.ts';
import { type Charged, type Choice, dayOfLine, periodNamed, type TermIndex } from './termIndex.ts';
import { auditUnitLines } from './unitFees.ts';
import type { Reason, Rule } from './verdict.ts';

/** Fee lines sorted by how they are audited; `done` needs no base. */
export interface FeePlan {
  readonly done: readonly Finding[];
  /** Percentage and ladder clauses, with their lines. */
  readonly rates: ReadonlyMap<Term, StatementLine[]>;
}

/**
 * 扣款核查, first part (R1 条款不存在, R5, R8, R9, R14, R18, R21): finds the clause of every fee line
 * and audits all that does not depend on goods; percentages are left for `auditRates`, which
 * needs the goods settled. With no contract only what the statement itself proves is found.
 *
 * 节庆费 清明 -20,000, clause lists 春节/五一/中秋/国庆/店庆 -> right 0, R1, dispute.
 */
export function planFees(facts: AuditFacts, terms: TermIndex, proofs: ProofBook): FeePlan {
  const done: Finding[] = [];
  const rates = new Map<Term, StatementLine[]>();
  const units = new Map<Term, StatementLine[]>();
  const lines = facts.statement.lines.filter((line) => line.kind === 'fee');
  const { charges, settled, recovered } = pairReversals(lines, facts);
  done.push(...settled);
  const charged = charges.map((line): Charged => ({ line, choice: terms.choose(line) }));
  const isFixed = ({ line, choice }: Charged) => !isRate(choice.term) || line.fee === 'fine';
  const plainOf = openPlainFees(proofs, facts);
  const copies = findCopies(charged.filter(isFixed), facts, recovered);
  const before = earlierDocs(facts.earlier, 'fee');
  for (const { line, choice } of charged) {
    const copy =
      copies.get(line) ?? (isRate(choice.term) ? copyOfEarlier(line, before) : undefined);
    const simple = auditSimple(line, choice, copy, facts, proofs);
    if (simple) done.push(simple);
    else if (choice.term && isRate(choice.term)) push(rates, choice.term, line);
    else if (choice.term) {
      const plain = plainOf(choice.term, line);
      if (plain) done.push(plain);
      else push(units, choice.term, line);
    }
  }
  for (const [term, list] of units) {
    for (const finding of auditUnitLines(term, list, proofs, facts)) done.push(finding);
  }
  return { done, rates };
}

/**
 * 扣款核查, second part: percentage clauses of one 兑现方式, 票扣 before 账扣 (audit.md, Order of
 * computing). A clause of no stated way goes with its first line.
 */
export function auditRates(
  plan: FeePlan,
  way: 'invoice' | 'account',
  book: BaseBook,
  facts: AuditFacts,
): Finding[] {
  const findings: Finding[] = [];
  const charged = new Set(plan.rates.keys());
  for (const [term, lines] of plan.rates) {
    const own = term.way === 'invoice' || (term.way === null && lines[0]?.way === 'invoice');
    if (own !== (way === 'invoice')) continue;
    findings.push(...auditRateLines(term, lines, book, facts, charged));
  }
  return findings;
}

/** 票扣 lines among settled findings: what lowers the invoice. */
export const invoiceDeductions = (settled: readonly SettledFinding[]): SettledFinding[] =>
  settled.filter(({ finding }) => isInvoiceDeduction(finding));

/** 票扣. */
export const isInvoiceDeduction = (finding: Finding): boolean =>
  finding.kind === 'fee' && (finding.line?.way ?? finding.term?.way ?? 'account') === 'invoice';

/** A percentage under a number that an earlier statement settled at the same amount. */
function copyOfEarlier(line: StatementLine, before: ReadonlyMap<string, Fen>): Copy | undefined {
  const again = line.doc !== '' && before.get(normalNumber(line.doc)) === line.amount;
  return again ? { of: null, code: 'line.chargedBefore' } : undefined;
}

const isRate = (term: Term | null): boolean => term?.calc === 'rate' || term?.calc === 'tiers';

function push(map: Map<Term, StatementLine[]>, term: Term, line: StatementLine): void {
  const list = map.get(term);
  if (list) list.push(line);
  else map.set(term, [line]);
}

const dispute = (line: StatementLine, change: Partial<Finding>): Finding =>
  findingOf(line, { right: zeroFen, verdict: 'dispute', ...change });

/** Whatever needs no base and no count: null = goes on to its clause. */
function auditSimple(
  line: StatementLine,
  choice: Choice,
  copy: Copy | undefined,
  facts: AuditFacts,
  proofs: ProofBook,
): Finding | null {
  const { statement, contract } = facts;
  const own = contract?.supplierCode ?? statement.supplierCode;
  if (line.supplierCode !== '' && own && line.supplierCode !== own) {
    const reason = {
      code: 'line.otherSupplier',
      facts: { ...shownOf(line, statement), code: line.supplierCode, own },
    };
    return dispute(line, { rules: ['R21'], reasons: [reason] });
  }
  if (copy) {
    const kept = {
      ...shownOf(line, statement),
      kept: copy.of ? copy.of.doc : '',
      row: copy.of ? `${copy.of.source.row}` : '',
    };
    return dispute(line, {
      rules: ['R5'],
      reasons: [{ code: copy.code, facts: kept }],
      term: choice.term,
    });
  }
  const closed = closedAt(line, proofs, statement);
  if (closed) {
    const reason = {
      code: 'store.closed',
      facts: { ...shownOf(line, statement), note: closed.note },
    };
    return dispute(line, { rules: ['R8'], reasons: [reason], term: choice.term, held: [closed] });
  }
  if (line.fee === 'priceDifference') return auditPriceDifference(line, choice, facts);
  if (line.fee === 'fine') return auditFine(line, choice, facts);
  return auditFault(line, choice, facts, proofs);
}

/** What the sentences about a charge may name. */
const shownOf = (line: StatementLine, statement: Statement) => ({
  subject: line.subject,
  taken: formatFen(absFen(line.amount)),
  day: dayOfLine(line, statement) ?? '',
  store: line.store || line.storeCode,
  issue: line.issue,
});

/** What was charged before the store closed stands. */
function closedAt(line: StatementLine, proofs: ProofBook, statement: Statement): Paper | null {
  const store = line.store || line.storeCode;
  if (store === '' || proofs.closedStores.length === 0) return null;
  const day = dayOfLine(line, statement);
  const isClosed = (paper: Paper): boolean =>
    (paper.store === store || paper.storeCode === store) &&
    (paper.day === null || day === null || paper.day <= day);
  return proofs.closedStores.find(isClosed) ?? null;
}

function auditFault(
  line: StatementLine,
  choice: Choice,
  facts: AuditFacts,
  proofs: ProofBook,
): Finding | null {
  const { term } = choice;
  if (choice.fault === 'none' && term && term.calc !== 'unknown') return null;
  const shown = shownOf(line, facts.statement);
  const because = (code: string, more: Readonly<Record<string, string>> = {}): Reason[] => [
    { code, facts: { ...shown, ...more } },
  ];
  switch (choice.fault) {
    case 'none':
      return term?.calc === 'unknown'
        ? findingOf(line, {
            term,
            verdict: 'evidence',
            reasons: because('clause.unclear'),
            missing: ['contract'],
          })
        : null;
    case 'noContract':
      return auditWithoutContract(line, because);
    case 'missing':
      return (
        confirmedCharge(line, proofs) ??
        dispute(line, { rules: ['R1'], reasons: because('clause.missing') })
      );
    case 'asked':
      if (isByConfirmation(line, facts)) return byConfirmation(line, proofs);
      return findingOf(line, {
        verdict: 'evidence',
        reasons: because('clause.asked'),
        missing: ['contract'],
      });
    case 'expired':
    case 'notYet': {
      const end =
        (choice.fault === 'expired'
          ? (term?.to ?? facts.contract?.to)
          : (term?.from ?? facts.contract?.from)) ?? '';
      return dispute(line, {
        rules: ['R9'],
        term,
        reasons: because(`clause.${choice.fault}`, { end }),
      });
    }
    case 'festival':
      return dispute(line, {
        rules: ['R1'],
        term,
        reasons: because('clause.festival', { listed: term?.festivals.join('、') ?? '' }),
      });
    case 'store':
      return dispute(line, { rules: ['R8'], term, reasons: because('store.outside') });
    case 'free':
      return dispute(line, { rules: ['R1'], term, reasons: because('clause.free') });
  }
}

/** Without any contract only an annual rebate in a shorter statement speaks for itself. */
function auditWithoutContract(line: StatementLine, because: (code: string) => Reason[]): Finding {
  const period = periodNamed(`${line.subject} ${line.note}`);
  const early =
    period === 'year' &&
    !/(1|12)月/.test(line.day === null ? '' : `${Number(line.day.slice(5, 7))}月`);
  if (!early) return findingOf(line, { missing: ['contract'] });
  return findingOf(line, {
    right: zeroFen,
    verdict: 'timing',
    rules: ['R6'],
    reasons: because('rate.earlyByName'),
    missing: ['contract'],
  });
}

const agreed = /确认|协商|另议|面议|另行|商定|实际发生/;

/** 金额另行确认: the clause names no sum but says that both sides agree on it. */
const isByConfirmation = ({ fee }: StatementLine, { contract }: AuditFacts): boolean =>
  (contract?.asked ?? []).some(
    (row) => row.fee !== null && row.fee === fee && agreed.test(row.text),
  );

/** R17 where the clause fixes no amount: what both signed stands, nothing else does. */
function byConfirmation(line: StatementLine, proofs: ProofBook): Finding {
  const signed = confirmedCharge(line, proofs, 'R17');
  if (signed) return signed;
  const { covered } = proofs.proofOf(line, 'confirmation');
  return findingOf(line, {
    right: zeroFen,
    verdict: covered ? 'dispute' : 'evidence',
    rules: ['R17'],
    reasons: [{ code: covered ? 'confirmation.absent' : 'confirmation.unproved', facts: {} }],
    missing: ['signedConfirmation'],
  });
}

/** 无条款但双方确认: a charge that both sides signed for stands up to what was signed. */
function confirmedCharge(
  line: StatementLine,
  proofs: ProofBook,
  rule: Rule = 'R1',
): Finding | null {
  const { held } = proofs.proofOf(line, 'confirmation');
  const paper = held.find((each) => each.side === 'both' || each.signed === true);
  if (!paper || paper.amount === null) return null;
  const taken = absFen(line.amount);
  const right = negateFen(minFen(taken, paper.amount));
  const over = fen(taken - paper.amount);
  if (over <= 0n) return findingOf(line, { held: [paper] });
  return findingOf(line, {
    right,
    verdict: 'partial',
    rules: [rule],
    held: [paper],
    reasons: [
      {
        code: 'confirmation.less',
        facts: { taken: formatFen(taken), signed: formatFen(paper.amount) },
      },
    ],
  });
}
