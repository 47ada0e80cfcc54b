import { dealNamed, isSettledOnSales } from '../contracts/deals.ts';
import type { Base, Term } from '../contracts/term.ts';
import type { AgreementKind } from '../contracts/version.ts';
import type { AuditFacts } from './facts.ts';

/** 合作方式 of a statement: as its contract has it, else as it says itself; null = neither. */
export const dealOf = ({
  statement,
  contract,
}: Pick<AuditFacts, 'statement' | 'contract'>): AgreementKind | null =>
  contract?.kind ?? (statement.mode === null ? null : dealNamed(statement.mode));

const silent: Base = { of: 'net', tax: 'included', said: false };

/** 以销售结算的基数: Goods lines of 代销, 联营 and 租赁 are sales: a rate on sales applies to them. */
export function baseOf(term: Term, facts: AuditFacts): Base {
  const base = term.base ?? silent;
  const kind = dealOf(facts);
  const isSales = base.of === 'sales' && kind !== null && isSettledOnSales(kind);
  return isSales ? { ...base, of: 'net' } : base;
}
