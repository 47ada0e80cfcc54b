import { type FieldGroup, fieldsOf } from './fields.ts';
import { type Role, roles } from './role.ts';

/** What rights are about. */
export const subjects = [
  'imports',
  'audits',
  'decisions',
  'ledger',
  'letters',
  'disputes',
  'payments',
  'contracts',
  'customers',
  'reports',
  'settings',
  'approvals',
  'matrix',
  'trail',
  'people',
  'system',
  'service',
] as const;

export type Subject = (typeof subjects)[number];

/** Changing is adding, deciding, sending and taking back: nothing is ever deleted. */
export type Verb = 'read' | 'change';

export interface Right {
  readonly action: Verb;
  readonly subject: Subject | FieldGroup;
}

/** What each role reads, and what it changes, which it reads as well. */
interface Duties {
  readonly reads: readonly Subject[];
  readonly changes: readonly Subject[];
}

const business: readonly Subject[] = [
  ...['imports', 'audits', 'decisions', 'ledger', 'letters', 'disputes'],
  ...['payments', 'contracts', 'customers', 'reports', 'settings', 'approvals', 'service'],
] as Subject[];

const claims = ['imports', 'decisions', 'letters', 'disputes', 'approvals'] as const;
const looksUp = ['imports', 'audits', 'disputes', 'customers', 'reports', 'service'] as const;

const duties: Readonly<Record<Role, Duties>> = {
  administrator: { reads: subjects, changes: subjects },
  kaDirector: {
    reads: [...business, 'trail'],
    changes: [...claims, 'payments', 'contracts', 'customers', 'settings', 'matrix'],
  },
  nka: { reads: business, changes: [...claims, 'contracts', 'customers'] },
  regionalKa: { reads: business, changes: [...claims, 'customers'] },
  accountExecutive: {
    reads: business.filter((each) => each !== 'ledger'),
    changes: [...claims, 'customers'],
  },
  salesFinance: {
    reads: [...business, 'trail'],
    changes: [...claims, 'payments', 'ledger', 'contracts', 'customers', 'settings'],
  },
  creditControl: { reads: business, changes: ['payments', 'disputes', 'approvals'] },
  logistics: { reads: looksUp, changes: ['imports'] },
  field: { reads: ['service'], changes: ['imports'] },
  promoter: { reads: ['service'], changes: ['imports'] },
  customerService: {
    reads: [...looksUp, 'letters'],
    changes: ['imports', 'disputes', 'approvals'],
  },
  legal: { reads: business, changes: ['letters', 'disputes', 'approvals'] },
  auditor: { reads: subjects, changes: [] },
  apiClient: { reads: ['audits', 'service'], changes: ['imports'] },
};

/** Sends papers in and sees nothing of what others sent. */
const sendsOnly: ReadonlySet<Role> = new Set(['field', 'promoter']);

/**
 * 权限: what somebody with these roles may do, and which groups of fields he is shown; each role adds to the
 * others. 审计 reads everything and changes nothing; 外勤 sends photos in and reads no figures: [field] ->
 * change imports, read service.
 */
export function rightsOf(own: readonly Role[]): Right[] {
  return [...own.flatMap(rightsOfRole), ...fieldRightsOf(own)];
}

/** 字段权限 alone, as rights: [logistics] -> none. */
export const fieldRightsOf = (own: readonly Role[]): Right[] =>
  (['read', 'change'] as const).flatMap((action) =>
    fieldsOf(own, action).map((subject): Right => ({ action, subject })),
  );

function rightsOfRole(role: Role): Right[] {
  const { reads, changes } = duties[role];
  const seen = sendsOnly.has(role) ? reads : [...new Set([...reads, ...changes])];
  return [
    ...seen.map((subject): Right => ({ action: 'read', subject })),
    ...changes.map((subject): Right => ({ action: 'change', subject })),
  ];
}

/** 有权角色: whose duty it is to change this: ledger -> salesFinance, administrator. */
export const rolesThatChange = (subject: Subject): Role[] =>
  roles.filter((role) => duties[role].changes.includes(subject));
