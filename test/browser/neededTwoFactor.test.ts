import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite, passwords, setUpAdministrator } from '../journeys/people.ts';
import { codeOf } from '../journeys/totp.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, type Look, openSite, phone, type Site } from './site.ts';

let site: Site;
const admin = 'wang.min@example.com';
const emails = ['chen.jing@example.com', 'sun.li@example.com'] as const;
beforeAll(async () => {
  site = await openSite();
  const { visitor } = await setUpAdministrator(site.api, admin);
  for (const email of emails) await invite(site.api, visitor, ['salesFinance'], email);
});
afterAll(() => site?.close());

async function signIn(path: string, look: Look, email: string, password: string): Promise<Page> {
  const page = await site.open(path, look);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

async function expectSound(page: Page): Promise<void> {
  await site.settle(page);
  expect(await checkAxe(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

describe('issue 4, 1: roles that need two factors, in Chromium', () => {
  let working: Page;

  it('an administrator says which roles, in settings', async () => {
    working = await signIn('/sign-in?to=%2Flines', desk, emails[0], passwords.second);
    await working.getByRole('heading', { name: '单据明细' }).waitFor();
    const page = await signIn('/sign-in?to=%2Fsettings', desk, admin, passwords.admin);
    const form = page.getByRole('form', { name: '登录规则' });
    await form.getByLabel('销售财务').check();
    await form.getByRole('button', { name: '保存规则' }).click();
    await site.settle(page);
    await page.reload();
    await form.waitFor();
    await expect.poll(() => form.getByLabel('销售财务').isChecked()).toBe(true);
    await expectSound(page);
    await page.context().close();
  });

  it.each([
    ['who works already, 1440 px', desk, emails[0]],
    ['who signs in, 390 px, dark', { ...phone, theme: 'dark' } as const, emails[1]],
  ])(
    '%s is led to setting it up, and on to where he wanted',
    async (_, look, email) => {
      const isIn = email === emails[0];
      const page = isIn
        ? working
        : await signIn('/sign-in?to=%2Flines', look, email, passwords.second);
      if (isIn) await site.leave(page, () => page.getByRole('link', { name: '争议台账' }).click());
      await page.getByRole('heading', { name: '请先开启两步验证' }).waitFor();
      await page.getByRole('form', { name: '两步验证' }).waitFor();
      await expectSound(page);
      expect(await page.getByRole('navigation').count()).toBe(0);
      await page.goto(`${site.url}/settings`);
      await page.getByRole('heading', { name: '请先开启两步验证' }).waitFor();
      await page.getByLabel('登录密码').fill(passwords.second);
      await page.keyboard.press('Enter');
      const shown = (await page.locator('.twoFactorSecret').textContent()) ?? '';
      await page.getByLabel('验证码').fill(codeOf(shown.replace(/ /g, '')));
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: '恢复码' }).waitFor();
      await expectSound(page);
      await page.getByRole('button', { name: '已存好' }).click();
      await page.getByRole('heading', { name: '设置', exact: true }).waitFor();
      await page.context().close();
    },
    60_000,
  );
});
