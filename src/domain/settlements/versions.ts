import { compare } from '../values/order.ts';
import type { Problem } from '../values/problem.ts';
import type { Statement, StatementLine } from './statement.ts';

const entityKey = (statement: Statement): string =>
  [statement.no, statement.supplierCode, statement.retailer].join('|');

const contentOf = (statement: Statement): string =>
  statement.lines
    .map((line) => [line.doc, line.amount, line.day, line.subject, line.store].join('|'))
    .sort()
    .join('\n');

/**
 * 版本 (audit.md "Versions follow each other"): statements of one number and entity in one drop; the
 * same content counts once, other content is the next version, by 版本, then 制单日期, then order.
 * Without a number other content is another statement.
 *
 * JS1 of 04-05 and a changed JS1 of 04-09 -> versions 1 and 2.
 */
export function settleVersions(statements: readonly Statement[]): {
  statements: Statement[];
  problems: Problem[];
} {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = entityKey(statement);
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  const kept: Statement[] = [];
  const problems: Problem[] = [];
  for (const group of groups.values()) {
    const seen = new Set<string>();
    const own: Statement[] = [];
    for (const statement of group) {
      const content = contentOf(statement);
      if (!seen.has(content)) own.push(statement);
      else problems.push(sameProblem(statement));
      seen.add(content);
    }
    if (own[0]?.no === null) {
      kept.push(...own);
      continue;
    }
    own.sort((a, b) => a.version - b.version || compare(a.date ?? '', b.date ?? ''));
    own.forEach((statement, i) => {
      const before = own[i - 1]?.version ?? 0;
      kept.push(
        own.length > 1 && statement.version <= before
          ? { ...statement, version: before + 1 }
          : statement,
      );
    });
  }
  return { statements: kept, problems };
}

function sameProblem(statement: Statement): Problem {
  const source = statement.sources[0];
  return {
    code: 'statement.same',
    severity: 'info',
    subject: source ? { file: source.file, sheet: source.sheet } : {},
    facts: { no: statement.no ?? '' },
  };
}

/** 两版差异: lines that came, went or changed between two versions, by number and row content. */
export function compareVersions(
  before: Statement,
  after: Statement,
): {
  added: StatementLine[];
  removed: StatementLine[];
  changed: { before: StatementLine; after: StatementLine }[];
} {
  const keyOf = (line: StatementLine) => [line.kind, line.doc, line.subject, line.store].join('|');
  const old = new Map<string, StatementLine[]>();
  for (const line of before.lines) old.set(keyOf(line), [...(old.get(keyOf(line)) ?? []), line]);
  const added: StatementLine[] = [];
  const changed: { before: StatementLine; after: StatementLine }[] = [];
  for (const line of after.lines) {
    const list = old.get(keyOf(line)) ?? [];
    const exact = list.findIndex((each) => each.amount === line.amount && each.day === line.day);
    const [match] = list.splice(exact === -1 ? 0 : exact, 1);
    if (!match) added.push(line);
    else if (match.amount !== line.amount || match.day !== line.day)
      changed.push({ before: match, after: line });
  }
  return { added, removed: [...old.values()].flat(), changed };
}
