import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireToday } from '../../src/wire/today.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { desk, type KeptAudit, openSite, phone, type Site } from './site.ts';

/** More than a group shows at first. */
const months = Array.from({ length: 10 }, (_, n) => `2026-${`${n + 1}`.padStart(2, '0')}`);
const audits: KeptAudit[] = [];
let site: Site;

beforeAll(async () => {
  site = await openSite();
  for (const month of months) {
    const no = `JS-${month.slice(5)}`;
    const files = dropFiles({ no, from: `${month}-01`, to: `${month}-28`, month });
    audits.push(await auditDrop(site.api, files, { as_of: '2026-11-05' }));
  }
});
afterAll(() => site?.close());

const found = async () => (await site.get<WireToday>('/today?first=50')).found;

describe('issue 3, 3: a group of 今日 with more rows than are shown at first', () => {
  it.each([desk, phone])(
    'tells number and sum of all and goes on where one was, at $width px',
    async (look) => {
      const page = await site.open('/today', look);
      const group = page.locator('#found');
      const rows = group.locator('.todayRow');
      await rows.first().waitFor();
      const { count, amount } = await found();
      expect(count).toBeGreaterThan(8);
      expect(await rows.count()).toBe(8);
      await group.getByText(`${count} 项`, { exact: true }).waitFor();
      const thousands = (amount ?? 'hidden').replace(/\B(?=(\d{3})+\.)/g, ',');
      expect(await group.locator('.todaySum').textContent()).toContain(thousands);
      const more = group.getByRole('button', { name: `再看 ${count - 8} 项` });
      await more.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => rows.count()).toBe(count);
      expect(await more.count()).toBe(0);
      // The keyboard stands on the first row that came, and goes on from there.
      await expect
        .poll(() => rows.nth(8).evaluate((each) => each === document.activeElement))
        .toBe(true);
      await page.keyboard.press('k');
      expect(await rows.nth(7).evaluate((each) => each === document.activeElement)).toBe(true);
      expect(site.faultsOf(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('lets a row go that was taken back elsewhere, with its number and sum', async () => {
    const page = await site.open('/today');
    const group = page.locator('#found');
    await group.locator('.todayRow').first().waitFor();
    const before = await found();
    const id = audits[0]?.id;
    const why = { person: '周敏', reason: '发错了文件' };
    expect((await ask(site.api, 'POST', `/audits/${id}/withdraw`, why)).status).toBe(200);
    const after = await found();
    expect(after.count).toBeLessThan(before.count);
    await page.reload();
    await group.getByText(`${after.count} 项`, { exact: true }).waitFor();
    const thousands = (after.amount ?? 'hidden').replace(/\B(?=(\d{3})+\.)/g, ',');
    expect(await group.locator('.todaySum').textContent()).toContain(thousands);
    await page.context().close();
  });
});
