import { describe, expect, it } from 'vitest';
import { fieldGroups } from './fields.ts';
import { rightsOf, subjects } from './rights.ts';
import { roles } from './role.ts';

const changes = (role: (typeof roles)[number]) =>
  rightsOf([role]).filter(({ action }) => action === 'change');

describe('issue 4, 1: 权限', () => {
  it('审计 reads everything and changes nothing', () => {
    expect(rightsOf(['auditor'])).toEqual(
      [...subjects, ...fieldGroups].map((subject) => ({ action: 'read', subject })),
    );
  });

  it('people are managed by administrators alone, and nobody changes the trail beside them', () => {
    for (const role of roles) {
      const own = changes(role).map(({ subject }) => subject);
      expect([role, own.includes('people'), own.includes('trail')]).toEqual([
        ...[role, role === 'administrator', role === 'administrator'],
      ]);
    }
  });

  it('money is posted by 销售财务, not by who negotiates', () => {
    const posting = roles.filter((role) =>
      changes(role).some(({ subject }) => subject === 'ledger'),
    );
    expect(posting).toEqual(['salesFinance', 'administrator']);
  });

  it('外勤 sends photos in and reads no figures; roles add to each other', () => {
    expect(rightsOf(['field'])).toEqual([
      { action: 'read', subject: 'service' },
      { action: 'change', subject: 'imports' },
    ]);
    expect(rightsOf(['field', 'auditor'])).toEqual([
      ...rightsOf(['field']),
      ...rightsOf(['auditor']),
    ]);
    expect(rightsOf([])).toEqual([]);
  });

  /** c = reads and changes, r = reads, s = sends in and does not read, - = neither. */
  const table = `
    imports audits decisions ledger letters disputes payments contracts customers
    reports settings approvals matrix trail people system service
    kaDirector       c r c r c c c c c r c c c r - - r
    nka              c r c r c c r c c r r c - - - - r
    regionalKa       c r c r c c r r c r r c - - - - r
    accountExecutive c r c - c c r r c r r c - - - - r
    salesFinance     c r c c c c c c c r c c - r - - r
    creditControl    r r r r r c c r r r r c - - - - r
    logistics        c r - - - r - - r r - - - - - - r
    field            s - - - - - - - - - - - - - - - r
    promoter         s - - - - - - - - - - - - - - - r
    customerService  c r - - r c - - r r - c - - - - r
    legal            r r r r c c r r r r r c - - - - r
    auditor          r r r r r r r r r r r r r r r r r
    administrator    c c c c c c c c c c c c c c c c c
    apiClient        c r - - - - - - - - - - - - - - r`;

  it('each role has the duties of its post, and no other', () => {
    const [first = [], second = [], ...rows] = table
      .trim()
      .split('\n')
      .map((row) => row.trim().split(/\s+/));
    expect([...first, ...second]).toEqual(subjects);
    expect(rows.map(([role]) => role)).toEqual(roles);
    const signs = { 'change read': 'c', change: 's', read: 'r', '': '-' };
    for (const role of roles) {
      const own = subjects.map((subject) => {
        const verbs = rightsOf([role]).filter((right) => right.subject === subject);
        return signs[
          verbs
            .map(({ action }) => action)
            .toSorted()
            .join(' ') as keyof typeof signs
        ];
      });
      expect([role, ...own]).toEqual(rows[roles.indexOf(role)]);
    }
  });
});
