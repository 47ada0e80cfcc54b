import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openSite, type Site } from './site.ts';

const months = [2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, n) => `${year}-${`${n + 1}`.padStart(2, '0')}`),
);
const chains = ['乐民超市', '惠家百货', '青禾广场', '万盛生活', '安居卖场', '和顺便利'];
let site: Site;
let page: Page;

/** Two years of six chains, a statement a month. */
beforeAll(async () => {
  site = await openSite();
  const files = chains.flatMap((chain, n) =>
    months.map((month) => {
      const change = { chain, month, no: `B${n}-${month}`, from: `${month}-01`, to: `${month}-28` };
      return { name: `${n}-${month}.csv`, text: dropFiles(change)[1]?.text ?? '' };
    }),
  );
  await auditDrop(site.api, files, { as_of: '2026-01-20' });
  page = await site.open('/import', { theme: 'light', lang: 'zh', width: 1440 });
  await page.setViewportSize({ width: 1440, height: 420 });
}, 180_000);
afterAll(() => site?.close());

const body = () => page.locator('.gridBody');
const open = async (path: string) => {
  await page.goto(site.url + path);
  await body().locator('[role=row]').first().waitFor();
  await site.settle(page);
};

const foot = () => page.locator('.gridFoot').textContent();
/** Of a filter in the address. */
const month = /\d{4}-\d{2}(?=%22)/;
const earlier = () => page.getByRole('button', { name: '上一个月' });

describe('issue 3, 3: the board opens with its newest months and finds the others', () => {
  it('shows twelve and sums what is here; at the end of the rows the older ones come', async () => {
    await open('/board');
    expect(await foot()).toContain('已载入合计');
    expect(await body().textContent()).not.toContain('2024-');
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await expect.poll(foot).not.toContain('已载入合计');
    await page.keyboard.press('End');
    await expect.poll(() => body().textContent()).toContain('2024-01');
    expect(site.faultsOf(page)).toEqual([]);
  });

  it('a month before those is found by its filter in the address, and by the switch', async () => {
    await open('/board');
    await earlier().click();
    await expect.poll(() => page.url()).toMatch(month);
    const path = page.url().replace(site.url, '').replace(month, '2024-03');
    await page.goto('about:blank');
    await open(path);
    await expect.poll(() => body().locator('[role=row]').count()).toBe(chains.length);
    expect(await body().textContent()).toContain('2024-03');
    await earlier().click();
    await expect.poll(() => body().textContent()).toContain('2024-02');
    expect(await body().textContent()).not.toContain('2024-03');
  });
});
