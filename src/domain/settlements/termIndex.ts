import { type FeeKind, festivalsIn } from '../contracts/fees.ts';
import type { Contract, Period, Term } from '../contracts/term.ts';
import { normalStore } from '../orders/match.ts';
import type { Day } from '../values/day.ts';
import type { Statement, StatementLine } from './statement.ts';

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
  [/年(?:度)?(?:返|目标|台阶|终|销售)|年终/, 'year'],
  [/半年/, 'half'],
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
    return { choose: () => ({ term: null, fault: 'noContract' }), find: () => null };
  }
  const byFee = new Map<FeeKind, Term[]>();
  const bySubject = new Map<string, Term[]>();
  for (const term of contract.terms) {
    byFee.set(term.fee, [...(byFee.get(term.fee) ?? []), term]);
    const subject = normal(term.subject);
    if (subject !== '') bySubject.set(subject, [...(bySubject.get(subject) ?? []), term]);
  }
  const memory = new Map<string, readonly Term[]>();
  const named = (line: StatementLine): readonly Term[] => {
    const text = normal(line.subject);
    const known = memory.get(text);
    if (known) return known;
    const exact = bySubject.get(text);
    const near = exact ?? contract.terms.filter((term) => isNamed(normal(term.subject), text));
    memory.set(text, near);
    return near;
  };
  const valid = (term: Term, day: Day | null): boolean => validity(term, contract, day) === 'none';
  const find = (fee: FeeKind, line: StatementLine): Term | null => {
    const day = dayOfLine(line, statement);
    const pool = byFee.get(fee) ?? [];
    return (
      pool.find((term) => term.calc !== 'free' && valid(term, day) && inScope(term, line)) ?? null
    );
  };
  const choose = (line: StatementLine): Choice => {
    const known = line.fee !== null && line.fee !== 'other';
    const kinds = known ? (families[line.fee as FeeKind] ?? [line.fee as FeeKind]) : [];
    let pool: readonly Term[] =
      kinds.map((kind) => byFee.get(kind) ?? []).find((l) => l.length) ?? [];
    if (kinds.includes('rebate'))
      pool = rebatesNamed(
        kinds.flatMap((k) => byFee.get(k) ?? []),
        line,
      );
    if (line.fee === 'anniversary' && (byFee.get('anniversary') ?? []).length === 0) {
      pool = (byFee.get('festival') ?? []).filter(
        (t) => t.festivals.length > 0 || named(line).includes(t),
      );
    }
    if (pool.length === 0 && !kinds.includes('rebate')) pool = named(line);
    if (pool.length === 0)
      return { term: null, fault: isAsked(contract, line) ? 'asked' : 'missing' };
    return narrow(pool, line, dayOfLine(line, statement), contract, named);
  };
  return { choose, find };
}

const isNamed = (subject: string, text: string): boolean =>
  subject.length >= 2 && text.length >= 2 && (text.includes(subject) || subject.includes(text));

function rebatesNamed(pool: readonly Term[], line: StatementLine): readonly Term[] {
  const period = periodNamed(`${line.subject} ${line.note}`);
  if (period !== null) {
    return pool.filter(
      (term) => (term.measure ?? term.period) === period || term.period === period,
    );
  }
  const exact = pool.filter((term) => term.fee === line.fee);
  return exact.length > 0 ? exact : pool;
}

function isAsked(contract: Contract, line: StatementLine): boolean {
  const text = normal(line.subject);
  return contract.asked.some(
    (row) => (row.fee !== null && row.fee === line.fee) || isNamed(normal(row.subject), text),
  );
}

function validity(term: Term, contract: Contract, day: Day | null): 'none' | 'expired' | 'notYet' {
  const to = term.to ?? contract.to;
  const from = term.from ?? contract.from;
  if (day === null) return 'none';
  if (to !== null && day > to && !(term.rolls || (term.to === null && contract.rolls)))
    return 'expired';
  return from !== null && day < from ? 'notYet' : 'none';
}

function narrow(
  pool: readonly Term[],
  line: StatementLine,
  day: Day | null,
  contract: Contract,
  named: (line: StatementLine) => readonly Term[],
): Choice {
  const festivals = festivalsIn(`${line.subject} ${line.issue} ${line.note}`);
  let rest = pool;
  if (festivals.length > 0 && pool.some((term) => term.festivals.length > 0)) {
    rest = pool.filter(
      (t) => t.festivals.length === 0 || festivals.some((f) => t.festivals.includes(f)),
    );
    if (rest.length === 0) return { term: pool[0] ?? null, fault: 'festival' };
  }
  const inStore = rest.filter((term) => inScope(term, line));
  if (inStore.length === 0) return { term: rest[0] ?? null, fault: 'store' };
  const inForce = inStore.filter((term) => validity(term, contract, day) === 'none');
  if (inForce.length === 0) {
    const term = inStore[inStore.length - 1] as Term;
    return { term, fault: validity(term, contract, day) };
  }
  const best = bestNamed(inForce, line, named);
  if (!inContractStores(contract, line)) return { term: best, fault: 'store' };
  return { term: best, fault: best.calc === 'free' ? 'free' : 'none' };
}

/** Of several clauses in force: by name, then a store-bound one, then by 兑现方式, then the newest. */
function bestNamed(
  terms: readonly Term[],
  line: StatementLine,
  named: (line: StatementLine) => readonly Term[],
): Term {
  if (terms.length === 1) return terms[0] as Term;
  const byName = named(line);
  const score = (term: Term): number =>
    (byName.includes(term) ? 4 : 0) +
    (term.stores !== null ? 2 : 0) +
    (term.festivals.length > 0 ? 1 : 0) +
    (line.way !== null && term.way === line.way ? 1 : 0);
  return terms.reduce((best, term) => {
    const gain = score(term) - score(best);
    if (gain > 0) return term;
    return gain === 0 && (term.from ?? '') > (best.from ?? '') ? term : best;
  });
}

/** Words that name no single store ("华东门店", "全部门店", "直营店") decide nothing here. */
const vague = /^(?:全部|所有|各|每|全国|华[东南西北中]|东北|西[南北]|直营|加盟|新|老|[A-D]类)/;

/** 适用门店: is the line's store in the scope of the term? Lines without a store always are. */
export function inScope(term: Term, line: StatementLine): boolean {
  return term.stores === null || storeListed(term.stores, line);
}

function inContractStores(contract: Contract, line: StatementLine): boolean {
  const list = [...(contract.stores ?? []), ...(contract.storeCodes ?? [])];
  return contract.stores === null || storeListed(list, line);
}

function storeListed(list: readonly string[], line: StatementLine): boolean {
  if (line.store === '' && line.storeCode === '') return true;
  const name = normalStore(line.store);
  const is = (entry: string) =>
    entry === line.storeCode ||
    (name !== '' && normalStore(entry) === name) ||
    (name !== '' &&
      entry.length >= 2 &&
      (line.store.includes(entry) || normalStore(entry).includes(name)));
  const excluded = list.filter((entry) => entry.startsWith('-')).map((entry) => entry.slice(1));
  if (excluded.some(is)) return false;
  const wanted = list.filter((entry) => !entry.startsWith('-') && !vague.test(entry));
  return wanted.length === 0 || wanted.some(is);
}
