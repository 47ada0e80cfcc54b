import { type Fen, fen, sumFen } from '../values/money.ts';
import type { AuditLine, StatementAudit } from './verdict.ts';

/** A fee that we confirm: what of it stands, and what of it we object to. Both as taken from us. */
export interface ConfirmedFee {
  readonly line: AuditLine;
  readonly taken: Fen;
  readonly confirmed: Fen;
  readonly objected: Fen;
}

/**
 * 费用确认清单 (handbook §13.3; audit.md, Verdict and decision): the fee lines of a statement of which
 * something stands, each with the part that we confirm. 待证据 and 时间性 are not confirmed, nor is
 * what is in dispute; 对我有利 is confirmed as they took it. Amounts in fen, taken from us positive.
 *
 * 月返 85,000 taken, 83,470 right -> confirmed 83,470, objected 1,530.
 */
export function confirmedFees(audit: StatementAudit): ConfirmedFee[] {
  return audit.lines.flatMap((line): ConfirmedFee[] => {
    if (line.kind !== 'fee' || line.theirs >= 0n) return [];
    const taken = fen(-line.theirs);
    const confirmed = confirmedOf(line);
    if (confirmed <= 0n) return [];
    return [{ line, taken, confirmed, objected: fen(taken - confirmed) }];
  });
}

/** 确认金额合计. The example above alone -> 83,470. */
export const confirmedTotal = (audit: StatementAudit): Fen =>
  sumFen(confirmedFees(audit).map(({ confirmed }) => confirmed));

function confirmedOf({ verdict, theirs, ours }: AuditLine): Fen {
  switch (verdict) {
    case 'evidence':
    case 'timing':
      return fen(0n);
    case 'favour':
      return fen(-theirs);
    case 'accept':
    case 'partial':
    case 'dispute':
      return fen(-(ours < theirs ? theirs : ours));
  }
}
