import { describe, expect, it } from 'vitest';
import { makeWorkCalendar } from '../calendar/workCalendar.ts';
import type { Day } from '../values/day.ts';
import { offerPayDays } from './payOffer.ts';

const told = { days: [5, 15, 25], source: '采购王经理', day: '2026-03-01' as Day };
const events = {
  ...{ delivery: null, receipt: '2026-05-31' as Day, statement: null },
  ...{ invoice: '2026-06-10' as Day, invoiceReceived: '2026-06-12' as Day },
};
const offer = (term: string) => offerPayDays(term, told, events, makeWorkCalendar([]));

describe('issue 5, 6: pay days of a profile are offered', () => {
  it.each([
    ['到货60天', '2026-08-05'],
    ['月结45', '2026-07-15'],
    ['次月结30+15', '2026-07-15'],
    ['收票后45天', '2026-08-05'],
    ['票到30天', '2026-07-15'],
    ['双月结', null],
  ])('%s -> %s, with who told them', (term, due) => {
    const found = offer(term);
    if (due !== null) expect(found).toMatchObject({ ...told, term: `${term} 每月5/15/25付`, due });
    expect(found?.due.slice(8) ?? '05').toMatch(/05|15|25/);
  });

  it('not where the term names its own, nor where it gives no day', () => {
    for (const term of ['收票后45天 每月5/15/25付', '次月25日付', '每周三付款', '60'])
      expect(offer(term)).toBeNull();
  });
});
