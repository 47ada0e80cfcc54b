import { daysLeft } from '../domain/evidence/clock.ts';
import type { RecognisedTable } from '../domain/imports/month.ts';
import type { Statement } from '../domain/settlements/statement.ts';
import type {
  AuditLine,
  DecisionTerms,
  Flag,
  InvoiceAdvice,
  StatementAudit,
} from '../domain/settlements/verdict.ts';
import type { Day } from '../domain/values/day.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import type { Problem } from '../domain/values/problem.ts';
import { auditTexts } from '../words/audit.ts';
import { showMissing, showPaper, showSource } from '../words/evidence.ts';
import { showReasons, showText } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { closed, typeset } from '../words/typeset.ts';
import { toWireRecognised } from './imports.ts';
import { toWireProblem } from './problems.ts';
import { showRateText } from './rateText.ts';
import type { WireAudit, WireLine, WirePreview, WireStatementAudit } from './settlements.ts';

/** One audited statement as the store or the pipeline gives it. */
export interface AuditedFacts {
  readonly id?: string;
  /** Its place among the statements of the run. */
  readonly n: number;
  readonly statementId?: string;
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly earlier: readonly Pick<Statement, 'no' | 'version' | 'from' | 'to'>[];
}

export interface AuditRunFacts {
  readonly id?: string;
  readonly version?: number;
  readonly asOf: Day;
  readonly audited: readonly AuditedFacts[];
  readonly tables: readonly RecognisedFacts[];
  readonly problems: readonly Problem[];
}

/** What is kept of a recognised table. */
export type RecognisedFacts = Pick<RecognisedTable, 'kind' | 'side' | 'confidence'> & {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
};

/** 核查结果 on the wire: unknown values are null, amounts are text, sentences in one language. */
export function toWireAudit(run: AuditRunFacts, lang: Lang): WireAudit {
  return {
    ...(run.id === undefined ? {} : { id: run.id }),
    ...(run.version === undefined ? {} : { version: run.version }),
    as_of: run.asOf,
    statements: run.audited.map((each) => toWireStatement(each, run.asOf, lang)),
    files: run.tables.map(({ file, sheet, row, kind, side, confidence }) => ({
      file,
      sheet,
      row,
      kind,
      side,
      confidence: Math.round(confidence * 100) / 100,
    })),
    problems: run.problems.map((problem) => toWireProblem(problem, lang)),
  };
}

export function keepRecognised(recognised: RecognisedTable): RecognisedFacts {
  const { file, sheet, row } = toWireRecognised(recognised);
  const { kind, side, confidence } = recognised;
  return { file, sheet, row, kind, side, confidence };
}

/** 试算 on the wire: of the lines only those that would be otherwise than they were seen. */
export function toWirePreview(
  seen: readonly AuditedFacts[],
  audited: readonly Pick<AuditedFacts, 'n' | 'statement' | 'audit'>[],
  asOf: Day,
  lang: Lang,
): WirePreview['statements'] {
  return audited.map(({ n: place, statement, audit }) => {
    const before = seen.find(({ n }) => n === place)?.audit.lines ?? [];
    const places = placesOf(before);
    const named = nameLines(audit.lines);
    const lines = audit.lines.flatMap((line, at) => {
      const n = places.get(named[at] ?? '') ?? null;
      const known = n === null ? undefined : before[n];
      return known && sameLine(known, line) ? [] : [{ n, line: toWireLine(line, lang) }];
    });
    const sums = toWireStatement(
      { n: place, statement, audit: { ...audit, lines: [], flags: [] }, earlier: [] },
      asOf,
      lang,
    );
    const { statement: _head, flags: _flags, earlier: _earlier, ...rest } = sums;
    return { ...rest, lines };
  });
}

/** Number, row and kind name a line; the second of the same name is told by its order. */
function nameLines(lines: readonly AuditLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ doc, row, kind, line, paper }) => {
    const name = [doc, row, kind, line?.subject ?? paper?.subject].join('\n');
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return `${name}\n${n}`;
  });
}

const placesOf = (lines: readonly AuditLine[]): ReadonlyMap<string, number> =>
  new Map(nameLines(lines).map((name, n) => [name, n] as const));

const sameLine = (a: AuditLine, b: AuditLine): boolean =>
  a.ours === b.ours &&
  a.difference === b.difference &&
  a.verdict === b.verdict &&
  a.decision === b.decision &&
  a.conceded === b.conceded &&
  a.consequence === b.consequence &&
  a.formula === b.formula;

