import { fieldRightsOf, type Right, rightsOf } from './rights.ts';
import type { Role } from './role.ts';

/** 密钥可做的: reading of one subject each, and sending papers in; what only people do is none of it. */
export const keyActions = [
  'change imports',
  'read audits',
  'read letters',
  'read disputes',
  'read payments',
  'read ledger',
  'read contracts',
  'read reports',
] as const;

export type KeyAction = (typeof keyActions)[number];

/** 密钥范围 as it was given. */
export interface KeyScope {
  /** null = every chain. */
  readonly chains: readonly string[] | null;
  /** [] = what the role of programs may. */
  readonly actions: readonly KeyAction[];
}

/** 建密钥的人 as he is now. */
export interface KeyMaker {
  readonly roles: readonly Role[];
  /** null = every chain. */
  readonly chains: readonly string[] | null;
  readonly isDisabled: boolean;
}

/** What a key may now: null = nothing, since who it was made by has left. */
export interface KeyReach {
  readonly chains: readonly string[] | null;
  readonly rights: readonly Right[];
}

const rightOf = (action: KeyAction): Right => {
  const [verb, subject] = action.split(' ') as [Right['action'], Right['subject']];
  return { action: verb, subject };
};

/** Who sends papers in sees what he sent, and how far it is. */
const withReading = (rights: readonly Right[]): Right[] => [
  ...rights,
  ...rights.flatMap(({ action, subject }): Right[] =>
    action === 'change' ? [{ action: 'read', subject }] : [],
  ),
  { action: 'read', subject: 'service' },
  // 字段 are those of programs, whatever a key reads.
  ...fieldRightsOf(['apiClient']),
];

const isIn = (rights: readonly Right[], { action, subject }: Right): boolean =>
  rights.some((each) => each.action === action && each.subject === subject);

/**
 * 密钥不宽于建它的人: the chains and rights of a key, less what its maker does not have himself now, also
 * where he became narrower or left since. null as maker = made where nobody had to sign in.
 *
 * 永辉 and 大润发 given by who now sees 永辉 alone -> 永辉; given by who was disabled -> null.
 */
export function reachOfKey({ chains, actions }: KeyScope, maker: KeyMaker | null): KeyReach | null {
  const given = actions.length === 0 ? rightsOf(['apiClient']) : withReading(actions.map(rightOf));
  if (maker === null) return { chains, rights: given };
  if (maker.isDisabled) return null;
  const own = rightsOf(maker.roles);
  return {
    chains: narrower(chains, maker.chains),
    rights: given.filter((each) => isIn(own, each)),
  };
}

const narrower = (
  one: readonly string[] | null,
  other: readonly string[] | null,
): readonly string[] | null => {
  if (one === null || other === null) return one ?? other;
  return one.filter((each) => other.includes(each));
};

/**
 * 宽于本人: which of these actions somebody may not himself, and so gives no key.
 *
 * A clerk without 应收 gives 'read ledger' -> ['read ledger'].
 */
export const widerThan = (actions: readonly KeyAction[], roles: readonly Role[]): KeyAction[] => {
  const own = rightsOf(roles);
  return actions.filter((each) => !isIn(own, rightOf(each)));
};
