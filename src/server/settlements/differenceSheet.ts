import type { AuditLine, Flag, InvoiceAdvice } from '../../domain/settlements/verdict.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { auditTexts } from '../../words/audit.ts';
import {
  namePaper,
  placeOfClause,
  showMissing,
  showPaper,
  showSource,
} from '../../words/evidence.ts';
import {
  type Pair,
  pick,
  showDecision,
  showFeeKind,
  showFormula,
  showReasons,
  showRule,
  showText,
  showVerdict,
} from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { typeset } from '../../words/typeset.ts';
import {
  flagHeads,
  invoiceHeads,
  lineHeads,
  sheetNames,
  showKind,
  showResponsible,
  sumNames,
} from '../../words/workbook.ts';
import {
  bold,
  type ColumnFormat,
  columnName,
  columnsOf,
  date,
  formula,
  money,
  rate,
  type SheetCell,
  type SheetPlan,
  words,
  writeTables,
} from '../workbook.ts';
import { type DifferenceFacts, summaryPlan } from './differenceSums.ts';

/** 对账差异表 (xlsx): every line with its ground, the equation of sums, the invoice, the hints. */
export const writeDifferenceSheet = (facts: DifferenceFacts): Promise<Uint8Array> =>
  writeTables([
    linesPlan(facts),
    summaryPlan(facts),
    invoicePlan(facts.audit.invoice, facts.lang),
    flagsPlan(facts.audit.flags, facts.lang),
  ]);

const inLang = (heads: readonly Pair[], lang: Lang): string[] =>
  heads.map((head) => pick(head, lang));

const lineLayout: readonly (readonly [number, ColumnFormat])[] = [
  [6, 'text'],
  [10, 'text'],
  [16, 'text'],
  [18, 'text'],
  [18, 'text'],
  [12, 'day'],
  [14, 'text'],
  [15, 'money'],
  [15, 'money'],
  [14, 'money'],
  [10, 'text'],
  [18, 'text'],
  [34, 'wrap'],
  [34, 'wrap'],
  [48, 'wrap'],
  [34, 'wrap'],
  [20, 'wrap'],
  [12, 'text'],
  [12, 'text'],
  [10, 'text'],
  [12, 'day'],
];

/** Wrong lines first, in the order of the statement; accepted ones after them. */
const inOrder = (lines: readonly AuditLine[]): AuditLine[] => [
  ...lines.filter((line) => line.verdict !== 'accept'),
  ...lines.filter((line) => line.verdict === 'accept'),
];

function linesPlan(facts: DifferenceFacts): SheetPlan {
  const { audit, lang } = facts;
  const lines = inOrder(audit.lines);
  const end = lines.length + 1;
  const sum = (column: string, amount: Fen): SheetCell =>
    lines.length === 0
      ? { value: money(amount), style: bold }
      : formula(`SUBTOTAL(109,${column}2:${column}${end})`, amount);
  const total: SheetCell[] = lineHeads.map(() => null);
  total[0] = { value: pick(sumNames.total, lang), style: bold };
  total[7] = sum('H', sumFen(lines.map((line) => line.ours)));
  total[8] = sum('I', sumFen(lines.map((line) => line.theirs)));
  total[9] = sum('J', sumFen(lines.map((line) => line.difference)));
  return {
    name: pick(sheetNames.lines, lang),
    columns: columnsOf(inLang(lineHeads, lang), lineLayout),
    rows: lines.map((line, i) => lineRow(line, i + 1, facts)),
    totals: [total],
  };
}

