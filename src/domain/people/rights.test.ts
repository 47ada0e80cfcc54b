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
});
