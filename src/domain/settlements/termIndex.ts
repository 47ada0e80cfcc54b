import type { FeeKind } from '../contracts/fees.ts';
import type { Contract, Period, Term } from '../contracts/term.ts';
import { isFreeMonth } from '../contracts/termFree.ts';
import type { Day } from '../values/day.ts';
import { dueOf } from './dues.ts';
import { festivalsOf } from './lineWords.ts';
import type { Statement, StatementLine } from './statement.ts';
import { inScope, openStoreScope, type StoreScope } from './storeScope.ts';

/** Which clause a deduction stands on, or why none. */
export interface Choice {
  readonly term: Term | null;
  readonly fault:
    | 'none'
    | 'noContract'
    | 'missing'
    | 'asked'
    | 'expired'
    | 'notYet'
    | 'festival'
    | 'store'
    | 'free';
}

/** A deduction and the clause chosen for it. */
export interface Charged {
  readonly line: StatementLine;
  readonly choice: Choice;
}

export interface TermIndex {
  readonly choose: (line: StatementLine) => Choice;
  /** A term of one kind in force on the line's day, at its store. */
  readonly find: (fee: FeeKind, line: StatementLine) => Term | null;
}

/** Kinds that contracts and statements call by each other's names. */
const families: Partial<Record<FeeKind, readonly FeeKind[]>> = {
  rebate: ['rebate', 'targetRebate'],
  targetRebate: ['targetRebate', 'rebate'],
  festival: ['festival', 'anniversary'],
  anniversary: ['anniversary', 'festival'],
};

const periodWords: readonly (readonly [RegExp, Period])[] = [
  [/半年/, 'half'],
  [/年(?:度)?(?:返|目标|台阶|终|销售)|年终/, 'year'],
  [/季(?:度)?(?:返|目标)|每季/, 'quarter'],
  [/月(?:度)?返|每月/, 'month'],
];

/** 月返 -> month, 年返 -> year, as the name of a rebate says; null where it does not. */
export function periodNamed(text: string): Period | null {
  for (const [words, period] of periodWords) if (words.test(text)) return period;
  return null;
}

const normal = (text: string): string => text.replace(/[\s()（）【】:：,，、%％\d.]/g, '');

/** 业务日期 of a line; else the end of its own period, else of the statement. */
export const dayOfLine = (line: StatementLine, statement: Statement): Day | null =>
  line.day ?? line.period?.to ?? statement.to ?? statement.date;

/**
 * 找条款 (R1, R8, R9, audit.md "terms apply by the line's business date"): the clause for a line by
 * kind of fee, name, festival, store and day. Built once a contract; a look-up does not depend on
 * how many terms other fees have.
 *
 * 节庆费(清明) against a clause that lists 春节/五一 -> { term, fault: 'festival' }.
 */
