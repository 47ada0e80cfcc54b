import { type ContractParty, partyRoles, plainCompany, plainTaxNo } from './contractParties.ts';

/** 各方变化: what one text says otherwise of who its parties are. */
export interface PartyChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly before: ContractParty | null;
  readonly after: ContractParty | null;
}

/**
 * 各方对比, role by role: a company that stays is the same under whatever name; one that goes and one that
 * comes in the same role stand beside each other.
 *
 * 结算主体 青禾商贸 before, 青禾贸易 after -> changed; a 配送商 that is new -> added.
 */
export function compareParties(
  before: readonly ContractParty[],
  after: readonly ContractParty[],
): PartyChange[] {
  return partyRoles.flatMap((role) => {
    const old = before.filter((each) => each.role === role);
    const now = after.filter((each) => each.role === role);
    const same = now.flatMap((each): PartyChange[] => {
      const was = old.find((one) => isSame(one, each));
      return was ? [{ kind: kindOf(was, each), before: was, after: each }] : [];
    });
    const gone = old.filter((one) => !same.some((each) => each.before === one));
    const come = now.filter((one) => !same.some((each) => each.after === one));
    const changed = Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => {
      const pair = { before: gone[at] ?? null, after: come[at] ?? null };
      const kind = !pair.before ? 'added' : pair.after ? 'changed' : 'removed';
      return { kind, ...pair } satisfies PartyChange;
    });
    return [...same, ...changed];
  });
}

const isSame = (a: ContractParty, b: ContractParty): boolean =>
  (a.id !== null && a.id === b.id) || plainCompany(a.name) === plainCompany(b.name);

/** A 税号 that is another, or that came, is a change. */
const kindOf = (a: ContractParty, b: ContractParty): PartyChange['kind'] =>
  plainTaxNo(a.taxNo) === plainTaxNo(b.taxNo) && (a.id === b.id || a.id === null || b.id === null)
    ? 'same'
    : 'changed';
