import type { Contract } from '../../src/domain/contracts/term.ts';
import type { Paper } from '../../src/domain/orders/paper.ts';
import type { Statement, StatementLine } from '../../src/domain/settlements/statement.ts';
import type {
  AuditLine,
  Flag,
  Reason,
  StatementAudit,
} from '../../src/domain/settlements/verdict.ts';
import { type Fen, fen } from '../../src/domain/values/money.ts';
import { contractOf, day, lineOf, paperOf, percent, statementOf, yuan } from './facts.ts';

/** T-11 as the audit gives it, written down by hand for what shows it to people. */
export interface March {
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly contract: Contract;
}

const zero = fen(0n);

export function auditLine(
  line: StatementLine | null,
  change: Partial<AuditLine> & { difference?: Fen } = {},
): AuditLine {
  const theirs = line?.amount ?? zero;
  const difference = change.difference ?? zero;
  return {
    line,
    paper: null,
    row: line?.source.row ?? null,
    kind: line?.kind ?? 'receipt',
    doc: line?.doc || null,
    theirs,
    ours: fen(theirs + difference),
    difference,
    verdict: 'accept',
    decision: null,
    conceded: zero,
    consequence: zero,
    rules: [],
    clause: null,
    formula: null,
    reasons: [],
    held: change.heldPapers?.map((paper) => paper.source) ?? [],
    heldPapers: [],
    missing: [],
    turns: null,
    ...change,
  };
}

const clause = (row: number, text: string) => ({ file: '合同.xlsx', sheet: '条款', row, text });
const why = (code: string, facts: Record<string, string> = {}): Reason => ({ code, facts });

function shortReceipts(): AuditLine[] {
  return [1, 2, 3].map((i) => {
    const store = `第${i}店`;
    const slip = paperOf({ kind: 'slip', no: `HD-00${i}`, store, signed: true });
    const note = paperOf({ kind: 'delivery', no: `SH-00${i}`, store });
    return auditLine(
      lineOf({
        kind: 'receipt',
        subject: '验收',
        doc: `YS-00${i}`,
        store,
        day: day(`2026-03-0${i}`),
        amount: yuan('50000'),
      }),
      {
        difference: yuan('4000'),
        verdict: 'partial',
        rules: ['R13'],
        reasons: [
          why('receipt.short', {
            paper: `SH-00${i}`,
            ours: '54000.00',
            theirs: '50000.00',
            gap: '4000.00',
          }),
        ],
        formula: '54000.00 - 50000.00 = 4000.00',
        heldPapers: [note, slip],
      },
    );
  });
}

function fees(): AuditLine[] {
  const at = day('2026-03-31');
  const issue = (name: string): Paper =>
    paperOf({ kind: 'evidence', fee: 'dm', issue: name, note: '海报原件' });
  return [
    auditLine(
      lineOf({ kind: 'return', subject: '退货', doc: 'RTV-0312', day: at, amount: yuan('-6000') }),
      {
        difference: yuan('6000'),
        verdict: 'dispute',
        rules: ['R5'],
        reasons: [
          why('line.twice', { doc: 'RTV-0312', subject: '', theirs: '6000.00', taken: '' }),
        ],
        heldPapers: [paperOf({ kind: 'return', no: 'RTV-0312' })],
      },
    ),
    auditLine(
      lineOf({ fee: 'rebate', subject: '月返', doc: 'FY-01', day: at, amount: yuan('-85000') }),
      {
        difference: yuan('1530'),
        consequence: yuan('-1020'),
        verdict: 'partial',
        rules: ['R3'],
        reasons: [
          why('rate.otherBase', {
            rate: '8.5%',
            base: 'net.included',
            baseAmount: '982000.00',
            used: 'gross.included',
            usedAmount: '1000000.00',
            right: '83470.00',
            taken: '85000.00',
          }),
        ],
        formula: '8.5% x (1012000.00 - 30000.00) = 83470.00',
        clause: clause(4, '无条件月返 8.5% 按含税净进货额 月结 账扣'),
      },
    ),
    auditLine(
      lineOf({
        fee: 'dm',
        subject: 'DM费',
        issue: '3月下',
        doc: 'DM-3',
        day: at,
        amount: yuan('-1500'),
      }),
      {
        difference: yuan('1500'),
        verdict: 'dispute',
        rules: ['R4', 'R7'],
        reasons: [
          why('count.over', { per: 'quarter', limit: '2', used: '2', event: '3月下', times: '1' }),
          why('execution.absent', { event: '3月下', paper: 'poster' }),
        ],
        clause: clause(6, 'DM 2期/季 1500元/期 凭海报'),
        heldPapers: [issue('3月上'), issue('3月中')],
        missing: ['poster'],
      },
    ),
    auditLine(
      lineOf({
        fee: 'festival',
        subject: '节庆费',
        issue: '清明',
        doc: 'JQ-01',
        day: at,
        amount: yuan('-20000'),
      }),
      {
        difference: yuan('20000'),
        verdict: 'dispute',
        rules: ['R1'],
        reasons: [
          why('clause.festival', {
            subject: '节庆费',
            issue: '清明',
            listed: '春节、五一、中秋、国庆、店庆',
            taken: '20000.00',
          }),
        ],
        clause: clause(7, '节庆费 每店每节1000 春节/五一/中秋/国庆/店庆'),
      },
    ),
    auditLine(
      lineOf({ fee: 'newItem', subject: '新品费', doc: 'XP-01', day: at, amount: yuan('-20000') }),
      {
        difference: yuan('10000'),
        verdict: 'partial',
        rules: ['R8'],
        reasons: [why('newItem.swap', { skus: '1', names: '乙' })],
        formula: '500.00 x 1 SKU x 20 = 10000.00',
        clause: clause(8, '新品费 500元/SKU/店 约定品项30个以内替换免费'),
      },
    ),
    auditLine(
      lineOf({
        fee: 'targetRebate',
        subject: '年返',
        doc: 'NF-01',
        day: at,
        amount: yuan('-15000'),
      }),
      {
        difference: yuan('15000'),
        verdict: 'timing',
        rules: ['R6'],
        reasons: [why('rate.early', { due: '2027-01-01', taken: '15000.00' })],
        clause: clause(9, '年返 1.5% 次年1月结算'),
        turns: day('2027-01-01'),
      },
    ),
  ];
}

