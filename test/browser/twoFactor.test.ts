import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { passwords, setUpAdministrator } from '../journeys/people.ts';
import { codeOf } from '../journeys/totp.ts';
import { checkAxe } from './checkAxe.ts';
import { photograph, quietColours, readQr } from './readQr.ts';
import { desk, type Look, openSite, phone, type Site } from './site.ts';

let site: Site;
let owner: Pool;
beforeAll(async () => {
  site = await openSite();
  owner = openPool(site.api.database.ownerUrl, { max: 1 });
  await setUpAdministrator(site.api);
});
afterAll(async () => {
  await owner?.end();
  await site?.close();
});

const email = 'wang.min@example.com';
/** As if the codes so far had been given long ago. */
const later = () => owner.query('delete from auth.given_codes');
const form = (page: Page) => page.getByRole('form', { name: '两步验证' });

async function enter(page: Page): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(passwords.admin);
  await page.keyboard.press('Enter');
}

async function expectSound(page: Page): Promise<void> {
  expect(await checkAxe(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

async function account(look: Look): Promise<Page> {
  const page = await site.open('/sign-in', look);
  await enter(page);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.goto(`${site.url}/settings#account`);
  await form(page).waitFor();
  return page;
}

/** Password, secret, first code; gives secret and recovery codes. */
async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  const begin = form(page).getByRole('button', { name: '开启两步验证' });
  expect(await begin.getAttribute('title')).toBe('请先填登录密码');
  await form(page).getByLabel('登录密码').fill('not the password');
  await begin.click();
  await form(page).getByText('现在的密码不对').waitFor();
  await form(page).getByLabel('登录密码').fill(passwords.admin);
  await begin.click();
  const secret = ((await page.locator('.twoFactorSecret').textContent()) ?? '').replace(/ /g, '');
  await expectSound(page);
  await form(page).getByLabel('验证码').fill('000000');
  await page.keyboard.press('Enter');
  await form(page).getByText('验证码不对或已用过').waitFor();
  await form(page).getByLabel('验证码').fill(codeOf(secret));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('region', { name: '恢复码' }).getByRole('listitem');
  await codes.first().waitFor();
  await expectSound(page);
  return { secret, codes: await codes.allTextContents() };
}

describe('issue 4, 1: two-factor sign-in, in Chromium', () => {
  it.each([
    ['1440 px', desk],
    ['390 px, dark', { ...phone, theme: 'dark' } as const],
  ])(
    '%s: set up, asked for, a recovery code, switched off',
    async (_, look) => {
      await later();
      const page = await account(look);
      const { secret, codes } = await setUp(page);
      expect(codes).toHaveLength(10);
      await page.getByRole('button', { name: '已存好' }).click();
      await form(page).getByText('恢复码还剩 10 个').waitFor();
      await page.reload();
      await form(page).getByText('恢复码还剩 10 个').waitFor();
      expect(await page.content()).not.toContain(codes[0]);

      const other = await site.open('/sign-in?to=%2Flines', look);
      await enter(other);
      await other.getByRole('heading', { name: '两步验证' }).waitFor();
      await expectSound(other);
      const field = other.getByLabel('验证码');
      expect(await field.evaluate((each) => each === document.activeElement)).toBe(true);
      expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
      await field.fill('123456');
      await other.keyboard.press('Enter');
      await other.getByText('验证码不对或已用过').waitFor();
      expect(await field.inputValue()).toBe('');
      await later();
      await field.fill(codeOf(secret));
      await other.keyboard.press('Enter');
      await other.getByRole('heading', { name: '单据明细' }).waitFor();
      await other.context().close();

      const third = await site.open('/sign-in', look);
      await enter(third);
      await third.getByLabel('验证码').fill(codes[3] ?? '');
      await third.keyboard.press('Enter');
      await third.waitForURL((url) => url.pathname !== '/sign-in');
      await third.context().close();

      await page.reload();
      await form(page).getByText('恢复码还剩 9 个').waitFor();
      await form(page).getByLabel('登录密码').fill(passwords.admin);
      await form(page).getByRole('button', { name: '关闭两步验证' }).click();
      await form(page).getByRole('button', { name: '开启两步验证' }).waitFor();
      await page.context().close();
    },
    120_000,
  );

  it.each([
    ['1440 px', desk],
    ['1440 px, dark', { ...desk, theme: 'dark' } as const],
    ['390 px', phone],
    ['390 px, dark', { ...phone, theme: 'dark' } as const],
  ])('issue 4, 1, %s: the code that an app scans says what the link says', async (_, look) => {
    const broken: string[] = [];
    const page = await account(look);
    page.on('console', (said) => {
      if (said.type() === 'error') broken.push(said.text());
    });
    await form(page).getByLabel('登录密码').fill(passwords.admin);
    await form(page).getByRole('button', { name: '开启两步验证' }).click();
    const picture = page.locator('.twoFactorPicture svg');
    await picture.scrollIntoViewIfNeeded();
    const seen = await photograph(picture);
    const link = (await page.locator('a[href^="otpauth:"]').getAttribute('href')) as string;
    expect(readQr(seen)).toBe(link);
    const secret = ((await page.locator('.twoFactorSecret').textContent()) ?? '').replace(/ /g, '');
    expect(new URL(link).searchParams.get('secret')).toBe(secret);
    expect(quietColours(seen)).toEqual(['255 255 255']);
    await expectSound(page);
    expect(broken).toEqual([]);
    await page.context().close();
  });

  it('an administrator resets it; at the next sign-in its owner is told, until he has read it', async () => {
    await later();
    const page = await account(desk);
    await setUp(page);
    await page.goto(`${site.url}/settings#people`);
    await page.getByRole('button', { name: '重置两步验证：王敏' }).click();
    await page.getByRole('button', { name: '重置两步验证：王敏' }).waitFor({ state: 'detached' });
    await page.context().close();
    const again = await site.open('/sign-in?to=%2Flines');
    await enter(again);
    await again.getByText('王敏 在').waitFor();
    await expectSound(again);
    await again.getByRole('button', { name: '知道了' }).click();
    await again.getByText('王敏 在').waitFor({ state: 'detached' });
    await again.context().close();
  }, 60_000);
});