export function indexTerms(contract: Contract | null, statement: Statement): TermIndex {
  if (!contract) {
    const none: Choice = { term: null, fault: 'noContract' };
    return { choose: () => none, find: () => null };
  }
  const byFee = new Map<FeeKind, Term[]>();
  const bySubject = new Map<string, Term[]>();
  for (const term of contract.terms) {
    push(byFee, term.fee, term);
    const subject = normal(term.subject);
    if (subject !== '') push(bySubject, subject, term);
  }
  const namedByText = remember((text: string): readonly Term[] => {
    const exact = bySubject.get(text);
    if (exact) return exact;
    const near = [...bySubject].filter(([subject]) => isNamed(subject, text));
    if (near.length < 2) return near[0]?.[1] ?? [];
    const all = new Set(near.flatMap(([, terms]) => terms));
    return contract.terms.filter((term) => all.has(term));
  });
  const namedBy = remember((subject: string) => namedByText(normal(subject)));
  const scopeOf = remember((pool: readonly Term[]) => openStoreScope(contract, pool));
  const entries = new Map<FeeKind | '', (words: string) => Entry>();
  const entriesOf = (fee: FeeKind | ''): ((words: string) => Entry) =>
    remember((words) => {
      const [subject = '', note = ''] = words.split('\n');
      const pool = poolOf(fee, subject, note, byFee, namedBy);
      const asked = pool.length === 0 && isAsked(contract, fee, normal(subject));
      const named = namedBy(subject);
      return { pool, named, asked, scope: scopeOf(pool) };
    });
  const find = (fee: FeeKind, line: StatementLine): Term | null => {
    const day = dayOfLine(line, statement);
    const inForce = (term: Term) => validity(term, contract, day) === 'none';
    const fit = (term: Term) => term.calc !== 'free' && inForce(term) && inScope(term, line);
    return (byFee.get(fee) ?? []).find(fit) ?? null;
  };
  const choose = (line: StatementLine): Choice => {
    const fee = line.fee ?? '';
    let entryOf = entries.get(fee);
    if (!entryOf) {
      entryOf = entriesOf(fee);
      entries.set(fee, entryOf);
    }
    const noted = rebates.has(fee) && /年|半年|季|月/.test(line.note);
    const entry = entryOf(noted ? `${line.subject}\n${line.note}` : line.subject);
    if (entry.pool.length === 0) return entry.asked ? asked : missing;
    return narrow(entry, line, contract, statement);
  };
  return { choose, find };
}

const asked: Choice = { term: null, fault: 'asked' };
const missing: Choice = { term: null, fault: 'missing' };
const rebates: ReadonlySet<string> = new Set(families.rebate);

/** What a kind and a name lead to. */
interface Entry {
  readonly pool: readonly Term[];
  readonly named: readonly Term[];
  readonly asked: boolean;
  readonly scope: StoreScope;
}

function push<K>(map: Map<K, Term[]>, key: K, term: Term): void {
  const list = map.get(key);
  if (list) list.push(term);
  else map.set(key, [term]);
}

/** Works a thing out once; lines share few subjects. */
function remember<K, T>(work: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = work(key);
    known.set(key, found);
    return found;
  };
}

/** The clauses that a kind and name may stand on, before store, festival and day. */
function poolOf(
  fee: FeeKind | '',
  subject: string,
  note: string,
  byFee: ReadonlyMap<FeeKind, readonly Term[]>,
  namedBy: (subject: string) => readonly Term[],
): readonly Term[] {
  const kinds = fee === '' || fee === 'other' ? [] : (families[fee] ?? [fee]);
  if (kinds.includes('rebate')) {
    return rebatesNamed(
      kinds.flatMap((kind) => byFee.get(kind) ?? []),
      fee as FeeKind,
      `${subject} ${note}`,
    );
  }
  let pool = kinds.map((kind) => byFee.get(kind) ?? []).find((list) => list.length > 0) ?? [];
  if (fee === 'anniversary' && (byFee.get('anniversary') ?? []).length === 0) {
    const named = namedBy(subject);
    pool = (byFee.get('festival') ?? []).filter((t) => t.festivals.length > 0 || named.includes(t));
  }
  if (pool.length > 0) return pool;
  const named = namedBy(subject);
  return named.length > 0 || !/保底|补利/.test(subject) ? named : flooredOf(byFee);
}

/** 保底补差, 年保底补利: of the clauses that have a floor of a longer window, whatever they are called. */
const flooredOf = (byFee: ReadonlyMap<FeeKind, readonly Term[]>): readonly Term[] =>
  [...byFee.values()].flat().filter(({ floorPer }) => floorPer !== undefined);

const isNamed = (subject: string, text: string): boolean =>
  subject.length >= 2 && text.length >= 2 && (text.includes(subject) || subject.includes(text));

function rebatesNamed(pool: readonly Term[], fee: FeeKind, words: string): readonly Term[] {
  const period = periodNamed(words);
  if (period !== null) {
    return pool.filter(
      (term) => (term.measure ?? term.period) === period || term.period === period,
    );
  }
  const exact = pool.filter((term) => term.fee === fee);
  return exact.length > 0 ? exact : pool;
}

