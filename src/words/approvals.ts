import { defaultLimit } from '../domain/approvals/concession.ts';
import { defaultMatrix } from '../domain/approvals/defaultMatrix.ts';
import type { ApprovalKind } from '../domain/approvals/kind.ts';
import type { Pair } from './show.ts';
import type { Lang } from './text.ts';

/** 依据: who set the limit, as the company wrote it; our own default speaks the reader's language. */
export function showLimitSource(source: string, lang: Lang): string {
  const isDefault = lang === 'en' && source === defaultLimit.source;
  return isDefault ? "Mingzhang's default; your company may set its own" : source;
}

/** 依据 of the matrix, likewise. */
export function showMatrixSource(source: string, lang: Lang): string {
  const isDefault = lang === 'en' && source === defaultMatrix.source;
  return isDefault ? 'an example of practice; your company may set its own' : source;
}

/** Why somebody may not act on a request, as an ending of a sentence. */
export const whyNotTexts: Readonly<Record<string, Pair>> = {
  notWaiting: ['已不在待批', 'it is not waiting'],
  disabled: ['账号已停用', 'the account is disabled'],
  ownRequest: ['自己提请的不能自己批', 'one does not approve what he asked for'],
  alreadyVoted: ['已占一个席位', 'one seat is filled already'],
  makersDeputy: ['是提请人的代理', 'is the deputy of who asked'],
  roleByMaker: ['角色是提请后由提请人给的', 'the role was given by who asked, after asking'],
  deputyLimit: ['超出代理的范围', 'beyond what he stands in for'],
  noRole: ['没有这一级的角色', 'no role of this level'],
  notMaker: ['只有提请人可以', 'for who asked alone'],
};

/** 审批事项 by its name. */
export const approvalKindNames: Readonly<Record<ApprovalKind, Pair>> = {
  contract: ['合同', 'Contract'],
  creditLimit: ['信用额度', 'Credit limit'],
  release: ['放行', 'Release'],
  fee: ['费用', 'Fee'],
  writeOff: ['核销', 'Write-off'],
  tail: ['尾差', 'Rounding difference'],
  reversal: ['冲销', 'Reversal'],
  concession: ['让步', 'Concession'],
  settlement: ['争议和解', 'Settlement'],
};
