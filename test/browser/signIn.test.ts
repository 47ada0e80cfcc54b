import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../journeys/api.ts';
import { invite, passwords, visit } from '../journeys/people.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
let admin: Page;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const email = 'wang.min@example.com';
const second = 'chen.jing@example.com';
const badge = (page: Page, name: string) => page.getByRole('link', { name });

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('邮箱').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

async function asAdmin() {
  const visitor = visit(site.api);
  await visitor.ask('POST', '/session', { email, password: passwords.admin });
  return visitor;
}

async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '保存并登录' }).click();
}

/** Stands on the page, in both looks and on both screens, without a fault. */
async function expectSound(path: string): Promise<void> {
  for (const look of [desk, { ...phone, theme: 'dark', lang: 'en' } as const]) {
    const page = await site.open(path, look);
    await site.settle(page);
    expect(await checkAxe(page)).toEqual([]);
    const { scroll, own } = await page.evaluate(() => ({
      ...{ scroll: document.documentElement.scrollWidth, own: innerWidth },
    }));
    expect(scroll).toBeLessThanOrEqual(own);
    await page.context().close();
  }
}

describe('issue 4, 1: signing in, in Chromium', () => {
  it('every page says that nobody has to sign in, and leads to where that is changed', async () => {
    admin = await site.open('/board');
    await badge(admin, '未设登录').click();
    await admin.getByRole('heading', { name: '人员' }).waitFor();
    expect(await checkAxe(admin)).toEqual([]);
    const small = await site.open('/board', phone);
    await badge(small, '未设登录').waitFor();
    await small.context().close();
  });

  it('the first administrator sets his password; a weak one is told at its field', async () => {
    await admin.getByRole('button', { name: '设置登录' }).click();
    await admin.getByRole('heading', { name: '设置管理员' }).waitFor();
    await expectSound(new URL(admin.url()).pathname + new URL(admin.url()).hash);
    await admin.getByLabel('姓名').fill('王敏');
    await admin.getByLabel('邮箱').fill(email);
    await setPassword(admin, 'password1234');
    const field = admin.getByLabel('密码', { exact: true });
    await admin.getByText('这个密码太容易猜到').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('autocomplete')).toBe('new-password');
    await setPassword(admin, passwords.admin);
    await badge(admin, '王敏').waitFor();
    expect(new URL(admin.url()).pathname).toBe('/today');
  });

  it('from then on others sign in, and come to where they wanted', async () => {
    await expectSound('/sign-in');
    const page = await site.open('/lines?q=7');
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await signIn(page, email, 'not the password');
    await page.getByText('邮箱或密码不对').waitFor();
    expect(await page.getByLabel('邮箱').inputValue()).toBe(email);
    await signIn(page, email, passwords.admin);
    await page.getByRole('heading', { name: '单据明细' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/lines');
    await page.context().close();
  });

  it('an address of another site is no place to go on to', async () => {
    for (const to of ['//evil.example/x', 'https://evil.example/', '/\\evil.example']) {
      const page = await site.open(`/sign-in?to=${encodeURIComponent(to)}`);
      await signIn(page, email, passwords.admin);
      await badge(page, '王敏').waitFor();
      expect(new URL(page.url()).origin).toBe(site.url);
      await page.context().close();
    }
  });

  it('invites a colleague by a link shown once, who signs in with his roles', async () => {
    await admin.goto(`${site.url}/settings#people`);
    await admin.getByRole('button', { name: '邀请', exact: true }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    await dialog.getByText('至少选一个角色').waitFor();
    await dialog.getByLabel('姓名').fill('陈静');
    await dialog.getByLabel('邮箱').fill('chen.jing');
    await dialog.getByRole('checkbox', { name: '销售财务' }).check();
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    await dialog.getByText('看不懂这个邮箱').waitFor();
    expect(await checkAxe(admin)).toEqual([]);
    await dialog.getByLabel('邮箱').fill(second);
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    const link = await admin.getByLabel('一次性链接').inputValue();
    expect(await checkAxe(admin)).toEqual([]);
    await admin.keyboard.press('Escape');
    const inviting = admin.getByRole('button', { name: '邀请', exact: true });
    await expect
      .poll(() => inviting.evaluate((each) => each === document.activeElement))
      .toBe(true);
    await admin.getByRole('listitem').filter({ hasText: '陈静' }).getByText('待接受').waitFor();
    const page = await site.open(link.replace(site.url, ''));
    await page.getByRole('heading', { name: '欢迎，陈静' }).waitFor();
    expect(await page.getByLabel('邮箱').inputValue()).toBe(second);
    await setPassword(page, passwords.second);
    await badge(page, '陈静').click();
    await page.locator('#account').getByText('销售财务').waitFor();
    expect(await page.getByRole('heading', { name: '人员', exact: true }).count()).toBe(0);
    const again = await site.open(link.replace(site.url, ''));
    await again.getByText('这个链接不能用了').waitFor();
    await again.context().close();
    await page.context().close();
  });

  it('signing out everywhere ends what is open elsewhere, which then asks to sign in', async () => {
    const other = await site.open('/sign-in', phone);
    await signIn(other, second, passwords.second);
    await badge(other, '陈静').waitFor();
    const here = await site.open('/sign-in');
    await signIn(here, second, passwords.second);
    await badge(here, '陈静').click();
    await here.getByText('当前').waitFor();
    expect(await here.locator('.sessionRows li').count()).toBe(3);
    expect(await checkAxe(here)).toEqual([]);
    await here.getByRole('button', { name: '全部退出' }).click();
    await here.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await other.getByRole('link', { name: '看板' }).first().click();
    await other.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await signIn(other, second, passwords.second);
    await badge(other, '陈静').waitFor();
    expect(new URL(other.url()).pathname).toBe('/board');
    await here.context().close();
    await other.context().close();
  });

  it('a person who is disabled is out at once; it is undone as easily', async () => {
    const page = await site.open('/sign-in');
    await signIn(page, second, passwords.second);
    await badge(page, '陈静').waitFor();
    const row = admin.getByRole('listitem').filter({ hasText: '陈静' });
    const press = async (name: string) => {
      await row.getByRole('button', { name: '修改 陈静' }).click();
      await admin.getByRole('dialog').getByRole('button', { name }).click();
    };
    await press('停用');
    await row.getByText('已停用').waitFor();
    await page.getByRole('link', { name: '月结看板' }).click();
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await signIn(page, second, passwords.second);
    await page.getByText('邮箱或密码不对').waitFor();
    await press('恢复');
    await row.getByText('可登录').waitFor();
    await signIn(page, second, passwords.second);
    await badge(page, '陈静').waitFor();
    await page.context().close();
  });

  it('who sends photos in sees no page of figures, and is told so where he opens one', async () => {
    const { visitor } = await invite(site.api, await asAdmin(), ['promoter'], 'lin@example.com');
    const page = await site.open('/sign-in');
    await signIn(page, 'lin@example.com', passwords.second);
    await badge(page, '同事 promoter').waitFor();
    const names = await page.getByRole('navigation').first().getByRole('link').allTextContents();
    expect(names).toEqual(['导入']);
    await page.goto(`${site.url}/board`);
    await page.getByText('你的角色不能这样做').first().waitFor();
    expect((await visitor.ask('GET', '/board')).body.code).toBe('right.missing');
    await page.context().close();
  });

  it('a password is changed here, and the token of the program stays a way in for it alone', async () => {
    await admin.goto(`${site.url}/settings#account`);
    const form = admin.getByRole('form', { name: '改密码' });
    await form.getByLabel('现在的密码').fill('not the password');
    await form.getByLabel('新密码').fill('seven paper lanterns drift');
    await form.getByRole('button', { name: '改密码' }).click();
    await form.getByText('现在的密码不对').waitFor();
    await form.getByLabel('现在的密码').fill(passwords.admin);
    await form.getByRole('button', { name: '改密码' }).click();
    await form.getByText('已改').waitFor();
    await admin.getByRole('button', { name: '退出登录' }).click();
    await admin.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await signIn(admin, email, 'seven paper lanterns drift');
    await badge(admin, '王敏').waitFor();
    expect((await ask(site.api, 'GET', '/board')).status).toBe(401);
    const headers = { authorization: `Bearer ${site.api.server.token}` };
    expect((await ask(site.api, 'GET', '/board', undefined, headers)).status).toBe(200);
  });
});
