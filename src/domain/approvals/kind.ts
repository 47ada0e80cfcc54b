/** 审批事项: what an approval is about. */
export const approvalKinds = [
  'contract',
  'creditLimit',
  'release',
  'fee',
  'writeOff',
  'tail',
  'reversal',
  'concession',
  'settlement',
] as const;

export type ApprovalKind = (typeof approvalKinds)[number];