const goods = (): AuditLine =>
  auditLine(
    lineOf({
      kind: 'receipt',
      subject: '验收',
      doc: 'YS-004',
      store: '第4店',
      amount: yuan('850000'),
    }),
  );

const returned = (): AuditLine =>
  auditLine(lineOf({ kind: 'return', subject: '退货', doc: 'RTV-0301', amount: yuan('-30000') }));

const issues = (): AuditLine[] =>
  ['3月上', '3月中'].map((issue, i) =>
    auditLine(
      lineOf({ fee: 'dm', subject: 'DM费', issue, doc: `DM-${i + 1}`, amount: yuan('-1500') }),
    ),
  );

export function sumsOf(lines: readonly AuditLine[], pending = zero): StatementAudit {
  const sum = (of: (line: AuditLine) => bigint): Fen =>
    fen(lines.reduce((total, line) => total + of(line), 0n));
  const timing = sum((line) => (line.verdict === 'timing' ? line.difference : 0n));
  const favour = sum((line) =>
    line.verdict === 'favour' ? line.difference - line.consequence : 0n,
  );
  const gap = sum((line) => line.difference);
  return {
    theirsPayable: sum((line) => line.theirs),
    oursPayable: sum((line) => line.ours),
    gap,
    claimable: fen(gap - timing - favour),
    timing,
    favour,
    pending,
    conceded: sum((line) => line.conceded),
    opening: null,
    closing: sum((line) => line.ours),
    payableNow: sum((line) => line.ours),
    invoice: [
      {
        taxRate: percent('13'),
        theirs: yuan('964000'),
        ours: yuan('982000'),
        now: yuan('964000'),
        later: yuan('18000'),
        net: yuan('853097.35'),
        tax: yuan('110902.65'),
      },
    ],
    deadline: day('2026-05-05'),
    flags: [],
    lines,
  };
}

export function march(
  more: readonly AuditLine[] = [],
  change: { flags?: readonly Flag[]; pending?: Fen; statement?: Partial<Statement> } = {},
): March {
  const lines = [...shortReceipts(), goods(), returned(), ...fees(), ...issues(), ...more];
  const statement = statementOf(
    lines.flatMap(({ line }) => (line ? [line] : [])),
    {
      no: 'JS202603-0188',
      chain: '惠民超市',
      supplier: '华东晨光食品有限公司',
      supplierCode: 'V10086',
      retailer: '惠民(上海)商业有限公司',
      contractNo: 'HT-2026-018',
      sources: [{ file: '结算单.xlsx', sheet: '结算单' }],
      ...change.statement,
    },
  );
  const audit = { ...sumsOf(lines, change.pending), flags: change.flags ?? [] };
  return { statement, audit, contract: contractOf([], { no: 'HT-2026-018' }) };
}

/** A receipt that our slips do not prove yet. */
export const pendingLine = (): AuditLine =>
  auditLine(
    lineOf({
      kind: 'receipt',
      subject: '验收',
      doc: 'YS-077',
      store: '第7店',
      day: day('2026-03-07'),
      amount: yuan('8000'),
    }),
    {
      verdict: 'evidence',
      rules: ['R13'],
      reasons: [
        why('receipt.shortUnproved', {
          paper: 'SH-077',
          ours: '9000.00',
          theirs: '8000.00',
          gap: '1000.00',
        }),
      ],
      missing: ['signedSlip'],
    },
  );

/** They took 700 less than they might. */
export const favourLine = (): AuditLine =>
  auditLine(lineOf({ fee: 'display', subject: '堆头费', doc: 'DT-SECRET', amount: yuan('-300') }), {
    difference: yuan('-700'),
    verdict: 'favour',
    reasons: [why('unit.tooLittle', { right: '1000.00', taken: '300.00' })],
  });
