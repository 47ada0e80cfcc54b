import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../journeys/api.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const tab = (page: Page, name: string) => page.locator('.tabs').getByText(name, { exact: true });
const result = (page: Page) => page.locator('.calcFigure output');
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

describe('issue 5, 3: calculators that people use daily', () => {
  it('V3, V4: a sentence and a turnover give the amount, its steps, cliffs and meanings; the link holds them', async () => {
    const page = await site.open('/calculators');
    await page.getByText('写上条款和数字').waitFor();
    await field(page, '条款').fill('年返 100万以上0.5%，125万以上1%，156.25万以上1.5%');
    await field(page, '本周期金额').fill('130万');
    await expect.poll(() => result(page).innerText()).toBe('13,000.00');
    await page.getByText('达到 1,250,000.00: 1,300,000.00 × 1% = 13,000.00').waitFor();
    await page.getByText('再增加 262,500.00 到 1,562,500.00: 23,437.50, 多 10,437.50').waitFor();
    await page.locator('.calcAnswer .drawing').waitFor();
    await page.getByRole('button', { name: '分段超额 1,750.00' }).click();
    await expect.poll(() => result(page).innerText()).toBe('1,750.00');
    expect(await field(page, '条款').inputValue()).toMatch(/分段超额$/);
    await expect.poll(() => page.url()).toContain('given=');
    await expect.poll(() => decodeURIComponent(page.url())).toContain('分段超额');
    await page.reload();
    await expect.poll(() => result(page).innerText()).toBe('1,750.00');
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('what is ambiguous is asked, and one press completes the sentence', async () => {
    const page = await site.open('/calculators');
    await page.getByRole('button', { name: '年返1%-2%' }).click();
    await page.getByText('有两个不同的比例').waitFor();
    await page.getByRole('button', { name: '年返2% = 20,000.00' }).click();
    await expect.poll(() => result(page).innerText()).toBe('20,000.00');
    await page.getByRole('button', { name: '清空' }).click();
    await page.getByText('写上条款和数字').waitFor();
    await page.context().close();
  });

  it.each([desk, phone])(
    'T-1, T-5, T-14, V1, V2, V15: every calculator by its examples, axe clean at $width px',
    async (look) => {
      const page = await site.open('/calculators', look);
      const walks = [
        ['费用', '直邮 100元/店/期/图', '24,000.00'],
        ['付款日', '月结45', '2026-07-15'],
        ['工作日', '2026-09-30 +2', '2026-10-09'],
        ['联营保底', '联营扣点20%，月保底销售额10万元，超出部分15%', '20,000.00'],
        ['税后成本', '10000.00', '8,849.56'],
        ['预提', '年返 达到300万返0.5%，达到375万返1% 全额', '18,250.00'],
      ] as const;
      for (const [name, example, expected] of walks) {
        await tab(page, name).click();
        await page.getByRole('button', { name: example, exact: true }).click();
        await expect.poll(() => result(page).innerText()).toBe(expected);
      }
      await page.getByText('-5,000.00').waitFor();
      await tab(page, '付款日').click();
      await page.getByRole('button', { name: '账期45天', exact: true }).click();
      await page.getByRole('button', { name: '到货45天 = 2026-06-17' }).click();
      await expect.poll(() => result(page).innerText()).toBe('2026-06-17');
      await page.getByText('国务院令第802号').waitFor();
      expect(await checkAxe(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
        true,
      );
      await page.context().close();
    },
  );

  it('issue 5, 6: pay days of a chosen profile are offered with their source, and taken by hand alone', async () => {
    await ask(site.api, 'POST', '/customers', { name: '乐民超市' });
    const path = `/customers/${encodeURIComponent('乐民超市')}/retailer`;
    const facts = [{ fact: 'payDays', value: '25/5/15', source: '采购王经理', day: '2026-03-01' }];
    await ask(site.api, 'PUT', path, { version: 0, facts, codes: [], contacts: [] });
    const given = encodeURIComponent(JSON.stringify({ term: '到货60天', receipt: '2026-05-31' }));
    const page = await site.open(`/calculators?calc=due&given=${given}`);
    await expect.poll(() => result(page).innerText()).toBe('2026-07-30');
    await field(page, '对照哪家的结算档案').selectOption('乐民超市');
    await page.getByText('固定付款日 5/15/25 (采购王经理, 2026-03-01) 没有计入').waitFor();
    expect(await result(page).innerText()).toBe('2026-07-30');
    await page.getByRole('button', { name: '计入固定付款日' }).click();
    await expect.poll(() => result(page).innerText()).toBe('2026-08-05');
    await page.getByText('账期自己写明了付款日').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    await page.context().close();
  });

  it('a day in a year that is not announced is provisional and says so', async () => {
    const given = encodeURIComponent(JSON.stringify({ from: '2035-12-28', add: '9' }));
    const page = await site.open(`/calculators?calc=workday&given=${given}`);
    await page.getByText('2035年的节假日还没有公布, 只计周末').waitFor();
    await page.getByText('暂定', { exact: true }).waitFor();
    await page.context().close();
  });
});
