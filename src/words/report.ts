import { daysLeft } from '../domain/evidence/clock.ts';
import type { Statement } from '../domain/settlements/statement.ts';
import type { AuditLine, StatementAudit, Verdict } from '../domain/settlements/verdict.ts';
import type { Day } from '../domain/values/day.ts';
import { type Fen, sumFen } from '../domain/values/money.ts';
import type { Problem } from '../domain/values/problem.ts';
import { auditTexts } from './audit.ts';
import { type Align, alignColumns } from './columns.ts';
import { placeOfClause, showMissing, showPaper, showSource } from './evidence.ts';
import { showProblem } from './problems.ts';
import { say } from './say.ts';
import {
  showAmount,
  showDecision,
  showFeeKind,
  showFormula,
  showReasons,
  showRule,
  showSeverity,
  showText,
  showVerdict,
} from './show.ts';
import type { Lang, Texts } from './text.ts';
import { closed, cut, plain, typeset } from './typeset.ts';

export interface ReportFacts {
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly problems: readonly Problem[];
  readonly today: Day;
  readonly lang: Lang;
}

const texts: Texts = {
  head: say(
    '结算单 {no}  第{version}版  {retailer}  {from} 至 {to}',
    'Statement {no}  version {version}  {retailer}  {from} to {to}',
  ),
  theirs: say('对方应付', 'Payable by their statement'),
  ours: say('我方应收', 'Payable by our reckoning'),
  gap: say('差额', 'Gap'),
  claimable: say('  可主张', '  claimable'),
  timing: say('  时间性', '  timing'),
  favour: say('  对我有利', '  in our favour'),
  pending: say('待证据 (另计)', 'Pending (beside the gap)'),
  conceded: say('已让步', 'Conceded'),
  payableNow: say('现在应付', 'Payable now'),
  invoice: say('现在开票', 'Invoice now'),
  left: say('异议截止 {deadline}, 还有 {days} 天', 'Objection until {deadline}, {days} days left'),
  lastDay: say(
    '异议截止 {deadline}, 就是今天',
    'Objection until {deadline}: today is the last day',
  ),
  late: say('异议截止 {deadline} 已过 {days} 天', 'Objection ended on {deadline}, {days} days ago'),
  noDeadline: say('异议截止日未知', 'The day until which to object is unknown'),
  wrong: say('要看的行 ({count})', 'Lines to look at ({count})'),
  row: say('行', 'Row'),
  doc: say('单号', 'Document'),
  subject: say('项目', 'Item'),
  store: say('门店', 'Store'),
  date: say('日期', 'Date'),
  right: say('应为', 'Right'),
  taken: say('对方', 'Theirs'),
  difference: say('差异', 'Difference'),
  verdict: say('结论', 'Verdict'),
  rules: say('规则', 'Rules'),
  clause: say('依据', 'Clause'),
  formula: say('算式', 'Formula'),
  held: say('证据', 'Held'),
  decided: say('决定', 'Decided'),
  person: say('责任人 {said}', 'by {said}'),
  due: say('期限 {said}', 'until {said}'),
  exchange: say('换取 {said}', 'for {said}'),
  note: say('备注 {said}', 'note: {said}'),
  missing: say('尚缺', 'Missing'),
  turns: say('到期', 'Falls due'),
  notListed: say('未列', 'none'),
  more: say('另 {count} 份', 'and {count} more'),
  accepted: say('认可 {count} 行', '{count} lines accepted'),
  unchecked: say(
    '认可 {count} 行, 其中 {lacking} 行缺核对资料',
    '{count} lines accepted, {lacking} of them without papers to compare',
  ),
  flags: say('提示 ({count})', 'Hints ({count})'),
  problems: say('读取问题 ({count})', 'Problems of reading ({count})'),
};

