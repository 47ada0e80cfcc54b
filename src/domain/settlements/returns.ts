import type { Term } from '../contracts/term.ts';
import { covers } from '../evidence/coverage.ts';
import { type MatchDoc, matchDocuments, normalNumber } from '../orders/match.ts';
import type { Paper, PaperFile } from '../orders/paper.ts';
import { absFen, type Fen, fen, formatFen, negateFen, zeroFen } from '../values/money.ts';
import { type DocGroup, groupByDoc, matchDocOfGroup, totalOf } from './docGroups.ts';
import { earlierDocs } from './earlier.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';
import { auditSummaryReturns, isSummedReturns } from './summaryReturns.ts';
import type { TermIndex } from './termIndex.ts';

/**
 * 代替退货 (R12): does a discount for damage stand for all returns, by its own words?
 * "残损补偿 0.3%，不再退货" = true; "残损补贴 0.3%" = false: it pays for what is damaged.
 */
export const replacesReturns = ({ text, subject }: Pick<Term, 'text' | 'subject'>): boolean =>
  /不退|不再退|无退|免退|不得退|包干|包损|(?:代替|替代|取代|折抵|抵扣)退/.test(
    `${subject} ${text}`,
  );

const replacing = (terms: TermIndex, line: StatementLine): boolean => {
  const term = terms.find('noReturnDiscount', line);
  return term !== null && (replacesReturns(term) || isDamaged(line, null));
};

const isDamaged = ({ subject, note }: StatementLine, paper: Paper | null): boolean =>
  /残|破损|损坏|损耗|变质|报损/.test(`${subject} ${note} ${paper?.note ?? ''}`);

const notDone = /未收到|无货|无实物|未取|未提|未通知|拒绝|未退|虚退/;

/**
 * 退货核查 (R12 退货无单/数量, R5 重复): every return of the statement against our return slips.
 * The same paper twice is a duplicate unless we hold a second one; a list of ours that covers the
 * day and lacks the slip disputes it; a smaller slip leaves the slip's amount; where the contract
 * pays a discount instead of returns (不退货折扣) no return stands. Amounts in fen, tax included.
 *
 * RTV-0312 -6,000 printed twice, our list holds it once: the second has right 0, R5, dispute.
 */
export function auditReturns(facts: AuditFacts, terms: TermIndex): Finding[] {
  const lines = facts.statement.lines.filter((line) => line.kind === 'return');
  const files = facts.files.filter((file) => file.kind === 'return');
  const papers = files.flatMap((file) => file.papers);
  const charges = lines.filter((line) => line.amount <= 0n);
  const findings: Finding[] = lines
    .filter((line) => line.amount > 0n)
    .map((line) => findingOf(line, { reasons: [{ code: 'line.reversal', facts: {} }] }));
  if (isSummedReturns(charges) && !charges.some((line) => replacing(terms, line))) {
    return [...findings, ...auditSummaryReturns(facts, charges, isDone)];
  }
  const groups = groupByDoc(charges);
  const links = linkReturns(groups, papers);
  const earlier = earlierDocs(facts.earlier, 'return');
  /** By content, the number of the first. */
  const kept = new Map<string, string>();
  groups.forEach((group, i) => {
    const paper = links.get(i) ?? null;
    const content = contentOf(group);
    const twin = content === null ? null : (kept.get(content) ?? null);
    findings.push(...auditGroup({ group, paper, files, twin, earlier, terms }, facts));
    if (content !== null && twin === null) kept.set(content, group.doc);
    for (const line of group.repeats) findings.push(repeatedReturn(line, papers));
  });
  return findings;
}

const isDone = ({ signed, note }: Paper): boolean => signed !== false && !notDone.test(note);

/** Store, day and amount: what a re-keyed slip shares with its first copy. */
function contentOf(group: DocGroup): string | null {
  const first = group.lines[0] as StatementLine;
  const store = first.store === '' ? first.storeCode : first.store;
  if (store === '' || first.day === null) return null;
  return [store, first.day, totalOf(group), first.sku, first.orderNo].join('|');
}

function linkReturns(groups: readonly DocGroup[], papers: readonly Paper[]): Map<number, Paper> {
  const ours = papers.map(
    (paper): MatchDoc => ({
      numbers: [...new Set([paper.no, paper.returnNo, paper.orderNo, ...paper.otherNos])]
        .filter((no) => no !== '')
        .map(normalNumber),
      store: paper.store === '' ? paper.storeCode : paper.store,
      day: paper.day,
      amount: paper.amount,
    }),
  );
  const theirs = groups.map(matchDocOfGroup);
  const links = new Map<number, Paper>();
  const result = matchDocuments(ours, theirs);
  for (const link of result.links) links.set(link.theirs, papers[link.ours] as Paper);
  for (const each of result.suggestions) {
    const own = theirs[each.theirs]?.numbers[0];
    const same = own !== undefined && ours[each.ours]?.numbers.includes(own);
    if (same && !links.has(each.theirs)) links.set(each.theirs, papers[each.ours] as Paper);
  }
  return links;
}

