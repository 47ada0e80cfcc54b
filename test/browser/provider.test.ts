import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProvider, type TestProvider } from '../journeys/oidc.ts';
import { setUpAdministrator } from '../journeys/people.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, type Look, openSite, phone, type Site } from './site.ts';

let site: Site;
let provider: TestProvider;
const dark: Look = { ...phone, theme: 'dark' };
beforeAll(async () => {
  provider = await startProvider();
  site = await openSite(provider.config);
  const { visitor } = await setUpAdministrator(site.api);
  for (const [login, name] of [
    ['chen', '陈静'],
    ['sun', '孙丽'],
  ] as const) {
    const email = `${login}@example.com`;
    await visitor.ask('POST', '/people', { name, email, roles: ['salesFinance'] });
    provider.accounts.set(login, { email, email_verified: true });
  }
  provider.accounts.set('stranger', { email: 'stranger@example.com', email_verified: true });
  provider.accounts.set('unproved', { email: 'sun@example.com', email_verified: false });
});
afterAll(async () => {
  await site?.close();
  await provider?.stop();
});

async function expectSound(page: Page): Promise<void> {
  await site.settle(page);
  expect(await checkAxe(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

/** From the door to the provider's own pages, as somebody there. */
async function passAs(page: Page, login: string): Promise<void> {
  await page.getByRole('button', { name: '用 公司账号 登录' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('x');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe("issue 4, 1: the company's own provider, in Chromium", () => {
  it.each([
    ['1440 px', desk, 'chen', '陈静'],
    ['390 px, dark', dark, 'sun', '孙丽'],
  ] as const)(
    '%s: there, back to where one wanted, and out again',
    async (_, look, login, name) => {
      const page = await site.open('/lines', look);
      await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
      await expectSound(page);
      await passAs(page, login);
      await page.getByRole('heading', { name: '单据明细' }).waitFor();
      expect(new URL(page.url()).origin).toBe(site.url);
      expect(page.url()).not.toContain('code=');
      await page.goto(`${site.url}/settings#account`);
      await page.getByText(`${login}@example.com`).waitFor();
      await page.getByRole('button', { name: '退出登录' }).click();
      await page.waitForURL((url) => url.origin !== site.url);
      await page.getByRole('button', { name: /yes/i }).click();
      await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
      await page.goto(`${site.url}/board`);
      await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
      expect(await page.getByText(name).count()).toBe(0);
      await page.context().close();
    },
  );

  it.each([
    ['who was not invited', 'stranger', '您的账号还没有被邀请', desk],
    ['an e-mail that is not verified', 'unproved', '登录平台没有核实过您的邮箱', dark],
  ] as const)('%s is told so, and how that is mended', async (_, login, text, look) => {
    const page = await site.open('/sign-in', look);
    await passAs(page, login);
    await page.getByRole('heading', { name: '没有登录' }).waitFor();
    await page.getByText(text).waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: '回到登录页' }).click();
    await page.getByRole('button', { name: '用 公司账号 登录' }).waitFor();
    await page.context().close();
  });

  it('an address of the way back that nobody began is refused', async () => {
    const page = await site.open('/signed-in?code=123456789012345678901&state=x');
    await page.getByText('登录中断或超时').waitFor();
    await page.context().close();
  });
});
