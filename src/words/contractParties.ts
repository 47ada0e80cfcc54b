import type { PartyRole } from '../domain/contracts/contractParties.ts';
import { type Pair, pick } from './show.ts';
import type { Lang } from './text.ts';

/** 合同各方 by what people call them. */
export const partyRoleNames: Readonly<Record<PartyRole, Pair>> = {
  buyer: ['购方', 'buyer'],
  agent: ['财务代理', 'settling agent'],
  brand: ['品牌商', 'brand owner'],
  signer: ['签约主体', 'signs for us'],
  supplier: ['供货主体', 'supplies'],
  settler: ['结算主体', 'is paid and invoices'],
  deliverer: ['配送商', 'delivers'],
};

export const showPartyRole = (role: PartyRole, lang: Lang): string =>
  pick(partyRoleNames[role], lang);
