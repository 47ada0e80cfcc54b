import { expect, it } from 'vitest';
import { defaultLimit } from '../domain/approvals/concession.ts';
import { showLimitSource } from './approvals.ts';

it('issue 3, 4: where a limit comes from is said in the reader’s language; what a company wrote stays', () => {
  expect(showLimitSource(defaultLimit.source, 'zh')).toBe(defaultLimit.source);
  expect(showLimitSource(defaultLimit.source, 'en')).toMatch(/^Mingzhang's default/);
  expect(showLimitSource('董事会决议 2026-03', 'en')).toBe('董事会决议 2026-03');
});
