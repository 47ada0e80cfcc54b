import { expect, it } from 'vitest';
import { readAuditPlace, readDisputePlace, reading } from './place.ts';
import { readView } from './ui/table/view.ts';

it('issue 3, 1: an address says what its page knows, the rest is taken away', () => {
  const read = reading(readView, readDisputePlace);
  expect(read({ tab: 'statistics', chain: '悦邻超市', demo: true })).toEqual({ tab: 'statistics' });
  const odd = read({ tab: 'nowhere', colour: 'red', chain: '悦邻超市' });
  expect(odd).toHaveProperty('tab', undefined);
  expect(odd).toHaveProperty('colour', undefined);
  expect(odd).not.toHaveProperty('chain');
  expect(reading(readAuditPlace)({ statement: 'first' })).toHaveProperty('statement', undefined);
});
