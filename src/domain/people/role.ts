/** 角色: what a person is to the house; one may be several. Names stand in the table of roles. */
export const roles = [
  'kaDirector',
  'nka',
  'regionalKa',
  'accountExecutive',
  'salesFinance',
  'creditControl',
  'logistics',
  'field',
  'promoter',
  'customerService',
  'legal',
  'auditor',
  'administrator',
  'apiClient',
] as const;

export type Role = (typeof roles)[number];