const money = (amount: Fen | null): string | null => (amount === null ? null : formatFen(amount));
const filled = (text: string | null | undefined): string | null =>
  text === undefined || text === '' ? null : text;

function toWireStatement(facts: AuditedFacts, today: Day, lang: Lang): WireStatementAudit {
  const { statement, audit } = facts;
  return {
    ...(facts.id === undefined ? {} : { id: facts.id }),
    ...(facts.statementId === undefined ? {} : { statement_id: facts.statementId }),
    n: facts.n,
    statement: toWireHead(statement),
    opening: money(audit.opening),
    theirs_payable: formatFen(audit.theirsPayable),
    ours_payable: formatFen(audit.oursPayable),
    gap: formatFen(audit.gap),
    claimable: formatFen(audit.claimable),
    timing: formatFen(audit.timing),
    favour: formatFen(audit.favour),
    pending: formatFen(audit.pending),
    conceded: formatFen(audit.conceded),
    closing: money(audit.closing),
    payable_now: money(audit.payableNow),
    invoice: audit.invoice.map(toWireInvoice),
    deadline: audit.deadline,
    days_left: audit.deadline === null ? null : daysLeft(audit.deadline, today),
    flags: audit.flags.map((flag) => toWireFlag(flag, lang)),
    earlier: facts.earlier.map(({ no, version, from, to }) => ({ no, version, from, to })),
    lines: audit.lines.map((line) => toWireLine(line, lang)),
  };
}

export const toWireHead = (statement: Omit<Statement, 'lines'>) => ({
  no: statement.no,
  version: statement.version,
  chain: statement.chain,
  supplier_entity: statement.supplier,
  retailer_entity: statement.retailer,
  from: statement.from,
  to: statement.to,
  date: statement.date,
  supplier_code: statement.supplierCode,
  contract_no: statement.contractNo,
  files: [...new Set(statement.sources.map(({ file }) => file))],
});

const toWireInvoice = (advice: InvoiceAdvice) => ({
  tax_rate: advice.taxRate === null ? null : showRateText(advice.taxRate),
  theirs: formatFen(advice.theirs),
  ours: formatFen(advice.ours),
  now: formatFen(advice.now),
  later: formatFen(advice.later),
  net: money(advice.net),
  tax: money(advice.tax),
});

const toWireFlag = ({ rule, doc, reason, source, amount }: Flag, lang: Lang) => ({
  rule,
  doc,
  text: closed(showText(auditTexts, reason.code, reason.facts, lang), lang),
  source,
  code: reason.code,
  amount: money(amount),
});

const toWireTerms = (terms: DecisionTerms | undefined): WireLine['decided'] =>
  terms === undefined
    ? null
    : {
        person: terms.person ?? null,
        due: terms.due ?? null,
        for: terms.exchange ?? null,
        note: terms.note ?? null,
        approver: terms.approver ?? null,
      };

function toWireLine(each: AuditLine, lang: Lang): WireLine {
  const { line, paper } = each;
  const source = line?.source ?? null;
  const sentence = showReasons(auditTexts, each.reasons, lang);
  return {
    row: each.row,
    file: source?.file ?? null,
    sheet: source?.sheet ?? null,
    kind: each.kind,
    fee: line?.fee ?? paper?.fee ?? null,
    subject: filled(line?.subject ?? paper?.subject),
    doc: each.doc,
    store: filled(line?.store) ?? filled(line?.storeCode) ?? filled(paper?.store),
    date: line?.day ?? paper?.day ?? null,
    theirs: formatFen(each.theirs),
    ours: formatFen(each.ours),
    difference: formatFen(each.difference),
    verdict: each.verdict,
    decision: each.decision,
    decided: toWireTerms(each.terms),
    conceded: formatFen(each.conceded),
    consequence: formatFen(each.consequence),
    rules: [...each.rules],
    clause: each.clause,
    formula: each.formula,
    reason: sentence === '' ? '' : closed(typeset(sentence, lang), lang),
    evidence_held:
      each.heldPapers.length > 0
        ? each.heldPapers.map((held) => showPaper(held, lang))
        : each.held.map((held) => showSource(held, lang)),
    evidence_missing: each.missing.map((code) => showMissing(code, lang)),
    turns: each.turns,
  };
}
