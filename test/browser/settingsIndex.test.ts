import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
let admin: Visitor | undefined;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

it.each([desk, phone])(
  'issue 4, 1: the index of the settings names every part, leads there and says where one is: $width',
  async (look) => {
    admin ??= (await setUpAdministrator(site.api)).visitor;
    const page = await site.openAs(admin, '/settings', look);
    const index = page.getByRole('navigation', { name: '本页目录' });
    const titles = page.locator('.settingsSection h2');
    await index.getByText('接口密钥').waitFor();
    await site.settle(page);
    expect(await index.getByRole('link').allTextContents()).toEqual(await titles.allTextContents());
    await index.getByText('接口密钥').click();
    expect(new URL(page.url()).hash).toBe('#keys');
    const top = () => page.locator('#keys').evaluate((part) => part.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(120);
    await expect
      .poll(() => index.locator('[aria-current]').allTextContents())
      .toEqual(['接口密钥']);
    await page.goto('about:blank');
    await page.goto(`${site.url}/settings#matrix`);
    await page.locator('#matrix').waitFor();
    await site.settle(page);
    const named = () =>
      page.locator('#matrix').evaluate((part) => part.getBoundingClientRect().top);
    await expect.poll(named).toBeLessThan(120);
    await page.context().close();
  },
);
