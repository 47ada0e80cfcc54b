import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireMatrix } from '../../src/wire/approvalRequests.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { checkAxe } from './checkAxe.ts';
import { auditExample, desk, openSite, phone, type Site } from './site.ts';

let site: Site;
let audit: string;
let maker: Visitor;
let director: Visitor;

beforeAll(async () => {
  site = await openSite();
  ({ id: audit } = await auditExample(site.api, { as_of: '2026-04-10' }));
  const { visitor } = await setUpAdministrator(site.api);
  const join = async (role: string) =>
    (await invite(site.api, visitor, [role], `${role.toLowerCase()}@example.com`)).visitor;
  maker = await join('nka');
  director = await join('kaDirector');
  await join('salesFinance');
}, 120_000);
afterAll(() => site?.close());

async function expectSound(page: Page): Promise<void> {
  await site.settle(page);
  await expect.poll(() => checkAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

const kept = async () => (await maker.ask<WireMatrix>('GET', '/approval-matrix')).body;
const formOf = (page: Page) => page.getByRole('form', { name: '审批权限表' });

/** 设置, the form open. */
async function openForm(page: Page) {
  await page.locator('#matrix').getByRole('button', { name: '修改' }).click();
  const form = formOf(page);
  await form.waitFor();
  return form;
}

async function choose(page: Page, seat: string, role: string): Promise<void> {
  await formOf(page).getByLabel(seat, { exact: true }).click();
  await page.keyboard.type(role);
  for (const key of ['Enter', 'Escape']) await page.keyboard.press(key);
}

describe('issue 4, 2: the editor of the matrix in Chromium', () => {
  it('a row is added, tried, saved, and decides who approves', async () => {
    const page = await site.openAs(director, '/settings');
    const form = await openForm(page);
    await form.getByRole('button', { name: '让步加一行' }).click();
    const row = form.getByRole('group', { name: '让步第 3 行' });
    await form.getByRole('button', { name: '保存为新版本' }).click();
    await row.getByText('写从多少金额起').waitFor();
    await form.getByText('写明依据').waitFor();
    await row.getByLabel('超过 (元)').fill('5万');
    await row.getByText('要比上一行大').waitFor();
    const second = form.getByRole('group', { name: '让步第 2 行' });
    await second.getByLabel('超过 (元)').fill('15000');
    await second.getByRole('button', { name: '去掉让步第 2 行 第 1 级' }).click();
    await form.getByRole('button', { name: '撤销上一步' }).click();
    await second.getByRole('button', { name: '去掉让步第 2 行 第 1 级' }).click();
    await second.getByLabel('让步第 2 行 写原因').uncheck();
    await row.getByRole('button', { name: '让步第 3 行 加一级' }).click();
    await row.getByText('选至少一个角色').waitFor();
    await choose(page, '让步第 3 行 第 3 级 席位 1', '法务');
    await row.getByLabel('让步第 3 行 附依据').check();
    await row.getByLabel('让步第 3 行 批准后有效').fill('0');
    await row.getByText('写 1 到 366 的整数，或留空').waitFor();
    await row.getByLabel('让步第 3 行 批准后有效').fill('10');
    const said = form.locator('.matrixTrySaid');
    await expect.poll(() => said.textContent()).toContain('销售财务 (同事 salesFinance)');
    await form.getByLabel('金额', { exact: true }).fill('80000');
    await expect.poll(() => said.textContent()).toContain('没有人有这个角色：法务');
    await expectSound(page);
    await form.getByLabel(/依据（谁定的/).fill('2026 授权手册');
    await page.reload();
    expect(
      await formOf(page)
        .getByLabel(/依据（谁定的/)
        .inputValue(),
    ).toBe('2026 授权手册');
    await formOf(page).getByRole('button', { name: '保存为新版本' }).click();
    await page.getByText(/2026 授权手册 · 第 1 版/).waitFor();
    const rows = (await kept()).rows.filter(({ kind }) => kind === 'concession');
    expect(rows.map(({ above }) => above)).toEqual([null, '15000.00', '50000.00']);
    expect(rows[2]).toMatchObject({ needs_evidence: true, valid_days: 10 });
    await page.context().close();
    const bench = await site.openAs(maker, `/audits/${audit}`);
    await bench.getByRole('row', { name: /JQ260301/ }).waitFor();
    await site.settle(bench);
    await bench.getByRole('grid').first().focus();
    for (const key of ['Home', 'w']) await bench.keyboard.press(key);
    await bench.getByText(/1 笔超过限额/).waitFor();
    await bench.keyboard.press('Control+Enter');
    await bench.getByText('等待 同事 salesFinance').waitFor();
    await bench.context().close();
  }, 120_000);

  it('somebody saves meanwhile: nothing typed is lost, and what he changed is shown first', async () => {
    const page = await site.openAs(director, '/settings');
    const form = await openForm(page);
    await form.getByRole('group', { name: '费用第 2 行' }).getByLabel('超过 (元)').fill('2500');
    await form.getByLabel(/依据（谁定的/).fill('我的');
    const { last_version, split_days, rows } = await kept();
    const other = rows.map((each) => (each.kind === 'release' ? { ...each, valid_days: 9 } : each));
    const given = { version: last_version, split_days, rows: other, source: '别人的' };
    expect((await director.ask('PUT', '/approval-matrix', given)).status).toBe(200);
    await form.getByRole('button', { name: '保存为新版本' }).click();
    await form.getByText('别人刚保存了第 2 版').waitFor();
    await form.getByText(/9 个工作日内有效/).waitFor();
    expect((await kept()).last_version).toBe(2);
    await expectSound(page);
    await form.getByRole('button', { name: '在第 2 版之上保存' }).click();
    await page.getByText(/我的 · 第 3 版/).waitFor();
    await page.getByText('3 个版本').click();
    await page.locator('.matrixVersions').getByText('第 2 版', { exact: true }).click();
    const second = page.getByRole('region', { name: '与第 1 版相比' });
    await second.getByText(/9 个工作日内有效/).waitFor();
    expect(await second.locator('dl > div').count()).toBe(1);
    await page.getByRole('region', { name: '第 2 版', exact: true }).waitFor();
    await expectSound(page);
    await page.context().close();
  }, 120_000);

  it('on the phone and by keyboard: every field in its order, the first wrong one has the focus', async () => {
    const page = await site.openAs(director, '/settings', { ...phone, lang: 'en', theme: 'dark' });
    await page.locator('#matrix').getByRole('button', { name: 'Change' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Approval matrix' });
    const row = form.getByRole('group', { name: 'Fee, row 2' });
    const above = row.getByLabel('Above (yuan)');
    await above.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('many');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Fee, row 2, level 1, seat 1',
    );
    await form.getByRole('button', { name: 'Save as a new version' }).focus();
    await page.keyboard.press('Enter');
    await row.getByText('An amount such as 5,000.00').waitFor();
    await expect.poll(() => above.evaluate((at) => at === document.activeElement)).toBe(true);
    await expectSound(page);
    await form.getByRole('button', { name: 'Discard' }).click();
    await page.locator('#matrix').getByRole('button', { name: 'Change' }).waitFor();
    await expectSound(page);
    await page.context().close();
  }, 120_000);

  it('in the settings of who may not, the button says whose it is', async () => {
    const page = await site.openAs(maker, '/settings', desk);
    const change = page.locator('#matrix').getByRole('button', { name: '修改' });
    await change.waitFor();
    expect(await change.isDisabled()).toBe(true);
    await expect.poll(() => change.getAttribute('title')).toMatch(/由系统管理员、KA 总监办理/);
    await page.context().close();
  });
});
