import { expect, it } from 'vitest';
import { fen } from '../values/money.ts';
import { checkConcession } from './concession.ts';

const limit = { amount: fen(1_000_000n), source: '测试' };
const given = (conceded: bigint, person: string, approver: string) =>
  checkConcession({ conceded: fen(conceded), person, approver }, limit);

it('issue 3, 4: a concession up to the limit stands alone, above it another person approves', () => {
  expect(given(1_000_000n, '周敏', '')).toBeNull();
  expect(given(1_000_001n, '周敏', '')).toBe('unapproved');
  expect(given(1_200_000n, '周敏', ' ')).toBe('unapproved');
  expect(given(1_200_000n, '周敏', '陈总')).toBeNull();
});

it('issue 3, 4: nobody approves what he decided himself, and the sign does not matter', () => {
  expect(given(1_200_000n, '周敏', '周敏 ')).toBe('ownApproval');
  expect(given(-1_200_000n, '周敏', '')).toBe('unapproved');
});
