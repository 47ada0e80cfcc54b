import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import type { WireLimit } from '../../src/wire/approvals.ts';
import { type Api, ask, auditDrop, startApi } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openBrowser, type TestBrowser } from './browser.ts';

let api: Api;
let browser: TestBrowser;
beforeAll(async () => {
  const webRoot = await buildWeb(resolve(import.meta.dirname, '../..'), () => undefined);
  api = await startApi(webRoot);
  await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  await ask(api, 'POST', '/payments', {
    ...{ chain: '乐民超市', day: '2026-05-15', amount: '51030.00' },
    ...{ payer: '乐民集团财务部', bank_ref: 'ICBC-7788' },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.openContext()).newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(api.server.url + path);
  await page.locator('h1').first().waitFor();
  return page;
}

describe('issue 3, 4: the limit of concession on the settings page', () => {
  it('is set with its source and person; who comes second keeps what was typed', async () => {
    const [first, second] = [await open('/settings'), await open('/settings')];
    const form = (page: Page) => page.getByRole('form', { name: '让步限额' });
    const fill = async (page: Page, amount: string) => {
      await form(page).getByLabel('每行限额（元）').fill(amount);
      await form(page).getByLabel('依据').fill('2026 年授权表');
      await form(page).getByLabel('设定人').fill('陈总');
      await form(page).getByRole('button', { name: '设定限额' }).click();
    };
    await fill(first, '五千');
    await form(first).getByText('请填金额').waitFor();
    await form(second).getByLabel('依据').waitFor();
    await fill(first, '5,000');
    await form(first).getByText('已保存').waitFor();
    const { body } = await ask<WireLimit>(api, 'GET', '/concession-limit');
    expect(body).toEqual({ amount: '5000.00', source: '2026 年授权表', version: 1 });
    await fill(second, '7000');
    await form(second).getByText('你填的还在').waitFor();
    expect(await form(second).getByLabel('每行限额（元）').inputValue()).toBe('7000');
    for (const page of [first, second]) await page.context().close();
  });

  it('issue 3, 4: sets the days of a chain; who comes second is told what stands there now', async () => {
    const [first, second] = [await open('/settings'), await open('/settings')];
    const dialog = (page: Page) => page.getByRole('dialog');
    const row = (page: Page) => page.locator('.clockRows li', { hasText: '乐民超市' });
    for (const page of [first, second]) {
      await page.getByRole('button', { name: '乐民超市' }).click();
      await dialog(page).getByLabel('异议截止 (天)').waitFor();
    }
    const set = async (page: Page, days: string, person: string) => {
      await dialog(page).getByLabel('平台确认 (天)').fill('12');
      await dialog(page).getByLabel('异议截止 (天)').fill(days);
      await dialog(page).getByLabel('设定人').fill(person);
      await dialog(page).getByRole('button', { name: '保存' }).click();
    };
    await set(first, '一个月', '周敏');
    await dialog(first).getByText('请填 0 到 366 的整数，或留空').waitFor();
    await set(first, '45', '周敏');
    await dialog(first).waitFor({ state: 'detached' });
    await row(first).getByText('45 天').waitFor();
    await set(second, '40', '李卓');
    await dialog(second).getByText('周敏 刚设过').waitFor();
    expect(await dialog(second).getByLabel('异议截止 (天)').inputValue()).toBe('40');
    await dialog(second).getByText('12 / - / 45').waitFor();
    await dialog(second).getByRole('button', { name: '保存' }).click();
    await row(second).getByText('40 天').waitFor();
    await first.reload();
    await row(first).getByText('40 天').waitFor();
    await row(first).getByRole('button').click();
    await dialog(first).getByText('李卓').waitFor();
    await dialog(first).getByText('周敏').waitFor();
    for (const page of [first, second]) await page.context().close();
  });
});

describe('issue 3, 1: the search opens what it found', () => {
  it('a payment by an amount with thousands, and a batch by a file, by keyboard', async () => {
    const page = await open('/settings');
    const find = async (q: string, group: string) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '搜索' }).fill(q);
      await page.getByRole('group', { name: group }).getByRole('option').first().click();
    };
    await find('51,030', '到账');
    await page.waitForURL(/\/payments\?.*open=/);
    await page.getByText('ICBC-7788').first().waitFor();
    await find('结算单.csv', '导入批次');
    await page.waitForURL(/\/import\/[^?]+/);
    await page.getByText('结算单.csv').first().waitFor();
    await page.context().close();
  });
});
