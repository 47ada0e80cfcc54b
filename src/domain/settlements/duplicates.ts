import { normalNumber } from '../orders/match.ts';
import { absFen } from '../values/money.ts';
import { sortCopies } from './copies.ts';
import { earlierDocs } from './earlier.ts';
import { normalIssue } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { withoutReversed } from './reversals.ts';
import { groupSame, hashAmount, hashText } from './sameContent.ts';
import type { StatementLine } from './statement.ts';
import type { Charged } from './termIndex.ts';
import { eventOf } from './usage.ts';

/** Why a line is a copy: of a line beside it, or of one in an earlier statement. */
export interface Copy {
  readonly of: StatementLine | null;
  readonly code: 'line.twice' | 'line.sameContent' | 'line.bothWays' | 'line.chargedBefore';
}

const placeOf = (line: StatementLine): string => line.storeCode || line.store;
const kindOf = (line: StatementLine): string => line.fee ?? line.subject;

function contentOf(line: StatementLine): string {
  const plain = `${kindOf(line)}|${placeOf(line)}|${line.day}|${line.amount}|${line.sku}${line.skuName}`;
  const issue = line.issue === '' ? '' : normalIssue(line.issue);
  const note = line.note === '' ? '' : line.note.replace(/\s/g, '');
  return `${plain}|${issue}|${note}|${line.vatRate ?? ''}|${line.period?.from ?? ''}`;
}

/** Equal contents have one of these; see `groupSame`. */
function hashOf({ line }: Charged): number {
  const kind = hashText(hashText(7, kindOf(line)), placeOf(line));
  const dated = line.day === null ? kind : hashText(kind, line.day);
  return hashAmount(hashText(hashText(dated, line.sku), line.note), line.amount);
}

const hashOfItem = ({ line }: Charged): number =>
  hashAmount(hashText(hashText(7, kindOf(line)), placeOf(line)), line.amount);

/** One item, whatever day or list it stands on: for the A扣 / C扣 pair. */
const itemOf = (line: StatementLine): string =>
  `${kindOf(line)}|${placeOf(line)}|${line.amount}|${normalIssue(line.issue)}|${line.sku}`;

/**
 * 重复扣款 (R5, audit.md Proof): fee lines of fixed amount that stand twice: the same number and
 * content; another number and the same content where a name (store, 档期, SKU) tells them apart
 * from other charges; the same item as 票扣 and 账扣; a number or named event already charged in
 * an earlier statement. Two charges that really happened are none: a second document of ours, or
 * a clause that allows several, keeps them.
 *
 * FY01 and FY77, both 节庆费 中秋 人民路店 09-20 -1,000 -> FY77 is a copy of FY01.
 */
export function findCopies(
  charged: readonly Charged[],
  facts: AuditFacts,
  recovered: readonly StatementLine[] = [],
): Map<StatementLine, Copy> {
  const copies = chargedBefore(charged, facts, recovered);
  const isOpen = ({ line }: Charged) => !copies.has(line);
  const open = copies.size === 0 ? charged : charged.filter(isOpen);
  for (const group of groupSame(open, hashOf, (each) => contentOf(each.line)))
    markSame(group, facts, copies);
  const way = open[0]?.line.way;
  const bothWays = open.some(({ line }) => line.way !== way);
  const rest = bothWays ? open.filter(isOpen) : [];
  for (const group of groupSame(rest, hashOfItem, (each) => itemOf(each.line))) {
    const ways = new Set(group.map(({ line }) => line.way));
    if (!ways.has('invoice') || !ways.has('account')) continue;
    const [kept, ...others] = sortCopies(linesOf(group), termOfGroup(group), facts);
    for (const line of others) {
      if (line.way !== kept?.way) copies.set(line, { of: kept ?? null, code: 'line.bothWays' });
    }
  }
  return copies;
}

