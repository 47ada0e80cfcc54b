import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditExample, disputeAll, openSite, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const figure = (page: Page, name: string) =>
  page
    .locator('.figures.five > div', { has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .textContent();

it('issue 3, 3 and 4: a letter is issued on the page, followed to its end, and the sums add up', async () => {
  const kept = await auditExample(site.api);
  await disputeAll(site.api, kept);
  const page = await site.browser.openPage(`${site.url}/disputes`);
  await page.getByText('还没有争议').waitFor();
  await page.goto(`${site.url}/audits/${kept.id}`);
  await page.getByRole('link', { name: '发异议函' }).click();
  await page.getByLabel('采购', { exact: true }).fill('王敏');
  await page.getByLabel('联系人', { exact: true }).fill('周敏');
  await page.getByRole('button', { name: '出具并编号' }).click();
  await page.getByText(/已出具 YH-\d{4}-000001/).waitFor();
  const pdf = page.getByRole('link', { name: '下载' });
  const file = await page.request.get(`${site.url}${await pdf.getAttribute('href')}`);
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('link', { name: '看本函的主张' }).click();
  const row = page.locator('.gridBody [role=row]', { hasText: 'JQ260301' });
  await row.click();
  await page.getByRole('form', { name: '记一笔' }).waitFor();
  expect(await figure(page, '主张 (元)')).toBe('20,000.00');

  await page.getByLabel('凭证号').fill('SF1234567890');
  await page.getByRole('button', { name: '记入台账' }).click();
  await page.locator('.history').getByText('SF1234567890').waitFor();
  await page.reload();
  await page.locator('.history').getByText('SF1234567890').waitFor();

  const choose = async (kind: string) => {
    await page.getByLabel('发生了').click();
    await page.locator('.ant-select-item-option', { hasText: kind }).click();
  };
  await choose('追回');
  await page.getByRole('textbox', { name: '金额' }).fill('12,000');
  await page.getByRole('button', { name: '记入台账' }).click();
  await expect.poll(() => figure(page, '追回 (元)')).toBe('12,000.00');
  expect(await figure(page, '未了 (元)')).toBe('8,000.00');
  await choose('让步');
  await page.getByRole('textbox', { name: '金额' }).fill('9000');
  await page.getByRole('button', { name: '记入台账' }).click();
  await page.getByRole('alert').waitFor();
  expect(await figure(page, '让步 (元)')).toBe('-');
  await page.getByRole('textbox', { name: '金额' }).fill('8000');
  await page.getByRole('button', { name: '记入台账' }).click();
  await expect.poll(() => figure(page, '让步 (元)')).toBe('8,000.00');

  await page.getByText('统计', { exact: true }).click();
  await page.getByText('未了的主张拖了多久？').waitFor();
  const sums = page.locator('.gridFoot');
  await expect.poll(() => sums.textContent()).toContain('51,030.00');
  expect(await sums.textContent()).toContain('12,000.00');
  expect(await sums.textContent()).toContain('31,030.00');
}, 90_000);
