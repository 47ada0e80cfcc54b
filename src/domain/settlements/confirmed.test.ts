import { expect, test } from 'vitest';
import { lineOf, yuan } from '../../../test/make/facts.ts';
import { auditLine, march, sumsOf } from '../../../test/make/march.ts';
import { confirmedFees, confirmedTotal } from './confirmed.ts';

test('T-11: what stands of each fee is confirmed, what is in dispute or early is not', () => {
  const { audit } = march();
  const fees = confirmedFees(audit).map(({ line, confirmed, objected }) => [
    line.line?.subject,
    confirmed,
    objected,
  ]);
  expect(fees).toContainEqual(['月返', yuan('83470'), yuan('1530')]);
  expect(fees.map(([subject]) => subject)).not.toContain('年返');
  const whole = audit.lines.filter(({ kind, verdict }) => kind === 'fee' && verdict !== 'timing');
  expect(confirmedTotal(audit)).toBe(-whole.reduce((sum, { ours }) => sum + ours, 0n));
});

test('a reversal is no fee, what is pending is not confirmed, a conceded fee is', () => {
  const fee = (amount: string) => lineOf({ fee: 'dm', subject: 'DM', amount: yuan(amount) });
  const audit = sumsOf([
    auditLine(fee('500')),
    auditLine(fee('-100'), { verdict: 'evidence' }),
    auditLine(fee('-200'), { verdict: 'favour', difference: yuan('-50') }),
    auditLine(fee('-300'), { verdict: 'dispute', decision: 'waive', conceded: yuan('300') }),
  ]);
  expect(confirmedFees(audit).map(({ confirmed }) => confirmed)).toEqual([
    yuan('200'),
    yuan('300'),
  ]);
});
