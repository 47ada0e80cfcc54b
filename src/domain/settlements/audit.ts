import type { Term } from '../contracts/term.ts';
import { findObjection } from '../evidence/clock.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import { checkTaxArithmetic } from './arithmetic.ts';
import { openBaseBook } from './bases.ts';
import { openProofBook } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { auditRates, type FeePlan, invoiceDeductions, planFees } from './fees.ts';
import { type Finding, findingOf, type SettledFinding, settle } from './finding.ts';
import { collectFlags } from './flags.ts';
import { auditReceipts } from './goods.ts';
import { adviseInvoice } from './invoiceAdvice.ts';
import { changesWithin } from './rateFees.ts';
import { auditReturns } from './returns.ts';
import type { StatementLine } from './statement.ts';
import { dayOfLine, indexTerms } from './termIndex.ts';
import { holdPairs, holdUnread } from './unread.ts';
import type { AuditLine, Decided, DecisionTerms, StatementAudit } from './verdict.ts';

/**
 * 扣款核查 (audit.md; R1-R21, F05-F11, N04): one statement against its contract and our papers.
 * Goods first, then 票扣, then 账扣 in percent, then counts and caps; decisions are applied to each
 * stage, so that every decision moves what depends on it. Amounts in fen, payable to us positive;
 * pure: the same facts give the same audit on any day.
 *
 * T-11 with slips: theirs 819,500, ours 885,530, gap 66,030 = claimable 51,030 + timing 15,000.
 */
export function auditStatement(facts: AuditFacts): StatementAudit {
  const { statement, contract, settings } = facts;
  const terms = indexTerms(contract, statement);
  const proofs = openProofBook(facts.files, (line) => dayOfLine(line, statement));
  const goods = [...auditReceipts(facts), ...auditReturns(facts, terms)].map(checkTaxArithmetic);
  const plan = planFees(facts, terms, proofs);
  const others = statement.lines
    .filter((line) => line.kind === 'adjustment')
    .map((line) => findingOf(line));
  const stages = { goods, plan, others };
  const settled = settleAll(stages, facts, false);
  const open = settled.some((each) => each.verdict === 'evidence');
  const proven = open ? settleAll(stages, facts, true) : settled;
  const lines = inOrder(settled, facts).map((each) => auditLineOf(each, facts));
  const ours = totalOurs(settled);
  const sums = sumLines(lines, ours);
  const pending = proven === settled ? zeroFen : fen(totalOurs(proven) - ours);
  const opening = statement.opening;
  const closing = fen(
    (opening ?? 0n) + sums.oursPayable - (statement.prepaid ?? 0n) - (statement.paid ?? 0n),
  );
  const stopped = statement.stopReason !== null && statement.stopReason !== '';
  return {
    ...sums,
    pending,
    opening,
    closing,
    payableNow: stopped || closing < 0n ? zeroFen : closing,
    invoice: adviseInvoice(settled),
    deadline: findObjection({
      objectionDay: statement.objectionDay,
      statementDays: statement.objectionDays,
      contractDays: contract?.objectionDays ?? null,
      chainDays: null,
      profileDays: null,
      customDays: settings.objectionDays,
      date: statement.date ?? statement.to,
    }).due,
    flags: collectFlags(facts, settled, terms, proofs),
    lines,
  };
}

interface Stages {
  readonly goods: readonly Finding[];
  readonly plan: FeePlan;
  readonly others: readonly Finding[];
}

/** 计算次序: goods -> 票扣 -> 账扣; each stage is settled before the next takes its base. */
function settleAll(stages: Stages, facts: AuditFacts, proven: boolean): SettledFinding[] {
  const apply = (findings: readonly Finding[]): SettledFinding[] =>
    findings.map((finding) =>
      settle(finding, decisionOf(finding, facts)?.decision ?? null, proven),
    );
  const goods = apply(stages.goods);
  const done = apply(holdPairs(stages.plan.done, facts));
  const changes = changesWithin(facts);
  const before = holdUnread(
    auditRates(stages.plan, 'invoice', openBaseBook(goods, [], changes), facts),
    facts,
  );
  const ticket = apply(before);
  const book = openBaseBook(goods, invoiceDeductions([...done, ...ticket]), changes);
  const account = apply(holdUnread(auditRates(stages.plan, 'account', book, facts), facts));
  return goods.concat(done, ticket, account, apply(stages.others));
}

