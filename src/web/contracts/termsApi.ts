import type { WireCharge, WireContractUse } from '../../wire/contracts.ts';
import { get } from '../api.ts';

/** Months from and to, and what was known by the end of a day. */
export interface UseAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly as_known_on?: string | undefined;
}

const at = (contract: string): string => `/contracts/${encodeURIComponent(contract)}`;

export const loadUse = (contract: string, asked: UseAsked): Promise<WireContractUse> =>
  get(`${at(contract)}/use`, { ...asked });

export const loadCharges = async (
  contract: string,
  n: number,
  asked: UseAsked,
): Promise<readonly WireCharge[]> => {
  const path = `${at(contract)}/terms/${n}/charges`;
  return (await get<{ charges: readonly WireCharge[] }>(path, { ...asked })).charges;
};
