import type { StatementDifference } from '../domain/settlements/difference.ts';
import type { Statement } from '../domain/settlements/statement.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { toWireHead } from './audits.ts';
import { showInstant } from './instantText.ts';

interface ListedFacts {
  readonly id: string;
  readonly recordedAt: string;
  readonly content: Omit<Statement, 'lines'>;
  readonly theirs: Fen | null;
  readonly ours: Fen | null;
  readonly claimable: Fen | null;
  readonly auditedAt: string | null;
}

const money = (amount: Fen | null) => (amount === null ? null : formatFen(amount));

/** A statement of the list, with the sums of its last audit. */
export const toWireListed = (each: ListedFacts) => ({
  id: each.id,
  recorded_at: showInstant(each.recordedAt),
  statement: toWireHead(each.content),
  theirs_payable: money(each.theirs),
  ours_payable: money(each.ours),
  claimable: money(each.claimable),
  audited_at: each.auditedAt === null ? null : showInstant(each.auditedAt),
});

interface VersionFacts {
  readonly id: string;
  readonly recordedAt: string;
  readonly statement: Statement;
  readonly difference: StatementDifference | null;
}

/** A version of a statement, with what it says otherwise than the one before. */
export const toWireVersion = (each: VersionFacts) => ({
  id: each.id,
  version: each.statement.version,
  recorded_at: showInstant(each.recordedAt),
  statement: toWireHead(each.statement),
  difference:
    each.difference === null
      ? null
      : {
          amount: formatFen(each.difference.amount),
          changes: each.difference.changes.map(({ before, after, amount }) => {
            const line = after ?? before;
            return {
              doc: line?.doc || null,
              kind: line?.kind ?? '',
              subject: line?.subject || null,
              store: line?.store || null,
              date: line?.day ?? null,
              before: before ? formatFen(before.amount) : null,
              after: after ? formatFen(after.amount) : null,
              amount: formatFen(amount),
            };
          }),
        },
});
