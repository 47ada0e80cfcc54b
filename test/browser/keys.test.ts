import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../journeys/api.ts';
import { passwords, setUpAdministrator } from '../journeys/people.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, type Look, openSite, phone, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await setUpAdministrator(site.api);
});
afterAll(() => site?.close());

async function settings(look: Look): Promise<Page> {
  const page = await site.open('/sign-in', look);
  await page.getByLabel('邮箱').fill('wang.min@example.com');
  await page.getByLabel('密码', { exact: true }).fill(passwords.admin);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.goto(`${site.url}/settings#keys`);
  await page.getByRole('button', { name: '新建密钥' }).waitFor();
  return page;
}

async function expectSound(page: Page): Promise<void> {
  await site.settle(page);
  expect(await checkAxe(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

describe('issue 4, 1: API keys, in Chromium', () => {
  it.each([
    ['1440 px', desk, '用友 ERP'],
    ['390 px, dark', { ...phone, theme: 'dark' } as const, '华东仓库管理系统与门店配送对接程序'],
  ])(
    '%s: made, shown once, used, revoked',
    async (_, look, name) => {
      const page = await settings(look);
      await page.getByRole('button', { name: '新建密钥' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '生成密钥' }).click();
      await dialog.getByText('请填写').waitFor();
      await dialog.getByLabel('名称').fill('王敏');
      await page.keyboard.press('Enter');
      await dialog.getByText('已有叫“王敏”的人员或密钥').waitFor();
      await expectSound(page);
      await dialog.getByLabel('名称').fill(name);
      await page.keyboard.press('Enter');
      await dialog.getByText('只显示这一次').waitFor();
      await expectSound(page);
      const key = await dialog.getByLabel('接口密钥').inputValue();
      await page.keyboard.press('Escape');
      const row = page.locator('.keyRows li', { hasText: name });
      await row.getByText('还没用过').waitFor();
      expect(await page.content()).not.toContain(key);

      const bearer = { authorization: `Bearer ${key}` };
      expect((await ask(site.api, 'GET', '/audits', undefined, bearer)).status).toBe(200);
      await page.reload();
      await row.getByText('最近使用').waitFor();
      await expectSound(page);
      await row.getByRole('button', { name: `吊销 ${name}` }).click();
      await expectSound(page);
      await dialog.getByRole('button', { name: '吊销', exact: true }).click();
      await row.getByText('已吊销').waitFor();
      expect(await row.getByRole('button').count()).toBe(0);
      expect((await ask(site.api, 'GET', '/audits', undefined, bearer)).body.code).toBe(
        'key.wrong',
      );
      expect(site.faultsOf(page)).toEqual(
        expect.not.arrayContaining([expect.stringContaining('Content Security')]),
      );
      await page.context().close();
    },
    90_000,
  );
});
