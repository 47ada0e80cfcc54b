import { expect, it } from 'vitest';
import { contractOf, statementOf } from '../../../test/make/facts.ts';
import type { ContractParty } from '../contracts/contractParties.ts';
import type { Day } from '../values/day.ts';
import { printedParties } from './printedParties.ts';

const period = (name: string, taxNo: string, from: string | null, to: string | null) => ({
  ...{ name, taxNo, address: '', bank: '' },
  ...{ from: from as Day | null, to: to as Day | null },
});
const party = (role: ContractParty['role'], name: string, more: Partial<ContractParty> = {}) => ({
  ...{ role, name, taxNo: '', id: null },
  ...more,
});
const buyer = party('buyer', '乐购商业有限公司', {
  id: 'e',
  periods: [
    period('乐购商业有限公司', '91310000MA1FL00001', null, '2016-06-30'),
    period('华润万家商业有限公司', '91310000MA1FL00002', '2016-07-01', null),
  ],
});
const signer = party('signer', '青禾食品', {
  id: 's',
  periods: [period('青禾食品有限公司', '91320000MA1FL00003', null, null)],
});
const settler = party('settler', '青禾商贸有限公司', { taxNo: '91320000MA1FL00004' });
const statement = statementOf([], {
  ...{ retailer: '乐购商业有限公司', supplier: '青禾', to: '2016-06-30' as Day },
});
const print = (parties: ContractParty[], of = statement) => {
  const found = printedParties(of, contractOf([], { parties }), '2016-09-10' as Day);
  return [found.buyer, found.signer, found.settler].map(({ name, taxNo }) =>
    `${name} ${taxNo}`.trim(),
  );
};

it('issue 5, 2: letters and invoices name the entity and our companies as they are called that day', () => {
  expect(print([buyer, signer, settler])).toEqual([
    '华润万家商业有限公司 91310000MA1FL00002',
    '青禾食品有限公司 91320000MA1FL00003',
    '青禾商贸有限公司 91320000MA1FL00004',
  ]);
});

it('what is linked to nothing is printed as statement and contract write it', () => {
  expect(print([party('signer', '青禾食品有限公司')])).toEqual([
    '乐购商业有限公司',
    '青禾',
    '青禾',
  ]);
  expect(print([buyer], { ...statement, retailer: '永辉超市有限公司' })[0]).toBe(
    '永辉超市有限公司',
  );
  expect(print([buyer], { ...statement, retailer: null })[0]).toBe(
    '华润万家商业有限公司 91310000MA1FL00002',
  );
});
