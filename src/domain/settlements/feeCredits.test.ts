import { expect, it } from 'vitest';
import { yuan } from '../../../test/make/facts.ts';
import { type CreditedLine, pairCredits } from './feeCredits.ts';

const line = (statementNo: string, doc: string, amount: string, more = {}): CreditedLine => ({
  ...{ statementNo, doc, subject: 'DM费', note: '', fee: 'dm' },
  ...{ theirs: yuan(amount), back: null, ...more },
});

it('issue 5, 5: a credit is set beside the charge that it gives back; one that names none stands alone', () => {
  const lines = [
    line('JS-01', 'FY-1', '-1500'),
    line('JS-01', 'FY-2', '-800', { back: 'pair' }),
    line('JS-01', 'FY-3', '800', { back: 'pair' }),
    line('JS-02', 'FY-9', '1500', { back: 'named', note: '冲回 FY-1' }),
    line('JS-02', 'FY-8', '700'),
    line('JS-02', 'FY-7', '90', { back: 'named', note: '冲回1月多扣' }),
  ];
  expect([...pairCredits(lines)]).toEqual([
    [2, 1],
    [3, 0],
  ]);
});
