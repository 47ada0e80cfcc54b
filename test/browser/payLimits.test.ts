import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await auditDrop(site.api, dropFiles({ payTerm: '月结75天' }), { as_of: '2026-04-10' });
});
afterAll(() => site?.close());

describe('issue 5, 4: the due day beside what the law allows', () => {
  it('T-10: 月结75 of goods until 31 March is 15 days over; 45 days late cost 1,563.75; nothing is blocked', async () => {
    const page = await site.open('/payments');
    await page.clock.setFixedTime('2026-07-14T12:00:00+08:00');
    await page.getByRole('row').filter({ hasText: 'JS-0301' }).click();
    const limits = page.locator('.payLimits');
    await limits.getByText('最迟 2026-05-30').first().waitFor();
    await limits.getByText('应付款日 2026-06-14').first().waitFor();
    await limits.getByText('超过收货后 60 天 15 天, 可能违反公平交易规定').waitFor();
    await limits.getByText('自 2026-05-30 已逾期 45 天，未付 69,500.00').waitFor();
    await limits.getByText('至今 1,563.75').waitFor();
    await limits.getByText('国务院令第802号').waitFor();
    await page.getByText('指派谁去查').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    await page.context().close();
  });
});
