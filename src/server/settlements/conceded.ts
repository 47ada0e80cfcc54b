import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { AuditLine, StatementAudit } from '../../domain/settlements/verdict.ts';
import { absFen, type Fen, formatFen, sumFen } from '../../domain/values/money.ts';
import { type AboutRequest, fingerprintOf } from '../approvals/asked.ts';
import type { KeptDecision } from '../approvals/store.ts';
import { entityOf } from './store.ts';

export interface Conceded {
  /** As the decision calls the line. */
  readonly doc: string;
  readonly amount: Fen;
  /** By which a later decision on the same is known. */
  readonly subject: string;
  readonly fingerprint: string;
  readonly about: AboutRequest;
}

interface Audited {
  readonly statement: Statement;
  readonly audit: StatementAudit;
}

/** 让步内容: what decisions give up on the lines of a statement that they name, each that gives up any. */
export function concededBy(
  { statement, audit }: Audited,
  { chainId, statementId, run }: Record<'chainId' | 'statementId' | 'run', string>,
  decisions: readonly KeptDecision[],
): Conceded[] {
  const named = new Map<string, AuditLine[]>();
  for (const line of audit.lines) {
    if (line.conceded === 0n) continue;
    for (const name of new Set(lineNames(line)))
      named.set(name, [...(named.get(name) ?? []), line]);
  }
  return decisions.flatMap(({ doc, decision, exchange = null, note = null }) => {
    const lines = named.get(doc) ?? [];
    const [first] = lines;
    if (!first || !isGivingUp(decision)) return [];
    const { no } = statement;
    const entity = entityOf(statement);
    const parts = lines.map(({ kind, theirs, ours, conceded }) => [kind, theirs, ours, conceded]);
    return {
      doc,
      amount: absFen(sumFen(lines.map(({ conceded }) => conceded))),
      subject: ['decision', chainId, entity, no, doc].join('\n'),
      fingerprint: fingerprintOf([chainId, entity, no, doc, decision, exchange, note, parts]),
      about: {
        ...{ statementNo: no, statement: statementId, run, dispute: null, doc, row: first.row },
        ...{ line: first.kind, fee: first.line?.fee ?? null, subject: first.line?.subject ?? null },
        ...{ act: decision, exchange, clause: first.clause?.text ?? null },
        theirs: formatFen(sumFen(lines.map(({ theirs }) => theirs))),
        // What was right before it was given up: a decided line stands as theirs.
        ours: formatFen(sumFen(lines.flatMap(({ theirs, conceded }) => [theirs, conceded]))),
      },
    };
  });
}

const isGivingUp = (decision: string): decision is 'trade' | 'waive' | 'accept' =>
  ['trade', 'waive', 'accept'].includes(decision);