/** 本行决定: A decision stands by number, or by "number#row" where a number stands twice. */
export function decisionOf(finding: Finding, facts: AuditFacts): Decided | null {
  const { decisions } = facts;
  if (decisions.size === 0) return null;
  const row = finding.line?.source.row;
  const { paper } = finding;
  const names = [finding.doc, paper?.no, paper?.deliveryNo, paper?.receiptNo];
  for (const name of names) {
    if (!name) continue;
    const decision = decisions.get(`${name}#${row}`) ?? decisions.get(name);
    if (decision) return typeof decision === 'string' ? { decision } : decision;
  }
  return null;
}

/** As the statement prints them; papers that it lacks come last. */
function inOrder(settled: readonly SettledFinding[], facts: AuditFacts): SettledFinding[] {
  const { lines } = facts.statement;
  const placeOf = openPlaces(lines);
  const printed: (SettledFinding | undefined)[] = new Array(lines.length);
  const rest: SettledFinding[] = [];
  for (const each of settled) {
    if (each.finding.line === null) rest.push(each);
    else printed[placeOf(each.finding.line)] = each;
  }
  const found = printed.filter((each): each is SettledFinding => each !== undefined);
  return rest.length === 0 ? found : [...found, ...rest];
}

/** Where a line stands among all: found by its row, of which several lines may come. */
function openPlaces(lines: readonly StatementLine[]): (line: StatementLine) => number {
  const top = lines.reduce((least, { source }) => Math.min(least, source.row), Infinity);
  const firstOfRow: number[] = [];
  const others = new Map<StatementLine, number>();
  lines.forEach((line, i) => {
    const at = line.source.row - top;
    if (firstOfRow[at] === undefined) firstOfRow[at] = i;
    else others.set(line, i);
  });
  return (line) => {
    const first = firstOfRow[line.source.row - top] as number;
    return lines[first] === line ? first : (others.get(line) as number);
  };
}

function auditLineOf(settled: SettledFinding, facts: AuditFacts): AuditLine {
  const { finding, ours } = settled;
  const { term, line, theirs, right, rightOnTheirs } = finding;
  const shifted = right !== rightOnTheirs && ours === right;
  const decided = decisionOf(finding, facts);
  const terms = decided === null ? null : termsOf(decided);
  return {
    line,
    paper: finding.paper,
    row: line?.source.row ?? null,
    kind: finding.kind,
    doc: finding.doc,
    theirs,
    ours,
    difference: ours === theirs ? zeroFen : fen(ours - theirs),
    verdict: settled.verdict,
    decision: decided?.decision ?? null,
    ...(terms === null ? {} : { terms }),
    conceded: settled.conceded,
    consequence: shifted ? fen(right - rightOnTheirs) : zeroFen,
    rules: finding.rules,
    clause: term ? clauseOf(term) : null,
    formula: finding.formula,
    reasons: finding.reasons,
    held: finding.held.length === 0 ? none : finding.held.map((paper) => paper.source),
    heldPapers: finding.held,
    missing: finding.missing,
    turns: finding.turns,
  };
}

function termsOf({ decision: _decision, ...terms }: Decided): DecisionTerms | null {
  return Object.keys(terms).length === 0 ? null : terms;
}

const none: readonly never[] = [];

const clauses = new WeakMap<Term, NonNullable<AuditLine['clause']>>();

function clauseOf(term: Term): NonNullable<AuditLine['clause']> {
  let clause = clauses.get(term);
  if (!clause) {
    const { contract: contractNo } = term;
    clause = { ...term.source, text: term.text, ...(contractNo ? { contractNo } : {}) };
    clauses.set(term, clause);
  }
  return clause;
}

function totalOurs(settled: readonly SettledFinding[]): bigint {
  let total = 0n;
  for (const each of settled) total += each.ours;
  return total;
}

/** 合计 (audit.md, Sums): gap = claimable + timing + favour, by construction and asserted. */
function sumLines(lines: readonly AuditLine[], ours: bigint) {
  let theirs = 0n;
  let claimable = 0n;
  let timing = 0n;
  let favour = 0n;
  let conceded = 0n;
  for (const line of lines) {
    theirs += line.theirs;
    if (line.conceded !== 0n) conceded += line.conceded;
    if (line.difference === 0n && line.consequence === 0n) continue;
    if (line.verdict === 'timing') timing += line.difference;
    else if (line.verdict === 'favour') {
      favour += line.difference - line.consequence;
      claimable += line.consequence;
    } else claimable += line.difference;
  }
  const gap = ours - theirs;
  if (gap !== claimable + timing + favour) throw new Error('audit: the sums do not agree');
  const money = (amount: bigint): Fen => fen(amount);
  return {
    theirsPayable: money(theirs),
    oursPayable: money(ours),
    gap: money(gap),
    claimable: money(claimable),
    timing: money(timing),
    favour: money(favour),
    conceded: money(conceded),
  };
}