const linesOf = (group: readonly Charged[]): StatementLine[] => group.map(({ line }) => line);
const termOfGroup = (group: readonly Charged[]) => group[0]?.choice.term ?? null;

/** Lines whose number or named event stands in an earlier statement. */
function chargedBefore(
  charged: readonly Charged[],
  facts: AuditFacts,
  recovered: readonly StatementLine[],
): Map<StatementLine, Copy> {
  const copies = new Map<StatementLine, Copy>();
  if (facts.earlier.length === 0) return copies;
  const before = earlierDocs(facts.earlier, 'fee');
  const events = earlierEvents(facts, recovered);
  for (const { line } of charged) {
    const amount = line.doc === '' ? undefined : before.get(normalNumber(line.doc));
    const event = eventKey(line, facts);
    if (amount === line.amount) copies.set(line, { of: null, code: 'line.chargedBefore' });
    else if (event !== null && events.has(event))
      copies.set(line, { of: null, code: 'line.chargedBefore' });
  }
  return copies;
}

function markSame(
  group: readonly Charged[],
  facts: AuditFacts,
  copies: Map<StatementLine, Copy>,
): void {
  const term = termOfGroup(group);
  const sorted = sortCopies(linesOf(group), term, facts);
  const numbers = new Set<string>();
  const papers = facts.files.flatMap((file) => (file.side === 'theirs' ? [] : file.papers));
  const ours = new Set(papers.flatMap((p) => [p.no, ...p.otherNos]).map(normalNumber));
  let kept: StatementLine | null = null;
  let allowed = term?.limit && eventOf(sorted[0] as StatementLine) === '' ? term.limit.count : 1;
  for (const line of sorted) {
    const number = normalNumber(line.doc);
    const sameNumber = number !== '' && numbers.has(number);
    numbers.add(number);
    if (kept === null || (!sameNumber && number !== '' && ours.has(number))) {
      kept ??= line;
      allowed -= 1;
    } else if (sameNumber) copies.set(line, { of: kept, code: 'line.twice' });
    else if (!isTold(line, term?.units.includes('store') ?? false)) continue;
    else if (allowed > 0) allowed -= 1;
    else copies.set(line, { of: kept, code: 'line.sameContent' });
  }
}

/** Is there a name that would differ, were it another charge? */
const isTold = (line: StatementLine, perStore: boolean): boolean =>
  placeOf(line) !== '' ||
  (!perStore && (line.issue !== '' || line.sku !== '' || line.day !== null));

const once = new Set(['festival', 'anniversary', 'opening', 'entry', 'dm', 'newItem']);

/** 同一节日/档期/SKU of one store in one year: charged once. */
function eventKey(line: StatementLine, facts: AuditFacts): string | null {
  if (!once.has(line.fee ?? '') || line.amount >= 0n) return null;
  const name = line.fee === 'newItem' ? line.sku : line.issue === '' ? '' : eventOf(line);
  const year = (line.day ?? facts.statement.to ?? '').slice(0, 4);
  if (name === '' || year === '') return null;
  return [line.fee, placeOf(line), name, year, absFen(line.amount)].join('|');
}

/** What was taken back, then or now, may be charged again. */
function earlierEvents(facts: AuditFacts, recovered: readonly StatementLine[]): Set<string> {
  const named: { line: StatementLine; key: string }[] = [];
  const credits: StatementLine[] = [...recovered];
  for (const statement of facts.earlier) {
    for (const line of statement.lines) {
      if (line.kind !== 'fee') continue;
      const key = eventKey(line, { ...facts, statement });
      if (key !== null) named.push({ line, key });
      else if (line.amount > 0n) credits.push(line);
    }
  }
  if (credits.length === 0) return new Set(named.map(({ key }) => key));
  const left = new Set(withoutReversed([...named.map(({ line }) => line), ...credits]));
  return new Set(named.filter(({ line }) => left.has(line)).map(({ key }) => key));
}
