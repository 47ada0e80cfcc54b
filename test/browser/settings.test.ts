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

describe('issue 3, 1: a refusal is said in the language of the page', () => {
  const texts = {
    en: {
      form: 'Company',
      name: 'Company name',
      save: 'Save',
      said: 'Somebody changed the company',
    },
    zh: { form: '公司资料', name: '公司全称', save: '保存', said: '别人刚改过公司资料' },
  };
  const named = { contact: '', phone: '', email: '', address: '' };

  /** In a browser that asks for another language than the page. */
  async function openIn(lang: 'zh' | 'en', locale: string, path: string): Promise<Page> {
    const context = await browser.openContext(locale);
    const chosen = JSON.stringify({ lang });
    await context.addInitScript((kept) => localStorage.setItem('ming.preferences', kept), chosen);
    const page = await context.newPage();
    await page.goto(api.server.url + path);
    await page.locator('h1').first().waitFor();
    return page;
  }

  it.each([
    ['en', 'zh-CN'],
    ['zh', 'en-US'],
  ] as const)(
    '%s in a browser of %s: what is refused, and each file sent',
    async (lang, locale) => {
      const { form, name, save, said } = texts[lang];
      const page = await openIn(lang, locale, '/settings');
      const fields = page.getByRole('form', { name: form, exact: true });
      await fields.getByLabel(name).waitFor();
      const { version } = (await ask<{ version: number }>(api, 'GET', '/company')).body;
      const meanwhile = { ...named, company: `晨禾食品 ${lang}`, version };
      expect((await ask(api, 'PUT', '/company', meanwhile)).status).toBe(200);
      await fields.getByLabel(name).fill('晨禾食品有限公司');
      await fields.getByRole('button', { name: save }).click();
      await fields.getByText(said).waitFor();
      await page.goto(`${api.server.url}/import`);
      const sent = page.waitForRequest((request) => request.url().includes('/api/v1/files?'));
      const file = { name: `${lang}.csv`, mimeType: 'text/csv', buffer: Buffer.from('a,b') };
      await page.getByTestId('files').setInputFiles(file);
      expect((await (await sent).allHeaders())['accept-language']).toBe(lang);
      await page.context().close();
    },
  );
});
