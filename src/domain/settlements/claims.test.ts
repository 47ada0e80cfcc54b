import { describe, expect, it } from 'vitest';
import { yuan } from '../../../test/make/facts.ts';
import { auditLine, favourLine, march, pendingLine } from '../../../test/make/march.ts';
import { askedPapers, claimsOf, requestOf } from './claims.ts';
import type { Rule } from './verdict.ts';

describe('claimsOf', () => {
  it('T-11: nine entries make 51,030; the base that we moved ourselves stands apart', () => {
    const { statement, audit } = march([favourLine(), pendingLine()]);
    const claims = claimsOf(statement, audit);
    expect(claims.total).toBe(audit.claimable);
    expect(claims.total).toBe(yuan('51030'));
    expect(claims.claims.map((each) => each.line.doc)).toEqual([
      'YS-001',
      'YS-002',
      'YS-003',
      'RTV-0312',
      'FY-01',
      'DM-3',
      'JQ-01',
      'XP-01',
    ]);
    expect(claims.claims.find((each) => each.line.doc === 'FY-01')?.amount).toBe(yuan('2550'));
    expect(claims.consequences.map((each) => each.amount)).toEqual([yuan('-1020')]);
    expect(claims.timingTotal).toBe(yuan('15000'));
    expect(claims.pending.map((line) => line.doc)).toEqual(['YS-077']);
  });

  it('asks for no paper that only we lack', () => {
    const own = { ...pendingLine(), missing: ['contract'] };
    const { statement, audit } = march([pendingLine(), own], { pending: yuan('915') });
    const claims = claimsOf(statement, audit);
    expect(claims.pending.map((line) => line.missing)).toEqual([['signedSlip']]);
    expect(claims.pendingTotal).toBeNull();
    expect(askedPapers({ ...own, missing: ['contract', 'poster'] })).toEqual(['poster']);
  });

  it('what was conceded is not asked for, early or not', () => {
    const { statement, audit } = march();
    const lines = audit.lines.map((line) =>
      line.verdict === 'accept' ? line : { ...line, decision: 'waive' as const },
    );
    const claims = claimsOf(statement, { ...audit, lines });
    expect([claims.claims, claims.consequences, claims.timing]).toEqual([[], [], []]);
    expect(claims.total).toBe(0n);
  });

  it('the undisputed part is what their own statement leaves payable', () => {
    const { statement, audit } = march([], {
      statement: { opening: yuan('-20000'), prepaid: yuan('1000'), paid: null },
    });
    expect(claimsOf(statement, audit).undisputed).toBe(yuan('798500'));
  });

  it('asks by rule, the stronger request first', () => {
    const of = (...rules: Rule[]) => requestOf(auditLine(null, { kind: 'fee', rules }));
    expect(of('R4', 'R7')).toBe('reverse');
    expect(of('R7')).toBe('original');
    expect(of('R3')).toBe('correct');
    expect(requestOf(auditLine(null, { rules: ['R13'], difference: yuan('1') }))).toBe('pay');
  });
});
