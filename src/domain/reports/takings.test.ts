import { expect, it } from 'vitest';
import { yuan } from '../../../test/make/facts.ts';
import { foldTakings, type MonthSum } from './takings.ts';

const none = { fee: null, isCredit: false, rule: null, lines: 1, claimable: yuan('0') } as const;
const goods = (chain: string, month: string, ours: string, theirs = ours): MonthSum => ({
  ...none,
  chain,
  month,
  kind: 'receipt',
  theirs: yuan(theirs),
  ours: yuan(ours),
});
const rebate = { ...none, chain: '华联', kind: 'fee', fee: 'rebate' } as const;

it('issue 3, 3: folds sums to kinds, months, chains and reasons, and gives the rate on receipts', () => {
  const sums: MonthSum[] = [
    { ...goods('华联', '2026-03', '1000000', '988000'), rule: 'R14', claimable: yuan('12000') },
    goods('家和', '2026-03', '1000000'),
    {
      ...rebate,
      month: '2026-03',
      rule: 'R3',
      lines: 2,
      theirs: yuan('-85000'),
      ours: yuan('-83470'),
      claimable: yuan('1530'),
    },
    { ...rebate, month: '2026-03', isCredit: true, theirs: yuan('500'), ours: yuan('500') },
    { ...rebate, month: '2026-02', theirs: yuan('-10'), ours: yuan('-10') },
  ];
  const takings = foldTakings(sums);
  expect(takings.months).toEqual([
    {
      month: '2026-02',
      receipts: 0n,
      taken: yuan('10'),
      right: yuan('10'),
      returned: 0n,
      claimable: 0n,
      takenRate: null,
      rightRate: null,
    },
    {
      month: '2026-03',
      receipts: yuan('2000000'),
      taken: yuan('85000'),
      right: yuan('83470'),
      returned: yuan('500'),
      claimable: yuan('13530'),
      takenRate: 42_500n,
      rightRate: 41_735n,
    },
  ]);
  expect(
    takings.chains
      .filter(({ month }) => month === '2026-03')
      .map(({ chain, takenRate }) => [chain, takenRate]),
  ).toEqual([
    ['华联', 85_000n],
    ['家和', 0n],
  ]);
  expect(takings.kinds).toMatchObject([
    { month: '2026-02', fee: 'rebate', lines: 1, taken: yuan('10') },
    { month: '2026-03', fee: 'rebate', lines: 2, taken: yuan('85000'), claimable: yuan('1530') },
  ]);
  expect(takings.reasons).toEqual([
    { rule: 'R14', lines: 1, claimable: yuan('12000') },
    { rule: 'R3', lines: 2, claimable: yuan('1530') },
  ]);
});
