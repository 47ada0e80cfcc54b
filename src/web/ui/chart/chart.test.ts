import { expect, it } from 'vitest';
import { type Chart, startOf } from './chart.ts';

const waterfall = (floors: string[], values: string[]): Chart => ({
  ...{ title: '', answer: '', shape: 'rows', measure: 'money', groupName: '' },
  ...{ groups: values, floors },
  series: [{ id: 'whole', name: '', colour: 'theirs', values }],
});

it('issue 5, 5: a waterfall of small changes begins below them, one of large changes at 0', () => {
  expect(startOf(waterfall(['0', '1000', '0'], ['1000', '50', '1050']))).toBe(980);
  expect(startOf(waterfall(['0', '100', '0'], ['100', '900', '1000']))).toBe(0);
  expect(startOf(waterfall(['0', '0'], ['1000', '1000']))).toBe(0);
  expect(startOf({ ...waterfall([], ['1000']), floors: [] })).toBe(0);
});