/** 核查报告 for people at a terminal: sums, days left, wrong lines first, problems at the end. */
export function showReport(facts: ReportFacts): string {
  const { audit, problems, lang } = facts;
  const t = (code: string, given: Record<string, string> = {}): string =>
    showText(texts, code, given, lang);
  const accepted = audit.lines.filter((line) => line.verdict === 'accept');
  const lacking = accepted.filter((line) => line.missing.length > 0).length;
  const counts = { count: `${accepted.length}`, lacking: `${lacking}` };
  const blocks = [
    [headOf(facts, t)],
    [...sumsOf(audit, t), deadlineOf(facts, t)],
    wrongLines(audit, t, lang),
    [t(lacking > 0 ? 'unchecked' : 'accepted', counts)],
    listOf(
      'flags',
      audit.flags.map((flag) => flagLine(flag, lang)),
      t,
    ),
    listOf(
      'problems',
      problems.map((each) => problemLine(each, lang)),
      t,
    ),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

type Say = (code: string, given?: Record<string, string>) => string;

function headOf({ statement }: ReportFacts, t: Say): string {
  return plain(
    t('head', {
      no: statement.no ?? '-',
      version: `${statement.version}`,
      retailer: statement.retailer ?? statement.chain ?? '',
      from: statement.from ?? '-',
      to: statement.to ?? '-',
    }),
  );
}

function sumsOf(audit: StatementAudit, t: Say): string[] {
  const invoice = sumFen(audit.invoice.map((each) => each.now));
  const rows: (readonly [string, Fen | null])[] = [
    ['theirs', audit.theirsPayable],
    ['ours', audit.oursPayable],
    ['gap', audit.gap],
    ['claimable', audit.claimable],
    ['timing', audit.timing],
    ['favour', audit.favour],
    ['pending', audit.pending],
    ...(audit.conceded === 0n ? [] : [['conceded', audit.conceded] as const]),
    ['payableNow', audit.payableNow],
    ['invoice', audit.invoice.length === 0 ? null : invoice],
  ];
  const shown = rows.map(([code, amount]) => [t(code), amount === null ? '-' : showAmount(amount)]);
  return alignColumns(shown, ['left', 'right']);
}

function deadlineOf({ audit: { deadline }, today }: ReportFacts, t: Say): string {
  if (deadline === null) return t('noDeadline');
  const days = daysLeft(deadline, today);
  if (days === 0) return t('lastDay', { deadline });
  return t(days < 0 ? 'late' : 'left', { deadline, days: `${Math.abs(days)}` });
}

/** What can be claimed first, then early, then unproved, then what is in our favour. */
const groups: Readonly<Record<Verdict, number>> = {
  dispute: 0,
  partial: 0,
  timing: 1,
  evidence: 2,
  favour: 3,
  accept: 4,
};

const heads = [
  'row',
  'doc',
  'subject',
  'store',
  'date',
  'taken',
  'right',
  'difference',
  'verdict',
  'rules',
];
const aligns: readonly Align[] = [
  'right',
  'left',
  'left',
  'left',
  'left',
  'right',
  'right',
  'right',
  'left',
  'left',
];

function wrongLines(audit: StatementAudit, t: Say, lang: Lang): string[] {
  const wrong = audit.lines
    .filter((line) => line.verdict !== 'accept')
    .sort((a, b) => groups[a.verdict] - groups[b.verdict]);
  if (wrong.length === 0) return [];
  const table = alignColumns(
    [heads.map((code) => t(code)), ...wrong.map((line) => rowOf(line, t, lang))],
    aligns,
  );
  return [
    t('wrong', { count: `${wrong.length}` }),
    table[0] ?? '',
    ...wrong.flatMap((line, i) => [
      table[i + 1] ?? '',
      ...groundOf(line, t, lang).map((each) => `      ${each}`),
    ]),
  ];
}

function rowOf(audited: AuditLine, t: Say, lang: Lang): string[] {
  const { line, paper, decision, verdict } = audited;
  const fee = line?.fee ? showFeeKind(line.fee, lang) : '';
  const subject = [line?.subject || fee, line?.issue ?? ''].filter((each) => each !== '').join(' ');
  const decided = decision === null ? '' : ` (${showDecision(decision, lang)})`;
  return [
    audited.row === null ? t('notListed') : `${audited.row}`,
    plain(audited.doc ?? '-'),
    cut(subject, 24),
    cut(line?.store || paper?.store || '', 20),
    line?.day ?? paper?.day ?? '',
    showAmount(audited.theirs),
    showAmount(audited.ours),
    showAmount(audited.difference),
    `${showVerdict(verdict, lang)}${decided}`,
    audited.rules
      .map((rule) => `${rule} ${showRule(rule, lang)}`)
      .join(lang === 'zh' ? '、' : ', '),
  ];
}

const papersShown = 4;

/** The sentence, the clause, the reckoning, what is held and what is missing. */
function groundOf(line: AuditLine, t: Say, lang: Lang): string[] {
  const { clause, formula, heldPapers, missing, turns, reasons } = line;
  const label = (code: string, text: string): string =>
    `${t(code)}${lang === 'zh' ? '：' : ': '}${plain(text)}`;
  const comma = lang === 'zh' ? '、' : ', ';
  const shown = heldPapers.slice(0, papersShown).map((paper) => showPaper(paper, lang));
  const rest = heldPapers.length - shown.length;
  const held = [...shown, ...(rest > 0 ? [t('more', { count: `${rest}` })] : [])].join(comma);
  const lacks = missing.map((code) => showMissing(code, lang)).join(comma);
  return [
    ...(reasons.length > 0 ? [plain(closed(showReasons(auditTexts, reasons, lang), lang))] : []),
    ...(clause ? [label('clause', `${placeOfClause(clause, lang)} “${clause.text}”`)] : []),
    ...(formula === null ? [] : [label('formula', showFormula(formula))]),
    ...(turns === null ? [] : [label('turns', turns)]),
    ...termsOf(line, t, lang).map((said) => label('decided', said)),
    ...(held === '' ? [] : [label('held', held)]),
    ...(lacks === '' ? [] : [label('missing', lacks)]),
  ];
}

/** 决定的内容 in one line: who, until when, what for. */
function termsOf({ terms }: AuditLine, t: Say, lang: Lang): string[] {
  if (terms === undefined) return [];
  const parts = (['person', 'due', 'exchange', 'note'] as const).flatMap((name) =>
    terms[name] === undefined ? [] : [t(name, { said: terms[name] })],
  );
  return [parts.join(lang === 'zh' ? '，' : ', ')];
}

function flagLine(flag: StatementAudit['flags'][number], lang: Lang): string {
  const text = typeset(showText(auditTexts, flag.reason.code, flag.reason.facts, lang), lang);
  const rule = flag.rule === null ? '' : `${flag.rule} `;
  const place = flag.source ? ` (${showSource(flag.source, lang)})` : '';
  return plain(`${rule}${flag.doc ? `${flag.doc} ` : ''}${text}${place}`);
}

const problemLine = (problem: Problem, lang: Lang): string =>
  plain(`[${showSeverity(problem.severity, lang)}] ${showProblem(problem, lang)}`);

const listOf = (code: string, lines: readonly string[], t: Say): string[] =>
  lines.length === 0
    ? []
    : [t(code, { count: `${lines.length}` }), ...lines.map((line) => `  ${line}`)];