interface GroupCase {
  readonly group: DocGroup;
  readonly paper: Paper | null;
  readonly files: readonly PaperFile[];
  /** The number under which the same content stands already. */
  readonly twin: string | null;
  readonly earlier: ReadonlyMap<string, Fen>;
  readonly terms: TermIndex;
}

function auditGroup(given: GroupCase, facts: AuditFacts): Finding[] {
  const { group, paper, files, twin } = given;
  const first = group.lines[0] as StatementLine;
  const total = totalOf(group);
  const amounts = { doc: group.doc, theirs: formatFen(absFen(total)) };
  const wholly = (change: Partial<Finding>) =>
    group.lines.map((line) => findingOf(line, { right: zeroFen, verdict: 'dispute', ...change }));
  const before = group.doc === '' ? undefined : given.earlier.get(normalNumber(group.doc));
  if (before !== undefined && before === total) {
    return wholly({ rules: ['R5'], reasons: [{ code: 'line.chargedBefore', facts: amounts }] });
  }
  const noReturns = given.terms.find('noReturnDiscount', first);
  if (noReturns && (replacesReturns(noReturns) || isDamaged(first, paper))) {
    const reasons = [{ code: 'return.discountInstead', facts: amounts }];
    return wholly({ rules: ['R12'], reasons, term: noReturns });
  }
  if (paper) return compareReturn(group, paper, facts);
  const covering = files.filter((file) =>
    covers({ from: file.from, to: file.to, days: file.papers.map((each) => each.day) }, first.day),
  );
  if (twin !== null) {
    const rules = covering.length > 0 ? (['R5', 'R12'] as const) : (['R5'] as const);
    const said = { kept: twin, theirs: amounts.theirs };
    return wholly({ rules, reasons: [{ code: 'line.sameContent', facts: said }] });
  }
  if (covering.length > 0) {
    return wholly({
      rules: ['R12'],
      reasons: [{ code: 'return.noSlip', facts: { ...amounts, file: covering[0]?.file ?? '' } }],
      missing: ['returnSlip'],
    });
  }
  return group.lines.map((line) => findingOf(line, { missing: ['returnSlip'] }));
}

function compareReturn(group: DocGroup, paper: Paper, facts: AuditFacts): Finding[] {
  const total = totalOf(group);
  const held = [paper];
  if (!isDone(paper)) {
    const reasons = [{ code: 'return.notDone', facts: { doc: group.doc, note: paper.note } }];
    return group.lines.map((line) =>
      findingOf(line, { right: zeroFen, verdict: 'dispute', rules: ['R12'], reasons, held }),
    );
  }
  if (paper.amount === null) return group.lines.map((line) => findingOf(line, { held }));
  const gap = fen(negateFen(paper.amount) - total);
  if (absFen(gap) <= facts.settings.lineTolerance) {
    return group.lines.map((line) => findingOf(line, { held }));
  }
  const at = group.lines.reduce((a, b) => (absFen(b.amount) > absFen(a.amount) ? b : a));
  return group.lines.map((line) =>
    line === at
      ? findingOf(line, {
          right: fen(line.amount + gap),
          verdict: gap > 0n ? 'partial' : 'favour',
          rules: ['R12'],
          reasons: [
            {
              code: gap > 0n ? 'return.tooMuch' : 'return.tooLittle',
              facts: {
                doc: group.doc,
                ours: formatFen(paper.amount ?? zeroFen),
                theirs: formatFen(absFen(total)),
                gap: formatFen(absFen(gap)),
              },
            },
          ],
          formula: `${formatFen(absFen(total))} - ${formatFen(paper.amount ?? zeroFen)} = ${formatFen(absFen(gap))}`,
          held,
        })
      : findingOf(line, { held }),
  );
}

function repeatedReturn(line: StatementLine, papers: readonly Paper[]): Finding {
  const no = normalNumber(line.doc);
  const ours = papers.filter((paper) =>
    [paper.no, paper.returnNo].some((each) => each !== '' && normalNumber(each) === no),
  );
  if (ours.length > 1) return findingOf(line, { held: ours });
  return findingOf(line, {
    right: zeroFen,
    verdict: 'dispute',
    rules: ['R5'],
    reasons: [
      { code: 'line.twice', facts: { doc: line.doc, theirs: formatFen(absFen(line.amount)) } },
    ],
    held: ours,
  });
}
