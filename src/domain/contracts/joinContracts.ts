import { addDays, type Day } from '../values/day.ts';
import { findConflict, winnerOf } from './contractConflicts.ts';
import type { Contract, ContractConflict, Term } from './term.ts';
import { agreementKinds } from './version.ts';

/**
 * 并行合同 (handbook §1, audit.md "at contract level"): the contracts of one chain that hold at once (购销合同,
 * 促销服务协议, 仓储装卸合同 ...) as one ruler. Each term keeps the number of its contract, and the days and
 * stores of a contract that differ from the others' become those of its terms. Where two of them say
 * otherwise of the same thing, one holds by a rule and both are told in `conflicts`. `named` is the number
 * that the statement prints. Splitting the terms of one contract over two changes no figure.
 *
 * 购销合同 with 月返 2 % and 促销协议 with DM 1,500.00 a time -> both terms, DM under the number of 促销协议.
 */
export function joinContracts(all: readonly Contract[], named: string | null): Contract | null {
  const ranked = rankContracts(all, named);
  const [main, ...others] = ranked;
  if (!main || others.length === 0) return main ?? null;
  const alike = isAlike(ranked);
  const head = headOf(ranked, alike, named);
  let terms: Term[] = [];
  const conflicts: ContractConflict[] = [...head.conflicts];
  for (const contract of ranked) {
    const own = contract.terms.map((term) => ownTerm(term, contract, alike));
    const joined = joinTerms(terms, own, ranked);
    terms = joined.terms;
    conflicts.push(...joined.conflicts);
  }
  const { conflicts: _conflicts, ...said } = head;
  const parties = ranked.find((each) => each.parties)?.parties;
  return {
    ...{ ...main, ...said, terms, conflicts },
    ...(parties ? { parties } : {}),
    beside: others.map(numberOf),
    asked: ranked.flatMap(({ asked }) => asked),
    problems: ranked.flatMap(({ problems }) => problems),
  };
}

/** 合同号, else the file that it stands in: HT-1. */
export const numberOf = ({ no, file }: Contract): string => no ?? file;

/** 主次: the one that says when goods are paid, the one that is named, then by kind. */
const weightsOf = (
  { no, kind, paymentTerm }: Contract,
  named: string | null,
): readonly string[] => [
  paymentTerm === undefined ? '1' : '0',
  named !== null && no === named ? '0' : '1',
  `${kind === undefined ? 0 : agreementKinds.indexOf(kind)}`,
];

/** The main one first; those alike by the later signed, the later begun, by number. */
function rankContracts(all: readonly Contract[], named: string | null): Contract[] {
  return [...all].sort((a, b) => {
    const [own, other] = [weightsOf(a, named), weightsOf(b, named)];
    const at = own.findIndex((each, i) => each !== other[i]);
    if (at >= 0) return (own[at] as string) < (other[at] as string) ? -1 : 1;
    const later = winnerOf(a, b);
    if (later.rule !== 'order') return later.holds === a ? -1 : 1;
    return numberOf(a) < numberOf(b) ? -1 : 1;
  });
}

type Head = Pick<Contract, 'from' | 'to' | 'rolls' | 'stores'> &
  Partial<Pick<Contract, 'storeCodes'>> & {
    readonly conflicts: readonly ContractConflict[];
  };

/** What the contracts say alike stays with the whole; what differs goes to their terms. */
function headOf(ranked: readonly Contract[], alike: Alike, named: string | null): Head {
  const main = ranked[0] as Contract;
  const conflicts: ContractConflict[] = [];
  const tell = (what: 'payTerm' | 'objection', read: (contract: Contract) => string): void => {
    for (const other of ranked) {
      if (other === main || read(other) === '' || read(other) === read(main)) continue;
      conflicts.push({
        ...{ what, subject: '', fee: null },
        holds: { no: numberOf(main), text: read(main) },
        yields: { no: numberOf(other), text: read(other) },
        rule: headRule(main, other, named),
      });
    }
  };
  tell('payTerm', (each) => each.paymentTerm ?? '');
  tell('objection', (each) => `${each.objectionDays ?? ''}`);
  return {
    ...(alike.days
      ? { from: main.from, to: main.to, rolls: main.rolls }
      : { from: null, to: null, rolls: false }),
    stores: alike.stores ? main.stores : null,
    ...(main.storeCodes ? { storeCodes: alike.stores ? main.storeCodes : [] } : {}),
    conflicts,
  };
}

/** Why what the main contract says of payment and objection holds: what put it first. */
function headRule(main: Contract, other: Contract, named: string | null): ContractConflict['rule'] {
  const [own, theirs] = [weightsOf(main, named), weightsOf(other, named)];
  const at = own.findIndex((each, i) => each !== theirs[i]);
  return at < 0 ? winnerOf(main, other).rule : at === 1 ? 'named' : 'goods';
}

interface Alike {
  readonly days: boolean;
  readonly stores: boolean;
}

const isAlike = (ranked: readonly Contract[]): Alike => {
  const one = (read: (contract: Contract) => unknown): boolean =>
    new Set(ranked.map((each) => JSON.stringify(read(each)))).size === 1;
  return {
    days: one(({ from, to, rolls }) => [from, to, rolls]),
    stores: one(({ stores, storeCodes }) => [stores, storeCodes]),
  };
};

/** A term with what only its own contract says. */
function ownTerm(term: Term, contract: Contract, alike: Alike): Term {
  const days = alike.days
    ? {}
    : {
        from: term.from ?? contract.from,
        to: term.to ?? contract.to,
        rolls: term.rolls || (term.to === null && contract.rolls),
      };
  const listed = contract.stores && [...contract.stores, ...(contract.storeCodes ?? [])];
  const stores = alike.stores || term.stores !== null ? {} : { stores: listed };
  return { ...term, ...days, ...stores, contract: numberOf(contract) };
}

/** The terms of a further contract beside those that stand: one that yields gives way. */
function joinTerms(
  standing: readonly Term[],
  own: readonly Term[],
  ranked: readonly Contract[],
): { terms: Term[]; conflicts: ContractConflict[] } {
  const contractOf = new Map(ranked.map((each) => [numberOf(each), each] as const));
  const of = (term: Term) => contractOf.get(term.contract ?? '') as Contract;
  const left = new Map<Term, Term | null>();
  const conflicts: ContractConflict[] = [];
  for (const added of own)
    for (const known of standing) {
      const found = findConflict(known, added, of(known), of(added));
      if (!found) continue;
      const { holds, yields, givesWay, ...told } = found;
      conflicts.push({ ...told, holds: sideOf(holds), yields: sideOf(yields) });
      if (givesWay) left.set(yields, beforeOf(yields, holds));
    }
  const kept = (term: Term): Term[] => {
    const now = left.get(term);
    return now === undefined ? [term] : now === null ? [] : [now];
  };
  return { terms: [...standing, ...own].flatMap(kept), conflicts };
}

const sideOf = ({ contract, text }: Term) => ({ no: contract ?? '', text });

/** 先行期: the days of a term before the one that it gives way to begins; null = none. */
function beforeOf(term: Term, holds: Term): Term | null {
  const isEarlier = holds.from !== null && (term.from === null || term.from < holds.from);
  return isEarlier ? { ...term, to: addDays(holds.from as Day, -1), rolls: false } : null;
}
