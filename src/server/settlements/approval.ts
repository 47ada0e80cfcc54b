import { type ConcessionLimit, checkConcession } from '../../domain/approvals/concession.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { AuditLine, StatementAudit } from '../../domain/settlements/verdict.ts';
import { formatFen } from '../../domain/values/money.ts';
import { Refused } from '../refused.ts';

type Audited = readonly { readonly audit: Pick<StatementAudit, 'lines'> }[];

export interface Unapproved {
  readonly line: AuditLine;
  readonly why: 'unapproved' | 'ownApproval';
}

/** 待批准: of the lines that are decided now, those that give up more than one person may. */
export function findUnapproved(
  audited: Audited,
  names: ReadonlySet<string>,
  limit: ConcessionLimit,
): Unapproved[] {
  return audited
    .flatMap(({ audit }) => audit.lines)
    .filter(({ conceded }) => conceded !== 0n)
    .filter((line) => lineNames(line).some((name) => names.has(name)))
    .flatMap((line) => {
      const { person = '', approver = '' } = line.terms ?? {};
      const why = checkConcession({ conceded: line.conceded, person, approver }, limit);
      return why === null ? [] : [{ line, why }];
    });
}

/** A concession above the limit is kept only with the name of who approved it. */
export function refuseUnapproved(
  audited: Audited,
  names: ReadonlySet<string>,
  limit: ConcessionLimit,
): void {
  const [first, ...more] = findUnapproved(audited, names, limit);
  if (!first) return;
  const docs = [first, ...more].slice(0, 10).map(({ line }) => line.doc ?? `#${line.row ?? ''}`);
  const facts = { limit: formatFen(limit.amount), docs: docs.join(', ') };
  throw new Refused(409, `audit.${first.why}`, facts);
}
