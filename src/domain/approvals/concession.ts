import { type Fen, fen } from '../values/money.ts';

/** 让步限额: what one person may give up on one line; data of the organisation, with its source. */
export interface ConcessionLimit {
  readonly amount: Fen;
  readonly source: string;
}

export const defaultLimit: ConcessionLimit = {
  amount: fen(1_000_000n),
  source: '本系统默认, 可按公司修改',
};

/** A decision as the limit sees it: what it gives up, who takes it and who approved it. */
export interface Concession {
  readonly conceded: Fen;
  readonly person: string;
  readonly approver: string;
}

/**
 * 让步审批 (audit.md, Verdict and decision): above the limit the director approves, and nobody approves
 * what he decided himself. null = it may stand.
 *
 * Limit 10,000.00: 10,000.00 stands; 12,000.00 by 周敏 needs a name, and that name is not 周敏.
 */
export function checkConcession(
  { conceded, person, approver }: Concession,
  limit: ConcessionLimit,
): 'unapproved' | 'ownApproval' | null {
  const size = conceded < 0n ? -conceded : conceded;
  if (size <= limit.amount) return null;
  if (approver.trim() === '') return 'unapproved';
  return approver.trim() === person.trim() ? 'ownApproval' : null;
}
