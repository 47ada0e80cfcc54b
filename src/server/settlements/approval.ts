import { type ConcessionLimit, checkConcession } from '../../domain/approvals/concession.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { AuditLine, StatementAudit } from '../../domain/settlements/verdict.ts';
import { absFen, formatFen } from '../../domain/values/money.ts';
import type { Problem, Source } from '../../domain/values/problem.ts';
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

interface Given {
  readonly audited: Audited;
  readonly decisions: readonly { readonly doc: string }[];
  readonly sources: Readonly<Record<string, Source>>;
}

/** 超限: the given decisions that may not stand, each with the row that says it. */
export function checkUnapproved(
  { audited, decisions, sources }: Given,
  limit: ConcessionLimit,
): { readonly name: string; readonly problem: Problem }[] {
  const names = new Set(decisions.map(({ doc }) => doc));
  const blocked = new Map(
    findUnapproved(audited, names, limit).flatMap(({ line, why }) =>
      lineNames(line)
        .filter((name) => names.has(name))
        .map((name) => [name, { line, why }] as const),
    ),
  );
  return [...blocked].map(([name, { line, why }]) => ({
    name,
    problem: {
      code: `decision.${why}`,
      severity: 'error',
      subject: sources[name] ?? {},
      facts: {
        doc: name,
        amount: formatFen(absFen(line.conceded)),
        limit: formatFen(limit.amount),
      },
    },
  }));
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