function lineRow(audited: AuditLine, n: number, facts: DifferenceFacts): SheetCell[] {
  const { audit, lang } = facts;
  const { line, paper, clause, verdict } = audited;
  const rules = audited.rules.map((rule) => `${rule} ${showRule(rule, lang)}`);
  const open = verdict !== 'accept' && verdict !== 'favour';
  const until = verdict === 'timing' ? audited.turns : audit.deadline;
  return [
    n,
    audited.row,
    words(line?.store || line?.storeCode || paper?.store || ''),
    words(ownNumber(audited)),
    words(line ? (audited.doc ?? '') : ''),
    date(line?.day ?? paper?.day ?? null),
    words(kindOf(audited, facts)),
    money(audited.ours),
    money(audited.theirs),
    money(audited.difference),
    showVerdict(verdict, lang),
    words(rules.join(lang === 'zh' ? '、' : ', ')),
    words(clause ? `${placeOfClause(clause, lang)} ${clause.text}` : ''),
    words(audited.formula === null ? '' : showFormula(audited.formula)),
    words(typeset(showReasons(auditTexts, audited.reasons, lang), lang)),
    words(heldOf(audited, lang)),
    words(audited.missing.map((code) => showMissing(code, lang)).join(lang === 'zh' ? '、' : ', ')),
    words(showResponsible(audited, lang)),
    open || audited.decision !== null ? showDecision(audited.decision, lang) : null,
    null,
    open ? date(until) : null,
  ];
}

/** 我方单号: the paper of ours that the line was held against. */
function ownNumber({ paper, heldPapers }: AuditLine): string {
  const own = paper ?? heldPapers.find((each) => each.side !== 'theirs');
  return own ? namePaper(own) : '';
}

function kindOf({ line, kind }: AuditLine, { lang, fees }: DifferenceFacts): string {
  const fee = line?.fee ? showFeeKind(line.fee, lang, fees) : '';
  const subject = lang === 'zh' ? line?.subject || fee : fee || line?.subject;
  return [subject || showKind(kind, lang), line?.issue ?? '']
    .filter((each) => each !== '')
    .join(' ');
}

const namedPapers = 8;

function heldOf({ heldPapers }: AuditLine, lang: Lang): string {
  const shown = heldPapers.slice(0, namedPapers).map((paper) => showPaper(paper, lang));
  const rest = heldPapers.length - shown.length;
  const more = lang === 'zh' ? `另 ${rest} 份` : `and ${rest} more`;
  return [...shown, ...(rest > 0 ? [more] : [])].join('\n');
}

/** By rate: theirs, ours, what to invoice now and later. */
export function invoicePlan(advice: readonly InvoiceAdvice[], lang: Lang): SheetPlan {
  const columns = ['theirs', 'ours', 'now', 'later', 'net', 'tax'] as const;
  const end = advice.length + 1;
  const totals: SheetCell[] = columns.map((key, i) => {
    const known = advice.map((each) => each[key]).filter((each) => each !== null);
    const column = columnName(i + 1);
    if (known.length === 0) return null;
    return formula(`SUBTOTAL(109,${column}2:${column}${end})`, sumFen(known));
  });
  return {
    name: pick(sheetNames.invoice, lang),
    columns: columnsOf(inLang(invoiceHeads, lang), [
      [12, 'text'],
      ...columns.map(() => [16, 'money'] as const),
    ]),
    rows: advice.map((each) => [
      each.taxRate === null ? pick(sumNames.unknownRate, lang) : rate(each.taxRate),
      ...columns.map((key) => money(each[key])),
    ]),
    totals: [[{ value: pick(sumNames.total, lang), style: bold }, ...totals]],
  };
}

const flagLayout: readonly (readonly [number, ColumnFormat])[] = [
  [6, 'text'],
  [18, 'text'],
  [18, 'text'],
  [70, 'wrap'],
  [16, 'money'],
  [34, 'text'],
];

function flagsPlan(flags: readonly Flag[], lang: Lang): SheetPlan {
  return {
    name: pick(sheetNames.flags, lang),
    columns: columnsOf(inLang(flagHeads, lang), flagLayout),
    rows: flags.map((flag, i) => [
      i + 1,
      flag.rule === null ? null : `${flag.rule} ${showRule(flag.rule, lang)}`,
      words(flag.doc ?? ''),
      words(typeset(showText(auditTexts, flag.reason.code, flag.reason.facts, lang), lang)),
      money(flag.amount),
      words(flag.source ? showSource(flag.source, lang) : ''),
    ]),
    totals: [],
  };
}