const isAsked = (contract: Contract, fee: string, text: string): boolean =>
  contract.asked.some(
    (row) =>
      (row.fee !== null && row.fee === fee) ||
      isNamed(normal(row.subject), text) ||
      isAnyCharge(row.text),
  );

/** "其他费用双方协商确定": whatever is not named may have been agreed. */
const isAnyCharge = (text: string): boolean =>
  /(?:其[他它余]|相关|各项|有关)[^，。；]{0,4}(?:费用|收费)/.test(text) &&
  /另议|面议|协商|商定|另行/.test(text);

function validity(term: Term, contract: Contract, day: Day | null): 'none' | 'expired' | 'notYet' {
  const to = term.to ?? contract.to;
  const from = term.from ?? contract.from;
  if (day === null) return 'none';
  if (to !== null && day > to && !(term.rolls || (term.to === null && contract.rolls)))
    return 'expired';
  return from !== null && day < from ? 'notYet' : 'none';
}

/** 次年1月结算: a rebate for a period before its day stands on the clause of that period. */
function validityFor(
  term: Term,
  line: StatementLine,
  statement: Statement,
  contract: Contract,
  day: Day | null,
): 'none' | 'expired' | 'notYet' {
  const fault = validity(term, contract, day);
  if (fault !== 'expired' || (term.calc !== 'rate' && term.calc !== 'tiers')) return fault;
  const due = dueOf(term, line, statement);
  return due && day !== null && due.to < day ? validity(term, contract, due.to) : fault;
}

function narrow(
  { pool, scope, named }: Entry,
  line: StatementLine,
  contract: Contract,
  statement: Statement,
): Choice {
  const day = dayOfLine(line, statement);
  const place = scope.placeAt(line);
  let inStore = place.terms;
  if (inStore.length === 0) return { term: pool[0] ?? null, fault: 'store' };
  if (place.festive) {
    const festivals = festivalsOf(line);
    const fits = (term: Term) =>
      term.festivals.length === 0 || festivals.some((each) => term.festivals.includes(each));
    const listed = festivals.length === 0 ? inStore : inStore.filter(fits);
    if (listed.length === 0) return { term: inStore[0] ?? null, fault: 'festival' };
    inStore = listed;
  }
  const last = inStore[inStore.length - 1] as Term;
  const faultOf = (term: Term) => validityFor(term, line, statement, contract, day);
  const fault = faultOf(last);
  const isInForce = (term: Term) => faultOf(term) === 'none';
  const inForce = inStore.length === 1 && fault === 'none' ? inStore : inStore.filter(isInForce);
  if (inForce.length === 0) return { term: last, fault };
  const best = bestNamed(inForce, line, named);
  if (!place.listed) return { term: best, fault: 'store' };
  if (best.calc === 'free' || isFreeRate(best, day, contract)) return { term: best, fault: 'free' };
  if (place.standing?.term !== best) place.standing = { term: best, fault: 'none' };
  return place.standing;
}

/** 免收前三个月 of a percentage; that of a price is told month by month. */
const isFreeRate = (term: Term, day: Day | null, { from }: Contract): boolean =>
  (term.calc === 'rate' || term.calc === 'tiers') && day !== null && isFreeMonth(term, day, from);

/** Of several clauses in force: by name, then a store-bound one, then by 兑现方式, then the newest. */
function bestNamed(terms: readonly Term[], line: StatementLine, named: readonly Term[]): Term {
  if (terms.length === 1) return terms[0] as Term;
  const score = (term: Term): number =>
    (named.includes(term) ? 4 : 0) +
    (term.stores !== null ? 2 : 0) +
    (term.festivals.length > 0 ? 1 : 0) +
    (line.way !== null && term.way === line.way ? 1 : 0);
  return terms.reduce((best, term) => {
    const gain = score(term) - score(best);
    if (gain > 0) return term;
    return gain === 0 && (term.from ?? '') > (best.from ?? '') ? term : best;
  });
}
