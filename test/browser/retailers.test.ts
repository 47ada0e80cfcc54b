import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRetailer } from '../../src/wire/retailers.ts';
import { ask } from '../journeys/api.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
const name = encodeURIComponent('华润万家');
const tab = `/customers/${name}?tab=retailer`;
beforeAll(async () => {
  site = await openSite();
  await ask(site.api, 'POST', '/customers', { name: '华润万家' });
});
afterAll(() => site?.close());

const read = () => site.get<WireRetailer>(`/customers/${name}/retailer`);
const group = (page: Page, label: string) => page.getByRole('group', { name: label, exact: true });

describe('issue 5, 6: the profile of a retailer', () => {
  it('what is known elsewhere fills what is empty, with its source; the rest is typed and kept', async () => {
    const page = await site.open(tab);
    const save = page.getByRole('button', { name: '保存', exact: true });
    await page.getByText('有 2 项已知资料可以套用').waitFor();
    await page.getByRole('button', { name: '套用到空项' }).click();
    const portal = group(page, '供应商平台');
    expect(await portal.getByLabel('供应商平台').inputValue()).toContain('72 小时内确认');
    expect(await portal.getByLabel('来源').inputValue()).toContain('可靠性低');
    expect(await page.getByText('已知资料可以套用').count()).toBe(0);
    const window = group(page, '异议期 (天)');
    await window.getByLabel('异议期 (天)').fill('半个月');
    await page.getByText('天数和日期写数字').waitFor();
    await window.getByLabel('异议期 (天)').fill('15');
    await page.getByText('写明来源').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await window.getByLabel('来源').fill('采购王经理');
    await page.getByRole('button', { name: '加一个代码' }).click();
    await page.getByLabel('代码', { exact: true }).fill('FY03');
    await page.getByLabel('科目').selectOption('display');
    await group(page, 'FY03').getByLabel('来源').fill('平台公告');
    await save.click();
    await expect.poll(async () => (await read()).version).toBe(1);
    const kept = await read();
    expect(kept.facts.map(({ fact }) => fact)).toEqual(['portal', 'objectionDays', 'other']);
    expect(kept.codes).toMatchObject([{ code: 'FY03', fee: 'display', way: null, day: null }]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each([desk, phone])('axe finds nothing and nothing is too wide at $width px', async (look) => {
    const page = await site.open(tab, look);
    await page.getByRole('button', { name: '加联系人' }).click();
    await group(page, '供应商平台').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    await page.context().close();
  });
});
